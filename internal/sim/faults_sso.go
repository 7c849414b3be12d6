package sim

// ofSSO returns a fault of single sign-on that fails one check.
func ofSSO(check, zh, en string, change func(*directory)) fault {
	return ofCenter(check, zh, en, func(p *plan) { change(p.directory) })
}

// ssoFaults are faults of single sign-on.
var ssoFaults = []fault{
	ofSSO("vcenter.sso_lockout_attempts", "失败 10 次才锁定", "an account is locked after 10 failures only",
		func(d *directory) { d.attempts = 10 }),
	ofSSO("vcenter.sso_lockout_interval", "只累计 180 秒内的失败", "failures count for 180 seconds only",
		func(d *directory) { d.interval = 180 }),
	ofSSO("vcenter.sso_unlock_time", "300 秒后自动解锁", "accounts are unlocked after 300 seconds",
		func(d *directory) { d.unlock = 300 }),
	ofSSO("vcenter.sso_password_length", "接受 8 位口令", "passwords of 8 characters are accepted",
		func(d *directory) { d.length = 8 }),
	ofSSO("vcenter.sso_password_classes", "口令不要求特殊字符", "passwords need no special character",
		func(d *directory) { d.special = 0 }),
	ofSSO("vcenter.sso_password_reuse", "可重用历史口令", "previous passwords are accepted",
		func(d *directory) { d.reuse = 0 }),
	ofSSO("vcenter.sso_password_lifetime", "口令永不过期", "passwords never expire",
		func(d *directory) { d.expiry = 0 }),
	ofSSO("vcenter.sso_identity_ldaps", "目录以明文连接", "the directory is asked in clear text",
		func(d *directory) { d.sources["gov.example"] = "ldap://dc-01.gov.example:389" }),
	ofSSO("vcenter.sso_mfa", "接受口令登录", "passwords are accepted",
		func(d *directory) { d.byPassword = true }),
	ofSSO("vcenter.sso_revocation", "不检查证书吊销", "certificates are not checked for revocation",
		func(d *directory) { d.revocation = false }),
	ofSSO("vcenter.sso_bash_admins", "名单外的设备 Shell 管理员", "a shell administrator who is not on the list",
		func(d *directory) {
			const group = "SystemConfiguration.BashShellAdministrators"
			d.groups[group] = append(d.groups[group], "ops-shell")
		}),
	ofSSO("vcenter.sso_trusted_admins", "名单外的受信管理员", "a trusted administrator who is not on the list",
		func(d *directory) { d.groups["TrustedAdmins"] = []string{"ops-trust"} }),
	ofSSO("vcenter.sso_administrators", "名单外的单点登录管理员", "an administrator of SSO who is not on the list",
		func(d *directory) { d.groups["Administrators"] = append(d.groups["Administrators"], "ops-day") }),
	ofSSO("vcenter.sso_iwa", "krbtgt 账户未停用", "account krbtgt is enabled",
		func(d *directory) { d.disabled["krbtgt/VSPHERE.LOCAL"] = false }),
	ofSSO("vcenter.login_banner", "登录前不要求同意", "the login message asks for no consent",
		func(d *directory) { d.consent = false }),
}
