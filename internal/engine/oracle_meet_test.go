package engine_test

import (
	"slices"
	"strings"
)

// segment adds the users of one more station to a segment. A doubtful or untagged station may meet everything else.
func (x *wiring) segment(key string, on *station, sends, hears bool) {
	if x.vlans[key] == nil {
		x.vlans[key] = &segment{tenants: meeting{may: []*meeting{&x.float.vlans}}}
	}
	s := x.vlans[key]
	s.tenants.join(&on.users)
	if sends {
		s.sent.join(&on.users)
	}
	if hears {
		s.heard.join(&on.users)
	}
	if s.others == nil {
		s.others = &meeting{}
	}
	s.others.join(x.reach(on))
	if s.roamers == nil {
		s.roamers = &meeting{}
	}
	s.roamers.join(x.roam(on, strings.HasPrefix(key, "nsx-")))
	s.open = s.open || (on.users.used() || x.float.vlans.used()) &&
		(on.open || strings.HasPrefix(key, "untagged-") && !x.inner(x.portgroups[on.group].Switch.v))
}

// meet fails if a VM of one tenant sends and one of another receives.
func (s *segment) meet(fail func(string)) {
	for a := range s.sent.of {
		for b := range s.heard.of {
			if a != b {
				fail("meetings")
				return
			}
		}
	}
}

// unsure reports whether the users here are not completely known.
func (s *segment) unsure() bool {
	if s.tenants.doubt {
		return true
	}
	for stray := range s.tenants.unknown {
		for _, pair := range [][2]*meeting{{&s.sent, &s.heard}, {&s.heard, &s.sent}} {
			if !pair[0].unknown[stray] {
				continue
			}
			n := len(pair[1].unknown)
			if pair[1].unknown[stray] {
				n--
			}
			if n+len(pair[1].of) > 0 {
				return true
			}
		}
	}
	roaming := &meeting{}
	roaming.join(&s.tenants)
	roaming.join(s.roamers)
	if s.roamers.used() && len(roaming.of)+len(roaming.unknown) > 1 {
		return true
	}
	all := &meeting{}
	all.join(&s.tenants)
	if s.open {
		all.join(s.others)
	}
	for _, other := range s.tenants.may {
		all.join(other)
	}
	return (s.open || slices.ContainsFunc(s.tenants.may, (*meeting).used)) && len(all.of)+len(all.unknown) > 1
}
