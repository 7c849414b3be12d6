package sim

import (
	"fmt"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// setHostNetwork creates the standard switches of a host. Its distributed ones follow in addSwitch.
func (b *builder) setHostNetwork(h *host, s *simulator.HostSystem) {
	n := s.Config.Network
	n.Vswitch, n.ProxySwitch, n.Portgroup, n.Pnic = nil, nil, nil, nil
	for _, sw := range h.switches {
		built := types.HostVirtualSwitch{
			Name:              sw.name,
			Key:               "key-vim.host.VirtualSwitch-" + sw.name,
			NumPorts:          1536,
			NumPortsAvailable: 1530,
			Mtu:               1500,
			Spec: types.HostVirtualSwitchSpec{
				NumPorts: 128,
				Bridge: &types.HostVirtualSwitchBondBridge{
					NicDevice: sw.nics,
					LinkDiscoveryProtocolConfig: &types.LinkDiscoveryProtocolConfig{
						Protocol: string(types.LinkDiscoveryProtocolConfigProtocolTypeCdp), Operation: "none",
					},
				},
				Policy: hostPolicy(&sw.policy, sw.nics),
			},
		}
		for _, nic := range sw.nics {
			built.Pnic = append(built.Pnic, b.addNIC(s, nic, nic != h.downNIC))
		}
		for _, g := range sw.portgroups {
			key := "key-vim.host.PortGroup-" + g.name
			built.Portgroup = append(built.Portgroup, key)
			active := g.uplinks
			if len(active) == 0 {
				active = sw.nics
			}
			spec := types.HostPortGroupSpec{Name: g.name, VlanId: g.vlan, VswitchName: sw.name}
			if g.promiscuous || g.macChanges || g.forging || g.ownPolicy || len(g.uplinks) > 0 {
				spec.Policy = *hostPolicy(g, active) // an override; without one the policy of the switch applies
			}
			n.Portgroup = append(n.Portgroup, types.HostPortGroup{
				Key: key, Vswitch: built.Key, Spec: spec, ComputedPolicy: *hostPolicy(g, active),
			})
			b.addStandardNetwork(g.name, s)
		}
		n.Vswitch = append(n.Vswitch, built)
	}
	for i := range n.Vnic {
		n.Vnic[i].Portgroup = "Management Network"
	}
	s.Config.VirtualNicManagerInfo = h.vmkernel()
	if h.chap != "" {
		s.Config.StorageDevice = h.storageAdapters(s.Config.StorageDevice)
	}
}

// hostPolicy returns the network policy of a port group with the given active uplinks.
func hostPolicy(g *portgroup, active []string) *types.HostNetworkPolicy {
	return &types.HostNetworkPolicy{
		Security: &types.HostNetworkSecurityPolicy{
			AllowPromiscuous: &g.promiscuous, MacChanges: &g.macChanges, ForgedTransmits: &g.forging,
		},
		NicTeaming: &types.HostNicTeamingPolicy{
			Policy: "loadbalance_srcid", NotifySwitches: yes(), RollingOrder: types.NewBool(false),
			NicOrder: &types.HostNicOrderPolicy{ActiveNic: active},
		},
	}
}

// addNIC adds a physical port to a host and returns the key of the port.
func (b *builder) addNIC(s *simulator.HostSystem, device string, up bool) string {
	n := s.Config.Network
	key := "key-vim.host.PhysicalNic-" + device
	i := len(n.Pnic)
	n.Pnic = append(n.Pnic, types.PhysicalNic{
		Key: key, Device: device, Pci: fmt.Sprintf("0000:%02x:00.0", i+3), Driver: "ixgben",
		Mac: fmt.Sprintf("00:50:56:%02x:%02x:%02x", len(b.hosts), i, 1),
	})
	if up {
		n.Pnic[i].LinkSpeed = &types.PhysicalNicLinkInfo{SpeedMb: 10000, Duplex: true}
	}
	return key
}

// addStandardNetwork adds a host to the network of a standard port group. Hosts with a port group of the same name
// share one network object.
func (b *builder) addStandardNetwork(name string, s *simulator.HostSystem) {
	n := b.networks[name]
	if n == nil {
		n = &mo.Network{Name: name}
		n.ManagedEntity.Name = name
		folder := b.ctx.Map.Get(b.datacenter.NetworkFolder).(*simulator.Folder)
		b.child(&folder.Folder, n)
		n.Summary = &types.NetworkSummary{Network: &n.Self, Name: name, Accessible: true}
		b.datacenter.Network = append(b.datacenter.Network, n.Self)
		b.networks[name] = n
		b.backings[name] = &types.VirtualEthernetCardNetworkBackingInfo{
			VirtualDeviceDeviceBackingInfo: types.VirtualDeviceDeviceBackingInfo{DeviceName: name}, Network: &n.Self,
		}
	}
	b.attach(n, s)
}

// attach connects a host to a network, on both sides.
func (b *builder) attach(n *mo.Network, s *simulator.HostSystem) {
	n.Host = append(n.Host, s.Self)
	s.Network = append(s.Network, n.Self)
	cluster := b.ctx.Map.Get(*s.Parent).(*simulator.ClusterComputeResource)
	if simulator.FindReference(cluster.Network, n.Self) == nil {
		cluster.Network = append(cluster.Network, n.Self)
	}
}
