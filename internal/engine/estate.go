package engine

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/policy"
)

// An estate is the merged evidence of one target, with its gaps.
type estate struct {
	target   audit.Target
	data     map[string]map[string]object // collection → subject → fields
	speaks   map[subjectKey][]int         // collection, subject → evidence about it
	evidence []audit.Evidence             // of this target, gaps included
	gaps     map[subjectKey][]gap         // collection, subject → gaps
	lost     []lost                       // evidence that failed as a whole
	sources  *sourceIndex
	making   sync.Mutex                   // guards lists and inputs, which the workers share
	lists    map[string][]member          // collection → its subjects
	inputs   map[string]policy.Collection // collections for policies that read them in addition to their own
	asOf     string
	beside   map[string][]audit.EvidenceRef // pointer of a derived property → its evidence from other targets
	may      map[string]bool                // of the whole system: collections that some target can have
}

// newEstate returns an estate without evidence.
func newEstate(t audit.Target) *estate {
	return &estate{
		target: t, data: map[string]map[string]object{}, speaks: map[subjectKey][]int{}, gaps: map[subjectKey][]gap{},
	}
}

// A subjectKey is the collection of a subject and its id.
type subjectKey struct{ collection, id string }

// A gap is an audit.Gap with its pointer split, relative to the subject.
type gap struct {
	audit.Gap
	segs []string
}

// lost is a property of a collection that a failed piece of evidence would have contained.
type lost struct {
	segs []string
	gap  audit.Gap
}

// collection returns the subjects of a collection, creating it if necessary.
func (s *estate) collection(name string) map[string]object {
	if s.data[name] == nil {
		s.data[name] = map[string]object{}
	}
	return s.data[name]
}

// addGap adds one gap.
func (s *estate) addGap(g audit.Gap) {
	segs := audit.PointerKeys(g.Pointer)
	if len(segs) < 2 {
		s.lost = append(s.lost, lost{segs, g})
		return
	}
	key := subjectKey{segs[0], segs[1]}
	s.gaps[key] = append(s.gaps[key], gap{g, segs[2:]})
}

// subjects returns the ids of a collection, sorted, including subjects with gaps only.
func (s *estate) subjects(collection string) []string {
	ids := sortedKeys(s.data[collection])
	for key := range s.gaps {
		if _, have := s.data[collection][key.id]; key.collection == collection && !have {
			ids = append(ids, key.id)
		}
	}
	sort.Strings(ids)
	return slices.Compact(ids)
}

// derivedFrom maps derived collections to their sources: a gap of the source is a gap of the derived collection.
var derivedFrom = map[string]string{"workloads": "vms", "vlans": "portgroups", "uplinks": "switches", "pools": "vms"}

// unknownPopulation returns the reason why the set of a collection's subjects is unknown, or nil. Names of
// subjects identify them.
func (s *estate) unknownPopulation(collection string) *audit.Gap {
	if base := derivedFrom[collection]; base != "" {
		if g := s.unknownPopulation(base); g != nil && (g.State != audit.Absent || s.data[collection] == nil) {
			return g
		}
	}
	for _, l := range s.lost {
		if jsonvalue.MatchPrefix(l.segs, []string{collection, "*", "name"}) &&
			(len(l.segs) < 3 || l.segs[2] == "name") {
			return &l.gap
		}
	}
	if s.data[collection] == nil && len(s.subjects(collection)) == 0 {
		if s.target.Error != nil {
			return s.target.Error
		}
		return &audit.Gap{Pointer: "/" + collection, State: audit.Absent}
	}
	return nil
}

// name returns the display name of a subject; a permission is named after its principal and entity.
func (s *estate) name(collection, id string) string {
	fields := s.data[collection][id]
	if n, ok := fields["name"].(string); ok && n != "" {
		return n
	}
	if who, ok := fields["principal"].(string); ok {
		if where, ok := fields["entity_name"].(string); ok {
			return who + " @ " + where
		}
	}
	return id
}

// A member is one subject of a collection, with the data that every check needs of it.
type member struct {
	id, name string
	at       string // its pointer in the evidence
	fields   object
	speaks   []int // indexes of the evidence about it
	gapped   bool
}

// members returns the subjects of a collection by id. The list is built on first use.
func (s *estate) members(collection string) []member {
	s.making.Lock()
	defer s.making.Unlock()
	list, made := s.lists[collection]
	if !made {
		for _, id := range s.subjects(collection) {
			key := subjectKey{collection, id}
			list = append(list, member{id, s.name(collection,
				id), audit.Pointer(collection, s.within(
				id,
			)), s.data[collection][id], s.speaks[key], len(s.gaps[key]) > 0})
		}
		if s.lists == nil {
			s.lists = map[string][]member{}
		}
		s.lists[collection] = list
	}
	return list
}

// gapped reports whether a gap covers a property or lies below it.
func (s *estate) gapped(collection, id string, segs ...string) bool {
	return slices.ContainsFunc(s.gaps[subjectKey{
		collection, id,
	}], func(g gap) bool { return jsonvalue.MatchPrefix(g.segs, segs) })
}

// within returns the id of a subject in the evidence of its own target.
func (s *estate) within(id string) string {
	if s.target.Kind == policy.SystemScope {
		_, id, _ = strings.Cut(id, "/")
	}
	return id
}

// mayHave reports whether a target can have subjects of a kind: it is of the right kind, and if there are several
// products of that kind, its own has such a collection. Subjects in the evidence always count.
func (s *estate) mayHave(k policy.Kind) bool {
	_, there := s.data[k.Collection]
	return s.target.Kind == k.Target &&
		(there || len(s.target.Holds) == 0 || slices.Contains(s.target.Holds, k.Collection))
}
