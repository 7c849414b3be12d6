package isolation

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// A Group is a port group, or those of its ports with the same VLANs: the VLANs in which they send and receive.
type Group struct {
	ID, Name   string
	Network    Network
	Switch     string // id; "" if unknown
	SwitchName string
	Sends      Set
	Receives   Set
	Label      string // VLANs shown beside the name, "" for a single one
	Own        string // key of its own segment, such as one of NSX; Sends and Receives are then empty
	OwnName    string // name of that segment, "" for the name of the group
	Doubt      string // why its ports may also be elsewhere, "" if the sets are complete
}

// A Network is a physical network: the same VLAN id is one VLAN on all switches cabled to it. The zero Network
// contains every switch without further information.
type Network struct{ Key, Name string }

// A Member is a port group in a segment.
type Member struct {
	Group           *Group
	Sends, Receives bool
}

// A Segment is a set of VLANs with the same port groups, the untagged frames of one switch, or a segment that is not
// a VLAN.
type Segment struct {
	Key, Name string
	Network   Network
	VLANs     Set // empty if the segment is not a VLAN
	Switch    string
	Members   []Member
}

// Segments divides the VLANs of port groups. VLANs in which the same groups send and receive form one segment, so a
// single VLAN id is always in one segment. The same id on two switches of one network is one VLAN; untagged frames
// stay on their switch.
func Segments(groups []*Group) []*Segment {
	var out []*Segment
	own := map[string]*Segment{}
	add := func(key, name, sw string, m Member) {
		if own[key] == nil {
			own[key] = &Segment{Key: key, Name: name, Network: m.Group.Network, Switch: sw}
			out = append(out, own[key])
		}
		own[key].Members = append(own[key].Members, m)
	}
	by := map[Network][]*Group{}
	var networks []Network
	for _, g := range groups {
		switch {
		case g.Own != "":
			add(g.Own, cmp.Or(g.OwnName, g.Name), "", Member{g, true, true})
			continue
		case contains(g.Sends, Untagged) || contains(g.Receives, Untagged):
			add("untagged-"+g.Switch, fmt.Sprintf("VLAN 0 (%s)", g.SwitchName), g.Switch,
				Member{g, contains(g.Sends, Untagged), contains(g.Receives, Untagged)})
		}
		if by[g.Network] == nil {
			networks = append(networks, g.Network)
		}
		by[g.Network] = append(by[g.Network], g)
	}
	slices.SortFunc(networks, func(a, b Network) int { return strings.Compare(a.Key, b.Key) })
	for _, n := range networks {
		for _, s := range tagged(by[n]) {
			if s.Network = n; n.Key != "" {
				s.Key, s.Name = s.Key+"@"+n.Key, s.Name+" ("+n.Name+")"
			}
			out = append(out, s)
		}
	}
	return out
}

// contains reports whether id is in the set.
func contains(s Set, id int) bool {
	return slices.ContainsFunc(s, func(r Range) bool { return r.Low <= id && id <= r.High })
}

// tagged returns the segments of tagged frames. It cuts the VLAN ids at the ends of all sets and merges the pieces
// with the same members.
func tagged(groups []*Group) []*Segment {
	cuts := cutsOf(groups)
	alike := map[string]*Segment{}
	var out []*Segment
	for i, list := range membersOfPieces(cuts, groups) {
		if len(list) == 0 {
			continue
		}
		key := signature(list)
		if alike[key] == nil {
			alike[key] = &Segment{Members: list}
			out = append(out, alike[key])
		}
		alike[key].VLANs = append(alike[key].VLANs, Range{cuts[i], cuts[i+1] - 1})
	}

	for _, s := range out {
		s.VLANs = NewSet(s.VLANs...)
		s.Key, s.Name = keyOf(s.VLANs), "VLAN "+s.VLANs.String()
	}
	return out
}

// cutsOf returns the tagged VLAN ids at which a range of a group begins or has ended, sorted. A piece is the ids from
// one cut up to the next.
func cutsOf(groups []*Group) []int {
	cuts := []int{}
	for _, g := range groups {
		for _, r := range slices.Concat(g.Sends, g.Receives) {
			cuts = append(cuts, max(r.Low, Untagged+1), max(r.High, Untagged)+1)
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// membersOfPieces returns the members of the piece at each cut.
func membersOfPieces(cuts []int, groups []*Group) [][]Member {
	members := make([][]Member, len(cuts))
	member := func(at int, g *Group) *Member {
		if n := len(members[at]); n == 0 || members[at][n-1].Group != g {
			members[at] = append(members[at], Member{Group: g})
		}
		return &members[at][len(members[at])-1]
	}
	for _, g := range groups {
		for at := range pieces(cuts, g.Sends) {
			member(at, g).Sends = true
		}
		for at := range pieces(cuts, g.Receives) {
			member(at, g).Receives = true
		}
	}
	return members
}

// pieces returns the indexes of the cuts whose pieces are in a set.
func pieces(cuts []int, s Set) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, r := range s {
			at, _ := slices.BinarySearch(cuts, max(r.Low, Untagged+1))
			for ; at < len(cuts) && cuts[at] <= r.High; at++ {
				if !yield(at) {
					return
				}
			}
		}
	}
}

// signature returns a key of the members, equal for equal members.
func signature(list []Member) string {
	var b strings.Builder
	for _, m := range list {
		fmt.Fprintf(&b, "%q%t%t", m.Group.ID, m.Sends, m.Receives)
	}
	return b.String()
}

// keyOf returns a name for a set made from its first range and the number of its other ids: 150, 140-149, 1-109+3985.
func keyOf(s Set) string {
	key := strconv.Itoa(s[0].Low)
	if s[0].High > s[0].Low {
		key += "-" + strconv.Itoa(s[0].High)
	}
	if rest := s.Size() - (s[0].High - s[0].Low + 1); rest > 0 {
		key += "+" + strconv.Itoa(rest)
	}
	return key
}
