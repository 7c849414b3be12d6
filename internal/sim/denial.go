package sim

import (
	"slices"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// denials are the properties that the account may not read. They are an object in the registry of the estate,
// because the simulator creates a new property collector for every session and would lose fields of a collector.
type denials struct {
	mo.Folder                   // makes it a managed object for the simulator
	paths     map[string]string // object id and property path → privilege
}

var denialsRef = reference{Type: "Denials", Value: "denials"}

// newDenials registers empty denials and the property collector that applies them.
func newDenials(r *simulator.Registry, collector reference) *denials {
	d := &denials{paths: map[string]string{}}
	d.Self = denialsRef
	r.Put(d)
	c := &propertyCollector{}
	c.Self = collector
	r.Put(c)
	return d
}

// deny hides a property and everything below it. It must not be called while the estate is served.
func (d *denials) deny(of reference, path, privilege string) { d.paths[of.Value+" "+path] = privilege }

// privilege returns the missing privilege of a denied property.
func (d *denials) privilege(of reference, path string) (string, bool) {
	for end := len(path); end > 0; end = strings.LastIndexAny(path[:end], ".[") {
		if p, ok := d.paths[of.Value+" "+path[:end]]; ok {
			return p, true
		}
	}
	return "", false
}

// propertyCollector answers denied properties as vCenter does: in the missing set, with the missing privilege.
type propertyCollector struct{ simulator.PropertyCollector }

func (c *propertyCollector) RetrievePropertiesEx(ctx *simulator.Context, r *types.RetrievePropertiesEx) soap.HasFault {
	body := c.PropertyCollector.RetrievePropertiesEx(ctx, r)
	if b, ok := body.(*methods.RetrievePropertiesExBody); ok && b.Res != nil && b.Res.Returnval != nil {
		hide(ctx, b.Res.Returnval.Objects)
	}
	return body
}

func (c *propertyCollector) ContinueRetrievePropertiesEx(
	ctx *simulator.Context, r *types.ContinueRetrievePropertiesEx,
) soap.HasFault {
	body := c.PropertyCollector.ContinueRetrievePropertiesEx(ctx, r)
	if b, ok := body.(*methods.ContinueRetrievePropertiesExBody); ok && b.Res != nil {
		hide(ctx, b.Res.Returnval.Objects)
	}
	return body
}

func (c *propertyCollector) RetrieveProperties(ctx *simulator.Context, r *types.RetrieveProperties) soap.HasFault {
	body := c.PropertyCollector.RetrieveProperties(ctx, r)
	if b, ok := body.(*methods.RetrievePropertiesBody); ok && b.Res != nil {
		hide(ctx, b.Res.Returnval)
	}
	return body
}

// hide moves denied properties to the missing set.
func hide(ctx *simulator.Context, objects []types.ObjectContent) {
	d := ctx.Map.Get(denialsRef).(*denials)
	for i := range objects {
		o := &objects[i]
		addEmpty(o)
		seen := o.PropSet[:0]
		for _, p := range o.PropSet {
			privilege, denied := d.privilege(o.Obj, p.Name)
			if !denied {
				seen = append(seen, p)
				continue
			}
			o.MissingSet = append(o.MissingSet, types.MissingProperty{
				Path: p.Name,
				Fault: types.LocalizedMethodFault{
					Fault:            noPermission(o.Obj, privilege),
					LocalizedMessage: "Permission to perform this operation was denied.",
				},
			})
		}
		o.PropSet = seen
	}
}

// addEmpty adds an empty list of networks to a machine without adapters, as vCenter does and the simulator does
// not.
func addEmpty(o *types.ObjectContent) {
	has := func(path string) bool {
		return slices.ContainsFunc(o.PropSet, func(p types.DynamicProperty) bool { return p.Name == path })
	}
	if o.Obj.Type == "VirtualMachine" && has("datastore") && !has("network") { // both are requested together
		o.PropSet = append(o.PropSet, types.DynamicProperty{
			Name: "network",
			Val:  types.ArrayOfManagedObjectReference{},
		})
	}
}

// noPermission returns the fault of a missing privilege.
func noPermission(of reference, privilege string) *types.NoPermission {
	return &types.NoPermission{
		Object: &of, PrivilegeId: privilege,
		MissingPrivileges: []types.NoPermissionEntityPrivileges{{Entity: of, PrivilegeIds: []string{privilege}}},
	}
}
