package engine_test

import (
	"slices"
	"strings"
)

// else.
func (w *world) segment(
	key string, float *floating, on *station, reach func(*station) *meeting, roam func(*station, bool) *meeting,
	sends, hears bool,
) {
	if w.vlans[key] == nil {
		w.vlans[key] = &segment{tenants: meeting{may: []*meeting{&float.vlans}}}
	}
	s := w.vlans[key]
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
	s.others.join(reach(on))
	if s.roamers == nil {
		s.roamers = &meeting{}
	}
	s.roamers.join(roam(on, strings.HasPrefix(key, "nsx-")))
	s.open = s.open || (on.users.used() || float.vlans.used()) &&
		(on.open || strings.HasPrefix(key, "untagged-") && !w.inner(w.portgroups[on.group].Switch.v))
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
