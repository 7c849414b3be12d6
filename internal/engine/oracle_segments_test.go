package engine_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A station is a set of ports with the same VLANs. sends and hears are tables of VLANs; [0] means untagged.
type station struct {
	id, group    string
	net          string // its physical network
	adrift       bool   // its network is unknown
	sends, hears [4095]bool
	alone        string // key of its separate segment, if its VLAN is unknown
	open         bool   // it may be in other VLANs as well
	users        meeting
}

// stations divides the users of every port group among its ports.
func (w *world) stations(owner map[string]string) (out []*station) {
	for id, g := range w.portgroups {
		if !g.tenants.used() && (g.Uplink.v || g.Uplink.is != known) {
			continue
		}
		if g.Segment.is == known {
			g.view = w.viewOf(id, g)
			out = append(out, w.onNSX(id, g)...)
			continue
		}
		whole := w.station(id, id, "portgroup-"+id, g.VLAN)
		out = append(out, whole)
		if g.Kind.is == known && g.Kind.v == "standard" || g.Free.is == known && !g.Free.v {
			whole.users.join(&g.tenants)
			continue
		}
		out = append(out, w.portStations(id, g, whole, owner)...)
	}
	return out
}

// portStations returns the ports of a port group with VLANs of their own. The users of its other ports join the
// whole.
func (w *world) portStations(id string, g *portgroup, whole *station, owner map[string]string) (out []*station) {
	whole.open = whole.open || g.Ports.is != known
	seen := map[string]bool{}
	for key, p := range g.Ports.v {
		vm := p.v.VM.v
		switch {
		case p.is == unheard:
		case p.is == unset || p.v.VM.is != known:
			whole.open = true
		case !g.tenants.has(vm):
		case p.v.VLAN.is == unset:
			seen[vm] = true
			whole.users.add(owner[vm], vm)
		default:
			seen[vm] = true
			s := w.station(id+"#"+key, id, "port-"+id+" #"+key, p.v.VLAN)
			s.users.add(owner[vm], vm)
			out = append(out, s)
		}
	}
	for vm := range owner {
		if g.tenants.has(vm) && !seen[vm] {
			whole.open = true
			whole.users.add(owner[vm], vm)
		}
	}
	return out
}

func (m *meeting) has(vm string) bool {
	found := m.unknown[vm]
	for _, vms := range m.of {
		found = found || vms[vm]
	}
	return found
}

// station returns the ports with one VLAN setting.
func (w *world) station(id, group, alone string, setting fact[vlan]) *station {
	g := w.portgroups[group]
	s := &station{id: id, group: group}
	net, placed := w.wire(g.Switch)
	s.net, s.adrift, s.open = net, !placed, !placed
	v := setting.v
	switch kind := v.Kind; {
	case kind.v == "trunk" && v.Ranges.is == known && len(v.Ranges.v) > 0:
		for _, r := range v.Ranges.v {
			if len(r) != 2 || r[0] > r[1] {
				s.alone = alone
				continue
			}
			for n := r[0]; n <= r[1]; n++ {
				s.sends[n], s.hears[n] = true, true
			}
		}
	case kind.v == "id" && v.ID.is == known && v.ID.v == 4095:
		for n := range s.sends {
			s.sends[n], s.hears[n] = true, true
		}
	case kind.v == "id" && v.ID.is == known:
		s.sends[v.ID.v], s.hears[v.ID.v] = true, true
	case kind.v == "pvlan" && v.ID.is == known:
		w.family(s, w.switches[g.Switch.v], v.ID.v)
	case kind.v == "none":
		s.sends[0], s.hears[0] = true, true
	default:
		s.alone = alone
	}
	if s.sends[0] && g.Switch.is != known {
		s.alone = alone
	}
	s.open = s.open || s.alone != ""
	return s
}

