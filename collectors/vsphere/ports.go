package vsphere

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// A distributed port group has a value of its own, or repeats the one that it inherits from its switch. Only what it has itself is
// evidence of it: a value that is missing is a gap, and so is a repetition that its switch contradicts.

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

// setting is one value of a port setting as it is shown; a nil value is not set.
type setting struct {
	value     any
	inherited bool
	odd       *audit.Gap // why the value cannot be understood
}

// effective returns the port group's own value, or notes why it is not known.
func (x *reading) effective(p ports, get func(*types.VMwareDVSPortSetting) setting) any {
	if p.own == nil {
		x.gap("", unset)
		return nil
	}
	own := get(p.own)
	switch {
	case own.odd != nil:
		x.gap("", *own.odd)
		return nil
	case own.value == nil:
		x.gap("", unset)
		return nil
	case !own.inherited || p.above == nil:
		return own.value
	}
	if above := get(p.above); above.value != nil && !reflect.DeepEqual(own.value, above.value) {
		x.gap("", audit.Gap{State: audit.Failed, Fault: "Contradiction",
			Detail: fmt.Sprintf("inherited from the switch, but the port group has %s and the switch %s", compact(own.value), compact(above.value))})
		return nil
	}
	return own.value
}

func compact(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		return "?"
	}
	return string(raw)
}

// policy reads one switch of the security policy. Since 6.7 it is in two places, which must agree.
func policy(name string) func(*types.VMwareDVSPortSetting) setting {
	return func(s *types.VMwareDVSPortSetting) setting {
		var out, twin setting
		if p := s.SecurityPolicy; p != nil {
			b := map[string]*types.BoolPolicy{"AllowPromiscuous": p.AllowPromiscuous, "MacChanges": p.MacChanges, "ForgedTransmits": p.ForgedTransmits}[name]
			if b != nil {
				out = setting{value: truthOf(b.Value), inherited: b.Inherited || p.Inherited}
			}
		}
		if p := s.MacManagementPolicy; p != nil {
			b := map[string]*bool{"AllowPromiscuous": p.AllowPromiscuous, "MacChanges": p.MacChanges, "ForgedTransmits": p.ForgedTransmits}[name]
			twin = setting{value: truthOf(b), inherited: p.Inherited}
		}
		switch {
		case out.value == nil:
			return twin
		case twin.value != nil && twin.value != out.value:
			out.odd = &audit.Gap{State: audit.Failed, Fault: "Contradiction",
				Detail: fmt.Sprintf("securityPolicy has %v and macManagementPolicy %v", out.value, twin.value)}
		}
		return out
	}
}

func portPolicy(name string) func(*reading, any) (any, error) {
	return func(x *reading, v any) (any, error) {
		p, err := x.ports(v)
		if err != nil {
			return nil, err
		}
		return x.effective(p, policy(name)), nil
	}
}

func switchPolicy(name string) func(*reading, any) (any, error) {
	return func(x *reading, v any) (any, error) {
		s := portSetting(switchConfig(v))
		if s == nil {
			return nil, nil
		}
		own := policy(name)(s)
		if own.odd != nil {
			x.gap("", *own.odd)
			return nil, nil
		}
		return own.value, nil
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

// readVLAN returns the segment of a port group. One that NSX backs has none that vCenter knows.
func readVLAN(x *reading, v any) (any, error) {
	if c, _ := as[types.DVPortgroupConfigInfo](v); c != nil && (c.BackingType == "nsx" || c.LogicalSwitchUuid != "") {
		x.gap("", audit.Gap{State: audit.Failed, Fault: "NSX", Detail: "the port group is a segment of NSX, whose VLAN vSphere does not know"})
		return nil, nil
	}
	p, err := x.ports(v)
	if err != nil {
		return nil, err
	}
	return x.effective(p, vlanOf), nil
}

const lastVLAN = 4094 // 4095 is reserved; a standard port group hands all VLANs to the guest by it

func vlanOf(s *types.VMwareDVSPortSetting) setting {
	if s.Vlan == nil {
		return setting{}
	}
	out := setting{inherited: s.Vlan.GetVmwareDistributedVirtualSwitchVlanSpec().Inherited}
	vlan := map[string]any{"kind": "none", "id": int64(0), "ranges": [][]int64{}}
	switch s := s.Vlan.(type) {
	case *vlanIDSpec:
		if s.VlanId == nil {
			return setting{inherited: out.inherited}
		}
		if out.odd = noVLAN(int64(*s.VlanId), 0, lastVLAN); *s.VlanId != 0 {
			vlan["kind"], vlan["id"] = "id", int64(*s.VlanId)
		}
	case *pvlanSpec:
		if s.PvlanId == nil {
			return setting{inherited: out.inherited}
		}
		out.odd = noVLAN(int64(*s.PvlanId), 1, lastVLAN)
		vlan["kind"], vlan["id"] = "pvlan", int64(*s.PvlanId)
	case *types.VmwareDistributedVirtualSwitchTrunkVlanSpec:
		if len(s.VlanId) == 0 {
			return setting{inherited: out.inherited}
		}
		ranges := [][]int64{}
		for _, r := range s.VlanId {
			for _, end := range []int32{r.Start, r.End} {
				out.odd = cmp.Or(out.odd, noVLAN(int64(end), 0, lastVLAN))
			}
			ranges = append(ranges, []int64{int64(r.Start), int64(r.End)})
		}
		slices.SortFunc(ranges, slices.Compare[[]int64])
		vlan["kind"], vlan["id"], vlan["ranges"] = "trunk", nil, ranges
	default:
		out.odd = new(unknownWord(fmt.Sprintf("%T", s)))
	}
	out.value = vlan
	return out
}

// noVLAN returns a gap for a number that no VLAN has.
func noVLAN(id, first, last int64) *audit.Gap {
	if id >= first && id <= last {
		return nil
	}
	return &audit.Gap{State: audit.Failed, Fault: "UnknownValue", Detail: fmt.Sprintf("VLAN %d is not between %d and %d", id, first, last)}
}

func readTeaming(x *reading, v any) (any, error) {
	p, err := x.ports(v)
	if err != nil {
		return nil, err
	}
	return x.effective(p, teamingOf), nil
}

func teamingOf(s *types.VMwareDVSPortSetting) setting {
	if s.UplinkTeamingPolicy == nil || s.UplinkTeamingPolicy.UplinkPortOrder == nil {
		return setting{}
	}
	order := s.UplinkTeamingPolicy.UplinkPortOrder
	active := append(append([]string{}, order.ActiveUplinkPort...), order.StandbyUplinkPort...)
	slices.Sort(active)
	return setting{value: active, inherited: s.UplinkTeamingPolicy.Inherited || order.Inherited}
}
