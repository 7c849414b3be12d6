package engine_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
)

// A ledger is the literal content of the evidence: properties, gaps and missing evidence.
type ledger struct {
	tree map[string]map[string]object
	gaps [][]string          // pointers, split
	lost []map[string]string // sources of failed evidence
}

func newLedger(t testing.TB, in engine.Input) *ledger {
	t.Helper()
	l := &ledger{tree: map[string]map[string]object{}}
	for _, ev := range in.Snapshot.Evidence {
		if ev.Gap != nil {
			l.lost = append(l.lost, ev.Sources)
			continue
		}
		raw, err := in.Document(ev)
		if err != nil {
			t.Fatal(err)
		}
		var doc map[string]json.RawMessage
		if err := json.Unmarshal(raw, &doc); err != nil {
			t.Fatal(err)
		}
		for name, raw := range doc {
			if name == "gaps" {
				l.addGaps(t, raw)
			} else {
				l.addSubjects(t, name, raw)
			}
		}
	}
	return l
}

// addSubjects adds the properties of one document's collection.
func (l *ledger) addSubjects(t testing.TB, name string, raw []byte) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var subjects map[string]object
	if err := d.Decode(&subjects); err != nil {
		t.Fatal(err)
	}
	if l.tree[name] == nil {
		l.tree[name] = map[string]object{}
	}
	for id, fields := range subjects {
		if l.tree[name][id] == nil {
			l.tree[name][id] = object{}
		}
		maps.Copy(l.tree[name][id], fields)
	}
}

func (l *ledger) addGaps(t testing.TB, raw []byte) {
	var gaps []audit.Gap
	if err := json.Unmarshal(raw, &gaps); err != nil {
		t.Fatal(err)
	}
	for _, g := range gaps {
		segs := strings.Split(g.Pointer, "/")[1:]
		for i := range segs {
			segs[i] = unescaped(segs[i])
		}
		l.gaps = append(l.gaps, segs)
	}
}

// unlisted reports whether evidence that would list the subjects of a collection failed, or none contains it.
func (l *ledger) unlisted(name string, subjects int) bool {
	for _, sources := range l.lost {
		if _, ok := sources["/"+name+"/*/name"]; ok {
			return true
		}
		if _, ok := sources["/"+name+"/*"]; ok {
			return true
		}
	}
	return l.tree[name] == nil && subjects == 0
}

// gap reports whether nothing is known about the subject.
func (l *ledger) gap(name, id string) bool {
	return slices.ContainsFunc(l.gaps, func(g []string) bool { return slices.Equal(g, []string{name, id}) })
}

// complete reports whether every path that the check declares is present for this subject, of its type and outside
// all gaps.
func (l *ledger) complete(c audit.Check, name, id string) bool {
	for _, need := range c.Evidence {
		if other, who := strings.CutPrefix(need.Path, "/"); who { // only the set of subjects
			if l.unlisted(other, len(l.tree[other])) {
				return false
			}
			continue
		}
		path := append([]string{name, id}, strings.Split(need.Path, "/")...)
		for _, g := range l.gaps {
			if matchesAny(path, g) {
				return false
			}
		}
		if !l.present(c, need, l.tree[name][id], path[2:], nil) {
			return false
		}
	}
	return true
}

// matchesAny reports whether one pointer equals the other or lies below it; * matches any key.
func matchesAny(path, gap []string) bool {
	for i := range min(len(path), len(gap)) {
		if path[i] != gap[i] && path[i] != "*" {
			return false
		}
	}
	return true
}

// present follows a declared path. A null value has the meaning declared by the check, or is absent.
func (l *ledger) present(c audit.Check, need audit.Need, v any, rest, at []string) bool {
	if v == nil {
		i := slices.IndexFunc(c.Evidence, func(n audit.Need) bool {
			return n.Unset != nil && n.Path == strings.Join(at, "/")
		})
		if i < 0 {
			return false
		}
		v = c.Evidence[i].Unset.Value
	}
	if len(rest) == 0 {
		return typed(v, need.Type)
	}
	fields, ok := v.(object)
	if !ok {
		return false
	}
	if rest[0] != "*" {
		v, ok := fields[rest[0]]
		return ok && l.present(c, need, v, rest[1:], append(slices.Clone(at), rest[0]))
	}
	for _, v := range fields {
		if !l.present(c, need, v, rest[1:], append(slices.Clone(at), "*")) {
			return false
		}
	}
	return true
}

func typed(v any, want string) bool {
	switch v := v.(type) {
	case string:
		return want == "string"
	case bool:
		return want == "boolean"
	case []any: // every list that a check declares contains names
		return want == "array" && !slices.ContainsFunc(v, func(x any) bool { return !typed(x, "string") })
	case object:
		return want == "object"
	case json.Number:
		_, err := v.Int64()
		return want == "integer" && err == nil
	}
	return false
}
