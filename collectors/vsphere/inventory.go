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

// node is one object of the inventory's skeleton.
type node struct {
	name   string // as stored; %2f, %5c and %25 stand for / \ %
	parent types.ManagedObjectReference
	folder types.ManagedObjectReference   // of a vApp, which hangs in a pool and in a folder
	hosts  []types.ManagedObjectReference // of a compute resource
}

// inventory is the skeleton: everything but the virtual machines, which come by the thousand and are not anybody's parent.
type inventory struct {
	root  types.ManagedObjectReference
	nodes map[types.ManagedObjectReference]node

	networks map[[2]string][]types.ManagedObjectReference // of standard switches, by datacenter and name
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

// vcenterTypes exist on a vCenter only. A vApp is a resource pool too; it names all it needs, because it is not documented
// whether a collector joins the paths of a type with those of its parent type.
var vcenterTypes = []want{{"VirtualApp", []string{"name", "parent", "parentFolder"}}}

// skeleton reads names and parents. Without it nothing can be placed, so its failure is the target's.
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

// unseenHosts lists hosts that a compute resource names and the account cannot see.
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

// path is the inventory path of an object: /dc/vm/tenant-a. The hidden root and names above it are left out; "" and false where
// a part of the way cannot be seen.
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

// networkPath is the path of a standard port group, which is one network for all hosts of a datacenter.
func (inv *inventory) networkPath(host, name string) (string, bool) {
	dc, ok := inv.datacenter(types.ManagedObjectReference{Type: "HostSystem", Value: host})
	if !ok {
		return "", false
	}
	if inv.networks == nil {
		inv.networks = map[[2]string][]types.ManagedObjectReference{}
		for ref, n := range inv.nodes {
			if in, ok := inv.datacenter(ref); ok && ref.Type == "Network" {
				key := [2]string{in, unescape(n.name)}
				inv.networks[key] = append(inv.networks[key], ref)
			}
		}
	}
	refs := inv.networks[[2]string{dc, name}]
	if len(refs) != 1 {
		return "", false
	}
	return inv.path(refs[0])
}

// tree is the name of the folder of a datacenter that an object is in: vm, host, datastore or network. It is nil for what is in none.
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

// datacenter is the name of the datacenter around an object.
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

// unescape gives a name as people see it.
func unescape(s string) string { return names.Replace(s) }

func readName(_ *reading, v any) (any, error) {
	s, ok := v.(string)
	if !ok || s == "" {
		return nil, nil
	}
	return unescape(s), nil
}

var notVisible = audit.Gap{State: audit.Denied, Fault: "NotVisible", Detail: "another object refers to it, and the account cannot see it"}

// readDatacenter works from any reference to an object in the skeleton.
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

func (x *reading) peek(path string) any {
	v, _ := x.property(path)
	return v
}

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

func readID(_ *reading, v any) (any, error) {
	if ref, ok := v.(types.ManagedObjectReference); ok {
		return ref.Value, nil
	}
	return nil, nil
}

// readFolder is readPath for virtual machines; one in a vApp has no parent and lies where the vApp does.
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
