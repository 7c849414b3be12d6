package vsphere

import (
	"context"
	"slices"
	"strings"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const skeletonPage = 1000

// A node is one object of the inventory skeleton.
type node struct {
	name   string // as stored, with / \ % escaped as %2f %5c %25
	parent types.ManagedObjectReference
	folder types.ManagedObjectReference   // of a vApp, which has a pool and a folder as parents
	hosts  []types.ManagedObjectReference // of a compute resource
}

// An inventory is the skeleton of the estate. It excludes the virtual machines, which are many and have no children.
type inventory struct {
	root  types.ManagedObjectReference
	nodes map[types.ManagedObjectReference]node

	networks map[networkKey][]types.ManagedObjectReference // networks of standard switches
}

var skeletonTypes = []want{
	{"Folder", []string{"name", "parent"}},
	{"Datacenter", []string{"name", "parent"}},
	{"ComputeResource", []string{"name", "parent", "host"}},
	{"ResourcePool", []string{"name", "parent"}},
	{"HostSystem", []string{"name", "parent"}},
	{"Datastore", []string{"name", "parent"}},
	{"Network", []string{"name", "parent"}},
}

// vcenterTypes exist only on a vCenter. A vApp is also a resource pool. Its paths are listed in full, because it is
// undocumented whether a collector merges the paths of a type with those of its supertype.
var vcenterTypes = []want{{"VirtualApp", []string{"name", "parent", "parentFolder"}}}

// skeleton reads names and parents. Later passes need them to locate objects, so its failure is that of the target.
func (r *run) skeleton(ctx context.Context) error {
	r.inv = &inventory{root: r.s.client.ServiceContent.RootFolder, nodes: map[types.ManagedObjectReference]node{}}
	wants := skeletonTypes
	if r.s.client.IsVC() {
		wants = slices.Concat(skeletonTypes, vcenterTypes)
	}
	err := r.s.scan(ctx, wants, skeletonPage, func(objects []types.ObjectContent) error {
		for _, o := range objects {
			r.inv.note(o)
		}
		r.progress("inventory", len(r.inv.nodes), 0)
		return nil
	})
	if err != nil {
		return message.Errorf("read inventory of %s: %w", r.target.Name, err)
	}
	return nil
}

// note adds an object to the skeleton.
func (inv *inventory) note(o types.ObjectContent) {
	n := inv.nodes[o.Obj]
	for _, p := range o.PropSet {
		switch v := p.Val.(type) {
		case string:
			n.name = v
		case types.ManagedObjectReference:
			if p.Name == "parent" {
				n.parent = v
			} else {
				n.folder = v
			}
		case types.ArrayOfManagedObjectReference:
			n.hosts = v.ManagedObjectReference
		}
	}
	inv.nodes[o.Obj] = n
}

// unseenHosts returns the hosts that a compute resource lists and the account cannot see.
func (inv *inventory) unseenHosts() (refs []types.ManagedObjectReference) {
	for _, n := range inv.nodes {
		for _, h := range n.hosts {
			if _, ok := inv.nodes[h]; !ok {
				refs = append(refs, h)
			}
		}
	}
	return refs
}

// path returns the inventory path of an object, for example /dc/vm/tenant-a, without the hidden root and the names
// above it. It returns "" and false if an ancestor is not visible.
func (inv *inventory) path(ref types.ManagedObjectReference) (string, bool) {
	var parts []string
	for range 64 {
		if ref == inv.root {
			return strings.Join(parts, ""), true
		}
		n, ok := inv.nodes[ref]
		if !ok || n.name == "" {
			break
		}
		parts = append([]string{"/" + n.name}, parts...)
		ref = n.parent
	}
	return "", false
}

// A networkKey identifies the network of a standard port group.
type networkKey struct{ datacenter, name string }

// networkPath returns the path of a standard port group, which is one network for all hosts of a datacenter.
func (inv *inventory) networkPath(host, name string) (string, bool) {
	dc, ok := inv.datacenter(types.ManagedObjectReference{Type: "HostSystem", Value: host})
	if !ok {
		return "", false
	}
	if inv.networks == nil {
		inv.networks = map[networkKey][]types.ManagedObjectReference{}
		for ref, n := range inv.nodes {
			if in, ok := inv.datacenter(ref); ok && ref.Type == "Network" {
				key := networkKey{in, unescape(n.name)}
				inv.networks[key] = append(inv.networks[key], ref)
			}
		}
	}
	refs := inv.networks[networkKey{dc, name}]
	if len(refs) != 1 {
		return "", false
	}
	return inv.path(refs[0])
}

// tree returns the name of the top folder of a datacenter that contains the object (vm, host, datastore or network),
// or nil.
func (inv *inventory) tree(ref types.ManagedObjectReference) any {
	for range 64 {
		n, ok := inv.nodes[ref]
		if !ok {
			return nil
		}
		if n.parent.Type == "Datacenter" {
			return n.name
		}
		ref = n.parent
	}
	return nil
}

// datacenter returns the name of the datacenter that contains an object.
func (inv *inventory) datacenter(ref types.ManagedObjectReference) (string, bool) {
	for range 64 {
		n, ok := inv.nodes[ref]
		if !ok {
			return "", false
		}
		if ref.Type == "Datacenter" {
			return unescape(n.name), true
		}
		ref = n.parent
	}
	return "", false
}

var names = strings.NewReplacer("%2f", "/", "%2F", "/", "%5c", `\`, "%5C", `\`, "%25", "%")

// unescape returns a name as the user interface displays it.
func unescape(s string) string { return names.Replace(s) }

// readName returns the unescaped name of an object.
func readName(_ *reading, v any) (any, error) {
	s, ok := v.(string)
	if !ok || s == "" {
		return nil, nil
	}
	return unescape(s), nil
}

var notVisible = audit.Gap{
	State:  audit.Denied,
	Fault:  "NotVisible",
	Detail: "another object refers to it, and the account cannot see it",
}

// readDatacenter returns the datacenter of an object by any of its references into the skeleton.
func readDatacenter(x *reading, v any) (any, error) {
	for _, from := range []any{v, x.peek("resourcePool"), x.peek("runtime.host")} {
		if ref, ok := from.(types.ManagedObjectReference); ok {
			if dc, ok := x.r.inv.datacenter(ref); ok {
				return dc, nil
			}
		}
	}
	x.gap("", notVisible)
	return nil, nil
}

// peek returns the value of a property, nil if it is not set or not known.
func (x *reading) peek(path string) any {
	v, _ := x.property(path)
	return v
}

// readPath returns the inventory path of the referenced object.
func readPath(x *reading, v any) (any, error) {
	ref, ok := v.(types.ManagedObjectReference)
	if !ok {
		return nil, nil
	}
	if p, ok := x.r.inv.path(ref); ok {
		return p, nil
	}
	x.gap("", notVisible)
	return nil, nil
}

// readID returns the id of the referenced object.
func readID(_ *reading, v any) (any, error) {
	if ref, ok := v.(types.ManagedObjectReference); ok {
		return ref.Value, nil
	}
	return nil, nil
}

// readFolder returns the folder of a virtual machine. A machine in a vApp has no parent and is in the folder of the
// vApp.
func readFolder(x *reading, v any) (any, error) {
	if v == nil {
		pool, _ := x.peek("resourcePool").(types.ManagedObjectReference)
		for range 16 {
			if pool.Type != "VirtualApp" {
				break
			}
			if n := x.r.inv.nodes[pool]; n.folder.Value != "" {
				return readPath(x, n.folder)
			}
			pool = x.r.inv.nodes[pool].parent
		}
	}
	return readPath(x, v)
}
