package engine

import (
	"fmt"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// narrow leaves the controls that the site's roles and phases ask for. A control without phase holds in all of them.
func narrow(standards []audit.Standard, site audit.Site) (out []audit.Standard, narrowed bool) {
	if len(site.Roles)+len(site.Phases) == 0 {
		return standards, false
	}
	for _, s := range standards {
		kept := []audit.Control{}
		for _, c := range s.Controls {
			if meets(c.Roles, site.Roles) && meets(c.Phases, site.Phases) {
				kept = append(kept, c)
			}
		}
		s.Controls = kept
		out = append(out, s)
	}
	return out, true
}

func meets(have, asked []string) bool {
	return len(asked) == 0 || len(have) == 0 || slices.ContainsFunc(have, func(x string) bool { return slices.Contains(asked, x) })
}

// scope leaves, of VMs and workloads, those of the asked tenants. What they share with others is judged whole: sharing is the point.
func (s *estate) scope(tenants []string) {
	if len(tenants) == 0 {
		return
	}
	for id, w := range s.data["workloads"] {
		of, _ := w["tenants"].([]any)
		if !slices.ContainsFunc(of, func(t any) bool { name, _ := t.(string); return slices.Contains(tenants, name) }) && len(of) > 0 {
			delete(s.data["workloads"], id)
			delete(s.data["vms"], id)
		}
	}
}

// known refuses a site that names checks, targets or tenants which do not exist: a mistyped name must not narrow anything silently.
func (e *Engine) known(in Input) error {
	for _, id := range sortedKeys(in.Site.Severities) {
		if !slices.ContainsFunc(e.checks, func(p *policy) bool { return p.ID == id }) {
			return fmt.Errorf("severities: no check %q\nhint: assay checks list", id)
		}
	}
	for _, name := range in.Site.Scope.Targets {
		if !slices.ContainsFunc(in.Snapshot.Targets, func(t audit.Target) bool { return t.Name == name }) {
			return fmt.Errorf("scope: the snapshot has no target %q", name)
		}
	}
	for _, name := range in.Site.Scope.Tenants {
		if !slices.ContainsFunc(in.Site.Tenants, func(t audit.Tenant) bool { return t.Name == name }) {
			return fmt.Errorf("scope: no tenant %q is configured", name)
		}
	}
	return nil
}
