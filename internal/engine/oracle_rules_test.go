package engine_test

import "maps"

// A failure is the result on which both sides must agree.
type failure struct{ check, subject, path string }

// A promise is one check on subjects of one type. find reports the path of every certain failure; exempt reports
// whether the check does not apply to the subject.
type promise[S any] struct {
	check  string
	find   func(s *S, p *choices, fail func(path string))
	exempt func(s *S) bool
}

// choices are the parameters of the checks.
type choices struct {
	Modes         []string `json:"esxi.lockdown_mode.modes"`
	Exceptions    []string `json:"esxi.lockdown_exceptions.approved"`
	DCUIUsers     []string `json:"esxi.dcui_access.approved"`
	DVFilter      []string `json:"esxi.dvfilter.approved"`
	Rulesets      []string `json:"esxi.firewall_rulesets.approved"` // nil: not set by the site
	ImageLevels   []string `json:"esxi.image_acceptance.levels"`
	VIBLevels     []string `json:"esxi.vib_acceptance.levels"`
	LogHosts      []string `json:"esxi.log_host.hosts"`
	LogLevels     []string `json:"esxi.log_level.levels"`
	NTP           []string `json:"esxi.ntp.servers"`
	Protocols     []string `json:"esxi.tls_protocols.protocols"`
	LockFailures  int64    `json:"esxi.account_lock_failures.max"`
	UnlockTime    int64    `json:"esxi.account_unlock_time.min_seconds"`
	APITimeout    int64    `json:"esxi.api_timeout.max_minutes"`
	AuditCapacity int64    `json:"esxi.audit_record_capacity.min_mib"`
	Certificate   int64    `json:"esxi.certificate_expiry.min_days"`
	ClientTimeout int64    `json:"esxi.client_timeout.max_seconds"`
	DCUITimeout   int64    `json:"esxi.dcui_timeout.max_seconds"`
	History       int64    `json:"esxi.password_history.min"`
	MaxDays       int64    `json:"esxi.password_max_days.max_days"`
	MinLength     int64    `json:"esxi.password_quality.min_length"`
	MaxRetries    int64    `json:"esxi.password_quality.max_retries"`
	ShellIdle     int64    `json:"esxi.shell_idle_timeout.max_seconds"`
	ShellTimeout  int64    `json:"esxi.shell_timeout.max_seconds"`
	MinBuilds     []string `json:"esxi.patch_level.min_builds"`
	Issuers       []string `json:"esxi.certificate_issuer.issuers"` // nil: not set by the site
	Trunks        []string `json:"network.guest_tagging.approved"`
	MinUp         int      `json:"network.uplink_redundancy.min_up"`
	Admins        []string `json:"vcenter.admin_permissions.approved"`
	Operators     []string `json:"isolation.permission.operators"`
	Retention     int64    `json:"vcenter.event_retention.min_days"`
	Rotation      int64    `json:"vcenter.vpxuser_rotation.max_days"`
	Migration     []string `json:"vm.migrate_encryption.modes"`
	SnapshotHours int64    `json:"vm.snapshot_age.max_hours"`
	standalone    bool     // the target is certainly a single ESXi host
}

func defaults() *choices {
	levels := []string{"vmware_certified", "vmware_accepted", "partner"}
	return &choices{
		Modes:         []string{"lockdownNormal", "lockdownStrict"},
		DCUIUsers:     []string{"root"},
		ImageLevels:   levels,
		VIBLevels:     levels,
		LogLevels:     []string{"info", "verbose", "trivia"},
		Protocols:     []string{"sslv3", "tlsv1", "tlsv1.1"},
		LockFailures:  5,
		UnlockTime:    900,
		APITimeout:    30,
		AuditCapacity: 100,
		Certificate:   30,
		ClientTimeout: 900,
		DCUITimeout:   600,
		History:       5,
		MaxDays:       90,
		MinLength:     15,
		MaxRetries:    3,
		ShellIdle:     900,
		ShellTimeout:  600,
		MinUp:         2,
		Admins:        []string{`VSPHERE.LOCAL\Administrator`, `VSPHERE.LOCAL\Administrators`},
		Operators:     []string{`VSPHERE.LOCAL\Administrator`, `VSPHERE.LOCAL\Administrators`},
		Retention:     180,
		Rotation:      30,
		Migration:     []string{"required"},
		SnapshotHours: 72,
	}
}

// failures is the whole loop: every check on every subject of the world.
func (w *world) failures(p *choices) []failure {
	chosen := *p
	chosen.standalone = w.vcenters != nil && len(w.vcenters) == 0
	hosts := hostRules
	if p.Rulesets == nil {
		hosts = hostRules[:len(hostRules)-1] // the last one cannot be judged
	}
	var out []failure
	out = judge(out, w.hosts, hosts, &chosen)
	out = judge(out, w.vms, vmRules, &chosen)
	out = judge(out, w.portgroups, portgroupRules, &chosen)
	out = judge(out, w.switches, switchRules, &chosen)
	out = judge(out, w.datastores, datastoreRules, &chosen)
	out = judge(out, w.clusters, clusterRules, &chosen)
	out = judge(out, w.vcenters, vcenterRules, &chosen)
	out = judge(out, w.permissions, permissionRules, &chosen)
	out = judge(out, w.workloads, workloadRules, &chosen)
	out = judge(out, w.vlans, vlanRules, &chosen)
	out = judge(out, w.pools, poolRules, &chosen)
	return judge(out, w.uplinks, uplinkRules, &chosen)
}

// exempt returns the subjects to which checks do not apply.
func (w *world) exempt(p *choices) map[failure]bool {
	out := map[failure]bool{}
	spare(out, w.hosts, hostRules)
	spare(out, w.vms, vmRules)
	spare(out, w.portgroups, portgroupRules)
	spare(out, w.switches, switchRules)
	spare(out, w.workloads, workloadRules)
	for id, x := range w.permissions {
		if x.Principal.is == known && withinFold([]string{x.Principal.v}, p.Operators) {
			out[failure{check: "isolation.permission", subject: id}] = true
		}
	}
	if w.vcenters != nil && len(w.vcenters) == 0 {
		for id := range w.permissions {
			out[failure{check: "vcenter.admin_permissions", subject: id}] = true
		}
	}
	return out
}

func judge[S any](out []failure, subjects map[string]*S, promises []promise[S], p *choices) []failure {
	var check, subject string
	fail := func(path string) { out = append(out, failure{check, subject, path}) }
	for id, s := range subjects {
		subject = id
		for i := range promises {
			check = promises[i].check
			promises[i].find(s, p, fail)
		}
	}
	return out
}

func spare[S any](out map[failure]bool, subjects map[string]*S, promises []promise[S]) {
	for id, s := range subjects {
		for _, r := range promises {
			if r.exempt != nil && r.exempt(s) {
				out[failure{check: r.check, subject: id}] = true
			}
		}
	}
}

// ruleIDs returns the checks that the oracle implements.
func ruleIDs() map[string]bool {
	out := map[string]bool{}
	for _, ids := range []map[string]bool{
		idsOf(hostRules), idsOf(vmRules), idsOf(portgroupRules), idsOf(switchRules), idsOf(datastoreRules),
		idsOf(clusterRules), idsOf(vcenterRules), idsOf(permissionRules), idsOf(workloadRules), idsOf(vlanRules),
		idsOf(uplinkRules), idsOf(poolRules)} {
		maps.Copy(out, ids)
	}
	return out
}

func idsOf[S any](promises []promise[S]) map[string]bool {
	out := map[string]bool{}
	for _, r := range promises {
		out[r.check] = true
	}
	return out
}
