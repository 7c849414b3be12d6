package sim

import "time"

// ofSetting returns a fault of one setting of the vCenter that fails one check.
func ofSetting(key string, value any, check, zh, en string) fault {
	return ofCenter(check, zh, en, func(p *plan) { p.settings[key] = value })
}

// ofCenter returns a fault of the vCenter that fails one check.
func ofCenter(check, zh, en string, change func(*plan)) fault {
	return fault{plant: change, expect: []Expectation{fails(check, "vcenter", Target, zh, en)}}
}

// ofRole returns a fault of a role that the site has made.
func ofRole(check, zh, en string, r role) fault {
	return fault{
		plant:  func(p *plan) { p.roles = append(p.roles, r) },
		expect: []Expectation{fails(check, "role", r.name, zh, en)},
	}
}

// centerSettingFaults are faults of the settings, the certificate and the roles of the vCenter.
var centerSettingFaults = []fault{
	ofSetting("config.log.level", "warning", "vcenter.log_level",
		"日志只记录警告以上", "only warnings are logged"),
	ofSetting("config.vpxd.hostPasswordLength", int32(16), "vcenter.vpxuser_length",
		"vpxuser 口令只有 16 位", "the password of vpxuser has 16 characters only"),
	ofSetting("etc.issue", "VMware vCenter Server 8.0.3.00000\nType: vCenter Server", "vcenter.ssh_banner",
		"SSH 提示语是产品缺省值", "the text before SSH logins is that of the product"),
	ofSetting("snmp.receiver.2.enabled", true, "vcenter.snmp_v1_v2",
		"2 号 SNMP 接收方启用", "SNMP receiver 2 is on"),
	ofSetting("mail.smtp.port", int32(25), "vcenter.smtp",
		"告警邮件走明文端口", "mails of alarms go to the clear-text port"),
	ofSetting("VirtualCenter.DataCollector.ConsentData",
		`{"consentConfigurations":[{"consentId":2,"consentAccepted":true},{"consentId":1,"consentAccepted":false}]}`,
		"vcenter.ceip", "已参加体验改进计划", "usage data are sent to the maker"),
	ofCenter("vcenter.certificate", "证书 12 天后到期", "the certificate ends in 12 days",
		func(p *plan) { p.certificate = p.now.Add(12*24*time.Hour + time.Hour) }),
	ofRole("vcenter.roles", "自建角色可自行取得全部特权", "a custom role can take every privilege",
		role{id: 1003, name: "platform-ops", privileges: []string{
			"Authorization.ModifyPermissions", "Authorization.ModifyRoles",
		}}),
	ofRole("vcenter.crypto_privileges", "自建角色含加密特权", "a custom role has cryptographic privileges",
		role{id: 1004, name: "disk-keeper", privileges: []string{"Cryptographer.Access"}}),
}
