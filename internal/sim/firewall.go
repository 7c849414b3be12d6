package sim

import (
	"net/netip"
	"slices"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/simulator/esx"
	"github.com/vmware/govmomi/vim25/types"
)

// setFirewall sets the firewall of a host: the simulator shares one array of rulesets among all hosts of the
// process.
func (b *builder) setFirewall(h *host, s *simulator.HostSystem) {
	info := &types.HostFirewallInfo{DefaultPolicy: types.HostFirewallDefaultPolicy{
		IncomingBlocked: &h.firewall.incomingBlocked, OutgoingBlocked: &h.firewall.outgoingBlocked,
	}}
	for _, known := range esx.HostFirewallInfo.Ruleset {
		set, enabled := h.firewall.rulesets[known.Key]
		info.Ruleset = append(info.Ruleset, types.HostFirewallRuleset{
			Key: known.Key, Label: known.Label, Required: known.Required, Service: known.Service,
			Rule: slices.Clone(known.Rule), Enabled: enabled,
			AllowedHosts:     allowedHosts(set.networks),
			UserControllable: types.NewBool(!set.fixed), IpListUserConfigurable: types.NewBool(!set.fixed),
		})
	}
	s.Config.Firewall = info
	b.ctx.Map.Get(*s.ConfigManager.FirewallSystem).(*simulator.HostFirewallSystem).FirewallInfo = info
}

// allowedHosts returns the allowed addresses of a ruleset; none means all.
func allowedHosts(networks []string) *types.HostFirewallRulesetIpList {
	l := &types.HostFirewallRulesetIpList{AllIp: len(networks) == 0}
	for _, n := range networks {
		p := netip.MustParsePrefix(n)
		l.IpNetwork = append(l.IpNetwork, types.HostFirewallRulesetIpNetwork{
			Network: p.Addr().String(), PrefixLength: int32(p.Bits()),
		})
	}
	return l
}
