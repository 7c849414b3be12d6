package vsphere

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A distributed port group has its own value or repeats the inherited value of its switch. Only the port group's own
// data is evidence: a missing value is a gap, and so is a repeated value that differs from that of the switch.

// ports are the settings of a port group and of its switch.
type ports struct{ own, above *portSettings }

// ports returns the settings of a port group and of its switch.
func (x *reading) ports(v any) (ports, error) {
	c, err := as[types.DVPortgroupConfigInfo](v)
	if err != nil || c == nil {
		return ports{}, err
	}
	p := ports{}
	p.own, _ = c.DefaultPortConfig.(*portSettings)
	if c.DistributedVirtualSwitch != nil {
		p.above = x.r.dvs[c.DistributedVirtualSwitch.Value].ports
	}
	return p, nil
}

// A setting is one value of the port settings; a nil value is not set.
type setting struct {
	value     any
	inherited *bool      // nil if the answer omits it
	odd       *audit.Gap // why the value is invalid
}

// either reports whether one of the flags is true. It returns nil if none is true and one is missing; answers always
// contain them.
func either(flags ...*bool) *bool {
	found := new(false)
	for _, f := range flags {
		switch {
		case f == nil:
			found = nil
		case *f:
			return f
		}
	}
	return found
}

// effective returns the port group's value, or nil after adding the gap that explains why it is unknown.
func (x *reading) effective(p ports, get func(*portSettings) setting) any {
	if p.own == nil {
		x.gap("", unset)
		return nil
	}
	own := get(p.own)
	switch {
	case own.odd != nil:
		x.gap("", *own.odd)
		return nil
	case own.value == nil || own.inherited == nil: // without the flag its origin is unknown
		x.gap("", unset)
		return nil
	case !*own.inherited || p.above == nil:
		return own.value
	}
	if above := get(p.above); above.value != nil && !reflect.DeepEqual(own.value, above.value) {
		x.gap("", audit.Gap{
			State: audit.Failed,
			Fault: "Contradiction",
			Detail: message.Of("inherited from the switch, but the port group has %s and the switch %s",
				compact(own.value), compact(above.value)).String(),
		})
		return nil
	}
	return own.value
}

// compact returns v as JSON.
func compact(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		return "?"
	}
	return string(raw)
}

// policy returns the reader of one value of the security policy. Since 6.7 the policy is in two places, which must
// agree.
func policy(name string) func(*portSettings) setting {
	return func(s *portSettings) setting {
		var out, twin setting
		if p := s.SecurityPolicy; p != nil {
			b := map[string]*boolPolicy{
				"AllowPromiscuous": p.AllowPromiscuous,
				"MacChanges":       p.MacChanges,
				"ForgedTransmits":  p.ForgedTransmits,
			}[name]
			if b != nil {
				out = setting{value: truthOf(b.Value), inherited: either(b.Inherited, p.Inherited)}
			}
		}
		if p := s.MacManagementPolicy; p != nil {
			b := map[string]*bool{
				"AllowPromiscuous": p.AllowPromiscuous,
				"MacChanges":       p.MacChanges,
				"ForgedTransmits":  p.ForgedTransmits,
			}[name]
			twin = setting{value: truthOf(b), inherited: p.Inherited}
		}
		switch {
		case out.value == nil:
			return twin
		case twin.value != nil && twin.value != out.value:
			out.odd = &audit.Gap{State: audit.Failed, Fault: "Contradiction",
				Detail: message.Of("securityPolicy has %v and macManagementPolicy %v", out.value, twin.value).String()}
		}
		return out
	}
}

// portPolicy returns the reader of one security value of a port group.
func portPolicy(name string) func(*reading, any) (any, error) {
	return func(x *reading, v any) (any, error) {
		p, err := x.ports(v)
		if err != nil {
			return nil, err
		}
		return x.effective(p, policy(name)), nil
	}
}

// switchPolicy returns the reader of one security value of a distributed switch.
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

// switchConfig returns the configuration of a distributed switch, or nil.
func switchConfig(v any) types.BaseDVSConfigInfo {
	switch c := v.(type) {
	case switchInfo:
		return &c
	case types.DVSConfigInfo:
		return &c
	}
	return nil
}