// family applies the switch's list of private VLANs.
func (w *world) family(s *station, sw *netswitch, id int64) {
	s.sends[id] = true
	s.open = true
	if sw == nil {
		return
	}
	own := sw.Private.v[fmt.Sprint(id)]
	if own.v.Type.is != known || own.v.Primary.is != known {
		return
	}
	s.open = s.adrift
	s.hears[own.v.Primary.v] = true
	if own.v.Type.v == "community" {
		s.hears[id] = true
	}
	if own.v.Type.v != "promiscuous" {
		return
	}
	s.open = s.open || sw.veiled
	for key, other := range sw.Private.v {
		var n int64
		if _, err := fmt.Sscan(key, &n); err != nil {
			panic(err)
		}
		if other.v.Primary.is != known || other.v.Type.is != known {
			s.open = true
		} else if other.v.Primary.v == own.v.Primary.v {
			s.hears[n] = true
		}
	}
}

// A wiring is the stations of a world and its VMs with an unknown place.
type wiring struct {
	*world
	float *floating
	all   []*station
}

// deriveSegments checks the VLANs of each network one by one. Those with the same port groups are one subject.
func (w *world) deriveSegments(float *floating, owner map[string]string) {
	if w.portgroups == nil {
		return
	}
	w.vlans = map[string]*segment{}
	x := &wiring{w, float, w.stations(owner)}
	for _, s := range x.all {
		x.addUntagged(s)
	}
	ids := x.tagged()
	for _, key := range slices.Sorted(maps.Keys(ids)) {
		x.addTagged(key, ids[key])
	}
}

// addUntagged adds a station to its segment of unknown VLAN or to the untagged one of its switch, if it has either.
func (x *wiring) addUntagged(s *station) {
	g := x.portgroups[s.group]
	if s.open && g.Segment.is != known {
		x.unwired = true
		if s.alone != "" && !s.users.used() {
			return
		}
	}
	if s.alone != "" {
		x.segment(s.alone, s, true, true)
	} else if s.sends[0] || s.hears[0] {
		x.segment("untagged-"+g.Switch.v, s, s.sends[0], s.hears[0])
	}
}

// tagged returns the VLANs of exactly these stations, by network and stations as joined lines: index, sends, hears.
func (x *wiring) tagged() map[string][]int {
	ids := map[string][]int{}
	for v := 1; v < 4095; v++ {
		on := map[string][]string{}
		for i, s := range x.all {
			if s.alone == "" && (s.sends[v] || s.hears[v]) {
				on[s.net] = append(on[s.net], fmt.Sprintf("%d %t %t", i, s.sends[v], s.hears[v]))
			}
		}
		for net, list := range on {
			key := net + "\n" + strings.Join(list, "\n")
			ids[key] = append(ids[key], v)
		}
	}
	return ids
}

// addTagged adds the stations of a key of tagged to the segment of their VLANs.
func (x *wiring) addTagged(key string, ids []int) {
	lines := strings.Split(key, "\n")
	name := called(ids)
	if lines[0] != "" {
		name += "@" + lines[0]
	}
	for _, line := range lines[1:] {
		var i int
		var sends, hears bool
		if _, err := fmt.Sscan(line, &i, &sends, &hears); err != nil {
			panic(err)
		}
		x.segment(name, x.all[i], sends, hears)
	}
}

// reach returns the users that a station could meet in any VLAN of its network.
func (x *wiring) reach(s *station) *meeting {
	out := &meeting{}
	out.join(&x.float.vlans)
	for _, other := range x.all {
		if s.near(other) {
			out.join(&other.users)
		}
	}
	return out
}

// roam returns the users of ports that may also be in any VLAN of a station's network, or in any overlay.
func (x *wiring) roam(s *station, overlay bool) *meeting {
	out := &meeting{}
	for _, other := range x.all {
		g := x.portgroups[other.group]
		near := s.near(other)
		if overlay {
			near = g.Segment.is != unset && !(g.Kind.is == known && g.Kind.v == "standard")
		}
		if other.open && g.Segment.is != known && near {
			out.join(&other.users)
		}
	}
	return out
}

// near reports whether two stations are, or may be, in one network.
func (s *station) near(other *station) bool { return s.adrift || other.adrift || other.net == s.net }

// called returns a name for VLANs: their first run and the number of the others.
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
