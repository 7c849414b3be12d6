package vsphere

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// readFirewall returns the default policy and the rulesets of a host's firewall.
func readFirewall(x *reading, v any) (any, error) {
	info, err := as[firewallInfo](v)
	if err != nil || info == nil {
		return nil, err
	}
	out := map[string]any{}
	for name, b := range map[string]*bool{
		"incoming_blocked": info.DefaultPolicy.IncomingBlocked, "outgoing_blocked": info.DefaultPolicy.OutgoingBlocked,
	} {
		if b != nil {
			out[name] = *b
		} else {
			x.gap("/"+name, unset)
		}
	}
	rulesets := map[string]any{}
	for _, r := range info.Ruleset {
		if r.Key == "" { // any ruleset may be meant, so the absence of another is unknown
			x.gap("/rulesets", unset)
			return out, nil
		}
		if _, again := rulesets[r.Key]; again {
			rulesets[r.Key] = map[string]any{}
			x.gap("/rulesets"+audit.Pointer(r.Key), listedTwice)
			continue
		}
		rulesets[r.Key] = ruleset(x, r)
	}
	if len(rulesets) == 0 { // every host has rulesets: an empty list is not an answer
		x.gap("/rulesets", unset)
		return out, nil
	}
	out["rulesets"] = rulesets
	return out, nil
}

// services returns the services of the host that x reads, or the reason why they are unknown.
func (x *reading) services() (*serviceInfo, *audit.Gap) {
	v, g := x.property("config.service")
	if g != nil {
		return nil, g
	}
	info, err := as[serviceInfo](v)
	if err != nil || info == nil {
		return nil, new(unset)
	}
	return info, nil
}

// serviceRuns reports whether the service of a ruleset runs, nil for a ruleset of no service. One that a complete list
// lacks is not installed.
func serviceRuns(info *serviceInfo, unknown *audit.Gap, key string) (any, *audit.Gap) {
	if key == "" {
		return nil, nil
	}
	if info == nil {
		return nil, cmp.Or(unknown, &unset)
	}
	for _, s := range info.Service {
		if s.Key == key {
			if s.Running == nil {
				return nil, &unset
			}
			return *s.Running, nil
		}
	}
	for _, every := range everyHost {
		if !slices.ContainsFunc(info.Service, func(s hostService) bool { return s.Key == every }) {
			return nil, &notListed
		}
	}
	return false, nil
}

// ruleset returns the state and allowed addresses of one ruleset.
func ruleset(x *reading, r firewallRuleset) map[string]any {
	out := map[string]any{"ip_configurable": nil}
	at := "/rulesets" + audit.Pointer(r.Key)
	info, unknown := x.services()
	if runs, g := serviceRuns(info, unknown, r.Service); g != nil {
		x.gap(at+"/service_running", *g)
	} else {
		out["service_running"] = runs
	}
	if r.Enabled != nil {
		out["enabled"] = *r.Enabled
	} else {
		x.gap(at+"/enabled", unset)
	}
	if r.IpListUserConfigurable != nil {
		out["ip_configurable"] = *r.IpListUserConfigurable
	}
	if r.AllowedHosts == nil || r.AllowedHosts.AllIp == nil {
		x.gap(at+"/all_ip", unset)
		x.gap(at+"/allowed", unset)
		return out
	}
	allowed, all := append([]string{}, r.AllowedHosts.IpAddress...), *r.AllowedHosts.AllIp
	for _, n := range r.AllowedHosts.IpNetwork {
		if n.PrefixLength == nil {
			x.gap(at+"/all_ip", unset)
			x.gap(at+"/allowed", unset)
			return out
		}
		allowed = append(allowed, fmt.Sprintf("%s/%d", n.Network, *n.PrefixLength))
		all = all || *n.PrefixLength == 0 // 0.0.0.0/0 matches every address
	}
	slices.Sort(allowed)
	out["all_ip"], out["allowed"] = all, allowed
	return out
}
