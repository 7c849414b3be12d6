package engine_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// FuzzEvidence damages one subject of a completely known platform in a way that cannot improve an answer: a
// property disappears, becomes null or changes to a value of an impossible type. No check may then pass that
// subject that did not before, the engine must not panic, and the same bytes must produce the same answers.
func FuzzEvidence(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed, byte(seed))
	}
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		f.Fatal(err)
	}
	var once sync.Once
	var docs map[string]string
	var before map[string]audit.Status
	f.Fuzz(func(t *testing.T, seed uint64, how byte) {
		once.Do(func() {
			docs = fuzzDocuments(t)
			before = everyStatus(t, e, docs)
		})
		damaged := map[string]string{}
		for id, raw := range docs {
			damaged[id] = raw
		}
		dice := rand.New(rand.NewPCG(seed, 1))
		id := pickKey(dice, docs)
		var doc object
		decode(t, docs[id], &doc)
		delete(doc, "gaps")
		collection := pickKey(dice, doc)
		subjects, _ := doc[collection].(object)
		if len(subjects) == 0 {
			return
		}
		subject := pickKey(dice, subjects)
		damage(dice, subjects[subject].(object), foreign(how))
		raw, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		damaged[id] = string(raw)
		after := everyStatus(t, e, damaged)
		for key, s := range after {
			if s == audit.Pass && before[key] != audit.Pass && strings.HasSuffix(key, " "+subject) {
				t.Errorf("%s passes, and was %q before /%s/%s was damaged", key, before[key], collection, subject)
			}
		}
		for key, s := range everyStatus(t, e, damaged) {
			if after[key] != s {
				t.Errorf("%s is %s and then %s", key, after[key], s)
			}
		}
	})
}

func fuzzDocuments(t *testing.T) map[string]string {
	in := newFleet(3, fleetSize{hosts: 4, vms: 12, tenants: 2, rulesets: 4, vibs: 4, wrong: 0.2}).input(t)
	out := map[string]string{}
	for _, ev := range in.Snapshot.Evidence {
		raw, err := in.Document(ev)
		if err != nil {
			t.Fatal(err)
		}
		out[ev.ID] = string(raw)
	}
	return out
}

func everyStatus(t *testing.T, e *engine.Engine, docs map[string]string) map[string]audit.Status {
	in := newFleet(3, fleetSize{hosts: 4, vms: 12, tenants: 2, rulesets: 4, vibs: 4, wrong: 0.2}).input(t)
	in.Document = func(ev audit.Evidence) ([]byte, error) { return []byte(docs[ev.ID]), nil }
	a, err := e.Assess(context.Background(), in)
	if err != nil {
		return nil // refused, which is not a pass
	}
	out := map[string]audit.Status{}
	for _, f := range a.Findings {
		out[f.Check+" "+f.Subject.ID] = f.Status
	}
	for _, c := range a.Checks {
		if c.Broken != "" {
			t.Errorf("%s is broken: %s", c.ID, c.Broken)
		}
	}
	return out
}

// foreign returns a value that no property has.
func foreign(how byte) any {
	deep := any("x")
	for range 2000 {
		deep = []any{deep}
	}
	odd := []any{
		nil, map[string]any{"\x00": map[string]any{"*": nil}}, []any{nil}, []any{[]any{}}, deep, json.Number("1e400"),
		json.Number("-1e999999999"), json.Number("123456789012345678901234567890.5"), missing{}}
	return odd[int(how)%len(odd)]
}

type missing struct{}

// damage replaces one property at any depth.
func damage(dice *rand.Rand, o object, v any) {
	for {
		k := pickKey(dice, o)
		if below, ok := o[k].(object); ok && len(below) > 0 && dice.IntN(4) > 0 {
			o = below
			continue
		}
		if _, gone := v.(missing); gone {
			delete(o, k)
		} else {
			o[k] = v
		}
		return
	}
}

func pickKey[V any](dice *rand.Rand, m map[string]V) string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys[dice.IntN(len(keys))]
}

func decode(t *testing.T, raw string, into any) {
	d := json.NewDecoder(strings.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		t.Fatal(err)
	}
}
