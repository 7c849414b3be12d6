package vsphere

import (
	"slices"
	"strings"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// standardSources are the sources of standard switches and port groups, which are part of their host.
var standardSources = map[string]string{
	"/portgroups/*/name":             "HostSystem.config.network.portgroup[*].spec.name",
	"/portgroups/*/kind":             "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/switch":           "HostSystem.config.network.portgroup[*].spec.vswitchName",
	"/portgroups/*/host":             "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/uplink":           "HostSystem.config.network.portgroup[*]",
	"/portgroups/*/vlan":             "HostSystem.config.network.portgroup[*].spec.vlanId",
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
	"/switches/*/discovery":          "HostSystem.config.network.vswitch[*].spec.bridge.linkDiscoveryProtocolConfig",
}

// standard writes one host's switches and port groups. Where they cannot be seen, "<host>:*" stands for all of them, so that
// their number is known to be unknown.
func (b *batch) standard(o types.ObjectContent, h host) {
	x := &reading{r: b.r, object: o, kind: "HostSystem"}
	if v, g := x.property("config.network.pnic"); v == nil && g == nil && h.away == nil {
		h.away = &unset // no host is without a NIC: its network as a whole is not told, so nothing else of it means "none"
	}
	var nics map[string]string
	b.part(x, h, "config.network.pnic", "", func(v any) error {
		list, err := as[types.ArrayOfPhysicalNic](v)
		nics = devices(list)
		return err
	})
	b.part(x, h, "config.network.vswitch", "switches", func(v any) error {
		list, err := as[types.ArrayOfHostVirtualSwitch](v)
		if list != nil {
			for _, sw := range list.HostVirtualSwitch {
				b.doc.Collections["switches"][h.id+":"+sw.Name] = standardSwitch(h.id, sw, nics)
			}
		}
		return err
	})
	b.part(x, h, "config.network.portgroup", "portgroups", func(v any) error {
		list, err := as[types.ArrayOfHostPortGroup](v)
		if list != nil {
			for _, pg := range list.HostPortGroup {
				id := h.id + ":" + pg.Spec.Name
				b.doc.Collections["portgroups"][id] = standardPortgroup(h.id, pg)
				b.r.standard[id] = true
			}
		}
		return err
	})
	b.r.proxies(x, h, nics)
}

// part reads one property of the host's network, or writes why its collection is not complete.
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
		b.gap(pointer(collection, h.id+":*"), *g)
	}
}

// devices maps keys of physical NICs to device names.
func devices(list *types.ArrayOfPhysicalNic) map[string]string {
	out := map[string]string{}
	if list != nil {
		for _, n := range list.PhysicalNic {
			out[n.Key] = n.Device
		}
	}
	return out
}

// device names a physical NIC; the key itself ends in the name (key-vim.host.PhysicalNic-vmnic0).
func device(nics map[string]string, key string) string {
	if d := nics[key]; d != "" {
		return d
	}
	return key[strings.LastIndex(key, "-")+1:]
}

func standardSwitch(host string, sw types.HostVirtualSwitch, nics map[string]string) map[string]any {
	members := map[string]any{}
	for _, key := range sw.Pnic {
		members[device(nics, key)] = device(nics, key)
	}
	out := map[string]any{"name": sw.Name, "kind": "standard", "host": host, "uuid": nil, "members": map[string]any{host: members}, "discovery": nil}
	var policy *types.HostNetworkSecurityPolicy
	if sw.Spec.Policy != nil {
		policy = sw.Spec.Policy.Security
	}
	putSecurity(out, policy)
	if bond, ok := sw.Spec.Bridge.(*types.HostVirtualSwitchBondBridge); ok && bond.LinkDiscoveryProtocolConfig != nil {
		out["discovery"] = bond.LinkDiscoveryProtocolConfig.Protocol + "/" + bond.LinkDiscoveryProtocolConfig.Operation
	}
	return out
}

func standardPortgroup(host string, pg types.HostPortGroup) map[string]any {
	vlan := map[string]any{"kind": "id", "id": int64(pg.Spec.VlanId), "ranges": [][]int64{}}
	if pg.Spec.VlanId == 0 {
		vlan["kind"] = "none"
	}
	out := map[string]any{
		"name": pg.Spec.Name, "kind": "standard", "switch": host + ":" + pg.Spec.VswitchName, "host": host, "uplink": false, "vlan": vlan,
	}
	putSecurity(out, pg.ComputedPolicy.Security)
	active := []string{}
	if t := pg.ComputedPolicy.NicTeaming; t != nil && t.NicOrder != nil {
		active = append(append(active, t.NicOrder.ActiveNic...), t.NicOrder.StandbyNic...)
	}
	slices.Sort(active)
	out["active_uplinks"] = active
	return out
}

func putSecurity(out map[string]any, p *types.HostNetworkSecurityPolicy) {
	if p == nil {
		p = &types.HostNetworkSecurityPolicy{}
	}
	out["promiscuous"], out["mac_changes"], out["forged_transmits"] = truthOf(p.AllowPromiscuous), truthOf(p.MacChanges), truthOf(p.ForgedTransmits)
}

// truthOf gives nil, not a nil pointer in an interface, for what is not set.
func truthOf(b *bool) any {
	if b == nil {
		return nil
	}
	return *b
}
