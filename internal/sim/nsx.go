package sim

import (
	"maps"
	"net/http"
	"slices"
	"strings"
)

// distributedFirewall is the firewall between the VMs.
type distributedFirewall struct {
	account, password string
	sections          []*section
	segments          []*segment
}

// A segment is an overlay or a VLAN. Its tenant is the prefix of its name.
type segment struct {
	name string
	vlan string
}

// segmentPath returns the policy path of a segment.
func segmentPath(name string) string { return "/infra/segments/" + name }

// segment returns the segment of that name.
func (f *distributedFirewall) segment(name string) *segment {
	return find(f.segments, name, func(s *segment) string { return s.name })
}

type section struct {
	name, category string
	delivered      bool // part of every NSX; its one rule is the default
	rules          []*rule
}

// A rule is the action for traffic between two groups; an empty group or service means any.
type rule struct{ name, from, to, service, action string }

// section returns the section of that name.
func (f *distributedFirewall) section(name string) *section {
	return find(f.sections, name, func(s *section) string { return s.name })
}

// groupAddresses are the effective addresses of the groups that rules name.
var groupAddresses = map[string]string{
	"proxies":      "10.20.0.0/28",
	"tenant-a-web": "10.20.10.0/24",
	"tenant-a-db":  "10.20.11.0/24",
	"tenant-b-web": "10.20.20.0/24",
	"tenant-b-db":  "10.20.21.0/24",
}

// servicePorts are the ports of the services that rules name, by protocol. The site made Migration of all ports.
var servicePorts = map[string]map[string]string{
	"HTTPS":      {"TCP": "443"},
	"PostgreSQL": {"TCP": "5432"},
	"Migration":  {"TCP": "1-65535", "UDP": "1-65535"},
}

// serviceAnswer returns a service in the shape of the Policy API.
func serviceAnswer(name string, ports map[string]string) map[string]any {
	entries := []any{}
	for _, protocol := range slices.Sorted(maps.Keys(ports)) {
		entries = append(entries, map[string]any{
			"resource_type":     "L4PortSetServiceEntry",
			"l4_protocol":       protocol,
			"destination_ports": []string{ports[protocol]},
		})
	}
	return map[string]any{
		"resource_type": "Service", "id": name, "display_name": name, "path": "/infra/services/" + name,
		"service_entries": entries,
	}
}

// layer3 is the section with the default rule.
const layer3 = "default-layer3-section"

// conformingNSX returns a firewall that lets the proxies reach the web servers of a tenant and these its
// databases. The default rule of layer 2 passes everything, as delivered: layer 3 decides.
func conformingNSX() *distributedFirewall {
	f := &distributedFirewall{
		sections: []*section{
			{
				name:      "default-layer2-section",
				category:  "Ethernet",
				delivered: true,
				rules:     []*rule{{name: "default-layer2-rule", action: "ALLOW"}},
			},
			{
				name:      layer3,
				category:  "Application",
				delivered: true,
				rules:     []*rule{{name: "default-layer3-rule", action: "DROP"}},
			},
		},
	}
	for _, t := range []string{"tenant-a", "tenant-b"} {
		f.segments = append(f.segments, &segment{name: t + "-web"}, &segment{name: t + "-db"})
		f.sections = append(f.sections, &section{name: t, category: "Application", rules: []*rule{
			{name: t + "-proxies-web", from: "proxies", to: t + "-web", service: "HTTPS", action: "ALLOW"},
			{name: t + "-web-db", from: t + "-web", to: t + "-db", service: "PostgreSQL", action: "ALLOW"},
		}})
	}
	f.segment("tenant-a-web").vlan = "111"
	return f
}

