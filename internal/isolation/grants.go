package isolation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// A Grant is a permission on an object of the inventory and possibly on the objects below it. A nil pointer means
// unknown.
type Grant struct {
	Principal string
	Group     bool
	Entity    string  // id of the object
	Name      string  // of the object
	Path      *string // inventory path of the object, "" for the root
	Tree      string  // "vm", "host", "datastore" or "network": its folder in the datacenter; "" if none or unknown
	Leaf      bool    // nothing is below the object: a VM, a datastore or a network
	Propagate *bool
}

// An Object is used by a tenant: a VM, a datastore, a network, a folder or a pool.
type Object struct {
	ID, Name, Kind string   // the ID of a folder or pool is its path
	Places         []string // paths of the containers; of a folder or pool its own path
	Placed         bool     // Places is complete
	Owners         []string // tenants
	Sure           bool     // Owners is complete
}

// Reach is the certainty with which a grant applies to an object.
type Reach int

// Values of Reach, in the order of certainty.
const (
	Not Reach = iota
	Maybe
	Certain
)

// On returns whether the grant applies to an object. others are the grants of the same principal: a grant nearer to
// the object replaces one that is inherited from above.
func (g *Grant) On(o *Object, others []*Grant) Reach {
	if g.at(o) {
		return Certain
	}
	if g.Leaf || !g.holds(o.Kind) || g.Propagate != nil && !*g.Propagate ||
		slices.ContainsFunc(others, func(q *Grant) bool { return q.at(o) }) {
		return Not
	}
	if g.Path == nil {
		return Maybe
	}
	found := Not
	for _, place := range o.Places {
		if below(place, *g.Path) {
			found = max(found, g.inherited(place, others))
		}
	}
	if found == Certain && g.Propagate == nil || found == Not && !o.Placed {
		return Maybe
	}
	return found
}

// holds reports whether an object of a kind can be below the grant's object.
func (g *Grant) holds(kind string) bool {
	switch kind {
	case "vm":
		return g.Tree == "" || g.Tree == "vm" || g.Tree == "host" // in a folder and in a pool
	case "datastore", "network":
		return g.Tree == "" || g.Tree == kind
	}
	return true
}

// at reports whether the grant is on the object itself.
func (g *Grant) at(o *Object) bool {
	return g.Entity == o.ID || g.Path != nil && !g.Leaf && *g.Path == o.ID
}

// inherited returns whether the grant propagates to a place below it.
func (g *Grant) inherited(place string, others []*Grant) Reach {
	found := Certain
	for _, q := range others {
		switch {
		case q == g || q.Leaf || q.Propagate != nil && !*q.Propagate:
		case q.Path == nil:
			found = min(found, Maybe)
		case *q.Path == *g.Path || !below(*q.Path, *g.Path) || !below(place, *q.Path):
		case q.Propagate == nil:
			found = min(found, Maybe)
		default:
			return Not
		}
	}
	return found
}

// Foreign returns the objects of other tenants that a grant of a tenant's principal reaches, as a line for each
// tenant and kind of object, and the names of the objects for which this is uncertain.
func (g *Grant) Foreign(tenant string, objects []*Object, others []*Grant) (lines, doubtful []string) {
	reached := trespasses{}
	for _, o := range objects {
		reach := g.On(o, others)
		if reach == Not {
			continue
		}
		strange := slices.ContainsFunc(o.Owners, func(owner string) bool { return owner != tenant })
		if reach == Certain {
			reached.add(g, o, tenant)
		}
		if reach == Maybe && strange || !o.Sure && !strange {
			doubtful = append(doubtful, o.Name)
		}
	}
	return reached.lines(), doubtful
}

// trespasses are the objects of other tenants that a grant reaches, by owner and kind of object.
type trespasses map[possession]*trespass

// A possession is a tenant with a kind of object.
type possession struct{ tenant, kind string }

// A trespass is the way from a principal to the first object and the number of further ones.
type trespass struct {
	way  string
	more int
}

// add counts an object once for each of its owners other than the grant's own tenant.
func (t trespasses) add(g *Grant, o *Object, own string) {
	for _, owner := range o.Owners {
		if owner == own {
			continue
		}
		key := possession{owner, o.Kind}
		if t[key] == nil {
			t[key] = &trespass{way: g.wayTo(o)}
		} else {
			t[key].more++
		}
	}
}

// lines returns one line for each tenant and kind of object, sorted.
func (t trespasses) lines() (lines []string) {
	for key, reached := range t {
		line := reached.way + " (" + key.tenant
		if reached.more > 0 {
			line += fmt.Sprintf(", + %d", reached.more)
		}
		lines = append(lines, line+")")
	}
	slices.Sort(lines)
	return lines
}

// wayTo returns the names of principal and object, with the grant's object between them if it is another.
func (g *Grant) wayTo(o *Object) string {
	if g.at(o) {
		return g.Principal + " → " + o.Name
	}
	return g.Principal + " → " + g.Name + " → " + o.Name
}

// Reached reports whether a grant applies, or may apply, to an object of a tenant.
func (g *Grant) Reached(objects []*Object, others []*Grant) bool {
	return slices.ContainsFunc(objects, func(o *Object) bool {
		return (len(o.Owners) > 0 || !o.Sure) && g.On(o, others) != Not
	})
}

// PrincipalOf returns the tenants whose patterns match a principal, sorted. Case is ignored, as in vCenter.
func PrincipalOf(tenants []audit.Tenant, principal string) (of []string) {
	for _, t := range tenants {
		if slices.ContainsFunc(t.Principals, func(p string) bool {
			return Match(strings.ToLower(p), strings.ToLower(principal))
		}) {
			of = append(of, t.Name)
		}
	}
	slices.Sort(of)
	return of
}
