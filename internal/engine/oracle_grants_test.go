package engine_test

import (
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

type role struct {
	Privileges fact[[]string] `json:"privileges"`
}

// A thing is an object that a permission may apply to.
type thing struct {
	id, kind string
	in       []string // paths of its containers, and its own
	placed   bool     // all of them are known
	owners   map[string]bool
	sure     bool // there are no others
}

// judgePermissions sets for each permission whether it reaches objects of another tenant, and whether that is
// known.
func (w *world) judgePermissions(tenants []audit.Tenant, owner map[string]string, short bool) {
	named := slices.ContainsFunc(tenants, func(t audit.Tenant) bool { return len(t.Principals) > 0 })
	things := w.things(tenants, owner)
	for _, p := range w.permissions {
		if p.unsure = !named || p.Principal.is != known || p.Entity.is != known || p.Principal.v == "" ||
			p.Entity.v == ""; p.unsure {
			continue
		}
		allowed, sure := w.allows(p)
		if !allowed && sure {
			continue
		}
		w.judgePermission(p, tenantsOf(p, tenants), things, sure, short)
	}
}

// judgePermission sets the result of a permission that allows something, or may do so if sure is false. of are the
// tenants of its principal.
func (w *world) judgePermission(p *permission, of []string, things []*thing, sure, short bool) {
	strange, open, touched := false, false, false
	for _, x := range things {
		counts, certain := w.counts(p, x)
		if !counts {
			continue
		}
		touched = touched || len(x.owners) > 0 || !x.sure
		others := maps.Clone(x.owners)
		if len(of) == 1 {
			delete(others, of[0])
		}
		strange = strange || certain && len(others) > 0
		open = open || !certain && len(others) > 0 || len(others) == 0 && !x.sure
	}
	switch {
	case len(of) != 1:
		p.unsure = touched || short
	case !sure && (strange || open):
		p.unsure = true
	default:
		p.crosses, p.unsure = strange, open || short && !p.leaf()
	}
}

// tenantsOf returns the tenants that name the principal of a permission.
func tenantsOf(p *permission, tenants []audit.Tenant) (of []string) {
	for _, t := range tenants {
		if slices.ContainsFunc(t.Principals, func(x string) bool {
			return spelt(strings.ToLower(x), strings.ToLower(p.Principal.v))
		}) {
			of = append(of, t.Name)
		}
	}
	return of
}

func (p *permission) leaf() bool {
	return slices.Contains([]string{
		"VirtualMachine", "Datastore", "Network", "DistributedVirtualPortgroup", "OpaqueNetwork",
	}, p.Type.v)
}

// allows reports whether the role has a privilege; sure is false if that is unknown.
func (w *world) allows(p *permission) (yes, sure bool) {
	switch p.Role.v {
	case "-1", "-2", "-3":
		return true, true
	case "-4", "-5":
		return false, true
	}
	r := w.roles[p.Role.v]
	if p.Role.is != known || r == nil || r.Privileges.is != known {
		return false, false
	}
	return slices.ContainsFunc(r.Privileges.v, func(x string) bool { return x != "System.Anonymous" }), true
}

// on reports whether the permission is on the thing itself.
func (p *permission) on(x *thing) bool {
	return p.Entity.v == x.id || p.Path.is == known && !p.leaf() && p.Path.v == x.id
}

// spreads reports whether the permission may propagate.
func (p *permission) spreads() bool { return !p.leaf() && !(p.Propagate.is == known && !p.Propagate.v) }

// counts reports whether the permission applies, or may apply, to a thing.
func (w *world) counts(p *permission, x *thing) (counts, certain bool) {
	if p.on(x) {
		return true, true
	}
	same := w.samePrincipal(p)
	stopped := !p.spreads() || slices.ContainsFunc(same, func(q *permission) bool { return q.on(x) })
	if tree := p.Tree.v; tree != "" && x.kind != "folder" {
		stopped = stopped || tree != x.kind && !(tree == "host" && x.kind == "vm")
	}
	if stopped {
		return false, false
	}
	if p.Path.is != known {
		return true, false
	}
	for _, place := range x.in {
		if under(place, p.Path.v) {
			hidden, hazy := p.coveredAt(place, same)
			counts, certain = counts || !hidden, certain || !hidden && !hazy
		}
	}
	return counts || !x.placed, certain
}

// samePrincipal returns the other permissions of a permission's principal.
func (w *world) samePrincipal(p *permission) (same []*permission) {
	for _, q := range w.permissions {
		if q != p && q.Entity.v != "" && q.Principal.v != "" && strings.EqualFold(q.Principal.v, p.Principal.v) &&
			q.Group.v == p.Group.v {
			same = append(same, q)
		}
	}
	return same
}

// coveredAt reports whether another permission of the principal replaces this one at a place below it, and whether one
// may do so.
func (p *permission) coveredAt(place string, same []*permission) (hidden, hazy bool) {
	hazy = p.Propagate.is != known
	for _, q := range same {
		between := q.Path.is == known && q.Path.v != p.Path.v && under(q.Path.v, p.Path.v) && under(place, q.Path.v)
		hidden = hidden || q.spreads() && between && q.Propagate.is == known
		hazy = hazy || q.spreads() && (q.Path.is != known || between && q.Propagate.is != known)
	}
	return hidden, hazy
}

// under reports whether a path equals a root or is below it.
func under(path, root string) bool { return strings.HasPrefix(path+"/", root+"/") }

// things returns the VMs, datastores and networks, and the folders and pools of tenants.
func (w *world) things(tenants []audit.Tenant, owner map[string]string) (out []*thing) {
	for id, of := range owner {
		out = append(out, w.vms[id].thing(id, of))
	}
	folders := w.folders(tenants, out)
	used := func(kind, id string, path fact[string], m *meeting) *thing {
		x := &thing{
			id:     id,
			kind:   kind,
			placed: path.is == known,
			owners: map[string]bool{},
			sure:   !m.unsure() && !w.bare[id],
		}
		if path.is == known {
			x.in = []string{path.v}
		}
		for of := range m.of {
			x.owners[of] = true
		}
		out = append(out, x)
		return x
	}
	for id, s := range w.datastores {
		used("datastore", id, s.Path, &s.tenants)
	}
	for id, g := range w.portgroups {
		used("network", id, g.Path, &g.tenants).id = w.entityOf(id, g)
	}
	return append(out, folders...)
}

// thing returns a VM as the object of permissions. of is its owner, or "".
func (m *vm) thing(id, of string) *thing {
	x := &thing{
		id:     id,
		kind:   "vm",
		placed: m.Folder.is == known && (m.Pool.is != unheard || m.Template.v),
		owners: map[string]bool{},
		sure:   of != "",
	}
	if of != "" {
		x.owners[of] = true
	}
	for _, at := range []fact[string]{m.Folder, m.Pool} {
		if at.is == known {
			x.in = append(x.in, at.v)
		}
	}
	return x
}

// entityOf returns the id of a port group in permissions: that of a standard one is of another object with its path.
func (w *world) entityOf(id string, g *portgroup) string {
	if g.Kind.v != "standard" || g.Path.is != known {
		return id
	}
	for _, p := range w.permissions {
		if p.leaf() && p.Path.is == known && p.Path.v == g.Path.v && p.Principal.v != "" && p.Entity.v != "" {
			id = p.Entity.v
		}
	}
	return id
}

func (w *world) folders(tenants []audit.Tenant, vms []*thing) (out []*thing) {
	owners := map[string]map[string]bool{}
	for _, t := range tenants {
		for _, root := range slices.Concat(t.Folders, t.Pools) {
			set := owners[strings.TrimSuffix(root, "/")]
			put(&set, t.Name)
			owners[strings.TrimSuffix(root, "/")] = set
		}
	}
	given := maps.Clone(owners)
	for _, p := range w.permissions {
		if p.Path.is != known || p.leaf() || owners[p.Path.v] != nil || p.Principal.v == "" || p.Entity.v == "" {
			continue
		}
		if of := ownersBelow(p.Path.v, given, vms); of != nil {
			owners[p.Path.v] = of
		}
	}
	for path, of := range owners {
		out = append(out, &thing{id: path, kind: "folder", in: []string{path}, placed: true, owners: of, sure: true})
	}
	return out
}

// ownersBelow returns the tenants of the folders above a path, or else the one tenant of all VMs below it, if there is
// exactly one.
func ownersBelow(path string, given map[string]map[string]bool, vms []*thing) map[string]bool {
	of := map[string]bool{}
	for root, set := range given {
		if strings.HasPrefix(path, root+"/") {
			maps.Copy(of, set)
		}
	}
	if len(of) > 0 {
		return of
	}
	for _, x := range vms {
		if !inAny(x.in, path) {
			continue
		}
		maps.Copy(of, x.owners)
		if !x.sure {
			of[""] = true
		}
	}
	if len(of) != 1 || of[""] {
		return nil
	}
	return of
}

func inAny(paths []string, root string) bool {
	return slices.ContainsFunc(paths, func(p string) bool { return under(p, root) })
}
