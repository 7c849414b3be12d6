package engine_test

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// meeting is who uses one object: sets of VMs by tenant, and of VMs whose tenant is not known.
type meeting struct {
	of      map[string]map[string]bool
	unknown map[string]bool
	doubt   bool // there may be more
}

func (m *meeting) meet(fail func(string)) {
	if len(m.of) > 1 {
		fail("tenants")
	}
}

// unsure: who uses it is not completely known. One VM alone shares with nobody, whoever owns it.
func (m *meeting) unsure() bool {
	return m.doubt || len(m.unknown) > 0 && len(m.of)+len(m.unknown) > 1
}

func (m *meeting) add(tenant, vm string) {
	if tenant == "" {
		put(&m.unknown, vm)
		return
	}
	if m.of == nil {
		m.of = map[string]map[string]bool{}
	}
	set := m.of[tenant]
	put(&set, vm)
	m.of[tenant] = set
}

func put(set *map[string]bool, key string) {
	if *set == nil {
		*set = map[string]bool{}
	}
	(*set)[key] = true
}

// derive adds what follows from the evidence and the tenants. doubt: the list of machines, networks or stores is not complete.
func (w *world) derive(tenants []audit.Tenant, doubt bool) {
	w.deriveLinks()
	w.deriveSegments()
	w.deriveUplinks()
	if w.vms != nil {
		w.workloads = map[string]*workload{}
	}
	w.lost = len(w.vms) > 0 && loses(w.vms, tenants)
	dark := false
	for id, m := range w.vms {
		if m.Template.v || m.Agent.v {
			continue
		}
		claims, unsure := claimsOf(m, tenants)
		w.workloads[id] = &workload{claims, unsure || m.Template.is != known || m.Agent.is != known}
		tenant := ""
		if len(claims) == 1 && !unsure {
			tenant = claims[0]
		}
		doubt = !w.settle(id, m, tenant) || doubt
		dark = !w.leave(id, m, tenant) || dark
	}
	for _, m := range w.meetings() {
		m.doubt = doubt || len(tenants) == 0
	}
	for _, u := range w.uplinks {
		u.tenants.doubt = u.tenants.doubt || dark
	}
	if len(tenants) == 0 {
		for _, m := range w.meetings() {
			m.of, m.unknown = nil, nil
		}
	}
}

func (w *world) meetings() []*meeting {
	var out []*meeting
	for _, x := range w.portgroups {
		out = append(out, &x.tenants)
	}
	for _, x := range w.datastores {
		out = append(out, &x.tenants)
	}
	for _, x := range w.vlans {
		out = append(out, &x.tenants)
	}
	for _, x := range w.uplinks {
		out = append(out, &x.tenants)
	}
	return out
}

// claimsOf lists the tenants whose rules match. unsure: a rule asks for what is not known, so there may be another answer.
func claimsOf(m *vm, tenants []audit.Tenant) (claims []string, unsure bool) {
	blind := len(tenants) == 0
	for _, t := range tenants {
		blind = blind || len(t.Folders) > 0 && m.Folder.is != known || len(t.Pools) > 0 && m.Pool.is != known || len(t.Tags) > 0 && m.Tags.is != known ||
			len(t.Names) > 0 && m.Name.is != known
		if inside(m.Folder.v, t.Folders) || inside(m.Pool.v, t.Pools) || slices.ContainsFunc(t.Tags, func(tag string) bool { return slices.Contains(m.Tags.v, tag) }) ||
			slices.ContainsFunc(t.Names, func(p string) bool { ok, err := path.Match(p, m.Name.v); return ok && err == nil && m.Name.is == known }) {
			claims = append(claims, t.Name)
		}
	}
	return claims, blind && len(claims) < 2
}

func inside(where string, roots []string) bool {
	return slices.ContainsFunc(roots, func(r string) bool { return strings.HasPrefix(where+"/", strings.TrimSuffix(r, "/")+"/") })
}

// settle counts one workload where it lives; false where that is not completely known.
func (w *world) settle(id string, m *vm, tenant string) bool {
	sure := m.Portgroups.is == known && m.Datastores.is == known
	for _, ds := range m.Datastores.v {
		if x := w.datastores[ds]; x != nil {
			x.tenants.add(tenant, id)
		}
	}
	for _, pg := range m.Portgroups.v {
		g := w.portgroups[pg]
		if g == nil {
			sure = false
			continue
		}
		g.tenants.add(tenant, id)
		key, ok := segmentOf(g)
		sure = sure && ok
		if segment := w.vlans[key]; segment != nil {
			segment.tenants.add(tenant, id)
		}
	}
	return sure
}

