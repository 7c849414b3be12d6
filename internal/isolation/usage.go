package isolation

import (
	"maps"
	"slices"
	"strings"
)

// Usage is the users of the objects of several collections.
type Usage struct {
	known    map[string]map[string]*Users // collection → object
	possible map[string]*Users
	via      map[use]string
}

// A use is the use of an object by a VM.
type use struct{ object, vm string }

// NewUsage returns a usage without users.
func NewUsage() *Usage {
	return &Usage{known: map[string]map[string]*Users{}, possible: map[string]*Users{}, via: map[use]string{}}
}

// Of returns the users of the objects of a collection by id.
func (u *Usage) Of(collection string) map[string]*Users { return u.known[collection] }

// Possible returns the VMs that may use any object of a collection, because their place is not known.
func (u *Usage) Possible(collection string) *Users { return u.possible[collection] }

// Add adds a user of one object; tenant is "" if it is not known.
func (u *Usage) Add(collection, id, tenant, vm string) {
	if u.known[collection] == nil {
		u.known[collection] = map[string]*Users{}
	}
	if u.known[collection][id] == nil {
		u.known[collection][id] = &Users{}
	}
	u.known[collection][id].Add(tenant, vm)
}

// AddPossible adds a possible user of every object of a collection.
func (u *Usage) AddPossible(collection, tenant, vm string) {
	if u.possible[collection] == nil {
		u.possible[collection] = &Users{}
	}
	u.possible[collection].Add(tenant, vm)
}

// AddVia sets the name of the port group through which a VM uses an object. The first name remains.
func (u *Usage) AddVia(object, vm, name string) {
	if key := (use{object, vm}); u.via[key] == "" {
		u.via[key] = name
	}
}

// Via returns the name of the port group through which a VM uses an object, or "".
func (u *Usage) Via(object, vm string) string { return u.via[use{object, vm}] }

// Nest adds to the users of each object those of the objects below it, whose ids begin with its id and a slash, and
// returns the ids. The users of an object for which alone returns true do not change.
func (u *Usage) Nest(collection string, alone func(id string) bool) []string {
	direct := u.known[collection]
	ids := slices.Sorted(maps.Keys(direct))
	all := map[string]*Users{}
	for _, id := range ids {
		all[id] = &Users{}
		all[id].AddAll(direct[id])
		if alone(id) {
			continue
		}
		for _, below := range ids {
			if strings.HasPrefix(below, id+"/") {
				all[id].AddAll(direct[below])
			}
		}
	}
	u.known[collection] = all
	return ids
}
