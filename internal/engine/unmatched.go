package engine

import (
	"encoding/json"
	"net/netip"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
				d := &deriver{tenants: []audit.Tenant{rules.one(rule)}}
				if !slices.ContainsFunc(vms, func(vm object) bool { claims, _ := d.claims(vm); return len(claims) > 0 }) {
					out = append(out, audit.Unmatched{Key: "tenants." + t.Name + "." + rules.key, Value: rule})
				}
			}
		}
	}
	return out
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

// leavesOut reports whether a vCenter is outside the site's scope.
func leavesOut(in Input, estates []*estate) bool {
	return slices.ContainsFunc(in.Snapshot.Targets, func(t audit.Target) bool {
		return t.Kind == "vsphere" && !slices.ContainsFunc(estates, func(s *estate) bool { return s.target.Name == t.Name })
	})
}

// unmatchedEntries returns the site's approved entries that match no value read by their check.
func (e *Engine) unmatchedEntries(estates []*estate, used []audit.ParameterInUse) (out []audit.Unmatched) {
	for _, use := range used {
		i := slices.IndexFunc(e.checks, func(p *check) bool { return p.ID == use.Check })
		if i < 0 || use.Default || !e.checks[i].Parameters[use.Name].Approves {
			continue
		}
		values := e.checks[i].seen(estates)
		if len(values) == 0 {
			continue
		}
		shipped := texts(e.checks[i].Parameters[use.Name].Default)
		for _, entry := range texts(use.Value) {
			if !slices.Contains(shipped, entry) && !slices.ContainsFunc(values, func(v string) bool { return has(v, entry) }) {
				out = append(out, audit.Unmatched{Key: "parameters." + use.Check + "." + use.Name, Value: entry})
			}
		}
	}
	return out
}

// seen returns the texts at the paths that a check reads below its subjects.
func (p *check) seen(estates []*estate) (out []string) {
	for _, s := range estates {
		for _, id := range s.subjects(p.Kind.Collection) {
			fields := s.data[p.Kind.Collection][id]
			for _, n := range p.Needs {
				if !n.Absolute {
					out = collectTexts(out, fields, n.Keys)
				}
			}
		}
	}
	return out
}

// collectTexts adds the texts at a path, and the keys matched by its *.
func collectTexts(out []string, v any, segs []string) []string {
	if len(segs) == 0 {
		return append(out, texts(v)...)
	}
	o, ok := v.(object)
	if !ok {
		return out
	}
	if segs[0] != "*" {
		if below, there := o[segs[0]]; there {
			out = collectTexts(out, below, segs[1:])
		}
		return out
	}
	for _, key := range sortedKeys(o) {
		out = collectTexts(append(out, key), o[key], segs[1:])
	}
	return out
}

// texts returns a text, or those of a list.
func texts(v any) (out []string) {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	case []any:
		for _, x := range v {
			out = append(out, texts(x)...)
		}
	}
	return out
}

// has reports whether an entry is a value or a whole part of it: a host in an address, a user in a list. Case, a
// final dot and the spelling of an address do not matter.
func has(value, entry string) bool {
	value, entry = strings.ToLower(value), strings.TrimSuffix(strings.ToLower(strings.TrimSpace(entry)), ".")
	if address, err := netip.ParseAddr(strings.Trim(entry, "[]")); err == nil && hasAddress(value, address) {
		return true
	}
	if match, err := path.Match(entry, value); err == nil && match || entry == "" {
		return true
	}
	part := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' || r == '.' || r == '\\'
	}
	for from := 0; ; {
		i := strings.Index(value[from:], entry)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(value[:from+i])
		after, _ := utf8.DecodeRuneInString(value[from+i+len(entry):])
		if rest := strings.TrimPrefix(value[from+i+len(entry):], "."); after == '.' { // a final dot, or a longer name
			after, _ = utf8.DecodeRuneInString(rest)
		}
		if !part(before) && !part(after) { // RuneError at an end of the text is not a part
			return true
		}
		from += i + 1
	}
}

// hasAddress reports whether a text contains an address as a whole, alone, in brackets or before a port.
func hasAddress(text string, address netip.Addr) bool {
	return slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return !strings.ContainsRune("0123456789abcdef.:", r) }), func(word string) bool {
		found, err := netip.ParseAddr(word)
		return err == nil && found.Unmap() == address.Unmap()
	})
}

// silentSources returns the declared senders without a record in their log store.
func silentSources(estates []*estate) (out []audit.Unmatched) {
	for _, s := range estates {
		for _, id := range sortedKeys(s.data["log_sources"]) {
			source := s.data["log_sources"][id]
			if name, ok := source["name"].(string); ok && source["declared"] == true && source["records"] == json.Number("0") {
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
