package vsphere

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	portsPerCall = 2000 // of all port groups in one call
	devicePage   = 100
)

var portSource = source{"vsphere.ports", "DistributedVirtualSwitch.FetchDVPorts", map[string]string{
	"/portgroups/*/ports":        "DistributedVirtualSwitch.FetchDVPorts",
	"/portgroups/*/ports/*":      "DistributedVirtualSwitch.FetchDVPorts[*]",
	"/portgroups/*/ports/*/vm":   "VirtualMachine.config.hardware.device[*].backing.port",
	"/portgroups/*/ports/*/vlan": "DistributedVirtualSwitch.FetchDVPorts[*].config.setting.vlan",

	"/portgroups/*/deviations":            "DistributedVirtualSwitch.FetchDVPorts",
	"/portgroups/*/deviations/*":          "DistributedVirtualSwitch.FetchDVPorts[*]",
	"/portgroups/*/deviations/*/settings": "DistributedVirtualSwitch.FetchDVPorts[*].config.setting",
}}

// portGroupOfPorts is a port group whose ports may have to be read.
type portGroupOfPorts struct {
	id    string
	dvs   *types.ManagedObjectReference // nil if unknown
	size  int32                         // number of its ports
	vlan  any                           // nil if unknown
	fixed bool                          // ports cannot override the VLAN
	open  bool                          // ports can override the VLAN or another setting
	ports map[string]types.DistributedVirtualPort
	lost  *audit.Gap
}

// ofPorts returns the port group of an object with its fields.
func (r *run) ofPorts(o types.ObjectContent, fields map[string]any) portGroupOfPorts {
	g := portGroupOfPorts{id: o.Obj.Value, vlan: fields["vlan"], fixed: fields["vlan_override"] == false}
	g.open = !g.fixed || mayDiffer(fields["overrides"])
	x := &reading{r: r, object: o, kind: "DistributedVirtualPortgroup"}
	if c, _ := as[types.DVPortgroupConfigInfo](x.peek("config")); c != nil {
		g.size, g.dvs = c.NumPorts, c.DistributedVirtualSwitch
	}
	return g
}

// portPass reads the ports of those port groups that allow settings per port. Most estates have none.
func (r *run) portPass(ctx context.Context, groups []portGroupOfPorts) error {
	s := r.series(portSource)
	asked := map[types.ManagedObjectReference][]*portGroupOfPorts{}
	var switches []types.ManagedObjectReference
	for i := range groups {
		g := &groups[i]
		switch {
		case !g.open:
		case g.dvs == nil:
			g.lost = &audit.Gap{
				State:  audit.Failed,
				Fault:  "Unset",
				Detail: "the switch of the port group is not known",
			}
		default:
			if asked[*g.dvs] == nil {
				switches = append(switches, *g.dvs)
			}
			asked[*g.dvs] = append(asked[*g.dvs], g)
		}
	}
	for _, dvs := range switches {
		for _, part := range portParts(asked[dvs]) {
			if err := r.fetchPorts(ctx, dvs, part); err != nil {
				return err
			}
		}
	}
	nics, err := r.nics(ctx, groups)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(groups, networkPage) {
		b := r.batch("portgroups")
		for i := range part {
			b.ports(&part[i], nics)
		}
		if err := s.seal(ctx, b); err != nil {
			return err
		}
	}
	return s.finish(ctx, nil, "portgroups")
}

// portParts divides port groups so that no answer becomes too long.
func portParts(groups []*portGroupOfPorts) (parts [][]*portGroupOfPorts) {
	room := int32(0)
	for _, g := range groups {
		size := max(g.size, 1) // a missing size is 0
		if size > room {
			parts, room = append(parts, nil), portsPerCall
		}
		parts[len(parts)-1] = append(parts[len(parts)-1], g)
		room -= min(room, size)
	}
	return parts
}

// fetchPorts reads the ports of some port groups of one switch.
func (r *run) fetchPorts(ctx context.Context, dvs types.ManagedObjectReference, groups []*portGroupOfPorts) error {
	by := map[string]*portGroupOfPorts{}
	criteria := &types.DistributedVirtualSwitchPortCriteria{Inside: new(true)}
	for _, g := range groups {
		by[g.id], g.ports = g, map[string]types.DistributedVirtualPort{}
		criteria.PortgroupKey = append(criteria.PortgroupKey, g.id)
	}
	var ports []types.DistributedVirtualPort
	err := r.s.do(ctx, func(ctx context.Context) error {
		res, err := methods.FetchDVPorts(ctx, r.s.rt, &types.FetchDVPorts{This: dvs, Criteria: criteria})
		if err == nil {
			ports = res.Returnval
		}
		return err
	})
	if collect.Stopped(ctx, err) != nil {
		return err
	}
	for _, g := range groups {
		if err != nil {
			g.lost = failure(err)
		}
	}
	for _, p := range ports {
		if g := by[p.PortgroupKey]; g != nil {
			g.ports[p.Key] = p
		}
	}
	return nil
}

