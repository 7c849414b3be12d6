package vsphere

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const vmPage = 250

// vmFields are the place and use of a virtual machine, which vCenter knows, and its configuration.
var vmFields = slices.Concat([]field{
	{name: "name", path: "name", read: readName},
	{name: "template", path: "config.template"},
	{name: "power", path: "runtime.powerState", host: true, read: oneOf("poweredOn", "poweredOff", "suspended")},
	{name: "host", path: "runtime.host", null: true, read: readRunningHost},
	{name: "datacenter", path: "parent", null: true, read: readDatacenter},
	{name: "folder", path: "parent", null: true, read: readFolder},
	{name: "pool", path: "resourcePool", null: true, read: readPath},
	{name: "portgroups", path: "network", read: readPortgroups},
	{name: "datastores", path: "datastore", read: readDatastores},
	{name: "managed_by", path: "config.managedBy", null: true, read: readManager},
	{name: "agent", path: "config.managedBy", read: readAgent},
	{name: "uuid", path: "config.instanceUuid", null: true},
	{name: "snapshots", path: "snapshot.rootSnapshotList", host: true, read: readSnapshots, finer: map[string]string{
		"/count": "", "/oldest_hours": "[*].createTime",
	}},
}, vmConfigFields, vmDeviceFields)

// vmPass streams the virtual machines and templates. The data of vCenter's inventory (location, networks, datastores)
// is known even if the host of a machine does not answer; the settings of the machine are then stale.
func (r *run) vmPass(ctx context.Context) error {
	s := r.series(source{
		"vsphere.vms", "PropertyCollector.RetrievePropertiesEx",
		sources("vms", "VirtualMachine", vmFields),
	})
	err := r.s.scan(ctx,
		[]want{{"VirtualMachine", paths(vmFields, "runtime.connectionState", "rootSnapshot")}}, vmPage,
		func(objects []types.ObjectContent) error {
			b := r.batch("vms")
			for _, o := range objects {
				b.add("vms", "VirtualMachine", o, vmFields, r.vmAway(o))
				fields, _ := b.doc.Collections["vms"][o.Obj.Value].(map[string]any)
				r.unplaced = r.unplaced || fields["portgroups"] == nil
				r.vms = append(r.vms, o.Obj.Value)
			}
			r.progress("vms", len(r.vms), 0)
			return s.seal(ctx, b)
		})
	r.unplaced = r.unplaced || err != nil
	return s.finish(ctx, err, "vms")
}

// vmAway returns nil only for a machine that is known to be connected and whose configuration vCenter has.
func (r *run) vmAway(o types.ObjectContent) *audit.Gap {
	x := &reading{r: r, object: o, kind: "VirtualMachine"}
	state, g := x.word("runtime.connectionState", []string{
		"connected", "disconnected", "orphaned", "inaccessible", "invalid",
	})
	switch {
	case g != nil:
		return g
	case state == "disconnected":
		return &audit.Gap{
			State:  audit.Stale,
			Fault:  "HostNotConnected",
			Detail: "the host of the virtual machine is not connected",
		}
	case state != "connected": // the host answers, but cannot read the files of the machine or does not know it
		return &audit.Gap{State: audit.Unreachable, Detail: message.Of("the virtual machine is %s", state).String()}
	case x.unconfigured():
		return &audit.Gap{
			State:  audit.Failed,
			Fault:  "Unset",
			Detail: "vCenter has no configuration of the virtual machine",
		}
	}
	return nil
}

// unconfigured reports whether vCenter lacks the configuration of a machine, which is being created or whose files
// are unreadable. None of its settings is then "not set". Every configuration contains config.template.
func (x *reading) unconfigured() bool {
	v, g := x.property("config.template")
	return v == nil && g == nil
}

