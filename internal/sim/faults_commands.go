package sim

// leftKey is an authorized key. Only the number of keys is read.
const leftKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDemoOnly operator"

// ssh returns a fault of one setting of the SSH server of a host.
func ssh(name, check, key, value, zh, en string) fault {
	return on(name, check, zh, en, func(h *host) { h.commands.ssh[key] = value })
}

// commandFaults are deviations that no property shows.
var commandFaults = concat(esxcliFaults, vsanFaults)

// esxcliFaults are deviations that only commands of esxcli show.
var esxcliFaults = []fault{
	on("esx-b-01", "esxi.vib_signature", "声明为合作伙伴的 VIB array-plugin 签名校验失败",
		"the VIB array-plugin declares partner and does not verify",
		func(h *host) { h.commands.signatures["array-plugin"] = "Failed" }),
	on("esx-b-02", "esxi.kernel_modules", "加载了不属于任何 VIB 的模块 netcap", "the loaded module netcap belongs to no VIB",
		func(h *host) { h.commands.modules = append(h.commands.modules, module{"netcap", "", "Unsigned"}) }),
	on("esx-e-01", "esxi.secure_boot_enforced", "安全启动没有强制", "Secure Boot is not enforced",
		func(h *host) { h.commands.secureBoot = false }),
	on("esx-m-01", "esxi.tpm_configuration", "主机配置没有由 TPM 封存", "the configuration is not sealed by the TPM",
		func(h *host) { h.commands.mode = "NONE" }),
	on("esx-a-02", "esxi.exec_installed_only_enforced", "只运行已安装程序的限制没有强制",
		"the limit to installed programs is not enforced", func(h *host) { h.commands.installedOnly = false }),
	on("esx-a-03", "esxi.key_persistence", "密钥留存被打开", "key persistence is on",
		func(h *host) { h.commands.keyPersistence = true }),
	on("esx-b-02", "esxi.dcui_account_shell", "dcui 账户有 Shell 权限", "the account dcui has a shell",
		func(h *host) {
			h.commands.accounts = []localAccount{{"root", true}, {"dcui", true}, {"vpxuser", false}}
		}),
	on("esx-a-01", "esxi.vpxuser_account_shell", "vpxuser 账户有 Shell 权限", "the account vpxuser has a shell",
		func(h *host) {
			h.commands.accounts = []localAccount{{"root", true}, {"dcui", false}, {"vpxuser", true}}
		}),
	on("esx-m-02", "esxi.entropy", "停用了硬件随机数发生器", "the hardware random number generator is off",
		func(h *host) { h.commands.hwrngDisabled = "TRUE" }),
	on("esx-a-02", "esxi.tls_profile", "换了 TLS 配置集而没有重启", "the TLS profile was changed without a restart",
		func(h *host) { h.commands.tlsBooted = "COMPATIBLE" }),
	on("esx-b-01", "esxi.ssh_fips", "SSH 的 FIPS 模式被关闭", "the FIPS mode of SSH is off",
		func(h *host) { h.commands.fips = false }),
	on("esx-a-02", "esxi.ssh_authorized_keys", "留有一个 SSH 授权密钥", "one authorized key of SSH was left",
		func(h *host) { h.commands.keys = []string{leftKey} }),
	ssh("esx-a-01", "esxi.ssh_ciphers", "ciphers", "aes256-ctr,3des-cbc", "SSH 接受 3des-cbc", "SSH accepts 3des-cbc"),
	ssh("esx-a-02", "esxi.ssh_banner", "banner", "none", "SSH 登录前没有提示语", "SSH shows no banner"),
	ssh("esx-a-03", "esxi.ssh_rhosts", "ignorerhosts", "no", "SSH 接受 rhosts 文件", "SSH reads rhosts files"),
	ssh("esx-b-01", "esxi.ssh_host_based", "hostbasedauthentication", "yes", "SSH 允许按主机认证",
		"SSH authenticates by host"),
	ssh("esx-b-02", "esxi.ssh_user_environment", "permituserenvironment", "yes", "SSH 接受用户的环境变量",
		"SSH takes environment variables of users"),
	ssh("esx-m-01", "esxi.ssh_gateway_ports", "gatewayports", "yes", "SSH 把转发的端口对外开放",
		"SSH opens forwarded ports to others"),
	ssh("esx-m-02", "esxi.ssh_tunnels", "permittunnel", "yes", "SSH 允许建立隧道", "SSH permits tunnels"),
	ssh("esx-a-01", "esxi.ssh_alive_count", "clientalivecountmax", "0", "SSH 会话从不断开", "sessions of SSH never end"),
	ssh("esx-a-03", "esxi.ssh_alive_interval", "clientaliveinterval", "3600", "SSH 一小时才探测一次",
		"SSH probes its sessions every hour only"),
	ssh("esx-e-01", "esxi.ssh_tcp_forwarding", "allowtcpforwarding", "yes", "SSH 允许转发 TCP", "SSH forwards TCP"),
	ssh("esx-b-01", "esxi.ssh_stream_forwarding", "allowstreamlocalforwarding", "yes", "SSH 允许转发 Unix 套接字",
		"SSH forwards Unix sockets"),
	{
		plant: func(p *plan) { p.host("esx-b-03").commandsDenied = true },
		expect: everyCheck(commandChecks, "esx-b-03",
			"账号无权执行 esxcli 的命令", "the account may not execute commands of esxcli"),
	},
}

// commandChecks are the host checks of commands of esxcli.
var commandChecks = []string{
	"esxi.dcui_account_shell", "esxi.entropy", "esxi.exec_installed_only_enforced", "esxi.kernel_modules",
	"esxi.key_persistence", "esxi.secure_boot_enforced", "esxi.ssh_alive_count", "esxi.ssh_alive_interval",
	"esxi.ssh_authorized_keys", "esxi.ssh_banner", "esxi.ssh_ciphers", "esxi.ssh_fips", "esxi.ssh_gateway_ports",
	"esxi.ssh_host_based", "esxi.ssh_rhosts", "esxi.ssh_stream_forwarding", "esxi.ssh_tcp_forwarding",
	"esxi.ssh_tunnels", "esxi.ssh_user_environment", "esxi.tls_profile", "esxi.tpm_configuration",
	"esxi.vib_signature", "esxi.vpxuser_account_shell",
}
