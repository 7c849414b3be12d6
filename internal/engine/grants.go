package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
	"github.com/assay-audit/assay/internal/message"
)

var noPrincipals = message.Of("no tenant of the configuration names its principals: add principals to tenants").String()

// leaves are the types of objects without children.
var leaves = []string{"VirtualMachine", "Datastore", "Network", "DistributedVirtualPortgroup", "OpaqueNetwork"}

// grants derives, for permissions of tenants' principals, the objects of other tenants that they reach. Unknown
// facts about a permission affect only that permission.
func (d *deriver) grants() {
	if d.data["permissions"] == nil || len(d.tenants) == 0 {
		return
	}
	if !slices.ContainsFunc(d.tenants, func(t audit.Tenant) bool { return len(t.Principals) > 0 }) {
		for _, id := range d.subjects("permissions") {
			d.unsure(audit.Absent, noPrincipals, "permissions", id, "foreign")
		}
		return
	}
	all, same := map[string]*isolation.Grant{}, map[string][]*isolation.Grant{}
	for _, id := range d.subjects("permissions") {
		if g := d.grant(id); g != nil {
			all[id] = g
			same[holder(g)] = append(same[holder(g)], g)
		}
	}
	objects := d.objects(all)
	for _, id := range d.subjects("permissions") {
		if g := all[id]; g != nil {
			d.writeGrant(id, g, objects, same[holder(g)])
			continue
		}
		d.unsure(audit.Partial,
			message.Of("who has the permission, or on what, is not known").String(), "permissions", id, "foreign")
	}
}

// holder returns the key of a user or group. vCenter ignores the case of their names.
func holder(g *isolation.Grant) string {
	if g.Group {
		return "group " + strings.ToLower(g.Principal)
	}
	return "user " + strings.ToLower(g.Principal)
}

// grant returns a permission, or nil if its principal or its object is unknown.
func (d *deriver) grant(id string) *isolation.Grant {
	fields := d.data["permissions"][id]
	g := &isolation.Grant{Name: d.text(fields, "entity_name")}
	g.Principal, g.Entity = d.text(fields, "principal"), d.text(fields, "entity")
	if g.Principal == "" || g.Entity == "" {
		return nil
	}
	if g.Name == "" {
		g.Name = g.Entity
	}
	g.Tree = d.text(fields, "entity_tree")
	g.Group, _ = fields["group"].(bool)
	g.Leaf = slices.Contains(leaves, d.text(fields, "entity_type"))
	if path, ok := fields["entity_path"].(string); ok {
		g.Path = &path
	}
	if propagate, ok := fields["propagate"].(bool); ok {
		g.Propagate = &propagate
	}
	return g
}

// text returns a string field, or "".
func (d *deriver) text(fields object, key string) string {
	s, _ := fields[key].(string)
	return s
}

// writeGrant sets the objects of other tenants that one permission reaches, and the reason why there may be more.
func (d *deriver) writeGrant(id string, g *isolation.Grant, objects []*isolation.Object, others []*isolation.Grant) {
	fields := d.data["permissions"][id]
	doubt := func(why message.Text) { d.unsure(audit.Partial, why.String(), "permissions", id, "foreign") }
	fields["foreign"] = []any{}
	rights := d.rights(fields)
	if rights == isolation.Not {
		return // it denies access
	}
	of := isolation.PrincipalOf(d.tenants, g.Principal)
	if len(of) != 1 {
		switch {
		case !g.Reached(objects, others) && d.whole():
		case len(of) == 0:
			doubt(message.Of("no tenant names the principal %s: add it to principals of its tenant, "+
				"or, of the operator, to isolation.permission.operators", g.Principal))
		default:
			doubt(message.Of("several tenants name the principal %s: %s", g.Principal, strings.Join(of, ", ")))
		}
		return
	}
	lines, doubtful := g.Foreign(of[0], objects, others)
	switch {
	case rights != isolation.Certain && len(lines)+len(doubtful) > 0:
		doubt(message.Of("which privileges the role of the permission has is not known"))
		return
	case len(doubtful) > 0:
		doubt(message.Of("not known whether the permission reaches %s of another tenant", d.some(doubtful)))
	case !d.whole() && !g.Leaf:
		doubt(message.Of("the list of VMs, networks or datastores is not complete"))
	}
	fields["foreign"] = anyList(lines)
}

// whole reports whether all objects of tenants are known.
func (d *deriver) whole() bool {
	return !slices.ContainsFunc([]string{"vms", "datastores", "portgroups"}, func(c string) bool {
		return d.unknownPopulation(c) != nil
	})
}

// some returns the first names and the number of others.
func (d *deriver) some(names []string) string {
	const shown = 5
	text := strings.Join(names[:min(shown, len(names))], ", ")
	if more := len(names) - shown; more > 0 {
		text += fmt.Sprintf(", + %d", more)
	}
	return text
}

// rights returns whether the role of a permission allows anything. The ids of the built-in roles are fixed.
func (d *deriver) rights(fields object) isolation.Reach {
	id, known := fields["role"].(string)
	switch id {
	case "-4", "-5": // Anonymous and No access
		return isolation.Not
	case "-1", "-2", "-3": // Administrator, Read-only and View
		return isolation.Certain
	}
	privileges, listed := d.data["roles"][id]["privileges"].([]any)
	switch {
	case !known || !listed:
		return isolation.Maybe
	case slices.ContainsFunc(privileges, func(p any) bool { return p != "System.Anonymous" }):
		return isolation.Certain
	}
	return isolation.Not
}

// objects returns the objects that tenants use and that can have permissions.
func (d *deriver) objects(grants map[string]*isolation.Grant) []*isolation.Object {
	var out []*isolation.Object
	for _, id := range sortedKeys(d.of) {
		vm := d.data["vms"][id]
		o := &isolation.Object{ID: id, Name: d.vmName(id), Kind: "vm", Placed: true}
		if d.of[id] != "" {
			o.Owners, o.Sure = []string{d.of[id]}, true
		}
		for _, field := range []string{"folder", "pool"} {
			place, there := vm[field]
			if path, ok := place.(string); ok {
				o.Places = append(o.Places, path)
			} else if field == "folder" || !there && vm["template"] != true {
				o.Placed = false
			}
		}
		out = append(out, o)
	}
	var paths []string
	for _, g := range grants {
		if g.Path != nil && !g.Leaf {
			paths = append(paths, *g.Path)
		}
	}
	containers := isolation.Containers(d.tenants, out, paths)
	out = append(out, d.used("datastore", "datastores", grants)...)
	out = append(out, d.used("network", "portgroups", grants)...)
	return append(out, containers...)
}

// used returns the datastores or networks of tenants.
func (d *deriver) used(kind, collection string, grants map[string]*isolation.Grant) (out []*isolation.Object) {
	for _, id := range sortedKeys(d.data[collection]) {
		fields := d.data[collection][id]
		tenants, _ := fields["tenants"].(object)
		o := &isolation.Object{
			ID:     id,
			Name:   d.name(collection, id),
			Kind:   kind,
			Owners: sortedKeys(tenants),
			Sure:   !d.gapped(collection, id, "meetings"),
		}
		path, placed := fields["path"].(string)
		if placed {
			o.Places = []string{path}
		}
		o.Placed = placed
		if fields["kind"] == "standard" && placed { // one network on all hosts, which carries the permission
			for _, holder := range sortedKeys(grants) {
				if g := grants[holder]; g.Leaf && g.Path != nil && *g.Path == path {
					o.ID = g.Entity
				}
			}
		}
		out = append(out, o)
	}
	return out
}
