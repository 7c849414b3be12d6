package engine

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// Select returns the standards with only those controls that apply to the site's roles and phases. A control
// without a phase applies in all of them.
func Select(standards []audit.Standard, site audit.Site) (out []audit.Standard) {
	if len(site.Roles)+len(site.Phases) == 0 {
		return standards
	}
	for _, s := range standards {
		kept := []audit.Control{}
		for _, c := range s.Controls {
			if matchesAny(c.Roles, site.Roles) && matchesAny(c.Phases, site.Phases) {
				kept = append(kept, c)
			}
		}
		s.Controls = kept
		out = append(out, s)
	}
	return out
}

// isPartial reports whether the site assesses only a part of the system or of its standards.
func isPartial(site audit.Site) bool {
	return len(site.Roles)+len(site.Phases)+len(site.Scope.Targets)+len(site.Scope.Tenants) > 0
}

// matchesAny reports whether the lists have an element in common, or one is empty.
func matchesAny(have, asked []string) bool {
	return len(asked) == 0 || len(have) == 0 ||
		slices.ContainsFunc(have, func(x string) bool { return slices.Contains(asked, x) })
}

// scope removes VMs and workloads outside the selected tenants. Shared objects are judged as a whole.
func (s *estate) scope(tenants []string) {
	if len(tenants) == 0 {
		return
	}
	for id, w := range s.data["workloads"] {
		of, _ := w["tenants"].([]any)
		if len(s.gaps[subjectKey{"workloads", id}]) > 0 { // it may also belong to a selected tenant
			continue
		}
		if !slices.ContainsFunc(of,
			func(t any) bool { name, _ := t.(string); return slices.Contains(tenants, name) }) &&
			len(of) > 0 {
			delete(s.data["workloads"], id)
			delete(s.data["vms"], id)
			delete(s.gaps, subjectKey{"vms", id})
		}
	}
}

// checkTargets returns an error if a target has a kind without checks, if two have one name, or if evidence belongs to
// no target.
func checkTargets(s *audit.Snapshot) error {
	names := map[string]bool{}
	for _, t := range s.Targets {
		if !slices.ContainsFunc(policy.Kinds(), func(k policy.Kind) bool { return k.Target == t.Kind }) {
			return message.Errorf("snapshot: target %s is of kind %q, which no check looks at", t.Name, t.Kind)
		}
		if names[t.Name] || strings.Contains(t.Name, "/") {
			return message.Errorf("snapshot: the name of target %q is taken or contains a slash", t.Name)
		}
		names[t.Name] = true
	}
	for _, ev := range s.Evidence {
		if ev.Target != "" && !names[ev.Target] { // the site's configuration belongs to no target
			return message.Errorf("snapshot: evidence %s is of target %q, which is not listed", ev.ID, ev.Target)
		}
	}
	return nil
}

// unknownNames returns an error for each check, target and tenant that the site names and that does not exist. A
// mistyped name must not reduce the scope silently.
func (e *Engine) unknownNames(in Input) (bad ConfigErrors) {
	for _, id := range sortedKeys(in.Site.Severities) {
		if !slices.ContainsFunc(e.checks, func(p *check) bool { return p.ID == id }) {
			bad.add(message.Of("assay checks list"), message.Of("no check %q", id), "severities", id)
		}
	}
	for i, name := range in.Site.Scope.Targets {
		if !slices.ContainsFunc(in.Snapshot.Targets, func(t audit.Target) bool { return t.Name == name }) {
			bad.add(message.Text{}, message.Of("the snapshot has no target %q", name), "scope", "targets", i)
		}
	}
	for i, name := range in.Site.Scope.Tenants {
		if !slices.ContainsFunc(in.Site.Tenants, func(t audit.Tenant) bool { return t.Name == name }) {
			bad.add(message.Text{}, message.Of("no tenant %q is configured", name), "scope", "tenants", i)
		}
	}
	return bad
}
