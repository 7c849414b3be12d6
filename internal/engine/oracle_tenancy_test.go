package engine_test

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// floating are the VMs with an unknown place, by the objects that they may use.
type floating struct {
	portgroups, vlans, pools, datastores, uplinks meeting
	host                                          map[string]*meeting // on some uplink of this host
}

// derive adds the facts that follow from the evidence and the tenants. doubt means that the list of machines is
// incomplete; short, that the list of machines, networks or datastores is.
func (w *world) derive(tenants []audit.Tenant, doubt, short bool) {
	w.deriveLinks()
	w.deriveUplinks()
	if w.vms != nil {
		w.workloads, w.pools = map[string]*workload{}, map[string]*pool{}
	}
	w.lost = len(w.vms) > 0 && loses(w.vms, tenants)
	owner, float := map[string]string{}, &floating{host: map[string]*meeting{}}
	for id, m := range w.vms {
		w.place(id, m, tenants, owner, float)
	}
	w.nest()
	w.deriveSegments(float, owner)
	for id := range owner {
		w.leave(id, w.vms[id], owner[id], float)
	}
	w.addFloating(float)
	for _, m := range w.meetings() {
		m.doubt = m.doubt || doubt || len(tenants) == 0
		if len(tenants) == 0 {
			m.of, m.unknown = nil, nil
		}
	}
	w.judgePermissions(tenants, owner, short)
}

// place sets the claims on a VM and, unless it is a foreign template or of the platform, its owner: "" if unknown.
func (w *world) place(id string, m *vm, tenants []audit.Tenant, owner map[string]string, float *floating) {
	claims, unsure := claimsOf(m, tenants)
	if !m.Template.v {
		w.workloads[id] = &workload{
			claims: claims,
			unsure: unsure || m.Template.is != known || m.Agent.is != known,
			agent:  m.platform(),
		}
	}
	if m.Template.v && len(claims) == 0 || !m.Template.v && m.platform() {
		return
	}
	owner[id] = ""
	if len(claims) == 1 && !unsure {
		owner[id] = claims[0]
	}
	w.settle(id, m, owner[id], float)
}

// addFloating adds the VMs with an unknown place to the objects that they may use.
func (w *world) addFloating(float *floating) {
	for id, u := range w.uplinks {
		host, _, _ := strings.Cut(id, ":")
		u.tenants.may = append(u.tenants.may, &float.uplinks)
		if float.host[host] != nil {
			u.tenants.may = append(u.tenants.may, float.host[host])
		}
	}
	for _, x := range w.portgroups {
		x.tenants.may = append(x.tenants.may, &float.portgroups)
	}
	for _, x := range w.datastores {
		x.tenants.may = append(x.tenants.may, &float.datastores)
	}
	for _, x := range w.pools {
		x.tenants.may = append(x.tenants.may, &float.pools)
	}
}

// platform reports whether a VM is an agent of vSphere Cluster Services.
func (m *vm) platform() bool {
	return m.Agent.v && m.ManagedBy.v == "com.vmware.vim.eam" && strings.HasPrefix(m.Name.v, "vCLS") &&
		m.Portgroups.is == known && len(m.Portgroups.v) == 0
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
	for _, x := range w.pools {
		out = append(out, &x.tenants)
	}
	return out
}

// claimsOf returns the tenants with a matching rule. unsure means that a rule needs an unknown fact, so the answer
// may differ.
func claimsOf(m *vm, tenants []audit.Tenant) (claims []string, unsure bool) {
	blind := len(tenants) == 0
	for _, t := range tenants {
		blind = blind || m.blindTo(t)
		if m.claimedBy(t) {
			claims = append(claims, t.Name)
		}
	}
	return claims, blind && len(claims) < 2
}

// blindTo reports whether a rule of the tenant needs a fact that is not known of the VM.
func (m *vm) blindTo(t audit.Tenant) bool {
	return len(t.Folders) > 0 && m.Folder.is != known ||
		len(t.Pools) > 0 && m.Pool.is != known ||
		len(t.Tags) > 0 && m.Tags.is != known ||
		len(t.Names) > 0 && m.Name.is != known
}