// leave counts one workload on the physical NICs that carry it; false where these are not completely known.
func (w *world) leave(id string, m *vm, tenant string) bool {
	sure := true
	for _, pg := range m.Portgroups.v {
		g := w.portgroups[pg]
		if g == nil {
			sure = false
			continue
		}
		if m.Host.is == unset {
			continue // it does not run
		}
		sw := w.switches[g.Switch.v]
		if m.Host.is != known || g.Switch.is != known || sw == nil || sw.Members.is != known || g.Active.is != known {
			sure = false
			continue
		}
		nics, member := sw.Members.v[m.Host.v]
		if member && nics.is != known || !member && sw.hidden[m.Host.v] {
			sure = false
			continue
		}
		away := member && len(nics.v) == 0 && sw.Kind.is == known && sw.Kind.v == "standard"
		for nic, name := range nics.v {
			switch {
			case len(g.Active.v) == 0 || name.is == known && slices.Contains(g.Active.v, name.v):
				away = true
				w.uplinks[m.Host.v+":"+nic].tenants.add(tenant, id)
			case name.is != known || name.v == "":
				sure = false
			}
		}
		sure = sure && away
	}
	return sure
}

// segmentOf names the VLAN of a port group: its number wherever it is, what is untagged by its switch; "" for what carries none or
// many. false: the evidence does not say.
func segmentOf(g *portgroup) (string, bool) {
	id, kind := g.VLAN.v.ID, g.VLAN.v.Kind
	n := strconv.FormatInt(id.v, 10)
	switch {
	case g.Uplink.v || kind.v == "trunk" || kind.v == "id" && n == "4095":
		return "", true
	case kind.v == "id" && id.is == known:
		return n, true
	case kind.v == "pvlan" && id.is == known:
		return "pvlan-" + n, true
	case kind.v == "none" && g.Switch.is == known:
		return "untagged-" + g.Switch.v, true
	}
	return "", false
}

func (w *world) deriveSegments() {
	if w.portgroups != nil {
		w.vlans = map[string]*segment{}
	}
	for _, g := range w.portgroups {
		key, ok := segmentOf(g)
		if key != "" {
			w.vlans[key] = &segment{}
		}
		w.unnumbered = w.unnumbered || !ok
	}
}

func (w *world) deriveUplinks() {
	if w.switches != nil {
		w.uplinks = map[string]*uplink{}
	}
	for _, s := range w.switches {
		w.uncabled = w.uncabled || s.Members.is != known || len(s.hidden) > 0
		for host, nics := range s.Members.v {
			w.uncabled = w.uncabled || nics.is != known
			for nic := range nics.v {
				w.uplinks[host+":"+nic] = &uplink{}
			}
		}
	}
}

// deriveLinks brings the switches' NICs together with the link states, which only the hosts know. A link that is down is null there.
func (w *world) deriveLinks() {
	for _, s := range w.switches {
		if s.Members.is != known {
			continue
		}
		s.links, s.dark = map[string]map[string]int64{}, len(s.hidden) > 0
		for host, nics := range s.Members.v {
			bare := len(nics.v) == 0 && (s.Kind.is != known || s.Kind.v != "standard")
			if links := linksOf(w.hosts[host], nics); links != nil && !s.hidden[host] && !bare {
				s.links[host] = links
			} else {
				s.dark = true
			}
		}
	}
}

// linksOf gives the speed of each NIC, 0 where the link is down; nil where one is not known.
func linksOf(h *host, nics fact[map[string]fact[string]]) map[string]int64 {
	if h == nil || h.Speeds.is != known || nics.is != known {
		return nil
	}
	links := map[string]int64{}
	for nic := range nics.v {
		f, listed := h.Speeds.v[nic]
		speed, ok := f.or(0)
		if !listed || !ok {
			return nil
		}
		links[nic] = speed
	}
	return links
}

// loses reports whether one rule of a tenant matches none of the VMs.
func loses(vms map[string]*vm, tenants []audit.Tenant) bool {
	var rules []audit.Tenant
	for _, t := range tenants {
		for _, x := range t.Folders {
			rules = append(rules, audit.Tenant{Folders: []string{x}})
		}
		for _, x := range t.Pools {
			rules = append(rules, audit.Tenant{Pools: []string{x}})
		}
		for _, x := range t.Tags {
			rules = append(rules, audit.Tenant{Tags: []string{x}})
		}
		for _, x := range t.Names {
			rules = append(rules, audit.Tenant{Names: []string{x}})
		}
	}
	return slices.ContainsFunc(rules, func(r audit.Tenant) bool {
		for _, m := range vms {
			if claims, _ := claimsOf(m, []audit.Tenant{r}); len(claims) > 0 {
				return false
			}
		}
		return true
	})
}
