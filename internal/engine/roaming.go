package engine

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/assay-audit/assay/internal/isolation"
)

// roaming is a port group whose ports may also be in VLANs that the evidence does not show, with its users and the
// reason.
type roaming struct {
	users   *isolation.Users
	doubt   string
	overlay bool // it may also be a segment of NSX
}

// everyNetwork is the key under which roamers lists the port groups of all physical networks.
const everyNetwork = "*"

// roamers returns, by physical network, the port groups of vSphere that may be in any VLAN of it. A port group of an
// unknown network is in every list. A port group whose users are among those of the listed ones is left out.
func (d *deriver) roamers(segments []*isolation.Segment) map[string][]roaming {
	out := map[string][]roaming{}
	seen := map[string]*isolation.Users{}
	add := func(key string, r roaming) {
		list := fmt.Sprint(key, r.overlay)
		seen[list] = cmp.Or(seen[list], &isolation.Users{})
		before := seen[list].Size()
		seen[list].AddAll(r.users)
		if seen[list].Size() > before {
			out[key] = append(out[key], r)
		}
	}

	keys := []string{everyNetwork}
	for _, s := range segments {
		keys = append(keys, s.Network.Key)
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)

	done := map[*isolation.Group]bool{} // a trunk is a member of many segments
	for _, s := range segments {
		for _, m := range s.Members {
			g := m.Group
			if done[g] || g.Doubt == "" || d.use[g.ID].Empty() || d.ofNSX(g) {
				continue
			}
			done[g] = true
			r := roaming{users: d.use[g.ID], doubt: g.Doubt, overlay: d.maybeNSX(g)}
			if key, placed := d.where[g.ID]; placed {
				add(key, r)
				add(everyNetwork, r)
				continue
			}
			for _, key := range keys {
				add(key, r)
			}
		}
	}
	return out
}

// ofNSX reports whether a group is a segment of NSX, whose VLANs NSX alone decides.
func (d *deriver) ofNSX(g *isolation.Group) bool {
	_, is := d.data["portgroups"][d.portgroup[g.ID]]["segment"].(object)
	return is
}

// maybeNSX reports whether a group may be a segment of NSX: it is not of a standard switch, and the evidence does not
// rule it out.
func (d *deriver) maybeNSX(g *isolation.Group) bool {
	pg := d.data["portgroups"][d.portgroup[g.ID]]
	segment, known := pg["segment"]
	return pg["kind"] != "standard" && !(known && segment == nil)
}

// roamingDoubt returns why several tenants may meet in a segment with these users: port groups outside of it may have
// ports inside. It returns "" if they may not. Only a port group that may be a segment of NSX may be in an overlay.
func (d *deriver) roamingDoubt(s *isolation.Segment, users *isolation.Users, roamers map[string][]roaming) string {
	key, overlay := s.Network.Key, len(s.VLANs) == 0
	for _, m := range s.Members {
		if _, placed := d.where[m.Group.ID]; !placed {
			key = everyNetwork
		}
		overlay = overlay && d.ofNSX(m.Group)
	}
	if overlay {
		key = everyNetwork
	}
	all := &isolation.Users{}
	all.AddAll(users)
	for _, r := range roamers[key] {
		if overlay && !r.overlay {
			continue
		}
		if all.AddAll(r.users); all.Several() {
			return r.doubt
		}
	}
	return ""
}
