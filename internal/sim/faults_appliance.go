package sim

// ofAppliance returns a fault of one answer of the appliance that fails one check.
func ofAppliance(resource string, answer any, check, zh, en string) fault {
	return ofCenter(check, zh, en, func(p *plan) { p.appliance[resource] = answer })
}

// applianceFaults are faults of the appliance of the vCenter.
var applianceFaults = []fault{
	ofAppliance("access/ssh", true, "vcenter.appliance_ssh", "设备的 SSH 开着", "SSH of the appliance is on"),
	ofAppliance("logging/forwarding", []map[string]any{{"hostname": logServer, "port": 514, "protocol": "UDP"}},
		"vcenter.appliance_syslog", "设备日志以明文转发", "logs of the appliance are forwarded in clear text"),
	ofAppliance("timesync", "HOST", "vcenter.appliance_ntp", "设备与所在主机对时", "the appliance takes the time of its host"),
	ofCenter("vcenter.appliance_backup", "最近一次备份失败", "the newest backup failed",
		func(p *plan) { p.appliance["recovery/backup/job/details"] = backupJob(p.now, "FAILED") }),
	ofAppliance("tls/profiles/global", map[string]any{"profile": "COMPATIBLE"}, "vcenter.appliance_tls_profile",
		"TLS 配置集接受旧算法", "the TLS profile accepts old ciphers"),
	ofAppliance("system/security/global-fips", map[string]any{"enabled": false}, "vcenter.appliance_fips",
		"未启用 FIPS 密码模块", "FIPS cryptography is off"),
	ofAppliance("networking/firewall/inbound", []map[string]any{}, "vcenter.appliance_firewall",
		"设备防火墙没有规则", "the firewall of the appliance has no rule"),
}
