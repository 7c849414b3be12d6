package vsphere

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

var permissionSource = source{"vsphere.permissions", "AuthorizationManager.RetrieveAllPermissions", map[string]string{
	"/permissions/*":             "AuthorizationManager.RetrieveAllPermissions[*]",
	"/permissions/*/entity":      "AuthorizationManager.RetrieveAllPermissions[*].entity",
	"/permissions/*/entity_name": "ManagedEntity.name",
	"/permissions/*/entity_path": "ManagedEntity.{name,parent}",
	"/permissions/*/entity_tree": "ManagedEntity.{name,parent}",
	"/permissions/*/entity_type": "AuthorizationManager.RetrieveAllPermissions[*].entity",
	"/permissions/*/principal":   "AuthorizationManager.RetrieveAllPermissions[*].principal",
	"/permissions/*/group":       "AuthorizationManager.RetrieveAllPermissions[*].group",
	"/permissions/*/role":        "AuthorizationManager.RetrieveAllPermissions[*].roleId",
	"/permissions/*/propagate":   "AuthorizationManager.RetrieveAllPermissions[*].propagate",
}}

var roleSource = source{"vsphere.roles", "PropertyCollector.RetrievePropertiesEx", map[string]string{
	"/roles/*/name":       "AuthorizationManager.roleList[*].name",
	"/roles/*/system":     "AuthorizationManager.roleList[*].system",
	"/roles/*/privileges": "AuthorizationManager.roleList[*].privilege",
}}

var errNoManager = message.Errorf("the endpoint has no such manager")

// accessPass reads the permissions and the roles they assign.
func (r *run) accessPass(ctx context.Context) error {
	r.progress("permissions", 0, 0)
	p, roles := r.single(permissionSource), r.single(roleSource)
	known := r.batch("roles")
	lost := r.roles(ctx, known)
	if collect.Stopped(ctx, lost) != nil {
		return roles.lose(ctx, lost)
	}
	b := r.batch("permissions")
	if err := r.permissions(ctx, b); err != nil {
		if err := p.lose(ctx, err); err != nil {
			return err
		}
	} else {
		if lost == nil {
			b.roleless(known)
		}
		if err := p.seal(ctx, b); err != nil {
			return err
		}
	}
	if lost != nil {
		return roles.lose(ctx, lost)
	}
	return roles.seal(ctx, known)
}

// roleless removes roles that the role list does not contain from the permissions: their privileges are unknown.
func (b *batch) roleless(known *batch) {
	for _, id := range slices.Sorted(maps.Keys(b.doc.Collections["permissions"])) {
		permission, _ := b.doc.Collections["permissions"][id].(map[string]any)
		role, named := permission["role"].(string)
		if _, listed := known.doc.Collections["roles"][role]; !named || listed {
			continue
		}
		delete(permission, "role")
		b.gap(audit.Pointer("permissions", id, "role"), audit.Gap{
			State: audit.Failed,
			Fault: "Unset",
			Detail: message.Of("the permission has the role %s, which is not in the list of roles",
				role).String(),
		})
	}
}

// permissions adds all permissions to b.
func (r *run) permissions(ctx context.Context, b *batch) error {
	manager := r.s.client.ServiceContent.AuthorizationManager
	if manager == nil {
		return errNoManager
	}
	var list []permission
	err := r.s.do(ctx, func(ctx context.Context) error {
		req, res :=
			RetrieveAllPermissionsBody{Req: &types.RetrieveAllPermissions{This: *manager}}, RetrieveAllPermissionsBody{}
		err := r.s.rt.RoundTrip(ctx, &req, &res)
		if err == nil {
			list = res.Res.Returnval
		}
		return err
	})
	if err != nil {
		return err
	}
	named, err := r.entityNames(ctx, list)
	if err != nil {
		return err
	}
	for _, p := range list {
		if p.Entity == nil || p.Principal == "" {
			b.gap(audit.Pointer("permissions",
				"*"), audit.Gap{
				State:  audit.Failed,
				Fault:  "Unset",
				Detail: "a permission has no principal or no object",
			})
			continue
		}
		id := p.Entity.Value + ":" + p.Principal
		if _, twice := b.doc.Collections["permissions"][id]; twice { // a user and a group with the same name
			id += " (group)"
		}
		permission := map[string]any{"entity": p.Entity.Value, "entity_type": p.Entity.Type, "principal": p.Principal}
		b.flag(permission, "group", p.Group, "permissions", id)
		b.flag(permission, "propagate", p.Propagate, "permissions", id)
		if p.RoleId != 0 {
			permission["role"] = strconv.Itoa(int(p.RoleId))
		} else { // no role has number 0
			b.gap(audit.Pointer("permissions", id, "role"), unset)
		}
		if name := named[*p.Entity]; name != "" {
			permission["entity_name"] = unescape(name)
		} else {
			b.gap(audit.Pointer("permissions", id, "entity_name"), notVisible)
		}
		r.place(b, id, permission, *p.Entity)
		b.doc.Collections["permissions"][id] = permission
	}
	return nil
}

