package vsphere

import (
	"maps"
	"slices"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// A proxy is one host's proxy switch of a distributed switch.
type proxy struct {
	host    string
	uplinks map[string]any // physical NIC → uplink name
}

// proxies records the host's NICs on each distributed switch, or why they are unknown.
func (r *run) proxies(x *reading, h host, nics map[string]string) {
	v, g := x.property("config.network.proxySwitch")
	if h.away != nil {
		g = h.away
	}
	list, err := as[types.ArrayOfHostProxySwitch](v)
	if err != nil {
		g = &audit.Gap{State: audit.Failed, Detail: oneLine(err.Error())}
	}
	if g != nil {
		r.unknownProxies[h.id] = *g
		return
	}
	if list == nil { // a host without distributed switches has none; readMembers compares this with the switches
		return
	}
	for _, p := range list.HostProxySwitch {
		r.proxy[p.DvsUuid] = append(r.proxy[p.DvsUuid], proxy{h.id, proxyUplinks(p, nics)})
	}
}

// proxyUplinks maps each physical NIC to its uplink name, "" if unknown. A port of a link aggregation group is named
// after the group, as in teaming policies.
func proxyUplinks(p types.HostProxySwitch, nics map[string]string) map[string]any {
	names, out := map[string]string{}, map[string]any{}
	for _, port := range p.UplinkPort {
		names[port.Key] = port.Value
	}
	for _, lag := range p.HostLag {
		for _, port := range lag.UplinkPort {
			names[port.Key] = lag.LagName
		}
	}
	for _, key := range p.Pnic {
		out[device(nics, key)] = ""
	}
	if backing, ok := p.Spec.Backing.(*types.DistributedVirtualSwitchHostMemberPnicBacking); ok {
		for _, spec := range backing.PnicSpec {
			out[spec.PnicDevice] = names[spec.UplinkPortKey]
		}
	}
	return out
}

// readMembers returns the uplinks of each member as its host lists them. A member without the switch, or without
// uplinks, on the side of its host is a gap.
func readMembers(x *reading, v any) (any, error) {
	uuid, _ := x.peek("uuid").(string)
	c := switchConfig(v)
	if c == nil || uuid == "" { // the key of the proxy switches
		return nil, nil
	}
	out := map[string]any{}
	for _, p := range x.r.proxy[uuid] {
		names := slices.Collect(maps.Values(p.uplinks))
		switch {
		case len(names) == 0:
			x.gap(audit.Pointer(p.host), audit.Gap{
				State:  audit.Failed,
				Fault:  "Unset",
				Detail: "the host lists no physical NIC of the switch",
			})
		case slices.Contains(names, any("")):
			x.gap(audit.Pointer(p.host), audit.Gap{
				State:  audit.Failed,
				Fault:  "Unset",
				Detail: "the uplink of a physical NIC is not reported by the host",
			})
		default:
			out[p.host] = p.uplinks
		}
	}
	for _, id := range x.membersOf(c) {
		at := slices.IndexFunc(x.r.hosts, func(h host) bool { return h.id == id })
		g, unknown := x.r.unknownProxies[id]
		switch {
		case unknown:
			x.gap(audit.Pointer(id), g)
		case at < 0:
			x.gap(audit.Pointer(id), notVisible)
		case x.r.hosts[at].pseudo:
		case !slices.ContainsFunc(x.r.proxy[uuid], func(p proxy) bool { return p.host == id }):
			x.gap(audit.Pointer(id), audit.Gap{
				State:  audit.Failed,
				Fault:  "Unset",
				Detail: "the switch lists the host as a member, and the host does not list the switch",
			})
		}
	}
	return out, nil
}

// membersOf returns the hosts that vCenter lists for a distributed switch, sorted.
func (x *reading) membersOf(c types.BaseDVSConfigInfo) []string {
	members, _ := moids(x.peek("summary.hostMember"))
	for _, m := range c.GetDVSConfigInfo().Host {
		if m.Config.Host != nil {
			members = append(members, m.Config.Host.Value)
		}
	}
	slices.Sort(members)
	return slices.Compact(members)
}
