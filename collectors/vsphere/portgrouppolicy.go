package vsphere

import (
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// portgroupPolicyFields are the settings of a distributed port group that say how far single ports may differ.
var portgroupPolicyFields = []field{
	{
		name:  "vlan_override",
		path:  "config",
		read:  policyFlag(func(p *portgroupPolicy) *bool { return p.VLAN }),
		finer: map[string]string{"": ".policy.vlanOverrideAllowed"},
	},
	{
		name: "overrides",
		path: "config",
		null: true,
		read: readOverrides,
		finer: map[string]string{
			"": ".policy", "/*": ".policy.*OverrideAllowed", "/live_moving": ".policy.livePortMovingAllowed",
		},
	},
	{
		name:  "port_reset",
		path:  "config",
		null:  true,
		read:  policyFlag(func(p *portgroupPolicy) *bool { return p.Reset }),
		finer: map[string]string{"": ".policy.portConfigResetAtDisconnect"},
	},
	{
		name:  "mac_learning",
		path:  "config",
		null:  true,
		read:  readMACLearning,
		finer: map[string]string{"": ".defaultPortConfig.macManagementPolicy.macLearningPolicy.enabled"},
	},
	{name: "security_overridden", path: "name", null: true, read: func(*reading, any) (any, error) { return nil, nil }},
}

// policyOf returns the policy of a port group, or nil after adding a gap.
func policyOf(x *reading, v any) (*portgroupPolicy, error) {
	c, err := as[types.DVPortgroupConfigInfo](v)
	if err != nil {
		return nil, err
	}
	if c != nil {
		if p, ok := c.Policy.(*portgroupPolicy); ok {
			return p, nil
		}
	}
	x.gap("", unset)
	return nil, nil
}

// policyFlag returns the reader of one flag of the policy.
func policyFlag(get func(*portgroupPolicy) *bool) func(*reading, any) (any, error) {
	return func(x *reading, v any) (any, error) {
		p, err := policyOf(x, v)
		if p == nil {
			return nil, err
		}
		if get(p) == nil {
			x.gap("", unset)
			return nil, nil
		}
		return *get(p), nil
	}
}

// readOverrides reports for each setting but the VLAN whether single ports may have their own, and whether ports move
// between port groups while they are in use.
func readOverrides(x *reading, v any) (any, error) {
	p, err := policyOf(x, v)
	if p == nil {
		return nil, err
	}
	out := map[string]any{}
	for name, allowed := range map[string]*bool{
		"teaming":        p.Teaming,
		"security":       p.Security,
		"mac_management": p.MAC,
		"netflow":        p.Ipfix,
		"shaping":        p.Shaping,
		"vendor":         p.Vendor,
		"live_moving":    p.Moving,
		"resource_pool":  p.NetworkResourcePoolOverrideAllowed,
		"traffic_filter": p.TrafficFilterOverrideAllowed,
	} {
		if allowed == nil {
			x.gap(audit.Pointer(name), unset)
			continue
		}
		out[name] = *allowed
	}
	return out, nil
}

// readMACLearning reports whether the ports of a port group learn further MAC addresses.
func readMACLearning(x *reading, v any) (any, error) {
	p, err := x.ports(v)
	if err != nil {
		return nil, err
	}
	return x.effective(p, func(s *portSettings) setting {
		m := s.MacManagementPolicy
		if m == nil || m.MacLearningPolicy == nil {
			return setting{}
		}
		return setting{
			value:     truthOf(m.MacLearningPolicy.Enabled),
			inherited: either(m.Inherited, m.MacLearningPolicy.Inherited),
		}
	}), nil
}
