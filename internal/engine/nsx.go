package engine

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/isolation"
	"github.com/assay-audit/assay/internal/message"
)

// nsxSegment returns the only segment with the UUID of a port group, or with its path if the UUID is unknown, or
// nil.
func (d *deriver) nsxSegment(named object) *nsxSegment {
	id, _ := named["id"].(string)
	path, _ := named["path"].(string)
	id = strings.ToLower(id)
	var found []*nsxSegment
	for _, x := range d.nsx {
		if id != "" && slices.Contains(x.ids, id) || path == x.path && (id == "" || len(x.ids) == 0) {
			found = append(found, x)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found[0]
}

// nsxGroups returns an NSX port group in its segments: a separate overlay, VLANs, or both over a bridge. vSphere
// alone shows the users of the segment, but not the networks that it reaches. VLANs from NSX become those of the
// port group.
func (d *deriver) nsxGroups(id string, named object) []*isolation.Group {
	g := d.plainGroup(id)
	own := *g
	own.Own, own.OwnName = nsxKey(id, named, nil), "NSX "+g.Name
	x := d.nsxSegment(named)
	if x == nil {
		own.Doubt = message.Of("%s: no evidence of NSX shows its segment, so its VLAN is not known", g.Name).String()
		return []*isolation.Group{&own}
	}
	own.Own, own.OwnName = nsxKey(id, named, x), "NSX "+x.estate.name("segments", x.path)

	vlans, known := x.vlans("vlans")
	bridged, whole := x.vlans("bridged")
	if kind := x.object["type"]; kind != "ROUTED" && kind != "DISCONNECTED" {
		own.Doubt = message.Of("%s: whether a VPN of NSX extends its segment is not known", g.Name).String()
	}
	if !whole {
		own.Doubt = message.Of("%s: the VLANs to which NSX bridges its segment are not known", g.Name).String()
	}
	_, zoned := x.object["transport_zone"].(string)
	reached := isolation.NewSet(slices.Concat(vlans, bridged)...)
	untagged := len(reached) > 0 && reached[0].Low == isolation.Untagged && g.Switch == ""
	switch {
	case !known:
		own.Doubt = message.Of("%s: the VLANs of its segment in NSX are not known", g.Name).String()
		return []*isolation.Group{&own}
	case len(vlans) > 0 && !zoned && g.Switch == "", untagged:
		own.Doubt = message.Of("%s: on which physical network NSX has the VLANs of its segment is not known",
			g.Name).String()
		return []*isolation.Group{&own}
	}
	d.setVLAN(id, vlans, x)
	d.placeNSX(id, &own, len(vlans) > 0, len(bridged) > 0)

	var all []*isolation.Group
	if len(vlans) == 0 {
		all = append(all, &own)
	}
	if len(reached) > 0 {
		all = append(all, tagged(g, reached, own.Doubt))
	}
	return all
}

// plainGroup returns a port group with its names only.
func (d *deriver) plainGroup(id string) *isolation.Group {
	g := &isolation.Group{ID: id, Name: d.name("portgroups", id)}
	g.Switch, _ = d.data["portgroups"][id]["switch"].(string)
	g.SwitchName = d.name("switches", g.Switch)
	if network, placed := d.networks[g.Switch]; placed {
		g.Network, d.where[id] = network, network.Key
	}
	return g
}

// placeNSX sets the physical network of a segment's ports if there are several. An overlay without a bridge has
// none; the network of a bridge is that of its edge.
func (d *deriver) placeNSX(id string, own *isolation.Group, tagged, bridged bool) {
	_, placed := d.where[id]
	switch {
	case !d.divided():
	case !tagged && !bridged && own.Doubt == "":
		d.where[id] = own.Own
	case bridged || !placed:
		delete(d.where, id)
		own.Doubt = cmp.Or(own.Doubt,
			message.Of("%s: the physical network of its switch is not known", own.Name).String())
	}
}

// tagged returns a port group in VLANs.
func tagged(g *isolation.Group, vlans isolation.Set, doubt string) *isolation.Group {
	out := *g
	out.Sends, out.Receives, out.Doubt = vlans, vlans, doubt
	out.Label = "NSX"
	if vlans.Size() > 1 {
		out.Label = "NSX " + vlans.String()
	}
	return &out
}

// nsxKey returns the key of a segment, the same for all its port groups.
func nsxKey(id string, named object, x *nsxSegment) string {
	switch uuid, _ := named["id"].(string); {
	case x != nil && len(x.ids) > 0:
		return "nsx-" + x.ids[0]
	case uuid != "":
		return "nsx-" + strings.ToLower(uuid)
	}
	if path, _ := named["path"].(string); path != "" {
		return "nsx-" + path
	}
	return "nsx-" + id
}

// vlans returns ids and ranges ("100", "140-160") and reports whether they are known. An empty set is an overlay,
// or no bridge.
func (x *nsxSegment) vlans(field string) (isolation.Set, bool) {
	list, ok := x.object[field].([]any)
	if !ok || x.estate.gapped("segments", x.path, field) {
		return nil, false
	}
	var ranges []isolation.Range
	for _, text := range texts(list) {
		low, high, pair := strings.Cut(text, "-")
		if !pair {
			high = low
		}
		from, err := strconv.Atoi(strings.TrimSpace(low))
		to, err2 := strconv.Atoi(strings.TrimSpace(high))
		if err != nil || err2 != nil || from < isolation.Untagged || from > to || to > isolation.LastVLAN {
			return nil, false
		}
		ranges = append(ranges, isolation.Range{Low: from, High: to})
	}
	if len(ranges) != len(list) {
		return nil, false
	}
	return isolation.NewSet(ranges...), true
}

// setVLAN sets the VLANs that NSX has for a port group, so that every VLAN check sees them.
func (d *deriver) setVLAN(id string, vlans isolation.Set, x *nsxSegment) {
	vlan := object{"kind": "overlay", "id": nil, "ranges": []any{}}
	switch {
	case len(vlans) == 0:
	case vlans.Size() == 1 && vlans[0].Low == isolation.Untagged:
		vlan["kind"], vlan["id"] = "none", jsonInt(isolation.Untagged)
	case vlans.Size() == 1:
		vlan["kind"], vlan["id"] = "id", jsonInt(vlans[0].Low)
	default:
		ranges := []any{}
		for _, r := range vlans {
			ranges = append(ranges, []any{jsonInt(r.Low), jsonInt(r.High)})
		}
		vlan["kind"], vlan["ranges"] = "trunk", ranges
	}
	d.data["portgroups"][id]["vlan"] = vlan
	key := subjectKey{"portgroups", id}
	d.gaps[key] = slices.DeleteFunc(d.gaps[key], func(g gap) bool { return len(g.segs) == 1 && g.segs[0] == "vlan" })
	refs := append(d.readRefs("portgroups", id,
		"segment"), x.estate.refs("segments", x.path, []string{"vlans"}, audit.Known)...)
	for _, below := range []string{"", "/kind", "/id", "/ranges"} {
		d.prove(audit.Pointer("portgroups", id, "vlan")+below, refs)
	}
}

// proveSegment adds the evidence of the NSX port groups in a segment, which refer to it.
func (d *deriver) proveSegment(s *isolation.Segment) {
	for _, m := range s.Members {
		id := d.portgroup[m.Group.ID]
		named, ok := d.data["portgroups"][id]["segment"].(object)
		if !ok {
			continue
		}
		at := audit.Pointer("vlans", s.Key, "meetings")
		d.prove(at, d.readRefs("portgroups", id, "segment"))
		if x := d.nsxSegment(named); x != nil {
			d.prove(at, x.estate.refs("segments", x.path, []string{"vlans"}, audit.Known))
		}
	}
}

// prove adds evidence to a derived property.
func (d *deriver) prove(at string, refs []audit.EvidenceRef) {
	if d.beside == nil {
		d.beside = map[string][]audit.EvidenceRef{}
	}
	if len(d.beside[at]) < maxDerivedRefs {
		d.beside[at] = append(d.beside[at], refs...)
	}
}
