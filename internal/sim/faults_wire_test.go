package sim

import (
	"slices"
	"testing"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// These are the symptoms of the faults on the wire.

func trunkFrom(group string, first int32) func(*testing.T, *estateView) bool {
	return func(_ *testing.T, v *estateView) bool {
		spec, ok := v.vlanSpec(group).(*types.VmwareDistributedVirtualSwitchTrunkVlanSpec)
		return ok && spec.VlanId[0].Start == first
	}
}

func privateOf(group string, id int32) func(*testing.T, *estateView) bool {
	return func(_ *testing.T, v *estateView) bool {
		spec, ok := v.vlanSpec(group).(*types.VmwareDistributedVirtualSwitchPvlanSpec)
		return ok && spec.PvlanId == id
	}
}

// portOf reports whether the port of a VM overrides the VLAN with this one.
func portOf(vm, group string, id int32) func(*testing.T, *estateView) bool {
	return func(t *testing.T, v *estateView) bool {
		g := v.groups[group]
		res, err := methods.FetchDVPorts(t.Context(), v.client,
			&types.FetchDVPorts{This: *g.Config.DistributedVirtualSwitch,
				Criteria: &types.DistributedVirtualSwitchPortCriteria{PortgroupKey: []string{g.Key}, Inside: yes()}})
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(res.Returnval, func(p types.DistributedVirtualPort) bool {
			setting := p.Config.Setting.(*types.VMwareDVSPortSetting)
			spec := setting.Vlan.(*types.VmwareDistributedVirtualSwitchVlanIdSpec)
			return v.byRef[*p.Connectee.ConnectedEntity] == vm && !spec.Inherited && spec.VlanId == id
		})
	}
}

func (v *estateView) vlanSpec(group string) types.BaseVmwareDistributedVirtualSwitchVlanSpec {
	return v.groups[group].Config.DefaultPortConfig.(*types.VMwareDVSPortSetting).Vlan
}

// Each network adapter on a port group with VLANs per port names its port, and the switch lists its private VLANs.
func TestWire(t *testing.T) {
	v := seen(t, started(t, true))
	for name, m := range v.vms {
		if len(m.Network) == 0 || v.byRef[m.Network[0]] != "pg-b-db" {
			continue
		}
		for _, d := range m.Config.Hardware.Device {
			backing := d.GetVirtualDevice().Backing
			b, ok := backing.(*types.VirtualEthernetCardDistributedVirtualPortBackingInfo)
			if ok && b.Port.PortKey == "" {
				t.Errorf("%s has no port", name)
			}
		}
	}
	lists := 0
	for _, o := range v.retrieve(t, "VmwareDistributedVirtualSwitch", "name", "config") {
		var s mo.VmwareDistributedVirtualSwitch
		load(t, o, &s)
		lists += len(s.Config.(*types.VMwareDVSConfigInfo).PvlanConfig)
	}
	if lists != 3 {
		t.Errorf("%d private VLANs", lists)
	}
	if !privateOf("pg-edge-b", 242)(t, v) || !trunkFrom("pg-a-trunk", 150)(t, v) ||
		!portOf("b-db-02", "pg-b-db", 231)(t, v) {
		t.Error("the hardened estate uses no private VLAN, no trunk or no port with a VLAN of its own")
	}
}
