package vsphere

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// overrideNames are the settings that ports may have of their own, besides the VLAN.
var overrideNames = []string{
	"teaming", "security", "mac_management", "netflow", "shaping", "vendor", "resource_pool", "traffic_filter",
}

// mayDiffer reports whether the policy of a port group lets ports have a setting of their own. It does so unless the
// policy is known and forbids each.
func mayDiffer(overrides any) bool {
	known, _ := overrides.(map[string]any)
	return slices.ContainsFunc(overrideNames, func(name string) bool { return known[name] != false })
}

// deviations adds the ports in use whose settings differ from those of the port group, by port key. The port of each
// network adapter must be in the answer: a port that it lacks may differ. While the networks of a virtual machine are
// not known, a port without a known user may be in use.
func (b *batch) deviations(fields map[string]any, g *portGroupOfPorts, nics nicsOf) {
	at, out := audit.Pointer("portgroups", g.id, "deviations"), map[string]any{}
	if g.open && g.lost != nil {
		b.gap(at, *g.lost)
		return
	}
	fields["deviations"] = out
	put := func(key string, own []string, gap *audit.Gap) {
		switch {
		case gap != nil:
			out[key] = map[string]any{}
			b.gap(at+audit.Pointer(key, "settings"), *gap)
		case len(own) > 0:
			out[key] = map[string]any{"settings": own}
		}
	}
	if g.ports == nil {
		return // its ports cannot differ
	}
	for _, vm := range b.r.attached[g.id] {
		if gap, unread := nics.unread[vm]; unread {
			put(vm, nil, &gap)
		}
	}
	used, connected := map[string]bool{}, g.connected()
	for key, p := range g.ports {
		used[key] = p.Connectee != nil && p.Connectee.ConnectedEntity != nil
	}
	for _, n := range nics.on[g.id] {
		device := n.vm + ":" + strconv.Itoa(int(n.key))
		port := cmp.Or(n.port, connected[device])
		if _, there := g.ports[port]; !there {
			put(device, nil, &audit.Gap{State: audit.Failed, Fault: "Unset",
				Detail: message.Of("the port of a network adapter of VM %s is not known", n.vm).String()})
			continue
		}
		used[port] = true
	}
	for key, p := range g.ports {
		own, known := ownSettings(p)
		switch {
		case used[key] && known:
			put(key, own, nil)
		case used[key]:
			put(key, nil, &unset)
		case b.r.unplaced && (!known || len(own) > 0):
			put(key, nil, &audit.Gap{State: audit.Failed, Fault: "Unset",
				Detail: "the networks of a virtual machine are not known, so it may use this port"})
		}
	}
}

// ownSettings returns the settings of a port that it does not inherit, sorted, and false if one of them is unknown. One
// of the other settings that the answer lacks is not set for the port.
func ownSettings(p types.DistributedVirtualPort) (own []string, known bool) {
	s, _ := p.Config.Setting.(*portSettings)
	if s == nil || s.Vlan == nil || s.SecurityPolicy == nil || s.UplinkTeamingPolicy == nil { // each port has these
		return nil, false
	}
	for name, inherited := range inheritance(s) {
		if inherited == nil {
			return nil, false
		}
		if !*inherited {
			own = append(own, name)
		}
	}
	slices.Sort(own)
	return own, true
}

// inheritance returns for each setting of a port the flag that it is inherited, nil if the answer omits the flag.
func inheritance(s *portSettings) map[string]*bool {
	flags := map[string]*bool{"vlan": vlanOf(s).inherited}
	if x := s.SecurityPolicy; x != nil {
		flags["security"] = all(x.Inherited, inheritedOf(x.AllowPromiscuous), inheritedOf(x.MacChanges),
			inheritedOf(x.ForgedTransmits))
	}
	if x := s.MacManagementPolicy; x != nil {
		flags["mac_management"] = x.Inherited
	}
	if x := s.UplinkTeamingPolicy; x != nil {
		flags["teaming"] = x.Inherited
		if x.UplinkPortOrder != nil {
			flags["teaming"] = all(x.Inherited, x.UplinkPortOrder.Inherited)
		}
	}
	if x := s.IpfixEnabled; x != nil {
		flags["netflow"] = x.Inherited
	}
	if x := s.NetworkResourcePoolKey; x != nil {
		flags["resource_pool"] = &x.Inherited
	}
	if x := s.VendorSpecificConfig; x != nil {
		flags["vendor"] = &x.Inherited
	}
	if x := s.FilterPolicy; x != nil {
		flags["traffic_filter"] = &x.Inherited
	}
	for _, x := range []*types.DVSTrafficShapingPolicy{s.InShapingPolicy, s.OutShapingPolicy} {
		if x != nil && (flags["shaping"] == nil || *flags["shaping"]) {
			flags["shaping"] = &x.Inherited
		}
	}
	return flags
}

// all reports whether every flag is true; nil if one of them is missing.
func all(flags ...*bool) *bool {
	for _, f := range flags {
		if f == nil || !*f {
			return f
		}
	}
	return new(true)
}

// inheritedOf returns the flag of one value of a policy.
func inheritedOf(p *boolPolicy) *bool {
	if p == nil {
		return new(true) // the port does not set it
	}
	return p.Inherited
}

// overridden returns the values of the security policy that a port group sets itself and does not take from its
// switch, sorted.
func overridden(p *types.HostNetworkSecurityPolicy) []string {
	set := []string{}
	if p == nil {
		return set
	}
	for name, b := range map[string]*bool{
		"promiscuous": p.AllowPromiscuous, "mac_changes": p.MacChanges, "forged_transmits": p.ForgedTransmits,
	} {
		if b != nil {
			set = append(set, name)
		}
	}
	slices.Sort(set)
	return set
}