// readPortgroups returns the port groups of a machine. Distributed port groups and opaque networks are identified by
// id, standard port groups, which exist once per host, by host and name.
func readPortgroups(x *reading, v any) (any, error) {
	list, err := as[types.ArrayOfManagedObjectReference](v)
	if err != nil {
		return nil, err
	}
	if list == nil { // a machine without adapters has an empty list
		return nil, nil
	}
	ids := []string{}
	for _, ref := range list.ManagedObjectReference {
		if ref.Type == "DistributedVirtualPortgroup" {
			x.r.attached[ref.Value] = append(x.r.attached[ref.Value], x.object.Obj.Value)
		}
	}
	host, _ := x.peek("runtime.host").(types.ManagedObjectReference)
	for _, ref := range list.ManagedObjectReference {
		switch name := unescape(x.r.inv.nodes[ref].name); {
		case ref.Type == "DistributedVirtualPortgroup", ref.Type == "OpaqueNetwork":
			ids = append(ids, ref.Value)
		case name == "":
			x.gap("", audit.Gap{
				State: audit.Failed,
				Fault: "NotVisible",
				Detail: message.Of("attached to the network %s, "+
					"which the inventory does not show: the account cannot see it", ref.Value).String(),
			})
			return nil, nil
		case host.Value == "":
			x.gap("", audit.Gap{
				State:  audit.Failed,
				Fault:  "Unset",
				Detail: "the host of the virtual machine, on which the standard port group is, is not known",
			})
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

// readRunningHost returns null only for a machine that is powered off: every other machine is on a host.
func readRunningHost(x *reading, v any) (any, error) {
	if power, _ := x.word("runtime.powerState", []string{"poweredOff"}); v == nil && power == "" {
		x.gap("", unset)
		return nil, nil
	}
	return readID(x, v)
}

// readDatastores returns the datastores of a machine. An empty list is a gap: the files of a machine are on a
// datastore.
func readDatastores(x *reading, v any) (any, error) {
	ids, err := moids(v)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	for _, id := range ids {
		x.r.named.datastores[id] = true
	}
	return ids, nil
}

// moids returns the ids of references, sorted. It returns nil without a list, and an empty slice for an empty list.
func moids(v any) ([]string, error) {
	list, err := as[types.ArrayOfManagedObjectReference](v)
	if err != nil || list == nil {
		return nil, err
	}
	ids := []string{}
	for _, ref := range list.ManagedObjectReference {
		ids = append(ids, ref.Value)
	}
	slices.Sort(ids)
	return ids, nil
}

// readIDs returns the ids of references as the value of a field.
func readIDs(_ *reading, v any) (any, error) {
	ids, err := moids(v)
	if ids == nil {
		return nil, err
	}
	return ids, nil
}

// readManager returns the key of the extension that manages a machine.
func readManager(_ *reading, v any) (any, error) {
	m, err := as[types.ManagedByInfo](v)
	if err != nil || m == nil {
		return nil, err
	}
	if m.ExtensionKey == "" { // a manager always has one
		return nil, gapError{unset}
	}
	return m.ExtensionKey, nil
}

// readAgent reports whether a machine is a cluster agent, recognized by the manager that deploys it.
func readAgent(x *reading, v any) (any, error) {
	if x.unconfigured() {
		return nil, nil
	}
	m, err := as[types.ManagedByInfo](v)
	if err != nil || m != nil && (m.ExtensionKey == "" || m.Type == "") {
		return nil, err
	}
	return m != nil && m.ExtensionKey == "com.vmware.vim.eam" && strings.EqualFold(m.Type, "cluster-agent"), nil
}

// readSnapshots returns the number of snapshots and the age of the oldest.
func readSnapshots(x *reading, v any) (any, error) {
	trees, err := as[types.ArrayOfVirtualMachineSnapshotTree](v)
	if err != nil {
		return nil, err
	}
	// A machine without snapshots has no snapshot property at all; rootSnapshot lists the same trees again.
	if roots, _ := moids(x.peek("rootSnapshot")); trees == nil && len(roots) > 0 ||
		trees != nil && len(trees.VirtualMachineSnapshotTree) == 0 {
		return nil, nil
	}
	count, oldest, dated := int64(0), time.Time{}, true
	var walk func([]types.VirtualMachineSnapshotTree)
	walk = func(list []types.VirtualMachineSnapshotTree) {
		for _, t := range list {
			count++
			dated = dated && !t.CreateTime.IsZero()
			if oldest.IsZero() || t.CreateTime.Before(oldest) {
				oldest = t.CreateTime
			}
			walk(t.ChildSnapshotList)
		}
	}
	if trees != nil {
		walk(trees.VirtualMachineSnapshotTree)
	}
	out := map[string]any{"count": count}
	switch {
	case count == 0:
		out["oldest_hours"] = nil
	case !dated:
		x.gap("/oldest_hours", unset)
	default:
		out["oldest_hours"] = x.r.age(oldest, time.Hour)
	}
	return out, nil
}
