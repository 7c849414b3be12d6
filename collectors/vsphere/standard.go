package vsphere

import (
	"maps"
	"slices"
	"strings"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// standardSources are the sources of standard switches and port groups, which belong to their host.
var standardSources = map[string]string{
	"/portgroups/*/deviations":          "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/overrides":           "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/port_reset":          "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/mac_learning":        "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/security_overridden": "HostSystem.config.network.portgroup[*].spec.policy.security",
	"/switches/*/netflow_collector":     "HostSystem.config.network.vswitch[*]",
	"/switches/*/mirror_sessions":       "HostSystem.config.network.vswitch[*]",
	"/switches/*/health_checks":         "HostSystem.config.network.vswitch[*]",
	"/switches/*/network_io_control":    "HostSystem.config.network.vswitch[*]",

	"/portgroups/*/name":             "HostSystem.config.network.portgroup[*].spec.name",
	"/portgroups/*/kind":             "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/switch":           "HostSystem.config.network.portgroup[*].spec.vswitchName",
	"/portgroups/*/host":             "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/segment":          "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/path":             "Network.{name,parent}",
	"/portgroups/*/uplink":           "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/vlan":             "HostSystem.config.network.portgroup[*].spec.vlanId",
	"/portgroups/*/vlan_override":    "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/ports":            "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/promiscuous":      "HostSystem.config.network.portgroup[*].computedPolicy.security.allowPromiscuous",
	"/portgroups/*/mac_changes":      "HostSystem.config.network.portgroup[*].computedPolicy.security.macChanges",
	"/portgroups/*/forged_transmits": "HostSystem.config.network.portgroup[*].computedPolicy.security.forgedTransmits",
	"/portgroups/*/active_uplinks":   "HostSystem.config.network.portgroup[*].computedPolicy.nicTeaming.nicOrder",
	"/switches/*/name":               "HostSystem.config.network.vswitch[*].name",
	"/switches/*/kind":               "HostSystem.config.network.vswitch[*]",
	"/switches/*/host":               "HostSystem.config.network.vswitch[*]",
	"/switches/*/uuid":               "HostSystem.config.network.vswitch[*]",
	"/switches/*/promiscuous":        "HostSystem.config.network.vswitch[*].spec.policy.security.allowPromiscuous",
	"/switches/*/mac_changes":        "HostSystem.config.network.vswitch[*].spec.policy.security.macChanges",
	"/switches/*/forged_transmits":   "HostSystem.config.network.vswitch[*].spec.policy.security.forgedTransmits",
	"/switches/*/members":            "HostSystem.config.network.vswitch[*].pnic",
	"/switches/*/members/*":          "HostSystem.config.network.vswitch[*].pnic",
	"/switches/*/private_vlans":      "HostSystem.config.network.vswitch[*]",
	"/switches/*/discovery":          "HostSystem.config.network.vswitch[*].spec.bridge.linkDiscoveryProtocolConfig",
}

// standard adds the switches and port groups of one host. If they are not readable, a gap at "<host>:*" covers all of
// them, so that their number is known to be unknown.
func (b *batch) standard(o types.ObjectContent, h host) {
	x := &reading{r: b.r, object: o, kind: "HostSystem"}
	if v, g := x.property("config.network.pnic"); v == nil && g == nil && h.away == nil {
		h.away = &unset // every host has a NIC: without one the host's network is unknown as a whole
	}
	var nics map[string]string
	b.part(x, h, "config.network.pnic", "", func(v any) error {
		list, err := as[types.ArrayOfPhysicalNic](v)
		nics = devices(list)
		return err
	})
	// named contains the keys of port groups that switches list, and the names of switches that port groups refer to.
	named := map[string]bool{}
	b.part(x, h, "config.network.vswitch", "switches", func(v any) error {
		list, err := as[types.ArrayOfHostVirtualSwitch](v)
		if list != nil {
			for _, sw := range list.HostVirtualSwitch {
				b.standardSwitch(h.id, sw, nics)
				for _, key := range sw.Portgroup {
					named["portgroups "+key] = true
				}
			}
		}
		return err
	})
	b.part(x, h, "config.network.portgroup", "portgroups", func(v any) error {
		list, err := as[portGroups](v)
		if list != nil {
			for _, pg := range list.HostPortGroup {
				b.standardPortgroup(h.id, pg)
				delete(named, "portgroups "+pg.Key)
				named["switches "+pg.Spec.VswitchName] = pg.Spec.VswitchName != ""
			}
		}
		return err
	})
	b.dangling(h, named)
	b.r.proxies(x, h, nics)
}

// dangling adds a gap for each reference between the two lists of a host that does not resolve: such a list is
// incomplete.
func (b *batch) dangling(h host, named map[string]bool) {
	for _, name := range slices.Sorted(maps.Keys(named)) {
		collection, key, _ := strings.Cut(name, " ")
		all := audit.Pointer(collection, h.id+":*")
		switch known := b.doc.Collections["switches"][h.id+":"+key]; {
		case !named[name] || collection == "switches" && known != nil:
		case slices.ContainsFunc(b.doc.Gaps, func(g audit.Gap) bool { return g.Pointer == all }):
		case collection == "switches":
			b.gap(all, audit.Gap{
				State:  audit.Failed,
				Fault:  "Unset",
				Detail: message.Of("a port group is on the switch %s, which the host does not list", key).String(),
			})
		default:
			b.gap(all, audit.Gap{
				State:  audit.Failed,
				Fault:  "Unset",
				Detail: message.Of("a switch names the port group %s, which the host does not list", key).String(),
			})
		}
	}
}

// part reads one property of the host's network, or adds the gap of its collection.
func (b *batch) part(x *reading, h host, path, collection string, read func(any) error) {
	v, g := x.property(path)
	if h.away != nil {
		g = h.away
	} else if g == nil {
		if err := read(v); err != nil {
			g = &audit.Gap{State: audit.Failed, Detail: oneLine(err.Error())}
		}
	}
	if g != nil && collection != "" {
		b.gap(audit.Pointer(collection, h.id+":*"), *g)
	}
}

// devices maps the keys of physical NICs to device names.
func devices(list *types.ArrayOfPhysicalNic) map[string]string {
	out := map[string]string{}
	if list != nil {
		for _, n := range list.PhysicalNic {
			out[n.Key] = n.Device
		}
	}
	return out
}

// device returns the name of a physical NIC. The key itself ends in the name (key-vim.host.PhysicalNic-vmnic0).
func device(nics map[string]string, key string) string {
	if d := nics[key]; d != "" {
		return d
	}
	return key[strings.LastIndex(key, "-")+1:]
}

// standardSwitch adds a switch. Its NICs are listed twice, by key and by device; if the lists differ, its members are
// a gap.
func (b *batch) standardSwitch(host string, sw types.HostVirtualSwitch, nics map[string]string) {
	id := host + ":" + sw.Name
	if sw.Name == "" {
		b.gap(audit.Pointer("switches",
			host+":*"), audit.Gap{State: audit.Failed, Fault: "Unset", Detail: "a switch of the host has no name"})
		return
	}
	out := map[string]any{
		"name":          sw.Name,
		"kind":          "standard",
		"host":          host,
		"uuid":          nil,
		"discovery":     nil,
		"private_vlans": map[string]any{},
	}
	distributedOnly(out)
	members := map[string]any{}
	for _, key := range sw.Pnic {
		members[device(nics, key)] = device(nics, key)
	}
	bridged := []string{}
	if bond, ok := sw.Spec.Bridge.(*types.HostVirtualSwitchBondBridge); ok {
		bridged = slices.Sorted(slices.Values(bond.NicDevice))
		if d := bond.LinkDiscoveryProtocolConfig; d != nil {
			x := &reading{r: b.r, pointer: audit.Pointer("switches", id, "discovery"), gaps: &b.doc.Gaps}
			if v, _ := x.discovery(d); v != nil {
				out["discovery"] = v
			} else {
				delete(out, "discovery")
			}
		}
	}
	if listed := slices.Sorted(maps.Keys(members)); slices.Equal(listed, slices.Compact(bridged)) {
		out["members"] = map[string]any{host: members}
	} else {
		b.gap(audit.Pointer("switches", id, "members"), audit.Gap{State: audit.Failed, Fault: "Contradiction",
			Detail: message.Of("the switch lists the physical NICs %q and bridges %q", listed, bridged).String()})
	}
	var policy *types.HostNetworkSecurityPolicy
	if sw.Spec.Policy != nil {
		policy = sw.Spec.Policy.Security
	}
	putSecurity(out, policy)
	b.doc.Collections["switches"][id] = out
}

// standardPortgroup adds a port group.
func (b *batch) standardPortgroup(host string, pg portGroup) {
	id := host + ":" + pg.Spec.Name
	if pg.Spec.Name == "" {
		b.gap(audit.Pointer("portgroups",
			host+":*"), audit.Gap{State: audit.Failed, Fault: "Unset", Detail: "a port group of the host has no name"})
		return
	}
	b.r.standard[id] = true
	out := map[string]any{
		"name":          pg.Spec.Name,
		"kind":          "standard",
		"host":          host,
		"uplink":        false,
		"vlan_override": false,
		"segment":       nil,
		"ports":         nil,
		"deviations":    map[string]any{},
		"overrides":     nil,
		"port_reset":    nil,
		"mac_learning":  nil,

		"security_overridden": overridden(pg.Spec.Policy.Security),
	}
	b.doc.Collections["portgroups"][id] = out
	if pg.Spec.VswitchName == "" {
		b.gap(audit.Pointer("portgroups", id, "switch"), unset)
	} else {
		out["switch"] = host + ":" + pg.Spec.VswitchName
	}
	if path, ok := b.r.inv.networkPath(host, pg.Spec.Name); ok {
		out["path"] = path
	} else {
		b.gap(audit.Pointer("portgroups", id, "path"), notVisible)
	}
	if vlan, g := standardVLAN(pg.Spec.VlanId); g != nil {
		b.gap(audit.Pointer("portgroups", id, "vlan"), *g)
	} else {
		out["vlan"] = vlan
	}
	putSecurity(out, pg.ComputedPolicy.Security)
	active := []string{}
	if t := pg.ComputedPolicy.NicTeaming; t != nil && t.NicOrder != nil {
		active = append(append(active, t.NicOrder.ActiveNic...), t.NicOrder.StandbyNic...)
	}
	slices.Sort(active)
	out["active_uplinks"] = active
}

// standardVLAN returns the VLAN of a standard port group, or the reason why it is unknown.
func standardVLAN(number *vlanNumber) (map[string]any, *audit.Gap) {
	if number == nil {
		return nil, new(unset)
	}
	id, g := number.between(0, lastVLAN+1)
	if g != nil {
		return nil, g
	}
	vlan := map[string]any{"kind": "id", "id": id, "ranges": [][]int64{}}
	if id == 0 {
		vlan["kind"] = "none"
	}
	return vlan, nil
}

// putSecurity adds the three values of a security policy, null if not set.
func putSecurity(out map[string]any, p *types.HostNetworkSecurityPolicy) {
	if p == nil {
		p = &types.HostNetworkSecurityPolicy{}
	}
	out["promiscuous"], out["mac_changes"], out["forged_transmits"] =
		truthOf(p.AllowPromiscuous), truthOf(p.MacChanges), truthOf(p.ForgedTransmits)
}

// truthOf returns the value of b, or an untyped nil.
func truthOf(b *bool) any {
	if b == nil {
		return nil
	}
	return *b
}
