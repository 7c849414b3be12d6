package engine

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
)

// segments divides the VLANs of all port groups. A port group with an unknown VLAN has a separate segment, which
// shows that its tenants meet and proves nothing about others.
func (d *deriver) segments(use map[string]*isolation.Users) []*isolation.Segment {
	if d.data["portgroups"] == nil {
		return nil
	}
	d.findNetworks()
	var groups []*isolation.Group
	for _, id := range sortedKeys(d.data["portgroups"]) {
		groups = append(groups, d.groupsIn(id, use[id])...)
	}
	vlans, segments := d.collection("vlans"), isolation.Segments(groups)
	for _, s := range segments {
		members, ranges := []string{}, []any{}
		for _, m := range s.Members {
			members = append(members, d.portgroup[m.Group.ID])
		}
		slices.Sort(members)
		for _, r := range s.VLANs {
			ranges = append(ranges, []any{jsonInt(r.Low), jsonInt(r.High)})
		}
		vlans[s.Key] = object{"name": s.Name, "ranges": ranges, "portgroups": anyList(slices.Compact(members))}
		d.proveSegment(s)
	}
	return segments
}

// groupsIn returns a port group as groups by their VLANs; none if it is an uplink, or if no VM is in a group of unknown
// VLANs.
func (d *deriver) groupsIn(id string, users *isolation.Users) (groups []*isolation.Group) {
	if standIn(id) {
		d.unsure(audit.Partial, message.Of("the VLANs of %s are not known", id).String(), "vlans")
		return nil
	}
	uplink := d.data["portgroups"][id]["uplink"]
	if users.Empty() && (uplink == true || !jsonvalue.IsType(uplink, "boolean")) {
		return nil // without VMs, and it is or may be the trunk of the physical NICs
	}
	users = cmp.Or(users, &isolation.Users{})
	if segment, ok := d.data["portgroups"][id]["segment"].(object); ok {
		d.use[id], d.portgroup[id] = users, id
		return d.nsxGroups(id, segment)
	}
	for _, g := range d.groupsOf(id, users) {
		if g.Doubt != "" { // it may be in VLANs that no port group shows
			d.unsure(audit.Partial, g.Doubt, "vlans")
		}
		if g.Own == "" || !d.use[g.ID].Empty() {
			groups = append(groups, g)
		}
	}
	return groups
}

// standIn reports whether an id covers all switches or port groups of an unreadable host.
func standIn(id string) bool { return strings.HasSuffix(id, ":*") }