// ports adds the ports of one port group with a connected VM, or null if ports cannot have their own VLAN.
func (b *batch) ports(g *portGroupOfPorts, nics nicsOf) {
	at := audit.Pointer("portgroups", g.id, "ports")
	fields, out := map[string]any{}, map[string]any{}
	b.doc.Collections["portgroups"][g.id] = fields
	b.deviations(fields, g, nics)
	switch {
	case g.fixed:
		fields["ports"] = nil
		return
	case g.lost != nil:
		b.gap(at, *g.lost)
		return
	}
	fields["ports"] = out
	put := func(key, vm string, vlan any, gap *audit.Gap) {
		port := map[string]any{"vm": vm}
		if out[key] = port; gap != nil {
			b.gap(at+audit.Pointer(key, "vlan"), *gap)
		} else {
			port["vlan"] = vlan
		}
	}
	for _, vm := range b.r.attached[g.id] {
		if gap, unread := nics.unread[vm]; unread {
			put(vm, vm, nil, &gap)
		} else if !slices.ContainsFunc(nics.on[g.id], func(n nic) bool { return n.vm == vm }) {
			put(vm, vm, nil, &audit.Gap{State: audit.Failed, Fault: "Contradiction",
				Detail: message.Of("VM %s is on the port group, and none of its network adapters is", vm).String()})
		}
	}
	connected := g.connected()
	for _, n := range nics.on[g.id] {
		device := n.vm + ":" + strconv.Itoa(int(n.key))
		if n.port == "" {
			n.port = connected[device]
		}
		port, there := g.ports[n.port]
		other, _ := out[n.port].(map[string]any)
		switch {
		case !there:
			put(device, n.vm, nil, &audit.Gap{
				State:  audit.Failed,
				Fault:  "Unset",
				Detail: message.Of("the port of a network adapter of VM %s is not known", n.vm).String(),
			})
		case other != nil:
			put(device, n.vm, nil, &audit.Gap{State: audit.Failed, Fault: "Contradiction",
				Detail: message.Of("port %s has network adapters of %s and %s", n.port, other["vm"], n.vm).String()})
		default:
			vlan, gap := g.vlanOfPort(n.vm, port)
			put(n.port, n.vm, vlan, gap)
		}
	}
}

// connected returns the keys of the ports by the connected adapter ("vm:device").
func (g *portGroupOfPorts) connected() map[string]string {
	out := map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(g.ports)) {
		if c := g.ports[key].Connectee; c != nil && c.ConnectedEntity != nil && c.NicKey != "" {
			out[c.ConnectedEntity.Value+":"+c.NicKey] = key
		}
	}
	return out
}

// vlanOfPort returns the port's own VLAN, or nil if it is that of the port group.
func (g *portGroupOfPorts) vlanOfPort(vm string, p types.DistributedVirtualPort) (any, *audit.Gap) {
	if c := p.Connectee; c != nil && c.ConnectedEntity != nil && c.ConnectedEntity.Value != vm {
		return nil, &audit.Gap{
			State: audit.Failed,
			Fault: "Contradiction",
			Detail: message.Of("port %s has network adapters of %s and %s", p.Key, vm,
				c.ConnectedEntity.Value).String(),
		}
	}
	s, _ := p.Config.Setting.(*portSettings)
	if s == nil {
		return nil, new(unset)
	}
	own := vlanOf(s)
	switch {
	case own.odd != nil:
		return nil, own.odd
	case own.value == nil || own.inherited == nil:
		return nil, new(unset)
	case reflect.DeepEqual(own.value, g.vlan):
		return nil, nil
	case *own.inherited && g.vlan != nil:
		return nil, &audit.Gap{
			State: audit.Failed,
			Fault: "Contradiction",
			Detail: message.Of("inherited from the port group, but the port has %s and the port group %s",
				compact(own.value), compact(g.vlan)).String(),
		}
	case *own.inherited:
		return nil, nil
	}
	return own.value, nil
}
