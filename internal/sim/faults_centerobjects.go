package sim

// ofObjects returns a fault of an object that vCenter manages for itself, which fails one check.
func ofObjects(check, zh, en string, change func(*centerObjects)) fault {
	return ofCenter(check, zh, en, func(p *plan) { change(p.objects) })
}

// setAlarm changes the alarm that watches an event or a property.
func setAlarm(watches string, change func(*alarm)) func(*centerObjects) {
	return func(o *centerObjects) {
		for i := range o.alarms {
			if o.alarms[i].watches == watches {
				change(&o.alarms[i])
			}
		}
	}
}

// centerObjectFaults are faults of alarms, extensions, key providers and content libraries, of the SNMP agent and of
// the password of root.
var centerObjectFaults = []fault{
	ofObjects("vcenter.alarm_syslog_capacity", "日志外送失败的告警未启用", "the alarm on failed logging is off",
		setAlarm(logFailureEvent, func(a *alarm) { a.off = true })),
	ofObjects("vcenter.alarm_sso_accounts", "没有针对单点登录账户变更的告警", "no alarm watches changes of SSO accounts",
		setAlarm(accountEvent, func(a *alarm) { a.watches = "com.vmware.sso.LoginSuccess" })),
	ofObjects("vcenter.alarms", "主机连接告警不通知任何人", "the alarm on lost hosts notifies nobody",
		setAlarm(hostState, func(a *alarm) { a.silent = true })),
	ofObjects("vcenter.plugins", "名单外的扩展", "an extension that is not on the list",
		func(o *centerObjects) { o.extensions["net.example.toolbox"] = "Example Co." }),
	ofObjects("vcenter.key_provider_backup", "本机密钥提供程序没有备份", "the native key provider has no backup",
		func(o *centerObjects) { o.providers["keys-01"] = false }),
	ofObjects("vcenter.content_library_auth", "内容库不经认证即可取用", "a content library needs no authentication",
		func(o *centerObjects) {
			o.libraries["8f1c9a2e-0001"]["publish_info"] = map[string]any{
				"published": true, "authentication_method": "NONE",
			}
		}),
	ofObjects("vcenter.content_library_ovf", "内容库未启用签名校验", "a content library verifies no signatures",
		func(o *centerObjects) { delete(o.libraries["8f1c9a2e-0002"], "security_policy_id") }),
	ofCenter("vcenter.appliance_snmp", "SNMP 代理接受明文团体字", "the SNMP agent accepts communities in clear text",
		func(p *plan) { p.appliance[snmpResource] = snmpAgent("public") }),
	ofAppliance("local-accounts/root", rootAccount(-1), "vcenter.appliance_root_expiry",
		"root 口令永不过期", "the password of root never expires"),
}