// ServeHTTP answers in the shape of the Policy API of NSX 4.2, limited to the calls of the source. It is a
// stand-in and filters nothing.
func (f *distributedFirewall) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	user, password, _ := r.BasicAuth()
	if user != f.account || password != f.password {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	switch r.URL.Path {
	case "/api/v1/node/version":
		answer(w, map[string]any{
			"node_version": "4.2.1.0.0.24304122", "product_version": "4.2.1.0.0.24304122 (stand-in)",
		})
	case "/api/v1/node/aaa/auth-policy":
		answer(w, map[string]any{"api_max_auth_failures": 5, "api_failed_auth_lockout_period": 900})
	case "/api/v1/cluster/api-service":
		answer(w, map[string]any{"session_timeout": 600, "protocol_versions": []any{
			map[string]any{"name": "TLSv1.1", "enabled": false}, map[string]any{"name": "TLSv1.2", "enabled": true},
			map[string]any{"name": "TLSv1.3", "enabled": true},
		}})
	default:
		list, known := f.list(strings.TrimPrefix(r.URL.Path, "/policy/api/v1/infra/"))
		if !known {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		answer(w, map[string]any{
			"results": list, "result_count": len(list), "sort_by": "display_name", "sort_ascending": true,
		})
	}
}

// list returns the objects at one path of the policies.
func (f *distributedFirewall) list(path string) (list []any, known bool) {
	const policies = "domains/default/security-policies"
	list = []any{}
	if group, ok := strings.CutPrefix(path, "domains/default/groups/"); ok {
		addr, known := groupAddresses[strings.TrimSuffix(group, "/members/ip-addresses")]
		return append(list, addr), known
	}
	switch path {
	case "services":
		for _, name := range slices.Sorted(maps.Keys(servicePorts)) {
			list = append(list, serviceAnswer(name, servicePorts[name]))
		}
	case "segments":
		for _, s := range f.segments {
			list = append(list, s.answer())
		}
	case policies:
		for n, s := range f.sections {
			list = append(list, map[string]any{
				"resource_type":   "SecurityPolicy",
				"id":              s.name,
				"display_name":    s.name,
				"category":        s.category,
				"sequence_number": n,
				"scope":           []string{"ANY"},
				"is_default":      s.delivered,
			})
		}
	default:
		n := slices.IndexFunc(f.sections, func(s *section) bool { return path == policies+"/"+s.name+"/rules" })
		if n < 0 {
			return nil, false
		}
		for i, x := range f.sections[n].rules {
			list = append(list, map[string]any{
				"resource_type":      "Rule",
				"id":                 x.name,
				"display_name":       x.name,
				"sequence_number":    i,
				"action":             x.action,
				"source_groups":      reach("domains/default/groups", x.from),
				"destination_groups": reach("domains/default/groups", x.to),
				"services":           reach("services", x.service),
				"scope":              []string{"ANY"},
				"disabled":           false,
				"logged":             true,
				"is_default":         f.sections[n].delivered,
			})
		}
	}
	return list, true
}

// reach returns the path of an object below a place, or any.
func reach(place, name string) []string {
	if name == "" {
		return []string{"ANY"}
	}
	return []string{"/infra/" + place + "/" + name}
}

// answer returns the segment in the shape of the Policy API.
func (s *segment) answer() map[string]any {
	const zones = "/infra/sites/default/enforcement-points/default/transport-zones/"
	out := map[string]any{
		"resource_type":       "Segment",
		"id":                  s.name,
		"display_name":        s.name,
		"path":                segmentPath(s.name),
		"admin_state":         "UP",
		"type":                "ROUTED",
		"unique_id":           stableUUID("segment", s.name),
		"realization_id":      stableUUID("segment", s.name),
		"transport_zone_path": zones + "overlay",
		"connectivity_path":   "/infra/tier-1s/t1",
		"tags":                []any{map[string]any{"scope": "tenant", "tag": s.name[:len("tenant-a")]}},
	}
	if s.vlan != "" {
		out["vlan_ids"], out["transport_zone_path"] = []string{s.vlan}, zones+"vlan"
	}
	return out
}
