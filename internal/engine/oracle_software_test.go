package engine_test

// An accessEntry is the right of one user or group on a host itself.
type accessEntry struct {
	Mode fact[string] `json:"mode"`
}

var acceptanceRank = map[string]int{"community": 1, "partner": 2, "vmware_accepted": 3, "vmware_certified": 4}

// comparing are the checks that compare hosts with each other. The oracle judges each host alone; their own cases test
// them.
var comparing = map[string]bool{"esxi.vib_drift": true}

// softwareRules are the checks of software, rights and rulesets of a host.
var softwareRules = []promise[host]{
	{check: "esxi.local_access", find: func(h *host, _ *choices, fail func(string)) {
		for user, e := range h.Access.v {
			mode := e.v.Mode
			if e.is == known && mode.is == known && mode.v != "accessNone" && mode.v != "accessNoAccess" &&
				!withinFold([]string{user}, []string{"root", "dcui", "vpxuser"}) {
				fail("access/" + escaped(user) + "/mode")
			}
		}
	}},
	{check: "esxi.firewall_stopped_services", find: func(h *host, _ *choices, fail func(string)) {
		for key, r := range h.Firewall.v.Rulesets.v {
			if r.v.Enabled.v && r.v.ServiceRuns.is == known && !r.v.ServiceRuns.v {
				fail("firewall/rulesets/" + escaped(key) + "/service_running")
			}
		}
	}},
	{check: "esxi.acceptance_match", find: func(h *host, _ *choices, fail func(string)) {
		own := acceptanceRank[h.Acceptance.v]
		for name, v := range h.VIBs.v {
			level := acceptanceRank[v.v.Acceptance.v]
			if own > 0 && level > 0 && level < own {
				fail("vibs/" + escaped(name) + "/acceptance")
			}
		}
	}},
	{check: "esxi.vib_approved", find: func(*host, *choices, func(string)) {}}, // the sites of the fleets name no image
}