// portSetting returns the default port settings of a distributed switch, or nil.
func portSetting(c types.BaseDVSConfigInfo) *portSettings {
	if c == nil {
		return nil
	}
	s, _ := c.GetDVSConfigInfo().DefaultPortConfig.(*portSettings)
	return s
}

// readVLAN returns the VLAN of a port group. The VLAN of an NSX segment is unknown to vCenter.
func readVLAN(x *reading, v any) (any, error) {
	if c, _ := as[types.DVPortgroupConfigInfo](v); c != nil && isNSX(c) {
		x.gap("", byNSX)
		return nil, nil
	}
	p, err := x.ports(v)
	if err != nil {
		return nil, err
	}
	return x.effective(p, vlanOf), nil
}

const lastVLAN = 4094 // 4095 is reserved; on a standard port group it passes all VLANs to the guest

// vlanOf returns the VLAN setting.
func vlanOf(s *portSettings) setting {
	switch s := s.Vlan.(type) {
	case nil:
		return setting{}
	case *vlanIDSpec:
		return oneVLAN("id", s.VlanId, 0, s.Inherited)
	case *pvlanSpec:
		return oneVLAN("pvlan", s.PvlanId, 1, s.Inherited)
	case *trunkSpec:
		return trunk(s)
	default:
		return setting{odd: new(unknownWord(fmt.Sprintf("%T", s)))}
	}
}

// oneVLAN returns the setting of a single VLAN. Number 0 means none.
func oneVLAN(kind string, number *vlanNumber, first int64, inherited *bool) setting {
	if number == nil {
		return setting{inherited: inherited}
	}
	id, odd := number.between(first, lastVLAN)
	if id == 0 {
		kind = "none"
	}
	return setting{value: map[string]any{"kind": kind, "id": id, "ranges": [][]int64{}}, inherited: inherited, odd: odd}
}

// trunk returns the setting of a VLAN trunk.
func trunk(s *trunkSpec) setting {
	if len(s.VlanId) == 0 {
		return setting{inherited: s.Inherited}
	}
	var odd *audit.Gap
	ranges := [][]int64{}
	for _, r := range s.VlanId {
		if r.Start == nil || r.End == nil {
			return setting{inherited: s.Inherited}
		}
		start, bad := r.Start.between(0, lastVLAN)
		end, worse := r.End.between(0, lastVLAN)
		if odd = cmp.Or(odd, bad, worse); odd == nil && end < start {
			odd = &audit.Gap{
				State:  audit.Failed,
				Fault:  "UnknownValue",
				Detail: message.Of("VLANs %d to %d are no range", start, end).String(),
			}
		}
		ranges = append(ranges, []int64{start, end})
	}
	slices.SortFunc(ranges, slices.Compare[[]int64])
	return setting{
		value:     map[string]any{"kind": "trunk", "id": nil, "ranges": ranges},
		inherited: s.Inherited,
		odd:       odd,
	}
}

// between returns the number, or a gap if it is outside the range.
func (n vlanNumber) between(first, last int64) (int64, *audit.Gap) {
	id, err := strconv.ParseInt(strings.TrimSpace(string(n)), 10, 64)
	if err == nil && id >= first && id <= last {
		return id, nil
	}
	return 0, &audit.Gap{State: audit.Failed, Fault: "UnknownValue",
		Detail: message.Of("VLAN %s is not between %d and %d", oneLine(string(n)), first, last).String()}
}

// readTeaming returns the active and standby uplinks of a port group.
func readTeaming(x *reading, v any) (any, error) {
	p, err := x.ports(v)
	if err != nil {
		return nil, err
	}
	return x.effective(p, teamingOf), nil
}

// teamingOf returns the active and standby uplinks, sorted.
func teamingOf(s *portSettings) setting {
	if s.UplinkTeamingPolicy == nil || s.UplinkTeamingPolicy.UplinkPortOrder == nil {
		return setting{}
	}
	order := s.UplinkTeamingPolicy.UplinkPortOrder
	active := append(append([]string{}, order.ActiveUplinkPort...), order.StandbyUplinkPort...)
	slices.Sort(active)
	return setting{value: active, inherited: either(s.UplinkTeamingPolicy.Inherited, order.Inherited)}
}
