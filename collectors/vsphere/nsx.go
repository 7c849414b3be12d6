package vsphere

import (
	"context"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/audit"
)

// NSX provides networks as port groups of a distributed switch or as opaque networks, whose switch vSphere does not
// describe. vSphere has the NSX ids of the segments, but not their VLANs.

var (
	byNSX = audit.Gap{
		State:  audit.Failed,
		Fault:  "NSX",
		Detail: "the port group is a segment of NSX, whose VLAN is not in vSphere",
	}
	notOpaque = audit.Gap{
		State:  audit.Failed,
		Fault:  "NSX",
		Detail: "NSX manages the network, and vSphere does not describe its ports",
	}
)

var opaqueFields = []field{
	{name: "name", path: "name", read: readName},
	{name: "kind", path: "name", read: func(*reading, any) (any, error) { return "opaque", nil }},
	{name: "host", path: "name", null: true, read: func(*reading, any) (any, error) { return nil, nil }},
	{name: "switch", path: "name", null: true, read: func(*reading, any) (any, error) { return nil, nil }},
	{name: "uplink", path: "name", read: func(*reading, any) (any, error) { return false, nil }},
	{name: "path", path: "name", read: readOwnPath},
	{name: "segment", path: "summary", read: readOpaque, finer: map[string]string{"": ".opaqueNetworkId"}},
	{name: "vlan", path: "summary", read: always(byNSX)},
	{name: "vlan_override", path: "summary", read: always(notOpaque)},
	{name: "ports", path: "summary", read: always(notOpaque)},
	{name: "promiscuous", path: "summary", read: always(notOpaque)},
	{name: "mac_changes", path: "summary", read: always(notOpaque)},
	{name: "forged_transmits", path: "summary", read: always(notOpaque)},
	{name: "active_uplinks", path: "summary", read: always(notOpaque)},
	{name: "deviations", path: "summary", read: always(notOpaque)},
	{name: "overrides", path: "summary", read: always(notOpaque)},
	{name: "port_reset", path: "summary", read: always(notOpaque)},
	{name: "mac_learning", path: "summary", read: always(notOpaque)},
	{name: "security_overridden", path: "name", null: true, read: func(*reading, any) (any, error) { return nil, nil }},
}

// always returns the reader of a field that the platform does not have.
func always(g audit.Gap) func(*reading, any) (any, error) {
	return func(x *reading, _ any) (any, error) {
		x.gap("", g)
		return nil, nil
	}
}

// opaquePass reads the opaque networks, whose switches only NSX manages.
func (r *run) opaquePass(ctx context.Context, seen map[string]bool) error {
	s := r.series(source{
		"vsphere.opaque_networks", "PropertyCollector.RetrievePropertiesEx",
		sources("portgroups", "OpaqueNetwork", opaqueFields),
	})
	err := r.onVCenter(ctx, []want{{"OpaqueNetwork", paths(opaqueFields)}}, networkPage,
		func(objects []types.ObjectContent) error {
			b := r.batch("portgroups")
			for _, o := range objects {
				seen[o.Obj.Value] = true
				b.add("portgroups", "OpaqueNetwork", o, opaqueFields, nil)
			}
			return s.seal(ctx, b)
		})
	return s.finish(ctx, err, "portgroups")
}

// readOpaque returns the id of the segment behind an opaque network.
func readOpaque(x *reading, v any) (any, error) {
	summary, err := as[types.OpaqueNetworkSummary](v)
	if err != nil {
		return nil, err
	}
	if summary == nil || summary.OpaqueNetworkId == "" {
		x.gap("", unset)
		return nil, nil
	}
	return map[string]any{"id": summary.OpaqueNetworkId, "path": nil}, nil
}

// isNSX reports whether NSX backs a distributed port group.
func isNSX(c *types.DVPortgroupConfigInfo) bool {
	return c.BackingType == "nsx" || c.LogicalSwitchUuid != "" || c.SegmentId != ""
}

// readSegment returns the ids of the segment behind a distributed port group, or null if it is not an NSX segment.
func readSegment(x *reading, v any) (any, error) {
	c, err := as[types.DVPortgroupConfigInfo](v)
	if err != nil || c == nil {
		if err == nil {
			x.gap("", unset)
		}
		return nil, err
	}
	if !isNSX(c) {
		return nil, nil
	}
	if c.LogicalSwitchUuid == "" && c.SegmentId == "" {
		x.gap("", unset)
		return nil, nil
	}
	segment := map[string]any{"id": nil, "path": nil}
	if c.LogicalSwitchUuid != "" {
		segment["id"] = c.LogicalSwitchUuid
	}
	if c.SegmentId != "" {
		segment["path"] = c.SegmentId
	}
	return segment, nil
}

// readOwnPath returns the inventory path of the object itself.
func readOwnPath(x *reading, _ any) (any, error) { return readPath(x, x.object.Obj) }
