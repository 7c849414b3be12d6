package sim

import (
	"strconv"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// connect adds a port for a VM and returns the backing of its network adapter.
func (b *builder) connect(m *simulator.VirtualMachine, v *vm) types.BaseVirtualDeviceBackingInfo {
	o := b.open[v.network]
	if o == nil {
		return b.backings[v.network]
	}
	ports := &o.dvs.FetchDVPortsResponse.Returnval
	key := strconv.Itoa(len(*ports) + 10)
	spec := &types.VmwareDistributedVirtualSwitchVlanIdSpec{VlanId: o.plan.vlan}
	if own, has := o.plan.ports[v.name]; has {
		spec.VlanId = own
	} else {
		spec.Inherited = true
	}
	*ports = append(*ports, types.DistributedVirtualPort{
		Key: key, DvsUuid: o.dvs.Uuid, PortgroupKey: o.group.Key, LastStatusChange: b.plan.now,
		Config: types.DVPortConfigInfo{
			ConfigVersion: "1", Setting: inheriting(portSetting(o.plan, o.plan.uplinks, spec)),
		},
		Connectee: &types.DistributedVirtualSwitchPortConnectee{
			ConnectedEntity: &m.Self,
			NicKey:          "4000",
			Type:            "vmVnic",
		},
	})
	o.group.PortKeys = append(o.group.PortKeys, key)
	return &types.VirtualEthernetCardDistributedVirtualPortBackingInfo{
		Port: types.DistributedVirtualSwitchPortConnection{
			SwitchUuid:   o.dvs.Uuid,
			PortgroupKey: o.group.Key,
			PortKey:      key,
		},
	}
}
