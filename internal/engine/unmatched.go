package engine

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
	"github.com/assay-audit/assay/internal/message"
)

// unmatched returns the configured entries without a counterpart on the platform, in the order of the
// configuration: rules of tenants, approved entries, declared log sources, and names of backups and aliases.
// Defaults are omitted, and so are entries about data that was not seen.
func (e *Engine) unmatched(in Input, estates []*estate, used []audit.ParameterInUse) []audit.Unmatched {
	out := slices.Concat(unmatchedRules(in, estates), unmatchedPrincipals(in, estates), unmatchedSwitches(in, estates))
	out = append(out, e.unmatchedEntries(estates, used)...)
	out = append(out, silentSources(estates)...)
	return append(out, unmatchedNames(in, estates)...)
}

// unmatchedRules returns the rules of tenants that match no VM, unless they may match on a vCenter outside the
// site's scope.
func unmatchedRules(in Input, estates []*estate) (out []audit.Unmatched) {
	var vms []object
	for _, s := range estates {
		for _, id := range sortedKeys(s.data["vms"]) {
			vms = append(vms, s.data["vms"][id])
		}
	}
	if len(vms) == 0 || leavesOut(in, estates) {
		return nil
	}
	for _, t := range in.Site.Tenants {
		for _, rules := range []struct {
			key  string
			list []string
			one  func(string) audit.Tenant
		}{
			{"folders", t.Folders, func(r string) audit.Tenant { return audit.Tenant{Folders: []string{r}} }},
			{"pools", t.Pools, func(r string) audit.Tenant { return audit.Tenant{Pools: []string{r}} }},
			{"tags", t.Tags, func(r string) audit.Tenant { return audit.Tenant{Tags: []string{r}} }},
			{"names", t.Names, func(r string) audit.Tenant { return audit.Tenant{Names: []string{r}} }},
		} {
			for _, rule := range rules.list {
				if !claimsAny(rules.one(rule), vms) {
					out = append(out, audit.Unmatched{Key: "tenants." + t.Name + "." + rules.key, Value: rule})
				}
			}
		}
	}
	return out
}

// claimsAny reports whether a rule of the tenant matches one of the VMs.
func claimsAny(t audit.Tenant, vms []object) bool {
	d := &deriver{tenants: []audit.Tenant{t}}
	return slices.ContainsFunc(vms, func(vm object) bool {
		claims, _ := d.claims(vm)
		return len(claims) > 0
	})
}

// unmatchedPrincipals returns the patterns of tenants' principals that match no principal with a permission.
func unmatchedPrincipals(in Input, estates []*estate) (out []audit.Unmatched) {
	var seen []string
	for _, s := range estates {
		for _, id := range sortedKeys(s.data["permissions"]) {
			if who, ok := s.data["permissions"][id]["principal"].(string); ok {
				seen = append(seen, who)
			}
		}
	}
	if len(seen) == 0 || leavesOut(in, estates) {
		return nil
	}
	for _, t := range in.Site.Tenants {
		for _, pattern := range t.Principals {
			one := []audit.Tenant{{Name: t.Name, Principals: []string{pattern}}}
			if !slices.ContainsFunc(seen, func(who string) bool { return len(isolation.PrincipalOf(one, who)) > 0 }) {
				out = append(out, audit.Unmatched{Key: "tenants." + t.Name + ".principals", Value: pattern})
			}
		}
	}
	return out
}

// silentSources returns the declared senders without a record in their log store.
func silentSources(estates []*estate) (out []audit.Unmatched) {
	for _, s := range estates {
		for _, id := range sortedKeys(s.data["log_sources"]) {
			source := s.data["log_sources"][id]
			if name, ok := source["name"].(string); ok && source["declared"] == true &&
				source["records"] == json.Number("0") {
				out = append(out, audit.Unmatched{Key: "targets." + s.target.Name + ".log_sources", Value: name})
			}
		}
	}
	return out
}

// doubtRules marks every workload's list of tenants while a rule matches nothing: the VMs of that rule may be
// counted to another tenant, or to none.
func (s *estate) doubtRules(list []audit.Unmatched) {
	i := slices.IndexFunc(list, func(u audit.Unmatched) bool {
		return strings.HasPrefix(u.Key, "tenants.") && !strings.HasSuffix(u.Key, ".principals")
	})
	if i < 0 {
		return
	}
	detail := message.Of("the rule %s: %s matches no VM", list[i].Key, list[i].Value).String()
	for _, id := range sortedKeys(s.data["workloads"]) {
		s.addGap(audit.Gap{Pointer: audit.Pointer("workloads", id, "tenants"), State: audit.Partial, Detail: detail})
	}
}

// unmatchedSwitches returns the stated switches that no platform has.
func unmatchedSwitches(in Input, estates []*estate) (out []audit.Unmatched) {
	var paths []string
	for _, s := range estates {
		d := &deriver{estate: s}
		for _, id := range sortedKeys(s.data["switches"]) {
			if path, named := d.switchPath(id); named {
				paths = append(paths, path)
			}
		}
	}
	if len(paths) == 0 || leavesOut(in, estates) {
		return nil
	}
	for _, patterns := range in.Site.SeparateSwitches {
		for _, p := range patterns {
			if !slices.ContainsFunc(paths, func(path string) bool { return isolation.Match(p, path) }) {
				out = append(out, audit.Unmatched{Key: "separate_switches", Value: p})
			}
		}
	}
	return out
}
