package engine_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
)

// opinion returns the oracle's results. A failure precedes "not applicable", that precedes unknown, and the rest
// passes.
func opinion(t *testing.T, checks []audit.Check, in engine.Input) map[string]string {
	t.Helper()
	w, l := newWorld(t, in), newLedger(t, in)
	w.separate = in.Site.SeparateSwitches
	for _, at := range l.gaps {
		if len(at) == 2 && (at[0] == "datastores" || at[0] == "portgroups") {
			put(&w.bare, at[1])
		}
	}
	doubt := w.unlisted(l, "vms")
	short := doubt || w.unlisted(l, "datastores") || w.unlisted(l, "portgroups")
	w.derive(in.Site.Tenants, doubt, short)
	w.seen(l)
	p := defaults()
	raw, err := json.Marshal(in.Site.Parameters)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, p); err != nil {
		t.Fatal(err)
	}
	failed, exempt := w.failedOn(p), w.exempt(p)
	out := map[string]string{}
	for _, c := range checks {
		name := collections[c.Subject]
		ids := w.ids(name)
		asked := c.ID != "esxi.firewall_rulesets" || p.Rulesets != nil
		for _, id := range ids {
			key := failure{check: c.ID, subject: id}
			status := string(audit.Pass)
			switch {
			case len(failed[key]) > 0:
				slices.Sort(failed[key])
				status = "fail " + strings.Join(slices.Compact(failed[key]), " ")
			case exempt[key]:
				status = string(audit.NotApplicable)
			case !asked || !w.sure(l, c, name, id) || !w.sureOfRelease(c.ID, id, p):
				status = string(audit.Undetermined)
			}
			out[c.ID+" "+id] = status
		}
		if whole := w.opinionOfAll(l, c, len(ids)); whole != "" {
			out[c.ID+" *"] = string(whole)
		}
	}
	return out
}

// failedOn returns the paths of failures by check and subject.
func (w *world) failedOn(p *choices) map[failure][]string {
	failed := map[failure][]string{}
	for _, f := range w.failures(p) {
		key := failure{check: f.check, subject: f.subject}
		if g := w.portgroups[f.subject]; f.check == "network.guest_tagging" && g.view != nil && g.view.vlan != nil {
			f.path = "segment" // with the path to NSX
		}
		failed[key] = append(failed[key], f.path)
	}
	return failed
}

// opinionOfAll returns the status of a check for the set of its subjects, or "" if the set is known and not empty.
func (w *world) opinionOfAll(l *ledger, c audit.Check, subjects int) audit.Status {
	switch {
	case w.unlisted(l, collections[c.Subject]):
		return audit.Undetermined
	case subjects > 0:
		return ""
	case c.EmptyIsNotApplicable != nil:
		return audit.NotApplicable
	}
	return audit.Undetermined
}

// unlisted reports whether the set of subjects is unknown.
func (w *world) unlisted(l *ledger, name string) bool {
	switch name {
	case "workloads":
		return l.unlisted("vms", len(w.vms))
	case "pools":
		return l.unlisted("vms", len(w.vms)) || w.unpooled
	case "vlans":
		return l.unlisted("portgroups", len(w.portgroups)) || w.unwired
	case "uplinks":
		return l.unlisted("switches", len(w.switches)) || w.uncabled
	}
	return l.unlisted(name, len(w.ids(name)))
}

// sure reports whether everything that the check needs of this subject is known.
func (w *world) sure(l *ledger, c audit.Check, name, id string) bool {
	switch c.ID {
	case "esxi.log_persistent":
		return l.complete(c, name, id) && w.hosts[id].placed(w.hosts[id].Options.v.LogDir)
	case "esxi.audit_record_persistent":
		return l.complete(c, name, id) && w.hosts[id].placed(w.hosts[id].Options.v.AuditDir)
	case "isolation.tenant_map":
		return !w.workloads[id].unsure && !w.lost
	case "isolation.vlan":
		return !w.vlans[id].unsure()
	case "isolation.permission":
		return !w.permissions[id].unsure
	case "isolation.portgroup":
		return !l.gap(name, id) && !w.portgroups[id].tenants.unsure()
	case "isolation.pool":
		return !w.pools[id].tenants.unsure()
	case "isolation.uplink":
		return !w.uplinks[id].tenants.unsure()
	case "isolation.datastore":
		return !l.gap(name, id) && !w.datastores[id].tenants.unsure()
	case "cluster.ha", "cluster.admission_control", "cluster.drs":
		return !l.gap(name, id) && w.clusters[id].known(c.ID) && w.clusters[id].ready >= 2
	case "network.uplink_redundancy":
		return !l.gap(name, id) && w.switches[id].links != nil && !w.switches[id].dark
	}
	return l.complete(c, name, id)
}

func (w *world) ids(collection string) []string {
	switch collection {
	case "hosts":
		return slices.Sorted(maps.Keys(w.hosts))
	case "vms":
		return slices.Sorted(maps.Keys(w.vms))
	case "portgroups":
		return slices.Sorted(maps.Keys(w.portgroups))
	case "switches":
		return slices.Sorted(maps.Keys(w.switches))
	case "datastores":
		return slices.Sorted(maps.Keys(w.datastores))
	case "clusters":
		return slices.Sorted(maps.Keys(w.clusters))
	case "vcenter":
		return slices.Sorted(maps.Keys(w.vcenters))
	case "permissions":
		return slices.Sorted(maps.Keys(w.permissions))
	case "workloads":
		return slices.Sorted(maps.Keys(w.workloads))
	case "vlans":
		return slices.Sorted(maps.Keys(w.vlans))
	case "pools":
		return slices.Sorted(maps.Keys(w.pools))
	}
	return slices.Sorted(maps.Keys(w.uplinks))
}
