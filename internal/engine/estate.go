package engine

import (
	"bytes"
	"encoding/json"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// object is a decoded JSON object; numbers are json.Number.
type object = map[string]any

// estate is everything one target's evidence says, merged, and what it does not say.
type estate struct {
	target   audit.Target
	data     map[string]map[string]object // collection → subject → fields
	speaks   map[[2]string][]int          // collection, subject → evidence that speaks of it
	evidence []audit.Evidence             // of this target, gaps included
	gaps     map[[2]string][]gap          // collection, subject → what is not known of it
	lost     []lost                       // evidence that failed as a whole
	sources  *sourceIndex
	making   sync.Mutex           // guards lists and terms, which the workers share
	lists    map[string][]member  // collection → its subjects
	terms    map[string]*ast.Term // collection → its AST, for the checks that name it beside their own
	asOf     string
	beside   map[string][]audit.EvidenceRef // pointer of a derived property → the evidence of another target that it rests on
	may      map[string]bool                // of the whole system: collections that some target can have
}

// gap is an audit.Gap with its pointer split, counted from below the subject.
type gap struct {
	audit.Gap
	segs []string
}

// lost is a collection's property that a failed piece of evidence would have carried.
type lost struct {
	segs []string
	gap  audit.Gap
}

// read decodes the evidence of one target. The documents are trusted to match their digests, not to keep to the schema.
func read(t audit.Target, sch *schema, asOf string, all []audit.Evidence, document func(audit.Evidence) ([]byte, error)) (*estate, error) {
	s := &estate{target: t, asOf: asOf, data: map[string]map[string]object{}, speaks: map[[2]string][]int{}, gaps: map[[2]string][]gap{}}
	for _, ev := range all {
		if ev.Target != t.Name {
			continue
		}
		s.evidence = append(s.evidence, ev)
		if ev.Gap != nil {
			if len(ev.Sources) == 0 { // what it would have carried nobody knows: anything
				s.lost = append(s.lost, lost{nil, *ev.Gap})
			}
			for _, pattern := range sortedKeys(ev.Sources) {
				s.lost = append(s.lost, lost{splitPointer(strings.TrimPrefix(pattern, "/")), *ev.Gap})
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
	for key := range s.gaps { // a subject that only a gap speaks of is one of which nothing is known, not one that is not there
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

// typeCheck takes away what is not a value of the schema and leaves a gap in its place, so that one odd answer costs one
// property and not the whole check. Properties that the schema does not know cannot be read by any check and stay.
func (s *estate) typeCheck(sch *schema) {
	for _, c := range sortedKeys(s.data) {
		node, err := sch.at([]string{c, "*"})
		if err != nil {
			continue
		}
		for _, id := range sortedKeys(s.data[c]) {
			s.typeCheckBelow(node, s.data[c][id], []string{c, id})
		}
	}
}

func (s *estate) typeCheckBelow(node *schema, v any, at []string) {
	o, ok := v.(object)
	if !ok {
		return
	}
	for k, x := range o {
		child, err := node.step(k)
		if err != nil || x == nil {
			continue
		}
		here := append(at[:len(at):len(at)], k)
		if why := child.fault(x); why != "" {
			delete(o, k)
			s.addGap(audit.Gap{Pointer: pointer(here...), State: audit.Failed, Detail: why})
			continue
		}
		s.typeCheckBelow(child, x, here)
	}
}

// merge adds one document. Two documents may speak of one subject, never of the same field of it.
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
			s.addGap(audit.Gap{Pointer: pointer(collection), State: audit.Failed, Detail: message.Of("is null, which is no list of subjects").String()})
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
					return message.Errorf("%s is given twice, by %s and before", pointer(collection, id, f), s.evidence[n].ID)
				}
				have[f] = v
			}
		}
	}
	return nil
}

func (s *estate) collection(name string) map[string]object {
	if s.data[name] == nil {
		s.data[name] = map[string]object{}
	}
	return s.data[name]
}

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

func (s *estate) addGap(g audit.Gap) {
	segs := splitPointer(strings.TrimPrefix(g.Pointer, "/"))
	if len(segs) < 2 {
		s.lost = append(s.lost, lost{segs, g})
		return
	}
	key := [2]string{segs[0], segs[1]}
	s.gaps[key] = append(s.gaps[key], gap{g, segs[2:]})
}

// subjects lists the ids of a collection, sorted: those that have fields and those only a gap speaks of.
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

// derivedFrom names the collection that a derived one is made of: what is missing there is missing here.
var derivedFrom = map[string]string{"workloads": "vms", "vlans": "portgroups", "uplinks": "switches", "pools": "vms"}

// unknownPopulation says why it is not known which subjects a collection has, or nil. The names of the subjects stand for them.
func (s *estate) unknownPopulation(collection string) *audit.Gap {
	if base := derivedFrom[collection]; base != "" {
		if g := s.unknownPopulation(base); g != nil && (g.State != audit.Absent || s.data[collection] == nil) {
			return g
		}
	}
	for _, l := range s.lost {
		if matchPrefix(l.segs, []string{collection, "*", "name"}) && (len(l.segs) < 3 || l.segs[2] == "name") {
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

// name is what people call a subject; a grant of rights is called by who holds it where.
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
