package sim

import (
	"slices"
	"testing"

	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// ofDVS returns the symptom of a distributed switch.
func ofDVS(name string, has func(*types.VMwareDVSConfigInfo) bool) func(*testing.T, *estateView) bool {
	return func(_ *testing.T, v *estateView) bool { return has(v.switches[name]) }
}

// defaultPolicy returns the security policy of the switch itself.
func defaultPolicy(c *types.VMwareDVSConfigInfo) *types.DVSSecurityPolicy {
	return c.DefaultPortConfig.(*types.VMwareDVSPortSetting).SecurityPolicy
}

func (v *estateView) policy(group string) *types.VMwareDVSPortgroupPolicy {
	return v.groups[group].Config.Policy.(*types.VMwareDVSPortgroupPolicy)
}

// switchSymptoms detect the faults of switches and of their port groups.
var switchSymptoms = map[string]func(t *testing.T, v *estateView) bool{
	"discovery": ofDVS("dvs-a", func(c *types.VMwareDVSConfigInfo) bool {
		return c.LinkDiscoveryProtocolConfig.Operation == "both"
	}),
	"NetFlow": ofDVS("dvs-b", func(c *types.VMwareDVSConfigInfo) bool {
		return c.IpfixConfig.CollectorIpAddress == "192.0.2.9"
	}),
	"mirror": ofDVS("dvs-a", func(c *types.VMwareDVSConfigInfo) bool {
		return len(c.VspanSession) == 1 && c.VspanSession[0].Name == "tap"
	}),
	"health check": ofDVS("dvs-edge", func(c *types.VMwareDVSConfigInfo) bool {
		return *c.HealthCheckConfig[0].GetDVSHealthCheckConfig().Enable
	}),
	"no I/O control": ofDVS("dvs-b", func(c *types.VMwareDVSConfigInfo) bool {
		return !c.NetworkResourceManagementEnabled
	}),
	"promiscuous switch": ofDVS("dvs-edge", func(c *types.VMwareDVSConfigInfo) bool {
		return *defaultPolicy(c).AllowPromiscuous.Value
	}),
	"MAC changes of the switch": ofDVS("dvs-a", func(c *types.VMwareDVSConfigInfo) bool {
		return *defaultPolicy(c).MacChanges.Value
	}),
	"forged transmits of the switch": func(_ *testing.T, v *estateView) bool {
		return slices.ContainsFunc(v.host("esx-b-02").Config.Network.Vswitch, func(s types.HostVirtualSwitch) bool {
			return s.Name == "vSwitch1" && *s.Spec.Policy.Security.ForgedTransmits
		})
	},
	"MAC learning": func(_ *testing.T, v *estateView) bool {
		return v.groups["pg-a-app"].Config.DefaultPortConfig.(*types.VMwareDVSPortSetting).
			MacManagementPolicy.MacLearningPolicy.Enabled
	},
	"kept ports":  func(_ *testing.T, v *estateView) bool { return !v.policy("pg-b-web").PortConfigResetAtDisconnect },
	"overridable": func(_ *testing.T, v *estateView) bool { return v.policy("pg-b-app").SecurityPolicyOverrideAllowed },
	"own VLAN":    portOf("a-web-02", "pg-a-web", 111),
	"own policy": func(_ *testing.T, v *estateView) bool {
		return v.standard("esx-m-02", "capture").Spec.Policy.Security != nil
	},
	"reserved VLAN": func(_ *testing.T, v *estateView) bool {
		return v.standard("esx-m-01", "backup-net").Spec.VlanId == 1010
	},
	"no EVC": func(t *testing.T, v *estateView) bool {
		for _, o := range v.retrieve(t, "ClusterComputeResource", "name", "summary") {
			var c mo.ClusterComputeResource
			load(t, o, &c)
			if c.Summary.(*types.ClusterComputeResourceSummary).CurrentEVCModeKey == "" {
				return c.Name == "edge"
			}
		}
		return false
	},
	"default name": func(_ *testing.T, v *estateView) bool { return v.stores["vsanDatastore"].Name != "" },
}
