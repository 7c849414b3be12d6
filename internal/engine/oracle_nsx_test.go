package engine_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// segmentRef contains the ids of a segment as vSphere shows them.
type segmentRef struct {
	ID   fact[string] `json:"id"`
	Path fact[string] `json:"path"`
}

// nsxSegment is a segment as NSX shows it.
type nsxSegment struct {
	Type    fact[string]   `json:"type"`
	IDs     fact[[]string] `json:"ids"`
	VLANs   fact[[]string] `json:"vlans"`
	Bridged fact[[]string] `json:"bridged"`
	Zone    fact[string]   `json:"transport_zone"`
}

// carried is a table of VLANs; [0] means untagged.
type carried [4095]bool

// A view is the reach of an NSX port group.
type view struct {
	own     string  // key of the segment if it is not a VLAN; "" if it has VLANs
	table   carried // VLANs
	doubt   bool    // and maybe elsewhere
	crossed bool    // over a bridge
	vlan    object  // its VLAN; nil: unknown
}

// viewOf returns the reach of a port group in NSX.
func (w *world) viewOf(id string, g *portgroup) *view {
	ref := g.Segment.v
	uuid := strings.ToLower(ref.ID.v)
	v := &view{own: "nsx-" + id, doubt: true}
	if ref.Path.v != "" {
		v.own = "nsx-" + ref.Path.v
	}
	if uuid != "" {
		v.own = "nsx-" + uuid
	}
	var found []*nsxSegment
	for path, s := range w.segments {
		byID := uuid != "" && slices.ContainsFunc(s.IDs.v, func(x string) bool { return strings.EqualFold(x, uuid) })
		if byID || ref.Path.v == path && (uuid == "" || len(s.IDs.v) == 0) {
			found = append(found, s)
		}
	}
	if len(found) != 1 {
		return v
	}
	s := found[0]
	if len(s.IDs.v) > 0 {
		v.own = "nsx-" + strings.ToLower(s.IDs.v[0])
	}
	ids, ok := spread(s.VLANs)
	bridged, whole := spread(s.Bridged)
	reached := ids
	for n, on := range bridged {
		reached[n] = reached[n] || on
	}
	switch {
	case !ok, ids != carried{} && s.Zone.is != known && g.Switch.v == "", reached[0] && g.Switch.v == "":
		return v
	}
	v.doubt = !whole || s.Type.v != "ROUTED" && s.Type.v != "DISCONNECTED"
	v.table, v.vlan, v.crossed = reached, plain(ids), bridged != carried{}
	if ids != (carried{}) {
		v.own = ""
	}
	return v
}

// onNSX returns the stations of an NSX port group: its segment, its VLANs, or both.
func (w *world) onNSX(id string, g *portgroup) (out []*station) {
	v := g.view
	net, placed := w.wire(g.Switch)
	several := false
	for sw := range w.switches {
		other, _ := w.wire(fact[string]{v: sw, is: known})
		several = several || other != ""
	}
	if v.vlan != nil && several {
		switch {
		case v.own != "" && !v.crossed && !v.doubt:
			net, placed = v.own, true
		case v.crossed || !placed:
			placed, v.doubt = false, true
		}
	}
	add := func(alone string, table carried) {
		s := &station{
			id:     id,
			group:  id,
			net:    net,
			adrift: !placed,
			alone:  alone,
			sends:  table,
			hears:  table,
			open:   v.doubt,
		}
		s.users.join(&g.tenants)
		out = append(out, s)
	}
	if v.own != "" {
		add(v.own, carried{})
	}
	if v.table != (carried{}) {
		add("", v.table)
	}
	return out
}

// spread returns the VLANs of "100" and "104-110"; ok is false if they are unknown or invalid.
func spread(list fact[[]string]) (table carried, ok bool) {
	for _, text := range list.v {
		low, high := 0, 0
		if n, _ := fmt.Sscanf(text, "%d-%d", &low, &high); n == 0 {
			return carried{}, false
		} else if n == 1 {
			high = low
		}
		for v := low; v <= high; v++ {
			table[v] = true
		}
	}
	return table, list.is == known
}

// plain returns the VLAN in the form that the port group checks read.
func plain(table carried) object {
	var ids []int
	for n, on := range table {
		if on {
			ids = append(ids, n)
		}
	}
	out := object{"kind": "overlay", "id": nil, "ranges": []any{}}
	switch {
	case len(ids) == 1 && ids[0] == 0:
		out["kind"], out["id"] = "none", json.Number("0")
	case len(ids) == 1:
		out["kind"], out["id"] = "id", json.Number(fmt.Sprint(ids[0]))
	case len(ids) > 1:
		out["kind"] = "trunk"
	}
	return out
}

// seen copies the VLANs of NSX to the port groups, in the world and in the ledger.
func (w *world) seen(l *ledger) {
	for id, g := range w.portgroups {
		if g.view == nil || g.view.vlan == nil {
			continue
		}
		raw, _ := json.Marshal(g.view.vlan)
		g.VLAN = fact[vlan]{}
		if err := json.Unmarshal(raw, &g.VLAN); err != nil {
			panic(err)
		}
		l.tree["portgroups"][id]["vlan"] = g.view.vlan
		l.gaps = slices.DeleteFunc(l.gaps, func(at []string) bool {
			return slices.Equal(at, []string{"portgroups", id, "vlan"})
		})
	}
}
