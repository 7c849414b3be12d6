package engine

import (
	"cmp"
	"encoding/json"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
	"github.com/assay-audit/assay/internal/message"
)

// segments divides the VLANs of all port groups. A port group whose VLAN is not known has a segment of its own, which holds together the
// tenants on that port group and proves nothing about others.
func (d *deriver) segments(use map[string]*isolation.Users) []*isolation.Segment {
	if d.data["portgroups"] == nil {
		return nil
	}
	var groups []*isolation.Group
	for _, id := range sortedKeys(d.data["portgroups"]) {
		if standIn(id) {
			d.unsure(audit.Partial, message.Of("the VLANs of %s are not known", id).String(), "vlans")
			continue
		}
		uplink := d.data["portgroups"][id]["uplink"]
		if use[id].Empty() && (uplink == true || !isType(uplink, "boolean")) {
			continue // no VM is on it, and it is or may be the trunk of the physical NICs
		}
		if segment, ok := d.data["portgroups"][id]["segment"].(object); ok {
			groups = append(groups, d.nsxGroups(id, segment)...)
			continue
		}
		groups = append(groups, d.group(id))
	}
	vlans, segments := d.collection("vlans"), isolation.Segments(groups)
	for _, s := range segments {
		members, ranges := []any{}, []any{}
		for _, m := range s.Members {
			members = append(members, m.Group.ID)
		}
		for _, r := range s.VLANs {
			ranges = append(ranges, []any{jsonInt(r.Low), jsonInt(r.High)})
		}
		vlans[s.Key] = object{"name": s.Name, "ranges": ranges, "portgroups": members}
		d.proveSegment(s)
	}
	return segments
}

// standIn reports whether an id stands for all the switches or port groups of a host that could not be read.
func standIn(id string) bool { return strings.HasSuffix(id, ":*") }

// group reads which VLANs a port group carries.
func (d *deriver) group(id string) *isolation.Group {
	pg := d.data["portgroups"][id]
	g := &isolation.Group{ID: id, Name: d.name("portgroups", id)}
	g.Switch, _ = pg["switch"].(string)
	g.SwitchName = d.name("switches", g.Switch)
	vlan, _ := pg["vlan"].(object)
	number, numbered := intOf(vlan["id"])
	switch kind := vlan["kind"]; {
	case kind == "trunk":
		if set, ok := rangesOf(vlan["ranges"]); ok {
			g.Sends, g.Label = set, set.String()
		}
	case kind == "id" && number == isolation.LastVLAN+1:
		g.Sends, g.Label = isolation.All, isolation.All.String()
	case kind == "none", kind == "id" && numbered && number == isolation.Untagged:
		g.Sends = isolation.Single(isolation.Untagged)
	case kind == "id" && numbered:
		g.Sends = isolation.Single(number)
	case kind == "pvlan" && numbered:
		g.Sends, g.Label = isolation.Single(number), "PVLAN"
		g.Doubt = message.Of("%s: the private VLANs of the switch are not known", g.Name).String()
	}
	if pg["kind"] != "standard" && pg["vlan_override"] != false {
		g.Doubt = cmp.Or(g.Doubt, message.Of("%s: single ports may have a VLAN of their own", g.Name).String())
	}
	if len(g.Sends) == 0 || g.Switch == "" && g.Sends[0].Low == isolation.Untagged {
		g.Sends, g.Label, g.Own = nil, "", "portgroup-"+id
		g.Doubt = message.Of("%s: its VLAN is not known", g.Name).String()
	}
	g.Receives = g.Sends
	return g
}

// rangesOf reads the pairs of a trunk.
func rangesOf(v any) (isolation.Set, bool) {
	list, _ := v.([]any)
	var ranges []isolation.Range
	for _, x := range list {
		pair, _ := x.([]any)
		if len(pair) != 2 {
			return nil, false
		}
		low, ok := intOf(pair[0])
		high, ok2 := intOf(pair[1])
		if !ok || !ok2 || low > high || low < isolation.Untagged {
			return nil, false
		}
		ranges = append(ranges, isolation.Range{Low: min(low, isolation.LastVLAN), High: min(high, isolation.LastVLAN)})
	}
	return isolation.NewSet(ranges...), len(ranges) > 0
}

func intOf(v any) (int, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := n.Int64()
	return int(i), err == nil
}
