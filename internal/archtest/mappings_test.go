package archtest

import (
	"slices"
	"strings"
	"testing"
)

// Long because it is one entry for each mapping that was refuted.

// refuted lists checks that a control once named although they decide none of its demands, with the reason. They
// must not be added again.
var refuted = []struct{ standard, control, checks, reason string }{
	{
		"daas-2017", "11.2b",
		"esxi.page_sharing network.forged_transmits network.mac_changes network.promiscuous",
		"settings against forged frames and page sharing are not isolation of customers; isolation.* is",
	},
	{
		"gbt22239-2019-l3", "8.1.10.11 b",
		"backup.coverage backup.failed_runs backup.last_success backup.retention",
		"the clause asks for a written policy of backup and recovery, which no job proves",
	},
	{
		"gbt22239-2019-l3",
		"8.1.10.6 e",
		"vcenter.event_retention",
		"a short term inside vCenter is no nonconformity where records are kept outside; " +
			"the clause asks for records, not for a term",
	},
	{
		"gbt22239-2019-l3", "8.1.10.6 i",
		"esxi.shell_timeout",
		"it stops services; the clause is about opening remote maintenance by approval",
	},
	{
		"gbt22239-2019-l3", "8.1.2.1 c",
		"isolation.vlan network.guest_tagging",
		"tenant isolation and trunks do not prove zones by importance",
	},
	{
		"gbt22239-2019-l3", "8.1.2.1 d",
		"isolation.vlan",
		"one tenant per VLAN does not separate important zones; it bears on 8.2.2.1 b",
	},
	{
		"gbt22239-2019-l3", "8.1.2.2 a",
		"vm.migrate_encryption",
		"migration traffic is not the communication network, and encryption of one path proves no integrity elsewhere",
	},
	{
		"gbt22239-2019-l3", "8.1.2.2 b",
		"esxi.certificate_expiry",
		"a certificate that expires soon does not bear on encryption today",
	},
	{
		"gbt22239-2019-l3", "8.1.3.2 a",
		"esxi.firewall_default_deny",
		"the firewall of a host is not a zone border; it bears on 8.1.4.4 b",
	},
	{
		"gbt22239-2019-l3", "8.1.3.2 b",
		"esxi.firewall_rulesets",
		"the firewall of a host is not a zone border; it bears on 8.1.4.4 b",
	},
	{
		"gbt22239-2019-l3", "8.1.3.2 c",
		"esxi.firewall_sources firewall.any_any",
		"a host is not a zone border, and any_any fails only where source, destination and service are all any",
	},
	{
		"gbt22239-2019-l3", "8.1.3.3 a",
		"firewall.inspected",
		"passes with intrusion prevention or antivirus, so it proves neither",
	},
	{
		"gbt22239-2019-l3", "8.1.3.4 a",
		"firewall.inspected",
		"passes with intrusion prevention or antivirus, so it proves neither",
	},
	{
		"gbt22239-2019-l3", "8.1.3.5 b",
		"esxi.ntp esxi.ntp_service",
		"hosts are not the border, and a right clock does not prove complete records",
	},
	{
		"gbt22239-2019-l3", "8.1.3.5 c",
		"esxi.audit_record_remote esxi.log_host",
		"settings of hosts do not prove that records of the border are protected",
	},
	{
		"gbt22239-2019-l3", "8.1.4.1 b",
		"esxi.shell_timeout",
		"it stops services and ends no session",
	},
	{
		"gbt22239-2019-l3", "8.1.4.1 c",
		"esxi.certificate_expiry esxi.ssh",
		"neither expiry nor a running SSH service decides whether credentials can be overheard",
	},
	{
		"gbt22239-2019-l3", "8.1.4.10 a",
		"esxi.memory_zeroing",
		"zeroing the memory of a VM is about 8.2.4.7, not about credentials and documents in a system",
	},
	{
		"gbt22239-2019-l3", "8.1.4.10 b",
		"esxi.memory_zeroing",
		"zeroing the memory of a VM is about 8.2.4.7, not about credentials and documents in a system",
	},
	{
		"gbt22239-2019-l3", "8.1.4.2 a",
		"vcenter.admin_permissions",
		"it judges the Administrator role only; it bears on 8.1.4.2 d",
	},
	{
		"gbt22239-2019-l3", "8.1.4.2 c",
		"esxi.lockdown_exceptions vcenter.admin_permissions",
		"a list of approved principals does not prove that no account is stale or shared",
	},
	{
		"gbt22239-2019-l3", "8.1.4.2 e",
		"vm.copy_paste",
		"the clipboard of a console is no rule between subjects and objects",
	},
	{
		"gbt22239-2019-l3", "8.1.4.3 a",
		"vcenter.event_forwarding",
		"vCenter audits without forwarding; it bears on 8.1.4.3 c and 8.1.5.4 d",
	},
	{
		"gbt22239-2019-l3", "8.1.4.4 a",
		"esxi.image_acceptance esxi.vib_acceptance",
		"an acceptance level is not a minimal installation",
	},
	{
		"gbt22239-2019-l3", "8.1.4.4 c",
		"esxi.lockdown_mode",
		"the clause asks for a way of access or an address; lockdown mode off does not disprove it",
	},
	{
		"gbt22239-2019-l3", "8.1.4.5",
		"esxi.image_acceptance esxi.vib_acceptance",
		"an acceptance level is not protection against malware",
	},
	{
		"gbt22239-2019-l3", "8.1.4.7 b",
		"esxi.image_acceptance esxi.vib_acceptance",
		"an acceptance level is a word; only a verified signature proves integrity",
	},
	{
		"gbt22239-2019-l3", "8.1.4.9 a",
		"backup.immutable",
		"the days in which a backup cannot be deleted are this tool's own demand",
	},
	{
		"gbt22239-2019-l3", "8.1.4.9 c",
		"cluster.drs",
		"load balancing is not redundancy",
	},
	{
		"gbt22239-2019-l3", "8.1.5.4 b",
		"esxi.firewall_sources",
		"a limit of source addresses is not a secure path",
	},
	{
		"gbt22239-2019-l3", "8.1.5.4 d",
		"vcenter.event_retention",
		"a short term inside vCenter is no nonconformity where six months are kept outside",
	},
	{
		"gbt22239-2019-l3",
		"8.2.2.1 b",
		"isolation.datastore isolation.uplink network.forged_transmits network.mac_changes network.promiscuous",
		"the clause is about virtual networks: storage, uplinks and filters against forged frames decide none of its " +
			"demands",
	},
	{
		"gbt22239-2019-l3", "8.2.3.1 a",
		"esxi.bpdu_block network.forged_transmits network.mac_changes network.promiscuous",
		"filters against forged frames are not access control at a virtual border",
	},
	{
		"gbt22239-2019-l3", "8.2.3.3 a",
		"vcenter.event_forwarding vcenter.event_retention",
		"vCenter audits without forwarding, and a short term inside is no nonconformity where records are kept outside",
	},
	{
		"gbt22239-2019-l3", "8.2.4.1",
		"esxi.certificate_expiry",
		"the expiry of a host certificate is not mutual authentication in remote management",
	},
	{
		"gbt22239-2019-l3", "8.2.4.3 a",
		"esxi.page_sharing",
		"page sharing is not the detection of failed isolation between VMs",
	},
	{
		"gbt22239-2019-l3", "8.2.4.4 b",
		"vm.snapshot_age",
		"the age of a snapshot does not prove its integrity or its protection",
	},
	{
		"gbt22239-2019-l3", "8.2.4.4 c",
		"vm.snapshot_age",
		"the age of a snapshot does not prove its integrity or its protection",
	},
	{
		"gbt31168-2014-enhanced", "5.11",
		"esxi.image_acceptance esxi.vib_acceptance",
		"an acceptance level is not configuration management by the developer",
	},
	{
		"gbt31168-2014-enhanced", "5.4",
		"esxi.firewall_rulesets",
		"rulesets of hosts are not a declaration of ports by the developer",
	},
	{
		"gbt31168-2014-enhanced", "6.13",
		"vm.migrate_encryption",
		"encrypted migration is one path; the clause is about the virtualization as a whole",
	},
	{
		"gbt31168-2014-enhanced", "10.11",
		"replication.interval",
		"the two hours of the check are those of the white paper; the clause names no interval of a hot standby",
	},
	{
		"gbt31168-2014-enhanced", "10.12",
		"replication.interval",
		"the clause asks for the agreed recovery point, which the lag is held to; two hours are agreed nowhere",
	},
	{
		"gbt31168-2014-enhanced", "6.2",
		"esxi.firewall_default_deny isolation.datastore",
		"neither the firewall of a host nor a datastore is a border; isolation of networks and the firewalls are",
	},
	{
		"gbt31168-2014-enhanced", "6.5",
		"esxi.certificate_expiry",
		"a certificate that expires soon does not bear on a trusted path today",
	},
	{
		"gbt31168-2014-enhanced", "8.4",
		"esxi.image_acceptance esxi.vib_acceptance",
		"an acceptance level is not the control of changes",
	},
	{
		"gbt31168-2014-general", "11.11",
		"vcenter.event_retention",
		"a short term inside vCenter is no nonconformity where six months are kept outside",
	},
	{
		"gbt31168-2014-general", "5.16",
		"register.hardware_age",
		"years of service are not the end of support by a maker",
	},
	{
		"gbt31168-2014-general", "6.13",
		"vm.snapshot_age",
		"the age of a snapshot does not prove its integrity or its protection",
	},
	{
		"gbt31168-2014-general", "6.9",
		"esxi.certificate_expiry",
		"a certificate that expires soon does not bear on the authenticity of a session today",
	},
	{
		"gbt31168-2014-general", "7.15",
		"vm.console_connections",
		"one connection to a console does not limit the sessions of an account",
	},
	{
		"gbt31168-2014-general", "9.9",
		"esxi.image_acceptance esxi.vib_acceptance",
		"an acceptance level is a word; only a verified signature proves integrity",
	},
	{
		"govcloud-requirements", "003.CP.1.1.e",
		"vcenter.event_forwarding",
		"vCenter audits without forwarding",
	},
	{
		"govcloud-requirements", "003.CP.1.2.c",
		"vm.snapshot_age",
		"the age of a snapshot does not prove its integrity or its protection",
	},
	{
		"govcloud-requirements", "003.EP.2.2.b",
		"esxi.cim esxi.slp esxi.snmp",
		"end devices are not ESXi hosts",
	},
	{
		"govcloud-requirements", "003.EP.2.2.e",
		"esxi.secure_boot",
		"end devices are not ESXi hosts",
	},
	{
		"gw-cloud-guide", "8.4.1.1 b",
		"vcenter.admin_permissions",
		"approved administrators do not prove supervision of web sites",
	},
	{
		"smartcloud-2017", "11.2b",
		"esxi.page_sharing network.forged_transmits network.mac_changes network.promiscuous",
		"settings against forged frames and page sharing are not isolation of customers; isolation.* is",
	},
}

