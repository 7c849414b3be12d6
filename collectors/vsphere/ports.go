package vsphere

import (
	"slices"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// A distributed port group holds a value, or says that it inherits it from its switch. effective is the one place that decides.

// ports is a port group's setting and the one of its switch.
type ports struct{ own, above *types.VMwareDVSPortSetting }

func (x *reading) ports(v any) (ports, error) {
	c, err := as[types.DVPortgroupConfigInfo](v)
	if err != nil || c == nil {
		return ports{}, err
	}
	p := ports{}
	p.own, _ = c.DefaultPortConfig.(*types.VMwareDVSPortSetting)
	if c.DistributedVirtualSwitch != nil {
		p.above = x.r.dvs[c.DistributedVirtualSwitch.Value].ports
	}
	return p, nil
}

// effective picks the port group's value unless it is missing or inherited and the switch has one. For an inherited value
// vCenter repeats the switch's, so the repetition serves where the switch itself cannot be seen.
func effective[T any](p ports, get func(*types.VMwareDVSPortSetting) (value *T, inherited bool)) *T {
	var own *T
	inherited := true
	if p.own != nil {
		own, inherited = get(p.own)
	}
	if (own == nil || inherited) && p.above != nil {
		if v, _ := get(p.above); v != nil {
			return v
		}
	}
	return own
}

// policy reads one switch of the security policy: the classic one, and where it is not given the one that took its place in 6.7.
func policy(name string) func(*types.VMwareDVSPortSetting) (*bool, bool) {
	return func(s *types.VMwareDVSPortSetting) (*bool, bool) {
		if p := s.SecurityPolicy; p != nil {
			b := map[string]*types.BoolPolicy{"AllowPromiscuous": p.AllowPromiscuous, "MacChanges": p.MacChanges, "ForgedTransmits": p.ForgedTransmits}[name]
			if b != nil {
				return b.Value, b.Inherited || p.Inherited
			}
		}
		if p := s.MacManagementPolicy; p != nil {
			return map[string]*bool{"AllowPromiscuous": p.AllowPromiscuous, "MacChanges": p.MacChanges, "ForgedTransmits": p.ForgedTransmits}[name], p.Inherited
		}
		return nil, true
	}
}

func portPolicy(name string) func(*reading, any) (any, error) {
	return func(x *reading, v any) (any, error) {
		p, err := x.ports(v)
		return truthOf(effective(p, policy(name))), err
	}
}

func switchPolicy(name string) func(*reading, any) (any, error) {
	return func(_ *reading, v any) (any, error) {
		return truthOf(effective(ports{own: portSetting(switchConfig(v))}, policy(name))), nil
	}
}

func switchConfig(v any) types.BaseDVSConfigInfo {
	switch c := v.(type) {
	case types.VMwareDVSConfigInfo:
		return &c
	case types.DVSConfigInfo:
		return &c
	}
	return nil
}

func portSetting(c types.BaseDVSConfigInfo) *types.VMwareDVSPortSetting {
	if c == nil {
		return nil
	}
	s, _ := c.GetDVSConfigInfo().DefaultPortConfig.(*types.VMwareDVSPortSetting)
	return s
}

// readVLAN gives the segment of a port group. One that NSX backs has none that vCenter knows.
func readVLAN(x *reading, v any) (any, error) {
	if c, _ := as[types.DVPortgroupConfigInfo](v); c != nil && (c.BackingType == "nsx" || c.LogicalSwitchUuid != "") {
		x.gap("", audit.Gap{State: audit.Unsupported, Detail: "the port group is an NSX segment, whose VLAN vSphere does not know"})
		return nil, nil
	}
	p, err := x.ports(v)
	spec := effective(p, func(s *types.VMwareDVSPortSetting) (*types.BaseVmwareDistributedVirtualSwitchVlanSpec, bool) {
		if s.Vlan == nil {
			return nil, true
		}
		return &s.Vlan, s.Vlan.GetVmwareDistributedVirtualSwitchVlanSpec().Inherited
	})
	if spec == nil || err != nil {
		return nil, err
	}
	vlan := map[string]any{"kind": "none", "id": int64(0), "ranges": [][]int64{}}
	switch s := (*spec).(type) {
	case *types.VmwareDistributedVirtualSwitchVlanIdSpec:
		if s.VlanId != 0 {
			vlan["kind"], vlan["id"] = "id", int64(s.VlanId)
		}
	case *types.VmwareDistributedVirtualSwitchPvlanSpec:
		vlan["kind"], vlan["id"] = "pvlan", int64(s.PvlanId)
	case *types.VmwareDistributedVirtualSwitchTrunkVlanSpec:
		ranges := [][]int64{}
		for _, r := range s.VlanId {
			ranges = append(ranges, []int64{int64(r.Start), int64(r.End)})
		}
		slices.SortFunc(ranges, slices.Compare[[]int64])
		vlan["kind"], vlan["id"], vlan["ranges"] = "trunk", nil, ranges
	default:
		return nil, nil
	}
	return vlan, nil
}

func readTeaming(x *reading, v any) (any, error) {
	p, err := x.ports(v)
	order := effective(p, func(s *types.VMwareDVSPortSetting) (*types.VMwareUplinkPortOrderPolicy, bool) {
		if s.UplinkTeamingPolicy == nil || s.UplinkTeamingPolicy.UplinkPortOrder == nil {
			return nil, true
		}
		return s.UplinkTeamingPolicy.UplinkPortOrder, s.UplinkTeamingPolicy.Inherited || s.UplinkTeamingPolicy.UplinkPortOrder.Inherited
	})
	active := []string{}
	if order != nil {
		active = append(append(active, order.ActiveUplinkPort...), order.StandbyUplinkPort...)
	}
	slices.Sort(active)
	return active, err
}
