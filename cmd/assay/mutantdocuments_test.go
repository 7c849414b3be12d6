package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// mutate returns the documents changed by the mutant, by evidence id.
func (l *mutantLab) mutate(t *testing.T, m *mutant) map[string][]byte {
	t.Helper()
	d := &documents{T: t, all: map[string]map[string]any{}}
	for id, data := range l.documents {
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.UseNumber()
		var doc map[string]any
		if err := dec.Decode(&doc); err != nil {
			t.Fatal(err)
		}
		d.all[id] = doc
	}
	d.touched = map[string]bool{}
	for _, to := range slices.Sorted(maps.Keys(m.Copy)) {
		d.copy(m.Copy[to], to)
	}
	for _, path := range m.Remove {
		d.remove(path)
	}
	for _, path := range slices.Sorted(maps.Keys(m.Set)) {
		d.set(path, m.Set[path])
	}

	out := map[string][]byte{}
	for id := range d.touched {
		data, err := json.Marshal(d.all[id])
		if err != nil {
			t.Fatal(err)
		}
		out[id] = data
	}
	if len(out) == 0 {
		t.Fatal("the mutant changes nothing")
	}
	return out
}

// A documents is the decoded evidence of a snapshot.
type documents struct {
	*testing.T
	all     map[string]map[string]any
	touched map[string]bool
}

// subject returns the id of a subject given by id or by name.
func (d *documents) subject(collection, subject string) string {
	d.Helper()
	var found []string
	for _, doc := range d.all {
		subjects, _ := doc[collection].(map[string]any)
		if subjects[subject] != nil {
			return subject
		}
		for id, fields := range subjects {
			if o, _ := fields.(map[string]any); o["name"] == subject && !slices.Contains(found, id) {
				found = append(found, id)
			}
		}
	}
	if len(found) != 1 {
		d.Fatalf("%d of %s are called %s", len(found), collection, subject)
	}
	return found[0]
}

// copy adds a copy of an object to every document that contains it.
func (d *documents) copy(from, to string) {
	d.Helper()
	source, target := audit.PathKeys(from), audit.PathKeys(to)
	id := d.subject(source[0], source[1])
	for name, doc := range d.all {
		subjects, _ := doc[source[0]].(map[string]any)
		if subjects[id] == nil {
			continue
		}
		data, err := json.Marshal(subjects[id])
		if err != nil {
			d.Fatal(err)
		}
		var same any
		if err := json.Unmarshal(data, &same); err != nil {
			d.Fatal(err)
		}
		subjects[target[1]], d.touched[name] = same, true
	}
}

// remove removes an object and its gaps from every document.
func (d *documents) remove(path string) {
	d.Helper()
	at := audit.PathKeys(path)
	id := d.subject(at[0], at[1])
	pointer := audit.Pointer(at[0], id)
	for name, doc := range d.all {
		if subjects, _ := doc[at[0]].(map[string]any); subjects[id] != nil {
			delete(subjects, id)
			d.touched[name] = true
		}
		gaps, _ := doc["gaps"].([]any)
		kept := slices.DeleteFunc(slices.Clone(gaps), func(g any) bool {
			p, _ := g.(map[string]any)["pointer"].(string)
			return p == pointer || strings.HasPrefix(p, pointer+"/")
		})
		if len(kept) < len(gaps) {
			doc["gaps"], d.touched[name] = kept, true
		}
	}
}

// set changes the value at collection/subject/… in the first document that contains it or, for a new
// member, its parent. The value @collection/subject is replaced by the id of that subject.
func (d *documents) set(path string, value any) {
	d.Helper()
	at := audit.PathKeys(path)
	if s, ok := value.(string); ok && strings.HasPrefix(s, "@") {
		ref := audit.PathKeys(s[1:])
		value = d.subject(ref[0], ref[1])
	}
	if len(at) > 2 {
		at[1] = d.subject(at[0], at[1])
	}
	for _, must := range []bool{true, false} {
		for _, id := range slices.Sorted(maps.Keys(d.all)) {
			if put(d.all[id], at, value, must) {
				d.touched[id] = true
				return
			}
		}
	}
	d.Fatalf("no document has a place for %s", path)
}

// put sets the value at a path and reports whether it did. If must is true, the member must already exist.
func put(node any, at []string, value any, must bool) bool {
	last := len(at) == 1
	switch node := node.(type) {
	case map[string]any:
		if at[0] == "*" {
			done := false
			for _, key := range slices.Sorted(maps.Keys(node)) {
				done = put(node, append([]string{key}, at[1:]...), value, must) || done
			}
			return done
		}
		child, there := node[at[0]]
		switch {
		case !last:
			return put(child, at[1:], value, must) || there && grow(node, at, value, must)
		case must && !there:
			return false
		}
		node[at[0]] = value
		return true
	case []any:
		var i int
		if _, err := fmt.Sscan(at[0], &i); err != nil || i < 0 || i >= len(node) {
			return false
		}
		if last {
			node[i] = value
			return true
		}
		return put(node[i], at[1:], value, must)
	}
	return false
}

// grow appends value to a list in node and reports whether it did. The path must be the next index of the
// list.
func grow(node map[string]any, at []string, value any, must bool) bool {
	list, isList := node[at[0]].([]any)
	if must || !isList || len(at) != 2 || at[1] != fmt.Sprint(len(list)) {
		return false
	}
	node[at[0]] = append(list, value)
	return true
}