func TestRefutedMappings(t *testing.T) {
	all := map[string]control{}
	for _, c := range controls(t) {
		all[c.standard+" "+c.ID] = c
	}
	for _, r := range refuted {
		c, ok := all[r.standard+" "+r.control]
		if !ok {
			t.Errorf("%s has no control %s", r.standard, r.control)
		}
		for _, id := range strings.Fields(r.checks) {
			if slices.Contains(c.Checks, id) {
				t.Errorf("%s: control %s names %s again: %s", c.file, c.ID, id, r.reason)
			}
		}
	}
}

// parts are controls without demands of which checks answer only a part, which their catalog names.
var parts = map[string]string{
	"gbt31168-2014-enhanced": "9.7|11.3",
	"gbt31168-2014-general":  "11.3",
	"govcloud-requirements":  "003.GC.2",
	"gw-cloud-guide":         "7.2.2 b|7.2.2 d|7.3.1 g|7.4.2 a|8.2.2 i|8.4.1.2 a|8.4.1.2 d|8.4.1.5 c",
}

// TestPartsAreNamed requires that these controls name checks, the part that the checks answer, and a person for
// the rest.
func TestPartsAreNamed(t *testing.T) {
	seen := 0
	for _, c := range controls(t) {
		if !slices.Contains(strings.Split(parts[c.standard], "|"), c.ID) {
			continue
		}
		seen++
		if len(c.Checks) == 0 || c.Part["zh"] == "" || c.Part["en"] == "" || c.Kind != "hybrid" {
			t.Errorf("%s: control %s: kind %s, checks %v, part %v", c.file, c.ID, c.Kind, c.Checks, c.Part)
		}
	}
	if seen != 12 {
		t.Errorf("%d of 12 controls are there", seen)
	}
}
