package sim

import (
	"fmt"
	"strconv"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// addSwitch creates a distributed switch with its uplink port group, its port groups and the proxy switch on every
// member.
func (b *builder) addSwitch(d *distributedSwitch, index int) {
	folder := b.ctx.Map.Get(b.datacenter.NetworkFolder).(*simulator.Folder)
	s := &simulator.DistributedVirtualSwitch{}
	s.Self.Type = "VmwareDistributedVirtualSwitch"
	s.Name, s.Uuid = d.name, stableUUID("dvs", d.name)
	b.child(&folder.Folder, s)
	config := &types.VMwareDVSConfigInfo{
		DVSConfigInfo: types.DVSConfigInfo{
			Uuid: s.Uuid, Name: d.name, ConfigVersion: "1", CreateTime: b.plan.now.Add(-300 * 24 * time.Hour),
			UplinkPortPolicy:  &types.DVSNameArrayUplinkPortPolicy{UplinkPortName: d.uplinks},
			DefaultPortConfig: portSetting(&d.settings.policy, d.uplinks, vlanID(0)),
			ProductInfo: types.DistributedVirtualSwitchProductSpec{
				Name:    "DVS",
				Vendor:  "VMware, Inc.",
				Version: "8.0.3",
			},
		},
		MaxMtu: 9000,
	}
	d.settings.apply(config)
	for _, p := range d.private {
		config.PvlanConfig = append(config.PvlanConfig, types.VMwareDVSPvlanMapEntry{
			PrimaryVlanId:   p.primary,
			SecondaryVlanId: p.secondary,
			PvlanType:       p.kind,
		})
	}
	s.Config = config
	s.Summary = types.DVSSummary{Name: d.name, Uuid: s.Uuid, ProductInfo: &config.ProductInfo}

	uplinks := b.addPortgroup(s, &portgroup{name: d.name + "-uplinks"}, d.uplinks,
		&types.VmwareDistributedVirtualSwitchTrunkVlanSpec{VlanId: []types.NumericRange{{Start: 0, End: 4094}}})
	uplinks.Config.Uplink = yes()
	uplinks.Tag = []types.Tag{{Key: "SYSTEM/DVS.UPLINKPG"}}
	config.UplinkPortgroup = []reference{uplinks.Self}

	groups := []*simulator.DistributedVirtualPortgroup{uplinks}
	for _, g := range d.portgroups {
		active := g.uplinks
		if len(active) == 0 {
			active = d.uplinks
		}
		groups = append(groups, b.addPortgroup(s, g, active, vlanOf(g)))
	}
	for i, m := range d.members {
		b.join(s, config, d.uplinks, m, index*100+i*10)
		for _, g := range groups {
			b.attach(&g.Network, b.hosts[m.host])
		}
	}
}

// addPortgroup creates a distributed port group.
func (b *builder) addPortgroup(s *simulator.DistributedVirtualSwitch, g *portgroup, active []string,
	vlan types.BaseVmwareDistributedVirtualSwitchVlanSpec,
) *simulator.DistributedVirtualPortgroup {
	folder := b.ctx.Map.Get(b.datacenter.NetworkFolder).(*simulator.Folder)
	p := &simulator.DistributedVirtualPortgroup{}
	p.Name, p.ManagedEntity.Name = g.name, g.name
	b.child(&folder.Folder, p)
	p.Key = p.Self.Value
	p.Summary = &types.NetworkSummary{Network: &p.Self, Name: g.name, Accessible: true}
	p.Config = types.DVPortgroupConfigInfo{
		Key:                      p.Key,
		Name:                     g.name,
		DistributedVirtualSwitch: &s.Self,
		NumPorts:                 8,
		ConfigVersion:            "1",
		Type:                     string(types.DistributedVirtualPortgroupPortgroupTypeEarlyBinding),
		DefaultPortConfig:        portSetting(g, active, vlan),
		Policy:                   portPolicy(g),
		Uplink:                   types.NewBool(false),
	}
	if g.ports != nil || g.overridable {
		b.open[g.name] = &openPorts{s, p, g}
	}
	if g.segment != "" {
		p.Config.BackingType, p.Config.SegmentId = string(types.DistributedVirtualPortgroupBackingTypeNsx),
			segmentPath(g.segment)
		p.Config.LogicalSwitchUuid = stableUUID("segment", g.segment)
	}
	s.Portgroup = append(s.Portgroup, p.Self)
	s.Summary.PortgroupName = append(s.Summary.PortgroupName, g.name)
	b.datacenter.Network = append(b.datacenter.Network, p.Self)
	b.networks[g.name] = &p.Network
	b.backings[g.name] = &types.VirtualEthernetCardDistributedVirtualPortBackingInfo{
		Port: types.DistributedVirtualSwitchPortConnection{SwitchUuid: s.Uuid, PortgroupKey: p.Key},
	}
	return p
}

// vlanOf returns the VLAN setting of a port group.
func vlanOf(g *portgroup) types.BaseVmwareDistributedVirtualSwitchVlanSpec {
	switch {
	case g.trunk != [2]int32{}:
		return &types.VmwareDistributedVirtualSwitchTrunkVlanSpec{
			VlanId: []types.NumericRange{{Start: g.trunk[0], End: g.trunk[1]}},
		}
	case g.private != 0:
		return &types.VmwareDistributedVirtualSwitchPvlanSpec{PvlanId: g.private}
	}
	return vlanID(g.vlan)
}

// vlanID returns the setting of a single VLAN.
func vlanID(id int32) types.BaseVmwareDistributedVirtualSwitchVlanSpec {
	return &types.VmwareDistributedVirtualSwitchVlanIdSpec{VlanId: id}
}

// portSetting returns the port settings of a port group with the given active uplinks.
func portSetting(
	g *portgroup, active []string, vlan types.BaseVmwareDistributedVirtualSwitchVlanSpec,
) *types.VMwareDVSPortSetting {
	policy := func(v bool) *types.BoolPolicy { return &types.BoolPolicy{Value: &v} }
	return &types.VMwareDVSPortSetting{
		Vlan: vlan,
		SecurityPolicy: &types.DVSSecurityPolicy{
			AllowPromiscuous: policy(g.promiscuous),
			MacChanges:       policy(g.macChanges),
			ForgedTransmits:  policy(g.forging),
		},
		MacManagementPolicy: &types.DVSMacManagementPolicy{
			AllowPromiscuous: &g.promiscuous, MacChanges: &g.macChanges, ForgedTransmits: &g.forging,
			MacLearningPolicy: &types.DVSMacLearningPolicy{Enabled: g.macLearning},
		},
		UplinkTeamingPolicy: &types.VmwareUplinkPortTeamingPolicy{
			Policy:          &types.StringPolicy{Value: "loadbalance_srcid"},
			UplinkPortOrder: &types.VMwareUplinkPortOrderPolicy{ActiveUplinkPort: active},
		},
	}
}

// join makes a host a member of the switch: its NICs are assigned to the uplinks on the side of vCenter and of the
// host.
func (b *builder) join(
	s *simulator.DistributedVirtualSwitch, config *types.VMwareDVSConfigInfo, uplinks []string, m member, firstPort int,
) {
	h, down := b.hosts[m.host], b.plan.host(m.host).downNIC
	backing := &types.DistributedVirtualSwitchHostMemberPnicBacking{}
	proxy := types.HostProxySwitch{
		DvsUuid: s.Uuid, DvsName: s.Name, Key: fmt.Sprintf("DvsPortset-%d", len(h.Config.Network.ProxySwitch)),
		NumPorts: 1536, NumPortsAvailable: 1500, Mtu: 1500, Spec: types.HostProxySwitchSpec{Backing: backing},
	}
	var keys []string
	for i, nic := range m.nics {
		key := strconv.Itoa(firstPort + i)
		keys = append(keys, key)
		proxy.Pnic = append(proxy.Pnic, b.addNIC(h, nic, nic != down))
		proxy.UplinkPort = append(proxy.UplinkPort, types.KeyValue{Key: key, Value: uplinks[i]})
		backing.PnicSpec = append(backing.PnicSpec, types.DistributedVirtualSwitchHostMemberPnicSpec{
			PnicDevice: nic, UplinkPortKey: key, UplinkPortgroupKey: config.UplinkPortgroup[0].Value,
		})
	}
	h.Config.Network.ProxySwitch = append(h.Config.Network.ProxySwitch, proxy)
	config.Host = append(config.Host, types.DistributedVirtualSwitchHostMember{
		Config:        types.DistributedVirtualSwitchHostMemberConfigInfo{Host: &h.Self, Backing: backing},
		UplinkPortKey: keys, Status: "up",
	})
	s.Summary.HostMember = append(s.Summary.HostMember, h.Self)
	s.Summary.NumHosts++
}