// claimedBy reports whether a rule of the tenant matches the VM.
func (m *vm) claimedBy(t audit.Tenant) bool {
	return inside(m.Folder.v, t.Folders) ||
		inside(m.Pool.v, t.Pools) ||
		slices.ContainsFunc(t.Tags, func(tag string) bool { return slices.Contains(m.Tags.v, tag) }) ||
		slices.ContainsFunc(t.Names, func(p string) bool { return m.Name.is == known && spelt(p, m.Name.v) })
}

// spelt reports whether a name matches a pattern: * is any text, ? any byte of the fleets' names.
func spelt(pattern, name string) bool {
	switch {
	case pattern == "":
		return name == ""
	case pattern[0] == '*':
		return spelt(pattern[1:], name) || name != "" && spelt(pattern, name[1:])
	}
	return name != "" && (pattern[0] == '?' || pattern[0] == name[0]) && spelt(pattern[1:], name[1:])
}

func inside(where string, roots []string) bool {
	return slices.ContainsFunc(roots, func(r string) bool {
		return strings.HasPrefix(where+"/", strings.TrimSuffix(r, "/")+"/")
	})
}

// settle adds one VM to the objects that it uses or may use.
func (w *world) settle(id string, m *vm, tenant string, float *floating) {
	if m.Datastores.is != known {
		float.datastores.add(tenant, id)
	}
	for _, ds := range m.Datastores.v {
		if x := w.datastores[ds]; x != nil {
			x.tenants.add(tenant, id)
		}
	}
	switch {
	case m.Pool.is != known && !m.Template.v:
		float.pools.add(tenant, id)
		w.unpooled = true
	case m.Pool.is == known:
		if w.pools[m.Pool.v] == nil {
			w.pools[m.Pool.v] = &pool{}
		}
		w.pools[m.Pool.v].own.add(tenant, id)
	}
	if m.Portgroups.is != known {
		float.portgroups.add(tenant, id)
		float.vlans.add(tenant, id)
		float.uplinks.add(tenant, id)
		w.unwired = true
	}
	for _, pg := range m.Portgroups.v {
		if g := w.portgroups[pg]; g != nil {
			g.tenants.add(tenant, id)
		} else {
			float.vlans.add(tenant, id)
		}
	}
}

// nest adds the VMs of pools to their parent pools, except root pools.
func (w *world) nest() {
	for path, p := range w.pools {
		p.tenants.join(&p.own)
		for other, below := range w.pools {
			if !strings.HasSuffix(path, "/Resources") && other != path && inside(other, []string{path}) {
				p.tenants.join(&below.own)
			}
		}
	}
}

// leave adds one VM to the physical NICs that carry it or may carry it.
func (w *world) leave(id string, m *vm, tenant string, float *floating) {
	for _, pg := range m.Portgroups.v {
		g := w.portgroups[pg]
		switch {
		case m.Host.is == unset || g != nil && g.Kind.v == "opaque" || w.leaveBy(id, m, g, tenant):
		case m.Host.is != known:
			float.uplinks.add(tenant, id)
		default:
			if float.host[m.Host.v] == nil {
				float.host[m.Host.v] = &meeting{}
			}
			float.host[m.Host.v].add(tenant, id)
		}
	}
}

// leaveBy is leave for one port group; it returns false if the NICs are not completely known.
func (w *world) leaveBy(id string, m *vm, g *portgroup, tenant string) bool {
	if g == nil || m.Host.is != known || g.Switch.is != known {
		return false
	}
	sw := w.switches[g.Switch.v]
	if sw == nil || sw.Members.is != known || g.Active.is != known {
		return false
	}
	nics, member := sw.Members.v[m.Host.v]
	if member && nics.is != known || !member && sw.hidden[m.Host.v] {
		return false
	}
	away, sure := member && len(nics.v) == 0 && sw.Kind.is == known && sw.Kind.v == "standard", true
	for nic, name := range nics.v {
		switch {
		case len(g.Active.v) == 0 || name.is == known && slices.Contains(g.Active.v, name.v):
			away = true
			w.uplinks[m.Host.v+":"+nic].tenants.add(tenant, id)
		case name.is != known || name.v == "":
			away, sure = true, false
		}
	}
	return sure && away
}

// loses reports whether a rule of a tenant matches none of the VMs.
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
