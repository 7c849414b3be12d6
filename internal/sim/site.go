package sim

import (
	"maps"
	"slices"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
)

// Site returns the configuration of this estate's site. It is the same for both estates.
func (e *Estate) Site() audit.Site {
	return audit.Site{
		System: audit.System{Name: "示例政务云（模拟环境）", Grade: 3},
		Tenants: []audit.Tenant{
			{Name: "management", Folders: []string{"/dc/vm/management"}, Names: []string{"mgmt-*"}},
			{Name: "tenant-a", Folders: []string{"/dc/vm/tenant-a"},
				Pools:      []string{"/dc/host/tenant-a/Resources/tenant-a", "/dc/host/edge/Resources/tenant-a"},
				Principals: []string{`GOV\a-*`}},
			{Name: "tenant-b", Folders: []string{"/dc/vm/tenant-b"}, Tags: []string{"tenant:tenant-b"},
				Pools:      []string{"/dc/host/tenant-b/Resources/tenant-b", "/dc/host/edge/Resources/tenant-b"},
				Principals: []string{`GOV\b-*`}},
		},
		Standards: []string{"gbt22239-2019-l3", "smartcloud-2017"},
		Parameters: withHosts(map[string]any{
			"esxi.firewall_rulesets.approved":   list(slices.Sorted(maps.Keys(hostFirewall().rulesets))),
			"esxi.lockdown_exceptions.approved": list([]string{"svc-monitor"}),
			"esxi.log_host.hosts":               list([]string{logServer}),
			"esxi.ntp.servers":                  list([]string{ntpServer, "10.10.0.12"}),
			"network.guest_tagging.approved":    list([]string{"pg-a-trunk"}),
			"network.port_effective.approved":   list([]string{"pg-b-db"}),
			"network.port_overrides.approved":   list([]string{"pg-b-db"}),
			"network.trunk_range.authorised":    list([]string{"pg-a-trunk: 150-159"}),
			"vm.encrypted.required":             list(encryptedVMs),
			"vcenter.appliance_ntp.servers":     list([]string{ntpServer, "10.10.0.12"}),
			"vcenter.appliance_syslog.hosts":    list([]string{logServer}),
			"vcenter.certificate.issuers":       list([]string{"CN=" + authorityName}),
			"website.high_risk_ports.ports":     list([]string{strconv.Itoa(quietPort)}),
			"backup.rpo.max_minutes":            1440,
			"backup.rto.max_minutes":            60,
			"sla.backup_frequency.min":          1,
			"sla.backup_frequency.period":       "day",
			"sla.backup_retention.kept":         nights - 1,
			"sla.backup_retention.period":       "day",
			"sla.level1.hours":                  4,
			"sla.level1.min_percent":            95,
			"sla.level2.hours":                  24,
			"sla.level2.min_percent":            90,
			"sla.log_retention.kept":            6,
			"sla.log_retention.period":          "month",
			"sla.network.min_percent":           99.9,
			"sla.notice.max_minutes":            30,
			"sla.power.min_percent":             99.9,
			"sla.response.max_minutes":          30,
			"sla.server.min_percent":            99.9,
			"sla.training.min":                  2,
			"isolation.permission.operators": list([]string{
				`VSPHERE.LOCAL\Administrator`, `VSPHERE.LOCAL\Administrators`, `VSPHERE.LOCAL\auditor`, `GOV\watch`}),
			"vcenter.admin_permissions.approved": list([]string{
				`VSPHERE.LOCAL\Administrator`, `VSPHERE.LOCAL\Administrators`,
			}),
		}),
	}
}

// list returns strings as a JSON decoder would.
func list(s []string) []any {
	l := make([]any, len(s))
	for i := range s {
		l[i] = s[i]
	}
	return l
}
