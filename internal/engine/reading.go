package engine

import (
	"bytes"
	"encoding/json"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/policy"
)

// read decodes the evidence of one target. It relies on the digests of the documents, not on their conformance to
// the schema.
func read(
	t audit.Target,
	sch *policy.Schema,
	asOf string,
	all []audit.Evidence,
	document func(audit.Evidence) ([]byte, error),
) (*estate, error) {
	s := newEstate(t)
	s.asOf = asOf
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
		if into := s.collection(key.collection); into[key.id] == nil {
			into[key.id] = object{}
		}
	}
	s.sources = newSourceIndex(s.evidence)
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
			s.addGap(audit.Gap{
				Pointer: audit.Pointer(collection),
				State:   audit.Failed,
				Detail:  message.Of("is null, which is no list of subjects").String(),
			})
			continue
		}
		if err := s.mergeSubjects(n, collection, subjects); err != nil {
			return err
		}
	}
	return nil
}

// mergeSubjects adds the subjects of one collection.
func (s *estate) mergeSubjects(n int, collection string, subjects map[string]object) error {
	into := s.collection(collection)
	for id, fields := range subjects {
		key := subjectKey{collection, id}
		s.speaks[key] = append(s.speaks[key], n)
		have := into[id]
		if have == nil {
			have = make(object, len(fields))
			into[id] = have
		}
		for f, v := range fields {
			if _, twice := have[f]; twice {
				at := audit.Pointer(collection, id, f)
				return message.Errorf("%s is set twice, by %s and before", at, s.evidence[n].ID)
			}
			have[f] = v
		}
	}
	return nil
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

// relate replaces values that are invalid because of another value by gaps, which a schema cannot express.
func (s *estate) relate() {
	for _, id := range sortedKeys(s.data["incidents"]) {
		incident := s.data["incidents"][id]
		level, there := incident["level"].(json.Number)
		if n, err := level.Int64(); there && incident["class"] == "fault" && (err != nil || n < 1) {
			s.forget("incidents", id, "level", message.Of("a fault without a level"))
		}
	}
	if len(s.data["roles"]) == 0 {
		return // the missing list of roles is itself a gap
	}
	for _, id := range sortedKeys(s.data["permissions"]) {
		role, named := s.data["permissions"][id]["role"].(string)
		if _, listed := s.data["roles"][role]; named && !listed {
			s.forget("permissions", id, "role",
				message.Of("the permission has the role %s, which is not in the list of roles", cut(
					oneLine(role),
				)))
		}
	}
}

// underived returns an error for evidence with collections that only the engine derives: a collector does not know
// tenants.
func (s *estate) underived() error {
	for _, c := range sortedKeys(derivedFrom) {
		if _, there := s.data[c]; there {
			return message.Errorf("the evidence contains /%s, which only the engine derives", c)
		}
	}
	return nil
}
