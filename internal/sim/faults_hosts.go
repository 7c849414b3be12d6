package sim

import "time"

// on returns a fault of one host that fails one check.
func on(name, check, zh, en string, change func(*host)) fault {
	return fault{
		plant:  func(p *plan) { change(p.host(name)) },
		expect: []Expectation{fails(check, "host", name, zh, en)},
	}
}

var lockdownFaults = []fault{
	on("esx-a-01", "esxi.lockdown_mode", "锁定模式被关闭", "lockdown mode is off",
		func(h *host) { h.lockdown = "lockdownDisabled" }),
	on("esx-a-02", "esxi.lockdown_exceptions", "例外用户 svc-backup 未经批准", "exception user svc-backup is not approved",
		func(h *host) { h.exceptions = append(h.exceptions, "svc-backup") }),
	on("esx-a-02", "esxi.dcui_access", "DCUI.Access 多出用户 operator", "DCUI.Access holds operator as well",
		func(h *host) { h.options["DCUI.Access"] = "root,operator" }),
}

var serviceFaults = []fault{
	on("esx-a-03", "esxi.ssh", "SSH 服务正在运行", "SSH is running",
		func(h *host) { h.services["TSM-SSH"] = service{running: true, policy: "off"} }),
	on("esx-a-03", "esxi.shell", "ESXi Shell 随主机启动", "the ESXi Shell starts with the host",
		func(h *host) { h.services["TSM"] = service{running: false, policy: "on"} }),
	on("esx-a-03", "esxi.slp", "SLP 服务正在运行", "SLP is running",
		func(h *host) { h.services["slpd"] = service{running: true, policy: "off"} }),
}

var firewallFaults = []fault{
	on("esx-b-01", "esxi.firewall_default_deny", "防火墙默认放行入站", "the firewall lets in by default",
		func(h *host) { h.firewall.incomingBlocked = false }),
	on("esx-b-02", "esxi.firewall_sources", "规则集 vSphereClient 对任意地址开放", "ruleset vSphereClient is open to any address",
		func(h *host) { h.firewall.rulesets["vSphereClient"] = ruleset{} }),
	on("esx-m-01", "esxi.firewall_rulesets", "启用了名单外的规则集 ftpClient", "ruleset ftpClient is enabled and not on the list",
		func(h *host) { h.firewall.rulesets["ftpClient"] = ruleset{networks: []string{"10.10.0.0/24"}} }),
}

var softwareFaults = []fault{
	on("esx-m-02", "esxi.image_acceptance", "主机接受级别为 community", "the host accepts community software",
		func(h *host) { h.acceptance = "community" }),
	{
		plant: func(p *plan) {
			h := p.host("esx-m-02")
			h.packages = append(h.packages, software{"net-community", "1.2.3-4", "A Hobbyist", "community"})
		},
		expect: []Expectation{
			fails("esxi.vib_acceptance", "host", "esx-m-02", "装有社区 VIB net-community",
				"the community VIB net-community is installed"),
			fails("esxi.vib_approved", "host", "esx-m-02", "VIB net-community 不在镜像清单内",
				"VIB net-community is not of the image"),
		},
	},
	on("esx-m-02", "esxi.exec_installed_only", "允许执行未安装的程序", "programs that were not installed may run",
		func(h *host) { h.options["VMkernel.Boot.execInstalledOnly"] = false }),
}

var settingFaults = []fault{
	on("esx-a-01", "esxi.account_lock_failures", "失败次数为 0，锁定被关闭", "0 failures: the lockout is off",
		func(h *host) { h.options["Security.AccountLockFailures"] = int64(0) }),
	on("esx-b-02", "esxi.account_lock_failures", "允许失败 10 次", "10 failures are allowed",
		func(h *host) { h.options["Security.AccountLockFailures"] = int64(10) }),
	on("esx-b-02", "esxi.account_unlock_time", "120 秒后自动解锁", "accounts unlock after 120 seconds",
		func(h *host) { h.options["Security.AccountUnlockTime"] = int64(120) }),
	{
		plant: func(p *plan) { p.host("esx-b-02").certificateEnd = p.now.Add(10*24*time.Hour + 12*time.Hour) },
		expect: []Expectation{fails("esxi.certificate_expiry", "host", "esx-b-02",
			"主机证书 10 天后到期", "the certificate expires in 10 days")},
	},
}

var timeAndLogFaults = []fault{
	{
		plant: func(p *plan) { p.host("esx-b-01").services["ntpd"] = service{running: false, policy: "on"} },
		expect: []Expectation{
			fails("esxi.ntp_service", "host", "esx-b-01", "NTP 守护进程停止", "the NTP daemon is stopped"),
			fails("esxi.firewall_stopped_services", "host", "esx-b-01", "规则集 ntpClient 为停止的服务开放",
				"ruleset ntpClient is enabled for a stopped service"),
		},
	},
	on("esx-m-01", "esxi.ntp", "时间源 198.51.100.7 未经批准", "time source 198.51.100.7 is not approved",
		func(h *host) { h.ntpServers = []string{"198.51.100.7"} }),
	{
		plant: func(p *plan) { p.host("esx-b-01").options["Syslog.global.logHost"] = "" },
		expect: []Expectation{
			fails("esxi.log_host", "host", "esx-b-01", "未设置远程日志主机", "no remote log host is set"),
			fails("esxi.log_tls", "host", "esx-b-01", "未设置远程日志主机，没有日志经 TLS 发出",
				"no remote log host is set, so nothing is sent over TLS"),
		},
	},
}
