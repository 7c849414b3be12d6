package sim

import "slices"

// set returns a fault of one host that fails one check by one advanced setting.
func set(name, check, key string, value any, zh, en string) fault {
	return on(name, check, zh, en, func(h *host) { h.options[key] = value })
}

var hostSettingFaults = []fault{
	set("esx-a-01", "esxi.shell_warning", "UserVars.SuppressShellWarning", int64(1),
		"隐藏了 Shell 已开启的警告", "the warning about an open shell is hidden"),
	set("esx-a-01", "esxi.hyperthread_warning", "UserVars.SuppressHyperthreadWarning", int64(1),
		"隐藏了超线程漏洞的警告", "the warning about hyperthreading is hidden"),
	set("esx-a-02", "esxi.hyperthread_mitigation", "VMkernel.Boot.hyperthreadingMitigation", false,
		"使用默认的处理器调度", "the default scheduler is in use"),
	set("esx-a-02", "esxi.ssh_banner_text", "Config.Etc.issue", " \n",
		"SSH 警示语为空白", "the banner of SSH is blank"),
	set("esx-a-03", "esxi.bmc_network", "Net.BMCNetworkEnable", int64(1),
		"启用了通往 BMC 的虚拟网卡", "the virtual NIC to the BMC is on"),
	set("esx-b-01", "esxi.log_level_global", "Syslog.global.logLevel", "error",
		"全局日志级别为 error", "the global log level is error"),
	set("esx-b-01", "esxi.log_filter", "Syslog.global.logFiltersEnable", true,
		"启用了日志过滤", "log filters are on"),
	set("esx-b-02", "esxi.log_persistent", "Syslog.global.logDir", "[] /tmp/log",
		"日志存放在内存盘", "logs are on a RAM disk"),
	set("esx-b-02", "esxi.audit_record_persistent", "Syslog.global.auditRecord.storageDirectory", "[] /tmp/audit",
		"审计记录存放在内存盘", "audit records are on a RAM disk"),
	set("esx-b-03", "esxi.log_tls_x509", "Syslog.global.certificate.strictX509Compliance", false,
		"未严格检查日志服务器的证书链", "certificates of the log server are checked loosely"),
	set("esx-m-02", "esxi.ceip", "UserVars.HostClientCEIPOptIn", int64(0),
		"未拒绝厂商的数据收集", "the collection of data by the vendor is not refused"),
	set("esx-e-01", "esxi.rpf_promiscuous", "Net.ReversePathFwdCheckPromisc", int64(0),
		"未对混杂端口做反向路径检查", "no reverse path checks on promiscuous ports"),
}

var directoryFaults = []fault{
	set("esx-m-01", "esxi.ad_admin_group", "Config.HostAgent.plugins.hostsvc.esxAdminsGroup", "ESX Admins",
		"管理员组仍为默认名称", "the administrators' group has the default name"),
	set("esx-m-01", "esxi.ad_admin_group_auto", "Config.HostAgent.plugins.hostsvc.esxAdminsGroupAutoAdd", true,
		"自动授权域管理员组", "the administrators' group gets all rights by itself"),
	set("esx-m-02", "esxi.ad_validate_interval", "Config.HostAgent.plugins.vimsvc.authValidateInterval", int32(0),
		"从不核实域用户", "users of the domain are never validated"),
	on("esx-a-03", "esxi.ad_joined", "主机未加入域", "the host has joined no domain",
		func(h *host) { h.domain = "" }),
}

// versionNineFaults are faults of settings that version 9 introduced, on the host of that version.
var versionNineFaults = []fault{
	set("esx-b-03", "esxi.memory_tier_encryption", "Mem.EncryptTierNvme", int64(0),
		"内存分层未加密", "tiered memory is not encrypted"),
	set("esx-b-03", "esxi.vmotion_offload", "Migrate.VMotionEncryptionOffload", int64(0),
		"停用了热迁移加密的硬件卸载", "the hardware offload of vMotion encryption is off"),
	set("esx-b-03", "esxi.forensic_snapshots", "Config.HostAgent.plugins.vmsvc.allowForensicSnapshots", true,
		"允许取证内存快照", "forensic memory snapshots are allowed"),
}

// releaseFaults are versions out of support and builds with known flaws.
var releaseFaults = []fault{
	{
		plant: func(p *plan) { p.host("esx-a-03").version, p.host("esx-a-03").build = "7.0.3", "24784741" },
		expect: []Expectation{
			fails("esxi.supported", "host", "esx-a-03", "7.0 已停止支持", "support of 7.0 has ended"),
			undetermined("esxi.patch_level", "host", "esx-a-03", "站点未规定 7.0.3 的最低构建号",
				"the site names no least build of 7.0.3"),
		},
	},
	on("esx-m-01", "esxi.patch_level", "构建号低于已知漏洞的修复版本", "the build is below the one that fixes known flaws",
		func(h *host) { h.build = "24022510" }),
	{
		plant: func(p *plan) { p.vcenterVersion, p.vcenterBuild = "7.0.3", "24322018" },
		expect: []Expectation{
			fails("vcenter.supported", "vcenter", Target, "7.0 已停止支持", "support of 7.0 has ended"),
			fails("vcenter.appliance_updates", "vcenter", Target, "构建号低于已知漏洞的修复版本",
				"the build is below the one that fixes known flaws"),
		},
	},
	{
		plant: func(p *plan) { p.host("esx-b-01").ownCertificate = true },
		expect: []Expectation{fails("esxi.certificate_issuer", "host", "esx-b-01", "证书为自签名",
			"the certificate is self-signed")},
	},
}

// hostSoftwareFaults are deviations of VIBs and of rights on the host itself.
var hostSoftwareFaults = []fault{
	on("esx-a-01", "esxi.local_access", "本机用户 helpdesk 是管理员", "the local user helpdesk is an administrator",
		func(h *host) { h.localUsers = []string{"helpdesk"} }),
	on("esx-e-01", "esxi.acceptance_match", "VIB array-plugin 低于主机的接受级别",
		"VIB array-plugin is below the level of the host", func(h *host) { h.acceptance = "vmware_accepted" }),
	{ // two hosts of one cluster and build: neither is the one that most agree with
		plant: func(p *plan) {
			h := p.host("esx-a-02")
			h.packages = slices.Clone(h.packages)
			h.packages[len(h.packages)-1].version = "3.0.9-800.0.0"
		},
		expect: []Expectation{
			fails("esxi.vib_drift", "host", "esx-a-01", driftZH, driftEN),
			fails("esxi.vib_drift", "host", "esx-a-02", driftZH, driftEN),
		},
	},
}

const (
	driftZH = "VIB array-plugin 的版本与同群集主机不同"
	driftEN = "VIB array-plugin has another version than on the other host of the cluster"
)
