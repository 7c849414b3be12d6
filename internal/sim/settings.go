package sim

// The settings of a conforming host and vCenter. The Go type of a value is its type in the API: int64 is a long.

// noise are settings outside the allow-lists, some of them secrets. None of them may reach a snapshot.
var noise = map[string]any{
	"Config.HostAgent.plugins.vpxa.registrationToken": secret("host token"),
	"UserVars.HostRegistrationPassword":               secret("host password"),
	"Net.TcpipHeapMax":                                int64(1024),
	"NFS.MaxVolumes":                                  int64(256),
}

// secret returns a value that is easy to find in any output.
func secret(name string) string { return "not-for-evidence " + name }

// Secrets returns strings that the estate contains and that must not reach a snapshot, log or report. The password
// of an estate is not among them, because it is known only to the estate.
func Secrets() []string { return []string{secret("")} }

// hostServices returns the services of a conforming host.
func hostServices() map[string]service {
	return map[string]service{
		"DCUI": {true, "on"}, "TSM": {false, "off"}, "TSM-SSH": {false, "off"}, "lbtd": {true, "on"},
		"ntpd": {true, "on"}, "ptpd": {false, "off"}, "sfcbd-watchdog": {false, "off"}, "slpd": {false, "off"},
		"snmpd": {false, "off"}, "vmsyslogd": {true, "automatic"}, "vpxa": {true, "on"},
	}
}

// hostFirewall returns the firewall of a conforming host.
func hostFirewall() firewall {
	inside := func() ruleset { return ruleset{networks: []string{"10.10.0.0/24"}} }
	return firewall{incomingBlocked: true, outgoingBlocked: true, rulesets: map[string]ruleset{
		"dns": inside(), "ntpClient": inside(), "syslog": inside(), "updateManager": inside(),
		"vMotion": inside(), "vSphereClient": inside(), "vpxHeartbeats": {fixed: true},
	}}
}

// hostPackages returns the software of a conforming host.
func hostPackages() []software {
	return []software{
		{"esx-base", "8.0.3-0.0.24022510", "VMware", "vmware_certified"},
		{"esx-update", "8.0.3-0.0.24022510", "VMware", "vmware_certified"},
		{"cpu-microcode", "8.0.3-0.0.24022510", "VMware", "vmware_certified"},
		{"ne1000", "0.9.0-2vmw.803.0.0.24022510", "VMW", "vmware_certified"},
		{"nvme-pcie", "1.2.4.14-1vmw.803.0.0.24022510", "VMW", "vmware_certified"},
		{"storcli", "7.2705.0000.0000-01", "Broadcom", "vmware_accepted"},
		{"array-plugin", "3.1.0-800.0.0", "Array Maker", "partner"},
	}
}

// vcenterSettings returns the settings of a conforming vCenter.
func vcenterSettings() map[string]any {
	return map[string]any{
		"VirtualCenter.DataCollector.ConsentData": `{"consentConfigurations":[{"consentId":2,` +
			`"consentAccepted":false},{"consentId":1,"consentAccepted":false}]}`,
		"VirtualCenter.InstanceName":                "vcenter.mgmt.example",
		"VirtualCenter.VimPasswordExpirationInDays": int32(30),
		"config.log.level":                          "info",
		"config.vpxd.hostPasswordLength":            int32(32),
		"etc.issue":                                 "仅供授权人员使用，操作受审计。 Authorised use only.",
		"event.batchsize":                           int32(2000),
		"event.maxAge":                              int32(365),
		"event.maxAgeEnabled":                       true,
		"task.maxAge":                               int32(365),
		"task.maxAgeEnabled":                        true,
		"vpxd.event.syslog.enabled":                 true,
		"config.vpxd.sso.admin.uri":                 "https://127.0.0.1/sso-adminserver/sdk/" + ssoDomain,
		"config.vpxd.sso.sts.uri":                   "https://127.0.0.1/sts/STSService/" + ssoDomain,
		"config.vpxd.sso.solutionUser.privateKey":   secret("solution user key"),
		"mail.smtp.password":                        secret("mail password"),
		"mail.smtp.port":                            int32(587),
		"mail.smtp.server":                          "mail.mgmt.example",
		"snmp.receiver.1.community":                 secret("community"),
		"snmp.receiver.1.enabled":                   false,
		"snmp.receiver.2.enabled":                   false,
		"snmp.receiver.3.enabled":                   false,
		"snmp.receiver.4.enabled":                   false,
	}
}

// vmOptions returns the extraConfig of a conforming VM.
func vmOptions() map[string]string {
	return map[string]string{
		"RemoteDisplay.maxConnections":         "1",
		"bios.bootDeviceClasses":               "allow:hd",
		"isolation.device.connectable.disable": "TRUE",
		"isolation.tools.copy.disable":         "TRUE",
		"isolation.tools.paste.disable":        "TRUE",
		"isolation.tools.dnd.disable":          "TRUE",
		"isolation.tools.diskShrink.disable":   "TRUE",
		"isolation.tools.diskWiper.disable":    "TRUE",
		"log.keepOld":                          "10",
		"log.rotateSize":                       "2048000",
		"mks.enable3d":                         "FALSE",
		"tools.guest.desktop.autolock":         "TRUE",
		"tools.guestlib.enableHostInfo":        "FALSE",
		"tools.setInfo.sizeLimit":              "1048576",
		"guestinfo.userdata":                   secret("cloud-init"),
		"nvram":                                "disk.nvram",
	}
}
