package vsphere

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

const vmPage = 250

var vmFields = []field{
	{name: "name", path: "name", read: readName},
	{name: "template", path: "config.template"},
	{name: "power", path: "runtime.powerState", host: true},
	{name: "host", path: "runtime.host", null: true, read: readID},
	{name: "datacenter", path: "parent", null: true, read: readDatacenter},
	{name: "folder", path: "parent", null: true, read: readFolder},
	{name: "pool", path: "resourcePool", null: true, read: readPath},
	{name: "portgroups", path: "network", read: readPortgroups},
	{name: "datastores", path: "datastore", read: readDatastores},
	{name: "managed_by", path: "config.managedBy", null: true, read: readManager},
	{name: "agent", path: "config.managedBy", read: readAgent},
	{name: "uuid", path: "config.instanceUuid", null: true},
	{name: "hardware_version", path: "config.version", null: true, host: true},
	{name: "migrate_encryption", path: "config.migrateEncryption", null: true, host: true},
	{name: "ft_encryption", path: "config.ftEncryptionMode", null: true, host: true},
	{name: "secure_boot", path: "config.bootOptions.efiSecureBootEnabled", null: true, host: true},
	{name: "encrypted", path: "config.keyId", host: true, read: func(_ *reading, v any) (any, error) { return v != nil, nil }},
	{name: "options", path: "config.extraConfig", host: true, read: readVMOptions, finer: map[string]string{"/*": "[*]"}},
	{name: "snapshots", path: "snapshot.rootSnapshotList", host: true, read: readSnapshots, finer: map[string]string{
		"/count": "", "/oldest_hours": "[*].createTime",
	}},
}

// vmPass streams the virtual machines and templates. What belongs to vCenter's inventory (place, networks, datastores) is known
// also of a machine whose host does not answer; its settings are then stale.
func (r *run) vmPass(ctx context.Context) error {
	s := r.series(source{"vsphere.vms", "PropertyCollector.RetrievePropertiesEx", sources("vms", "VirtualMachine", vmFields)})
	err := r.s.scan(ctx, []want{{"VirtualMachine", paths(vmFields, "runtime.connectionState")}}, vmPage, func(objects []types.ObjectContent) error {
		b := r.batch("vms")
		for _, o := range objects {
			b.add("vms", "VirtualMachine", o, vmFields, r.vmAway(o))
			r.vms = append(r.vms, o.Obj.Value)
		}
		r.progress("vms", len(r.vms), 0)
		return s.seal(ctx, b)
	})
	return s.finish(ctx, err, "vms")
}

func (r *run) vmAway(o types.ObjectContent) *audit.Gap {
	x := &reading{r: r, object: o, kind: "VirtualMachine"}
	if state, _ := scalar(x.peek("runtime.connectionState")); state != nil && state != "connected" {
		return &audit.Gap{State: audit.Stale, Fault: "HostNotConnected", Detail: "the virtual machine is " + state.(string)}
	}
	if x.unconfigured() {
		return &audit.Gap{State: audit.Failed, Fault: "Unset", Detail: "vCenter has no configuration of the virtual machine"}
	}
	return nil
}

// unconfigured is a machine whose configuration vCenter does not have: one being made, or whose files cannot be read. None of its
// settings may then be taken for "not set". Every configuration says whether it is a template.
func (x *reading) unconfigured() bool {
	v, g := x.property("config.template")
	return v == nil && g == nil
}

// readPortgroups names a distributed port group by its id and a standard one, which exists once per host, by host and name.
func readPortgroups(x *reading, v any) (any, error) {
	list, err := as[types.ArrayOfManagedObjectReference](v)
	if err != nil {
		return nil, err
	}
	ids := []string{}
	if list == nil {
		return ids, nil
	}
	host, _ := x.peek("runtime.host").(types.ManagedObjectReference)
	for _, ref := range list.ManagedObjectReference {
		switch name := unescape(x.r.inv.nodes[ref].name); {
		case ref.Type == "DistributedVirtualPortgroup":
			ids = append(ids, ref.Value)
		case ref.Type == "OpaqueNetwork":
			x.gap("", audit.Gap{State: audit.Unsupported, Detail: "attached to opaque network " + ref.Value + ", which vSphere does not describe"})
			return nil, nil
		case name == "" || host.Value == "":
			x.gap("", notVisible)
			return nil, nil
		default:
			ids = append(ids, host.Value+":"+name)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for _, id := range ids {
		x.r.named.portgroups[id] = true
	}
	return ids, nil
}

func readDatastores(x *reading, v any) (any, error) {
	ids, err := moids(v)
	for _, id := range ids {
		x.r.named.datastores[id] = true
	}
	return ids, err
}

// moids lists the ids of references, sorted; none is the empty list.
func moids(v any) ([]string, error) {
	list, err := as[types.ArrayOfManagedObjectReference](v)
	ids := []string{}
	if list != nil {
		for _, ref := range list.ManagedObjectReference {
			ids = append(ids, ref.Value)
		}
	}
	slices.Sort(ids)
	return ids, err
}

func readManager(_ *reading, v any) (any, error) {
	m, err := as[types.ManagedByInfo](v)
	if err != nil || m == nil {
		return nil, err
	}
	return m.ExtensionKey, nil
}

// readAgent knows the cluster agents by the manager that deploys them.
func readAgent(x *reading, v any) (any, error) {
	if x.unconfigured() {
		return nil, nil
	}
	m, err := as[types.ManagedByInfo](v)
	return m != nil && m.ExtensionKey == "com.vmware.vim.eam" && strings.EqualFold(m.Type, "cluster-agent"), err
}

func readSnapshots(x *reading, v any) (any, error) {
	trees, err := as[types.ArrayOfVirtualMachineSnapshotTree](v)
	if err != nil {
		return nil, err
	}
	count, oldest := int64(0), time.Time{}
	var walk func([]types.VirtualMachineSnapshotTree)
	walk = func(list []types.VirtualMachineSnapshotTree) {
		for _, t := range list {
			count++
			if oldest.IsZero() || t.CreateTime.Before(oldest) {
				oldest = t.CreateTime
			}
			walk(t.ChildSnapshotList)
		}
	}
	if trees != nil {
		walk(trees.VirtualMachineSnapshotTree)
	}
	out := map[string]any{"count": count, "oldest_hours": nil}
	if count > 0 {
		out["oldest_hours"] = x.r.age(oldest, time.Hour)
	}
	return out, nil
}
