package sim

import "github.com/vmware/govmomi/vim25/types"

// switchSettings are those settings of a distributed switch that show or copy its traffic, or share its bandwidth. The
// zero value conforms.
type switchSettings struct {
	discovery   string // operation of LLDP; "": none
	collector   string // of NetFlow
	mirror      string // name of a mirroring session
	healthCheck bool
	noIOControl bool
	policy      portgroup // security policy of the default port settings
}

// apply sets the settings in the configuration of a switch.
func (s switchSettings) apply(c *types.VMwareDVSConfigInfo) {
	operation := s.discovery
	if operation == "" {
		operation = "none"
	}
	c.LinkDiscoveryProtocolConfig = &types.LinkDiscoveryProtocolConfig{
		Protocol: string(types.LinkDiscoveryProtocolConfigProtocolTypeLldp), Operation: operation,
	}
	c.IpfixConfig = &types.VMwareIpfixConfig{
		CollectorIpAddress: s.collector, ActiveFlowTimeout: 60, IdleFlowTimeout: 15, SamplingRate: 4096,
	}
	if s.mirror != "" {
		c.VspanSession = []types.VMwareVspanSession{{Key: "session-1", Name: s.mirror, Enabled: true}}
	}
	health := func() types.VMwareDVSHealthCheckConfig {
		return types.VMwareDVSHealthCheckConfig{
			DVSHealthCheckConfig: types.DVSHealthCheckConfig{Enable: &s.healthCheck, Interval: 1},
		}
	}
	c.HealthCheckConfig = []types.BaseDVSHealthCheckConfig{
		&types.VMwareDVSVlanMtuHealthCheckConfig{VMwareDVSHealthCheckConfig: health()},
		&types.VMwareDVSTeamingHealthCheckConfig{VMwareDVSHealthCheckConfig: health()},
	}
	c.NetworkResourceManagementEnabled = !s.noIOControl
}

// portPolicy returns the policy of a distributed port group: its ports may be blocked one by one, and differ in
// nothing else unless the port group is overridable or has VLANs per port.
func portPolicy(g *portgroup) *types.VMwareDVSPortgroupPolicy {
	no := types.NewBool(false)
	return &types.VMwareDVSPortgroupPolicy{
		DVPortgroupPolicy: types.DVPortgroupPolicy{
			BlockOverrideAllowed: true, PortConfigResetAtDisconnect: !g.keepPorts,
			NetworkResourcePoolOverrideAllowed: no, TrafficFilterOverrideAllowed: no,
		},
		VlanOverrideAllowed: g.ports != nil, SecurityPolicyOverrideAllowed: g.overridable,
		IpfixOverrideAllowed: no, MacManagementOverrideAllowed: &g.overridable,
	}
}

// inheriting marks everything but the VLAN as taken from the port group.
func inheriting(s *types.VMwareDVSPortSetting) *types.VMwareDVSPortSetting {
	p := s.SecurityPolicy
	p.Inherited = true
	for _, one := range []*types.BoolPolicy{p.AllowPromiscuous, p.MacChanges, p.ForgedTransmits} {
		one.Inherited = true
	}
	s.MacManagementPolicy.Inherited, s.MacManagementPolicy.MacLearningPolicy.Inherited = true, true
	s.UplinkTeamingPolicy.Inherited, s.UplinkTeamingPolicy.UplinkPortOrder.Inherited = true, true
	return s
}