// place sets the location of a permission's object in the inventory.
func (r *run) place(b *batch, id string, permission map[string]any, entity types.ManagedObjectReference) {
	path, ok := r.inv.path(entity)
	switch {
	case ok:
		permission["entity_path"], permission["entity_tree"] = path, r.inv.tree(entity)
	case entity.Type == "VirtualMachine": // a VM's own properties contain its location
		permission["entity_path"], permission["entity_tree"] = nil, nil
	default:
		b.gap(audit.Pointer("permissions", id, "entity_path"), notVisible)
		b.gap(audit.Pointer("permissions", id, "entity_tree"), notVisible)
	}
}

// entityNames returns the names of all objects with permissions. Virtual machines and the root are not in the
// skeleton.
func (r *run) entityNames(ctx context.Context, list []permission) (map[types.ManagedObjectReference]string, error) {
	out := map[types.ManagedObjectReference]string{}
	var unknown []types.ManagedObjectReference
	for _, p := range list {
		if p.Entity == nil {
			continue
		}
		if n := r.inv.nodes[*p.Entity].name; n != "" {
			out[*p.Entity] = n
		} else if !slices.Contains(unknown, *p.Entity) {
			unknown = append(unknown, *p.Entity)
		}
	}
	if len(unknown) == 0 {
		return out, nil
	}
	objects, err := r.s.fetch(ctx, want{"ManagedEntity", []string{"name"}}, unknown...)
	if err != nil && collect.Stopped(ctx, err) != nil {
		return nil, err
	}
	for _, o := range objects {
		x := &reading{r: r, object: o}
		out[o.Obj], _ = x.peek("name").(string)
	}
	return out, nil
}

// roles adds all roles to b.
func (r *run) roles(ctx context.Context, b *batch) error {
	manager := r.s.client.ServiceContent.AuthorizationManager
	if manager == nil {
		return errNoManager
	}
	objects, err := r.s.fetch(ctx, want{"AuthorizationManager", []string{"roleList"}}, *manager)
	if err != nil {
		return err
	}
	for _, o := range objects {
		v, g := (&reading{r: r, object: o, kind: "AuthorizationManager"}).property("roleList")
		if g != nil {
			return gapError{*g}
		}
		list, err := as[roleList](v)
		if err != nil {
			return err
		}
		if list == nil || len(list.AuthorizationRole) == 0 { // every vCenter has the roles of the product
			return gapError{unset}
		}
		for _, role := range list.AuthorizationRole {
			b.role(role)
		}
	}
	return nil
}

// role adds one role.
func (b *batch) role(role role) {
	if role.RoleId == 0 {
		b.gap(audit.Pointer("roles",
			"*"), audit.Gap{State: audit.Failed, Fault: "Unset", Detail: "a role has no number"})
		return
	}
	privileges := append([]string{}, role.Privilege...)
	slices.Sort(privileges)
	id := strconv.Itoa(int(role.RoleId))
	out := map[string]any{}
	if len(privileges) > 0 || role.RoleId == noAccess {
		out["privileges"] = privileges
	} else {
		b.gap(audit.Pointer("roles", id, "privileges"), unset)
	}
	if role.Name != "" {
		out["name"] = role.Name
	} else {
		b.gap(audit.Pointer("roles", id, "name"), unset)
	}
	b.flag(out, "system", role.System, "roles", id)
	b.doc.Collections["roles"][id] = out
}

// noAccess is the number of the one role without privileges. vCenter adds three of its own to every other role, also
// to one that is created without any.
const noAccess = -5

// flag sets a flag that every answer contains, or adds a gap.
func (b *batch) flag(out map[string]any, name string, value *bool, collection, id string) {
	if value != nil {
		out[name] = *value
	} else {
		b.gap(audit.Pointer(collection, id, name), unset)
	}
}

// A gapError carries a gap found in an answer to the place that records lost evidence.
type gapError struct{ gap audit.Gap }

func (e gapError) Error() string { return "read property: " + e.gap.Fault }
