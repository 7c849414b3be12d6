package engine

import (
	"bytes"
	"encoding/json"
	"slices"
	"sort"
	"sync"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// object is a decoded JSON object; numbers are json.Number.
type object = map[string]any

// An estate is the merged evidence of one target, with its gaps.
type estate struct {
	target   audit.Target
	data     map[string]map[string]object // collection → subject → fields
	speaks   map[[2]string][]int          // collection, subject → evidence about it
	evidence []audit.Evidence             // of this target, gaps included
	gaps     map[[2]string][]gap          // collection, subject → gaps
	lost     []lost                       // evidence that failed as a whole
	sources  *sourceIndex
	making   sync.Mutex                   // guards lists and inputs, which the workers share
	lists    map[string][]member          // collection → its subjects
	inputs   map[string]policy.Collection // collections for policies that read them in addition to their own
	asOf     string
	beside   map[string][]audit.EvidenceRef // pointer of a derived property → its evidence from other targets
	may      map[string]bool                // of the whole system: collections that some target can have
}

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

// read decodes the evidence of one target. It relies on the digests of the documents, not on their conformance to
// the schema.
func read(t audit.Target, sch *policy.Schema, asOf string, all []audit.Evidence, document func(audit.Evidence) ([]byte, error)) (*estate, error) {
	s := &estate{target: t, asOf: asOf, data: map[string]map[string]object{}, speaks: map[[2]string][]int{}, gaps: map[[2]string][]gap{}}
	for _, ev := range all {
		if ev.Target != t.Name {
			continue
		}
		s.evidence = append(s.evidence, ev)
		if ev.Gap != nil {
			if len(ev.Sources) == 0 { // its contents are unknown, so anything may be missing
				s.lost = append(s.lost, lost{nil, *ev.Gap})
			}
			for _, pattern := range sortedKeys(ev.Sources) {
				s.lost = append(s.lost, lost{audit.PointerKeys(pattern), *ev.Gap})
			}
			continue
		}
		raw, err := document(ev)
		if err != nil {
			return nil, err
		}
		if err := s.merge(len(s.evidence)-1, raw); err != nil {
			return nil, message.Errorf("evidence %s (%s): %w", ev.ID, ev.SHA256, err)
		}
	}
	for key := range s.gaps { // a subject with gaps only is an unknown subject, not an absent one
		if into := s.collection(key[0]); into[key[1]] == nil {
			into[key[1]] = object{}
		}
	}
	s.sources = newSourceIndex(s)
	if sch != nil {
		s.typeCheck(sch)
	}
	s.relate()
	return s, nil
}

// typeCheck replaces values that violate the schema by gaps, so that one invalid answer affects one property and
// not the whole check. Properties outside the schema cannot be read by any check and stay.
func (s *estate) typeCheck(sch *policy.Schema) {
	for _, c := range sortedKeys(s.data) {
		node, err := sch.At([]string{c, "*"})
		if err != nil {
			continue
		}
		for _, id := range sortedKeys(s.data[c]) {
			s.typeCheckBelow(node, s.data[c][id], []string{c, id})
		}
	}
}

// typeCheckBelow checks the values below a pointer.
func (s *estate) typeCheckBelow(node *policy.Schema, v any, at []string) {
	o, ok := v.(object)
	if !ok {
		return
	}
	for k, x := range o {
		child, err := node.Step(k)
		if err != nil || x == nil {
			continue
		}
		here := append(at[:len(at):len(at)], k)
		if why := child.Fault(x); why != "" {
			delete(o, k)
			s.addGap(audit.Gap{Pointer: audit.Pointer(here...), State: audit.Failed, Detail: why})
			continue
		}
		s.typeCheckBelow(child, x, here)
	}
}

// merge adds one document. Two documents may describe one subject, but not the same field of it.
func (s *estate) merge(n int, raw []byte) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var doc map[string]json.RawMessage
	if err := d.Decode(&doc); err != nil {
		return message.Errorf("decode: %w", err)
	}
	for _, collection := range sortedKeys(doc) {
		if collection == "gaps" {
			if err := s.addGaps(doc[collection]); err != nil {
				return err
			}
			continue
		}
		var subjects map[string]object
		d := json.NewDecoder(bytes.NewReader(doc[collection]))
		d.UseNumber()
		if err := d.Decode(&subjects); err != nil {
			return message.Errorf("decode /%s: %w", collection, err)
		}
		if subjects == nil {
			s.addGap(audit.Gap{Pointer: audit.Pointer(collection), State: audit.Failed, Detail: message.Of("is null, which is no list of subjects").String()})
			continue
		}
		into := s.collection(collection)
		for id, fields := range subjects {
			key := [2]string{collection, id}
			s.speaks[key] = append(s.speaks[key], n)
			have := into[id]
			if have == nil {
				have = make(object, len(fields))
				into[id] = have
			}
			for f, v := range fields {
				if _, twice := have[f]; twice {
					return message.Errorf("%s is given twice, by %s and before", audit.Pointer(collection, id, f), s.evidence[n].ID)
				}
				have[f] = v
			}
		}
	}
	return nil
}

// collection returns the subjects of a collection, creating it if necessary.
func (s *estate) collection(name string) map[string]object {
	if s.data[name] == nil {
		s.data[name] = map[string]object{}
	}
	return s.data[name]
}

// addGaps adds the gaps of a document.
func (s *estate) addGaps(raw json.RawMessage) error {
	var gaps []audit.Gap
	if err := json.Unmarshal(raw, &gaps); err != nil {
		return message.Errorf("decode /gaps: %w", err)
	}
	for _, g := range gaps {
		s.addGap(g)
	}
	return nil
}

// addGap adds one gap.
func (s *estate) addGap(g audit.Gap) {
	segs := audit.PointerKeys(g.Pointer)
	if len(segs) < 2 {
		s.lost = append(s.lost, lost{segs, g})
		return
	}
	key := [2]string{segs[0], segs[1]}
	s.gaps[key] = append(s.gaps[key], gap{g, segs[2:]})
}

// subjects returns the ids of a collection, sorted, including subjects with gaps only.
func (s *estate) subjects(collection string) []string {
	ids := sortedKeys(s.data[collection])
	for key := range s.gaps {
		if _, have := s.data[collection][key[1]]; key[0] == collection && !have {
			ids = append(ids, key[1])
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
		if jsonvalue.MatchPrefix(l.segs, []string{collection, "*", "name"}) && (len(l.segs) < 3 || l.segs[2] == "name") {
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
