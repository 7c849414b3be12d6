package sim

import "slices"

// blindFaults hide data from the account or from the vCenter. Nothing is known to be wrong there, and nothing may
// pass.
var blindFaults = []fault{
	{
		plant: func(p *plan) { p.host("esx-e-02").optionsDenied = true },
		expect: everyCheck(optionsOf8, "esx-e-02",
			"账号无权读取高级设置", "the account may not read the advanced settings"),
	},
	{
		plant: func(p *plan) { p.host("esx-m-03").disconnected = true },
		expect: slices.Concat(everyCheck(hostChecks, "esx-m-03", awayZH, awayEN), hiddenSwitches("esx-m-03"),
			hiddenUsers, unread("esx-m-01"), unread("esx-m-02")),
	},
	{
		plant: func(p *plan) { p.host("esx-b-03").softwareDenied = true },
		expect: everyCheck([]string{"esxi.acceptance_match", "esxi.vib_acceptance", "esxi.vib_approved"}, "esx-b-03",
			"账号无权读取软件清单", "the account may not read the list of software"),
	},
}

const (
	awayZH = "主机已断开，vCenter 只有缓存"
	awayEN = "the host is disconnected and the vCenter answers from its cache"
)

// hiddenSwitches returns the findings about standard switches and port groups of a host that is not visible: one
// each, for all of them.
func hiddenSwitches(host string) []Expectation {
	var all []Expectation
	for _, check := range switchChecks {
		all = append(all, undetermined(check, "switch", hostID(host)+":*", awayZH, awayEN))
	}
	// The VLANs and physical NICs of that host are missing from the lists, too.
	all = append(all, undetermined("isolation.vlan", "vlan", "*", awayZH,
		awayEN), undetermined("isolation.uplink", "uplink", "*", awayZH, awayEN))
	for _, check := range portgroupChecks {
		all = append(all, undetermined(check, "portgroup", hostID(host)+":*", awayZH, awayEN))
	}
	return all
}

// hiddenUsers are the findings about people who left: whether one of them may pass the lockdown of a host that is not
// visible is not known.
var hiddenUsers = []Expectation{
	undetermined("register.leaver_accounts", "leaver", "leavers/E-005", awayZH, awayEN),
	undetermined("register.leaver_accounts", "leaver", "leavers/E-006", awayZH, awayEN),
	undetermined("register.leaver_accounts", "leaver", "leavers/E-007", awayZH, awayEN),
}

// switchChecks are all checks of switches.
var switchChecks = []string{
	"network.discovery", "network.health_check", "network.netflow", "network.nioc", "network.port_mirroring",
	"network.switch_forged_transmits", "network.switch_mac_changes", "network.switch_promiscuous",
	"network.uplink_redundancy",
}

// portgroupChecks are all checks of port groups.
var portgroupChecks = []string{
	"isolation.portgroup", "network.forged_transmits", "network.guest_tagging", "network.mac_changes",
	"network.mac_learning", "network.native_vlan", "network.policy_overridden", "network.port_effective",
	"network.port_overrides", "network.port_reset", "network.promiscuous", "network.reserved_vlan",
	"network.trunk_range",
}

// everyCheck returns an undetermined finding of one host for each check.
func everyCheck(checks []string, host, zh, en string) []Expectation {
	var all []Expectation
	for _, c := range checks {
		all = append(all, undetermined(c, "host", host, zh, en))
	}
	return all
}

// optionChecks are the host checks of an advanced setting.
var optionChecks = []string{
	"esxi.account_lock_failures", "esxi.account_unlock_time", "esxi.ad_admin_group", "esxi.ad_admin_group_auto",
	"esxi.ad_validate_interval", "esxi.api_timeout", "esxi.audit_record_capacity", "esxi.audit_record_persistent",
	"esxi.audit_record_remote", "esxi.audit_record_storage", "esxi.bmc_network", "esxi.bpdu_block", "esxi.ceip",
	"esxi.client_timeout", "esxi.dcui_access", "esxi.dcui_timeout", "esxi.dvfilter", "esxi.exec_installed_only",
	"esxi.forensic_snapshots", "esxi.hyperthread_mitigation", "esxi.hyperthread_warning", "esxi.log_filter",
	"esxi.log_host", "esxi.log_level", "esxi.log_level_global", "esxi.log_persistent", "esxi.log_tls",
	"esxi.log_tls_x509", "esxi.login_banner", "esxi.memory_tier_encryption", "esxi.memory_zeroing", "esxi.mob",
	"esxi.page_sharing", "esxi.password_history", "esxi.password_max_days", "esxi.password_quality",
	"esxi.rpf_promiscuous", "esxi.shell_idle_timeout", "esxi.shell_timeout", "esxi.shell_warning",
	"esxi.ssh_banner_text", "esxi.tls_protocols", "esxi.vmotion_offload",
}

// hostChecks are all checks of a host's configuration.
var hostChecks = append([]string{
	"cluster.vmotion", "esxi.iscsi_chap",
	"esxi.ad_joined", "esxi.certificate_expiry", "esxi.cim", "esxi.firewall_default_deny", "esxi.firewall_rulesets",
	"esxi.firewall_sources", "esxi.image_acceptance", "esxi.lockdown_exceptions", "esxi.lockdown_mode", "esxi.ntp",
	"esxi.ntp_service", "esxi.secure_boot", "esxi.shell", "esxi.slp", "esxi.snmp", "esxi.ssh",
	"esxi.tpm_attestation", "esxi.vib_acceptance",
}, slices.Concat(optionChecks, commandChecks, releaseChecks)...)

// otherVersions are checks of settings that hosts of version 8.0.3 do not have, or no longer follow.
var otherVersions = []string{
	"esxi.tls_protocols",
	"esxi.forensic_snapshots", "esxi.memory_tier_encryption", "esxi.vmotion_offload",
}

// optionsOf8 are the checks of advanced settings that apply to hosts of version 8.0.3.
var optionsOf8 = slices.DeleteFunc(slices.Clone(optionChecks), func(id string) bool {
	return slices.Contains(otherVersions, id)
})

// releaseChecks are the checks of versions, certificates, software and rights of hosts.
var releaseChecks = []string{
	"esxi.acceptance_match", "esxi.certificate_issuer", "esxi.firewall_stopped_services", "esxi.local_access",
	"esxi.patch_level", "esxi.supported", "esxi.vib_approved", "esxi.vib_drift",
}

// unread returns the finding about a host whose VIBs cannot be compared with those of another one.
func unread(host string) []Expectation {
	return everyCheck([]string{"esxi.vib_drift"}, host, "群集中有主机的 VIB 未知，无法比较",
		"the VIBs of another host of the cluster are not known")
}
