package vsphere

import (
	"context"
	"slices"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
)

var managerSource = source{"vsphere.managers", "PropertyCollector.RetrievePropertiesEx", map[string]string{
	"/vcenter/*/alarms":                    "AlarmManager.GetAlarm",
	"/vcenter/*/alarms/*/name":             "Alarm.info.name",
	"/vcenter/*/alarms/*/system_name":      "Alarm.info.systemName",
	"/vcenter/*/alarms/*/enabled":          "Alarm.info.enabled",
	"/vcenter/*/alarms/*/watches":          "Alarm.info.expression",
	"/vcenter/*/alarms/*/notifies":         "Alarm.info.action",
	"/vcenter/*/extensions":                "ExtensionManager.extensionList",
	"/vcenter/*/extensions/*/company":      "ExtensionManager.extensionList[*].company",
	"/vcenter/*/extensions/*/version":      "ExtensionManager.extensionList[*].version",
	"/vcenter/*/key_providers":             "CryptoManagerKmip.kmipServers",
	"/vcenter/*/key_providers/*/type":      "CryptoManagerKmip.kmipServers[*].managementType",
	"/vcenter/*/key_providers/*/backed_up": "CryptoManagerKmip.kmipServers[*].hasBackup",
}}

// managerPass reads what vCenter manages for itself: alarms, extensions and key providers. For a single ESXi host it
// stores nothing.
func (r *run) managerPass(ctx context.Context) error {
	if !r.s.client.IsVC() {
		return nil
	}
	r.progress("managers", 0, 0)
	out, b, id := r.single(managerSource), r.batch("vcenter"), r.centerID()
	facts := map[string]any{}
	b.doc.Collections["vcenter"][id] = facts
	for _, one := range []struct {
		name string
		read func(context.Context, *reading) (any, error)
	}{
		{"alarms", r.alarms},
		{"extensions", r.extensions},
		{"key_providers", r.keyProviders},
	} {
		x := &reading{r: r, pointer: audit.Pointer("vcenter", id, one.name), gaps: &b.doc.Gaps}
		v, err := one.read(ctx, x)
		if collect.Stopped(ctx, err) != nil {
			return out.lose(ctx, err)
		}
		if err != nil {
			x.gap("", *failure(err))
			continue
		}
		facts[one.name] = v
	}
	return out.seal(ctx, b)
}

// managed returns one property of a manager. A property that is not set is an error.
func managed[T any](ctx context.Context, r *run, manager *types.ManagedObjectReference, path string) (*T, error) {
	if manager == nil {
		return nil, errNoManager
	}
	objects, err := r.s.fetch(ctx, want{manager.Type, []string{path}}, *manager)
	if err != nil {
		return nil, err
	}
	if len(objects) == 0 {
		return nil, gapError{notVisible}
	}
	v, g := (&reading{r: r, object: objects[0], kind: manager.Type}).property(path)
	if g != nil {
		return nil, gapError{*g}
	}
	return as[T](v)
}

// extensions returns the extensions registered at vCenter by key.
func (r *run) extensions(ctx context.Context, x *reading) (any, error) {
	list, err := managed[extensionList](ctx, r, r.s.client.ServiceContent.ExtensionManager, "extensionList")
	if err != nil {
		return nil, err
	}
	if list == nil || len(list.Extension) == 0 { // every vCenter has extensions of its own
		return nil, gapError{unset}
	}
	out := map[string]any{}
	for _, e := range list.Extension {
		if e.Key == "" {
			x.gap("", unset)
			continue
		}
		out[e.Key] = map[string]any{"company": orNull(e.Company), "version": orNull(e.Version)}
	}
	return out, nil
}

// orNull returns a text, or null for an empty one.
func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// keyProviders returns the key providers by id. Only a native provider has a backup.
func (r *run) keyProviders(ctx context.Context, x *reading) (any, error) {
	list, err := managed[types.ArrayOfKmipClusterInfo](ctx, r, r.s.client.ServiceContent.CryptoManager, "kmipServers")
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	if list == nil { // without key providers
		return out, nil
	}
	for _, p := range list.KmipClusterInfo {
		id := p.ClusterId.Id
		if id == "" {
			x.gap("", unset)
			continue
		}
		provider := map[string]any{}
		out[id] = provider
		native := p.ManagementType == string(types.KmipClusterInfoKmsManagementTypeNativeProvider)
		switch {
		case p.ManagementType == "":
			x.gap(audit.Pointer(id, "type"), unset)
		case !slices.Contains(managementTypes, p.ManagementType):
			x.gap(audit.Pointer(id, "type"), unknownWord(p.ManagementType))
		default:
			provider["type"] = p.ManagementType
		}
		switch {
		case p.HasBackup != nil:
			provider["backed_up"] = *p.HasBackup
		case native || provider["type"] == nil:
			x.gap(audit.Pointer(id, "backed_up"), unset)
		default:
			provider["backed_up"] = nil
		}
	}
	return out, nil
}

// managementTypes are the known kinds of key providers.
var managementTypes = []string{
	string(types.KmipClusterInfoKmsManagementTypeVCenter),
	string(types.KmipClusterInfoKmsManagementTypeTrustAuthority),
	string(types.KmipClusterInfoKmsManagementTypeNativeProvider),
}
