package vsphere

import (
	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// switchSettingFields are the settings of a distributed switch that show or copy its traffic, or share its bandwidth.
var switchSettingFields = []field{
	{
		name:  "discovery",
		path:  "config",
		null:  true,
		read:  readDiscovery,
		finer: map[string]string{"": ".linkDiscoveryProtocolConfig"},
	},
	{
		name:  "netflow_collector",
		path:  "config",
		null:  true,
		read:  readCollector,
		finer: map[string]string{"": ".ipfixConfig.collectorIpAddress"},
	},
	{
		name: "mirror_sessions",
		path: "config",
		read: readMirrors,
		finer: map[string]string{
			"":        ".vspanSession",
			"/*":      ".vspanSession[*]",
			"/*/name": ".vspanSession[*].name",
		},
	},
	{
		name: "health_checks",
		path: "config",
		null: true,
		read: readHealthChecks,
		finer: map[string]string{
			"":   ".healthCheckConfig",
			"/*": ".healthCheckConfig[*].enable",
		},
	},
	{
		name:  "network_io_control",
		path:  "config",
		null:  true,
		read:  readIOControl,
		finer: map[string]string{"": ".networkResourceManagementEnabled"},
	},
}

// distributedOnly are the settings that a standard switch does not have.
func distributedOnly(out map[string]any) {
	out["netflow_collector"], out["network_io_control"] = nil, nil
	out["mirror_sessions"], out["health_checks"] = map[string]any{}, nil
}

// discoveryOperations are the words of LinkDiscoveryProtocolConfigOperationType.
var discoveryOperations = oneOf("none", "listen", "advertise", "both")

// readDiscovery returns the link discovery protocol and its operation, for example "cdp/listen".
func readDiscovery(x *reading, v any) (any, error) {
	c, ok := switchConfig(v).(*switchInfo)
	if !ok || c.LinkDiscoveryProtocolConfig == nil {
		return nil, nil
	}
	return x.discovery(c.LinkDiscoveryProtocolConfig)
}

// discovery returns the protocol and operation, or nil after adding a gap.
func (x *reading) discovery(c *types.LinkDiscoveryProtocolConfig) (any, error) {
	operation, err := discoveryOperations(x, c.Operation)
	switch {
	case err != nil || operation == nil && c.Operation != "":
		return nil, err
	case operation == nil || c.Protocol == "":
		x.gap("", unset)
		return nil, nil
	}
	return c.Protocol + "/" + c.Operation, nil
}

// readCollector returns the address to which a switch sends NetFlow data, null if none is configured. The answer of
// every switch has the settings of NetFlow.
func readCollector(x *reading, v any) (any, error) {
	c, ok := switchConfig(v).(*switchInfo)
	if !ok || c.IpfixConfig == nil {
		x.gap("", unset)
		return nil, nil
	}
	if c.IpfixConfig.CollectorIpAddress == "" {
		return nil, nil
	}
	return c.IpfixConfig.CollectorIpAddress, nil
}

// readMirrors returns the port mirroring sessions by their key.
func readMirrors(x *reading, v any) (any, error) {
	c, ok := switchConfig(v).(*switchInfo)
	if !ok {
		return nil, nil
	}
	out := map[string]any{}
	for _, s := range c.VspanSession {
		entry := map[string]any{}
		if s.Key == "" {
			x.gap("", unset)
			return nil, nil
		}
		out[s.Key] = entry
		if s.Name != "" {
			entry["name"] = s.Name
		} else {
			x.gap(audit.Pointer(s.Key, "name"), unset)
		}
	}
	return out, nil
}

// readHealthChecks reports for each of the two health checks of a switch whether it is on. vCenter lists both; one
// that it does not list is a gap.
func readHealthChecks(x *reading, v any) (any, error) {
	c, ok := switchConfig(v).(*switchInfo)
	if !ok {
		x.gap("", unset)
		return nil, nil
	}
	out := map[string]any{}
	for _, h := range c.HealthCheckConfig {
		name := ""
		switch h.(type) {
		case *types.VMwareDVSVlanMtuHealthCheckConfig:
			name = "vlan_mtu"
		case *types.VMwareDVSTeamingHealthCheckConfig:
			name = "teaming"
		default:
			x.gap("", audit.Gap{State: audit.Failed, Fault: "UnknownValue",
				Detail: message.Of("the switch has a health check of unknown type %T", h).String()})
			return nil, nil
		}
		if on := h.GetDVSHealthCheckConfig().Enable; on != nil {
			out[name] = *on
		}
	}
	for _, name := range []string{"vlan_mtu", "teaming"} {
		if _, listed := out[name]; !listed {
			x.gap(audit.Pointer(name), unset)
		}
	}
	return out, nil
}

// readIOControl reports whether Network I/O Control is on.
func readIOControl(x *reading, v any) (any, error) {
	c, ok := switchConfig(v).(*switchInfo)
	if !ok || c.IOControl == nil {
		x.gap("", unset)
		return nil, nil
	}
	return *c.IOControl, nil
}
