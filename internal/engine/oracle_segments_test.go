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

// deriveSegments checks the VLANs of each network one by one. Those with the same port groups are one subject.
func (w *world) deriveSegments(float *floating, owner map[string]string) {
	if w.portgroups == nil {
		return
	}
	w.vlans = map[string]*segment{}
	all := w.stations(owner)
	reach := func(s *station) *meeting { // the users it could meet in any VLAN of its network
		out := &meeting{}
		out.join(&float.vlans)
		for _, other := range all {
			if s.adrift || other.adrift || other.net == s.net {
				out.join(&other.users)
			}
		}
		return out
	}
	// roam returns the users of ports that may also be in any VLAN of a network, or in any overlay.
	roam := func(s *station, overlay bool) *meeting {
		out := &meeting{}
		for _, other := range all {
			segment := w.portgroups[other.group].Segment.is
			near := s.adrift || other.adrift || other.net == s.net
			if overlay {
				kind := w.portgroups[other.group].Kind
				near = segment != unset && !(kind.is == known && kind.v == "standard")
			}
			if other.open && segment != known && near {
				out.join(&other.users)
			}
		}
		return out
	}
	ids := map[string][]int{} // network and stations, joined → the VLANs of exactly these
	for _, s := range all {
		if s.open && w.portgroups[s.group].Segment.is != known {
			w.unwired = true
			if s.alone != "" && !s.users.used() {
				continue
			}
		}
		if s.alone != "" {
			w.segment(s.alone, float, s, reach, roam, true, true)
		} else if s.sends[0] || s.hears[0] {
			w.segment("untagged-"+w.portgroups[s.group].Switch.v, float, s, reach, roam, s.sends[0], s.hears[0])
		}
	}
	for v := 1; v < 4095; v++ {
		on := map[string][]string{}
		for i, s := range all {
			if s.alone == "" && (s.sends[v] || s.hears[v]) {
				on[s.net] = append(on[s.net], fmt.Sprintf("%d %t %t", i, s.sends[v], s.hears[v]))
			}
		}
		for net, list := range on {
			key := net + "\n" + strings.Join(list, "\n")
			ids[key] = append(ids[key], v)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(ids)) {
		lines := strings.Split(key, "\n")
		name := called(ids[key])
		if lines[0] != "" {
			name += "@" + lines[0]
		}
		for _, line := range lines[1:] {
			var i int
			var sends, hears bool
			if _, err := fmt.Sscan(line, &i, &sends, &hears); err != nil {
				panic(err)
			}
			w.segment(name, float, all[i], reach, roam, sends, hears)
		}
	}
}

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

// segment adds the users of one more station to a segment. A doubtful or untagged station may meet everything
