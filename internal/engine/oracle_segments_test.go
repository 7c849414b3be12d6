package engine_test

import (
	"fmt"
	"slices"
	"strings"
)

// carried is a VLAN by VLAN table of what a port group carries; [0] is what is untagged.
type carried [4095]bool

// carriedBy fills the table; false where the evidence does not say.
func carriedBy(g *portgroup) (table carried, ok bool) {
	id, kind := g.VLAN.v.ID, g.VLAN.v.Kind
	switch {
	case kind.v == "trunk" && g.VLAN.v.Ranges.is == known && len(g.VLAN.v.Ranges.v) > 0:
		for _, r := range g.VLAN.v.Ranges.v {
			if len(r) != 2 || r[0] > r[1] {
				return table, false
			}
			for v := r[0]; v <= r[1]; v++ {
				table[v] = true
			}
		}
	case kind.v == "id" && id.is == known && id.v == 4095:
		for v := range table {
			table[v] = true
		}
	case (kind.v == "id" || kind.v == "pvlan") && id.is == known:
		table[id.v] = true
	case kind.v == "none":
		table[0] = true
	default:
		return table, false
	}
	return table, !table[0] || g.Switch.is == known
}

// deriveSegments goes through the VLANs one by one. Those with the same port groups are one subject.
func (w *world) deriveSegments(float *floating, everywhere *meeting) {
	if w.portgroups == nil {
		return
	}
	w.vlans = map[string]*segment{}
	tables := map[string]carried{}
	for id, g := range w.portgroups {
		if !g.tenants.used() && (g.Uplink.v || g.Uplink.is != known) {
			continue
		}
		table, ok := carriedBy(g)
		if !ok {
			w.segment("portgroup-"+id, float, everywhere, id)
			continue
		}
		if table[0] {
			w.segment("untagged-"+g.Switch.v, float, everywhere, id)
		}
		tables[id] = table
	}
	ids := map[string][]int{} // port groups, joined → the VLANs that exactly they carry
	for v := 1; v < 4095; v++ {
		var on []string
		for id := range tables {
			if table := tables[id]; table[v] {
				on = append(on, id)
			}
		}
		if slices.Sort(on); len(on) > 0 {
			key := strings.Join(on, "\n")
			ids[key] = append(ids[key], v)
		}
	}
	for key, list := range ids {
		for _, id := range strings.Split(key, "\n") {
			w.segment(called(list), float, everywhere, id)
		}
	}
}

// called names VLANs by their first run and the number of the others.
func called(list []int) string {
	run := 1
	for run < len(list) && list[run] == list[0]+run {
		run++
	}
	name := fmt.Sprint(list[0])
	if run > 1 {
		name += fmt.Sprint("-", list[run-1])
	}
	if len(list) > run {
		name += fmt.Sprint("+", len(list)-run)
	}
	return name
}

// segment counts the users of one more port group in a segment. What the evidence does not rule out, or is private or untagged, may meet
// whatever else there is.
func (w *world) segment(key string, float *floating, everywhere *meeting, id string) {
	if w.vlans[key] == nil {
		w.vlans[key] = &segment{tenants: meeting{may: []*meeting{&float.vlans}}}
	}
	s, g := w.vlans[key], w.portgroups[id]
	s.tenants.join(&g.tenants)
	open := strings.HasPrefix(key, "portgroup-") || strings.HasPrefix(key, "untagged-") && !w.inner(g.Switch.v) || g.VLAN.v.Kind.v == "pvlan" ||
		g.Kind.v != "standard" && (g.Free.is != known || g.Free.v)
	if others := (meeting{}); g.tenants.used() && open {
		others.join(everywhere)
		s.tenants.doubt = s.tenants.doubt || len(others.of)+len(others.unknown) > 1
	}
}

// inner: a standard switch without physical NICs.
func (w *world) inner(id string) bool {
	s := w.switches[id]
	if s == nil || s.Kind.v != "standard" || s.Members.is != known || len(s.hidden) > 0 {
		return false
	}
	nics, member := s.Members.v[s.Host.v]
	return member && nics.is == known && len(nics.v) == 0
}
