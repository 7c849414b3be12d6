package vsphere

import (
	"context"
	"maps"
	"slices"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
)

// A nic is a network adapter of a VM on a distributed port group.
type nic struct {
	vm, port string
	key      int32 // of the device
}

// nicsOf are the adapters by port group, and the VMs whose adapters are unknown.
type nicsOf struct {
	on     map[string][]nic
	unread map[string]audit.Gap
}

// nics returns the network adapters of the VMs on port groups whose ports were read.
func (r *run) nics(ctx context.Context, groups []portGroupOfPorts) (nicsOf, error) {
	out := nicsOf{map[string][]nic{}, map[string]audit.Gap{}}
	for i := range groups {
		if groups[i].ports != nil && groups[i].lost == nil {
			for _, vm := range r.attached[groups[i].id] {
				out.unread[vm] = notVisible
			}
		}
	}
	for part := range slices.Chunk(slices.Sorted(maps.Keys(out.unread)), devicePage) {
		var refs []types.ManagedObjectReference
		for _, vm := range part {
			refs = append(refs, types.ManagedObjectReference{Type: "VirtualMachine", Value: vm})
		}
		objects, err := r.s.fetch(ctx, want{"VirtualMachine", []string{"config.hardware.device"}}, refs...)
		if collect.Stopped(ctx, err) != nil {
			return out, err
		}
		if err != nil {
			for _, vm := range part {
				out.unread[vm] = *failure(err)
			}
			continue
		}
		for _, o := range objects {
			out.note(r, o)
		}
	}
	return out, nil
}

// note adds the network adapters of one VM.
func (n nicsOf) note(r *run, o types.ObjectContent) {
	x, vm := &reading{r: r, object: o, kind: "VirtualMachine"}, o.Obj.Value
	v, g := x.property("config.hardware.device")
	list, err := as[types.ArrayOfVirtualDevice](v)
	switch {
	case g != nil:
		n.unread[vm] = *g
		return
	case err != nil:
		n.unread[vm] = audit.Gap{State: audit.Failed, Detail: oneLine(err.Error())}
		return
	case list == nil:
		n.unread[vm] = unset
		return
	}
	delete(n.unread, vm)
	for _, d := range list.VirtualDevice {
		device := d.GetVirtualDevice()
		backing, ok := device.Backing.(*types.VirtualEthernetCardDistributedVirtualPortBackingInfo)
		if !ok {
			continue
		}
		port := backing.Port
		n.on[port.PortgroupKey] = append(n.on[port.PortgroupKey], nic{vm, port.PortKey, device.Key})
	}
}
