package vsphere

import (
	"context"
	"slices"
	"strings"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

const networkPage = 250

// A dvs is a distributed switch with the settings that its port groups inherit.
type dvs struct{ ports *portSettings }

// policySource returns the source of a security value: since 6.7 the MAC management policy, which the older policy
// repeats.
func policySource(name string) map[string]string {
	return map[string]string{"": ".defaultPortConfig.{securityPolicy,macManagementPolicy}." + name}
}

var switchFields = slices.Concat([]field{
	{name: "name", path: "name", read: readName},
	{name: "kind", path: "name", read: func(*reading, any) (any, error) { return "distributed", nil }},
	{name: "host", path: "name", null: true, read: func(*reading, any) (any, error) { return nil, nil }},
	{name: "uuid", path: "uuid", null: true},
	{
		name:  "promiscuous",
		path:  "config",
		null:  true,
		read:  switchPolicy("AllowPromiscuous"),
		finer: policySource("allowPromiscuous"),
	},
	{
		name:  "mac_changes",
		path:  "config",
		null:  true,
		read:  switchPolicy("MacChanges"),
		finer: policySource("macChanges"),
	},
	{
		name:  "forged_transmits",
		path:  "config",
		null:  true,
		read:  switchPolicy("ForgedTransmits"),
		finer: policySource("forgedTransmits"),
	},
	{name: "members", path: "config", read: readMembers, finer: map[string]string{"": ".host"}},
	{
		name: "private_vlans",
		path: "config",
		read: readPrivateVLANs,
		finer: map[string]string{
			"":           ".pvlanConfig",
			"/*":         ".pvlanConfig[*]",
			"/*/primary": ".pvlanConfig[*].primaryVlanId",
			"/*/type":    ".pvlanConfig[*].pvlanType",
		},
	},
}, switchSettingFields)

var portgroupFields = slices.Concat([]field{
	{name: "name", path: "name", read: readName},
	{name: "kind", path: "name", read: func(*reading, any) (any, error) { return "distributed", nil }},
	{name: "host", path: "name", null: true, read: func(*reading, any) (any, error) { return nil, nil }},
	{
		name:  "switch",
		path:  "config",
		null:  true,
		read:  readSwitch,
		finer: map[string]string{"": ".distributedVirtualSwitch"},
	},
	{name: "uplink", path: "config", read: readUplink, finer: map[string]string{"": ".uplink"}},
	{name: "vlan", path: "config", read: readVLAN, finer: map[string]string{"": ".defaultPortConfig.vlan"}},
	{name: "path", path: "name", read: readOwnPath},
	{
		name:  "segment",
		path:  "config",
		null:  true,
		read:  readSegment,
		finer: map[string]string{"": ".{logicalSwitchUuid,segmentId}"},
	},
	{
		name:  "promiscuous",
		path:  "config",
		null:  true,
		read:  portPolicy("AllowPromiscuous"),
		finer: policySource("allowPromiscuous"),
	},
	{
		name:  "mac_changes",
		path:  "config",
		null:  true,
		read:  portPolicy("MacChanges"),
		finer: policySource("macChanges"),
	},
	{
		name:  "forged_transmits",
		path:  "config",
		null:  true,
		read:  portPolicy("ForgedTransmits"),
		finer: policySource("forgedTransmits"),
	},
	{
		name:  "active_uplinks",
		path:  "config",
		read:  readTeaming,
		finer: map[string]string{"": ".defaultPortConfig.uplinkTeamingPolicy.uplinkPortOrder"},
	},
}, portgroupPolicyFields)

// distributedPass reads distributed switches and then the port groups that inherit from them. A single ESXi host has
// neither.
func (r *run) distributedPass(ctx context.Context) error {
	r.dvs = map[string]dvs{}
	s := r.series(source{
		"vsphere.switches", "PropertyCollector.RetrievePropertiesEx",
		sources("switches", "DistributedVirtualSwitch", switchFields),
	})
	err := r.onVCenter(ctx,
		[]want{{"DistributedVirtualSwitch", paths(switchFields, "summary.hostMember")}}, hostPage,
		func(objects []types.ObjectContent) error {
			b := r.batch("switches")
			for _, o := range objects {
				x := &reading{r: r, object: o, kind: "DistributedVirtualSwitch"}
				r.dvs[o.Obj.Value] = dvs{portSetting(switchConfig(x.peek("config")))}
				b.add("switches", "DistributedVirtualSwitch", o, switchFields, nil)
			}
			return s.seal(ctx, b)
		})
	if err := s.finish(ctx, err, "switches"); err != nil {
		return err
	}
	return r.portgroupPass(ctx)
}

// portgroupPass reads distributed port groups, opaque networks and ports.
func (r *run) portgroupPass(ctx context.Context) error {
	s := r.series(source{
		"vsphere.portgroups", "PropertyCollector.RetrievePropertiesEx",
		sources("portgroups", "DistributedVirtualPortgroup", portgroupFields),
	})
	seen := map[string]bool{}
	var groups []portGroupOfPorts
	err := r.onVCenter(ctx, []want{{"DistributedVirtualPortgroup", paths(portgroupFields)}}, networkPage,
		func(objects []types.ObjectContent) error {
			b := r.batch("portgroups")
			for _, o := range objects {
				seen[o.Obj.Value] = true
				fields := b.add("portgroups", "DistributedVirtualPortgroup", o, portgroupFields, nil)
				if fields != nil {
					groups = append(groups, r.ofPorts(o, fields))
				}
			}
			r.progress("portgroups", len(seen), 0)
			return s.seal(ctx, b)
		})
	if err == nil {
		err = r.opaquePass(ctx, seen)
	}
	if err == nil {
		err = r.unseen(ctx, s, "portgroups", r.named.portgroups, func(id string) bool {
			return seen[id] || r.standard[id]
		})
	}
	if err := s.finish(ctx, err, "portgroups"); err != nil {
		return err
	}
	return r.portPass(ctx, groups)
}

// unseen records objects that virtual machines refer to and that were not visible.
func (r *run) unseen(
	ctx context.Context, s *series, collection string, named map[string]bool, seen func(string) bool,
) error {
	b := r.batch(collection)
	for id := range named {
		if seen(id) {
			continue
		}
		g := notVisible
		if host, _, ok := strings.Cut(id, ":"); ok {
			if away, ok := r.unknownProxies[host]; ok {
				g = away
			}
		}
		b.gap(audit.Pointer(collection, id), g)
	}
	if len(b.doc.Gaps) == 0 {
		return nil
	}
	return s.seal(ctx, b)
}

// readSwitch returns the id of the port group's switch.
func readSwitch(x *reading, v any) (any, error) {
	c, err := as[types.DVPortgroupConfigInfo](v)
	if err != nil || c == nil {
		return nil, err
	}
	if c.DistributedVirtualSwitch == nil { // every port group belongs to a switch
		x.gap("", unset)
		return nil, nil
	}
	return c.DistributedVirtualSwitch.Value, nil
}

// readUplink reports whether a port group contains uplinks, nil if unknown.
func readUplink(x *reading, v any) (any, error) {
	c, err := as[types.DVPortgroupConfigInfo](v)
	if err != nil || c == nil {
		return nil, err
	}
	return truthOf(c.Uplink), nil
}
