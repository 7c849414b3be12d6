package isolation

import (
	"fmt"
	"maps"
	"slices"
)

// Users are the VMs that use one object: those of each tenant, and those without a single known tenant.
type Users struct {
	Tenants map[string][]string
	Unknown []string
}

// Add adds a VM; tenant is "" if it is unknown. Adding a VM twice has no effect.
func (u *Users) Add(tenant, vm string) {
	if tenant == "" {
		u.Unknown = with(u.Unknown, vm)
		return
	}
	if u.Tenants == nil {
		u.Tenants = map[string][]string{}
	}
	u.Tenants[tenant] = with(u.Tenants[tenant], vm)
}

// AddAll adds all the VMs of other users.
func (u *Users) AddAll(other *Users) {
	if other == nil {
		return
	}
	other.Each(u.Add)
}

// with returns the sorted list with vm inserted once.
func with(sorted []string, vm string) []string {
	if at, there := slices.BinarySearch(sorted, vm); !there {
		return slices.Insert(sorted, at, vm)
	}
	return sorted
}

// Has reports whether a VM is among the users of a tenant, or among those without a known tenant if tenant is "".
func (u *Users) Has(tenant, vm string) bool {
	list := u.Unknown
	if tenant != "" {
		list = u.Tenants[tenant]
	}
	_, there := slices.BinarySearch(list, vm)
	return there
}

// Each calls f for every user; the order of tenants is random.
func (u *Users) Each(f func(tenant, vm string)) {
	for tenant, vms := range u.Tenants {
		for _, vm := range vms {
			f(tenant, vm)
		}
	}
	for _, vm := range u.Unknown {
		f("", vm)
	}
}

// Size returns the number of tenants and of VMs without a known one.
func (u *Users) Size() int { return len(u.Tenants) + len(u.Unknown) }

// Empty reports whether there are no users.
func (u *Users) Empty() bool { return u == nil || len(u.Tenants)+len(u.Unknown) == 0 }

// Several reports whether the users belong, or may belong, to more than one tenant. A single VM shares nothing.
func (u *Users) Several() bool { return u.Size() > 1 }

// Unsure reports whether the users may belong to more tenants than known: through VMs without a known tenant, or
// through others that may be here as well.
func (u *Users) Unsure(others *Users) bool {
	if others.Empty() {
		return len(u.Unknown) > 0 && u.Several()
	}
	both := &Users{}
	both.AddAll(u)
	both.AddAll(others)
	return both.Several()
}

// Strays returns the VMs without a known tenant that meet another VM in the segment: one of the two sends and the
// other receives. use maps the ids of port groups to their users.
func (s *Segment) Strays(use map[string]*Users) []string {
	var senders, receivers, out Users
	for _, m := range s.Members {
		if m.Sends {
			senders.AddAll(use[m.Group.ID])
		}
		if m.Receives {
			receivers.AddAll(use[m.Group.ID])
		}
	}
	for _, side := range []struct{ of, to *Users }{{&senders, &receivers}, {&receivers, &senders}} {
		for _, vm := range side.of.Unknown {
			if side.to.others(vm) > 0 {
				out.Add("", vm)
			}
		}
	}
	return out.Unknown
}

// Strays returns the users without a known tenant that share with another user.
func (u *Users) Strays() []string {
	if u.Several() {
		return u.Unknown
	}
	return nil
}

// others returns the number of users besides a VM without a known tenant.
func (u *Users) others(vm string) int {
	n := len(u.Unknown)
	if _, there := slices.BinarySearch(u.Unknown, vm); there {
		n--
	}
	for _, vms := range u.Tenants {
		n += len(vms)
	}
	return n
}

// shownMeetings limits the meetings listed for one object; the rest is counted.
const shownMeetings = 20

// An end is one side of a meeting.
type end struct{ vm, group string }

func (e end) String() string {
	if e.group == "" {
		return e.vm
	}
	return e.vm + " → " + e.group
}

// back returns the text of the receiving side.
func (e end) back() string {
	if e.group == "" {
		return e.vm
	}
	return e.group + " ← " + e.vm
}

// Meetings returns, for each two tenants that meet in a segment, two VMs and the path between them. use maps the ids
// of port groups to their users, and name returns the name of a VM by its id.
func (s *Segment) Meetings(use map[string]*Users, name func(vm string) string) []string {
	senders, receivers := map[string]end{}, map[string]end{}
	for _, m := range s.Members {
		u := use[m.Group.ID]
		if u == nil {
			continue
		}
		for tenant, vms := range u.Tenants {
			if _, have := senders[tenant]; m.Sends && !have {
				senders[tenant] = end{name(vms[0]), m.Group.shown()}
			}
			if _, have := receivers[tenant]; m.Receives && !have {
				receivers[tenant] = end{name(vms[0]), m.Group.shown()}
			}
		}
	}
	return meetings(senders, receivers, s.Name)
}

// Shared returns, for each two tenants that use one object, a VM of each and the object between them. via returns the
// port group through which a VM uses the object, or "".
func (u *Users) Shared(object string, name, via func(vm string) string) []string {
	ends := map[string]end{}
	for tenant, vms := range u.Tenants {
		ends[tenant] = end{name(vms[0]), via(vms[0])}
	}
	return meetings(ends, ends, object)
}

// shown returns the name of the group with its VLANs.
func (g *Group) shown() string {
	if g.Label == "" {
		return g.Name
	}
	return g.Name + " (" + g.Label + ")"
}

// meetings returns one line for each two tenants of which one sends and the other receives in a place.
func meetings(senders, receivers map[string]end, place string) []string {
	tenants := slices.Concat(slices.Collect(maps.Keys(senders)), slices.Collect(maps.Keys(receivers)))
	slices.Sort(tenants)
	tenants = slices.Compact(tenants)
	out, more := []string{}, 0
	for i, a := range tenants {
		for _, b := range tenants[i+1:] {
			from, sends := senders[a]
			to, receives := receivers[b]
			if !sends || !receives {
				from, receives = receivers[a]
				to, sends = senders[b]
			}
			switch {
			case !sends || !receives:
			case len(out) == shownMeetings:
				more++
			default:
				out = append(out, fmt.Sprintf("%s → %s ← %s", from, place, to.back()))
			}
		}
	}
	if more > 0 {
		out = append(out, fmt.Sprintf("+ %d", more))
	}
	return out
}
