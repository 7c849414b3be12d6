package source

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	mark     = "$gap" // key of the object that gap(…) of the prelude creates
	longest  = 512    // characters of a key
	maxText  = 256 << 20
	maxParts = 10_000_000 // values in the facts of one collection
)

// facts is the result of one mapping: facts by key and gaps with pointers below a fact, or one fault that replaces
// them all.
type facts struct {
	mapping *mapping
	subject map[string]any
	gaps    []audit.Gap
	fault   *transport.Fault
	words   string // error text of jq, shown when a description is tested
}

// mapped returns the result of one mapping over the answers. An error ends the visit.
func (v *visit) mapped(ctx context.Context, m *mapping) (*facts, error) {
	f := &facts{mapping: m, subject: map[string]any{}, gaps: []audit.Gap{}}
	for _, id := range m.From {
		if o := v.answers[id]; o.fault != nil {
			f.fault = o.fault
			return f, nil
		}
	}
	in := v.input(slices.Concat(m.From, slices.Collect(maps.Keys(m.Also))))
	out, err := v.jq(ctx, m.query, message.Of("the mapping of %s", m.Collection).String(), in, nil, v.file.Limits.Facts)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	w := &writer{facts: f, visit: v}
	for _, one := range out {
		if err == nil {
			err = w.fact(one)
		}
	}
	if err == nil && len(f.subject) == 0 && !m.MayBeEmpty {
		err = transport.Fail(audit.Failed, "NoFacts",
			message.Of("the answer contains nothing of %s", m.Collection).String(), "")
	}
	if err != nil {
		if bad, ok := err.(*mappingError); ok {
			f.words = bad.words
		}
		f.fault, f.subject, f.gaps = transport.FaultOf(err), map[string]any{}, []audit.Gap{}
	}
	slices.SortFunc(f.gaps, func(a, b audit.Gap) int { return strings.Compare(a.Pointer, b.Pointer) })
	return f, nil
}

// writer converts the results of jq to facts.
type writer struct {
	*facts
	visit       *visit
	parts, text int
}

func bad(detail message.Text) error {
	return transport.Fail(audit.Failed, "BadFact", detail.String(), "")
}

func (w *writer) fact(x any) error {
	c := w.mapping.Collection
	object, ok := x.(map[string]any)
	if !ok {
		return bad(message.Of("the mapping of %s yields a value that is not an object", c))
	}
	key, ok := object["key"].(string)
	if !ok || strings.TrimSpace(key) == "" || len([]rune(key)) > longest ||
		strings.ContainsFunc(key, unicode.IsControl) {
		return bad(message.Of("the mapping of %s yields a fact without a usable key", c))
	}
	if _, twice := w.subject[key]; twice {
		return transport.Fail(audit.Failed, "DuplicateFact",
			message.Of("the mapping of %s yields two facts of one key", c).String(), "")
	}
	at, fact, before := audit.Pointer(c, key), map[string]any{}, len(w.gaps)
	w.subject[key] = fact
	if g, marked := gapOf(map[string]any{mark: object[mark]}); marked && object[mark] != nil {
		w.gap(at, g)
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if name == "key" {
			continue
		}
		if w.mapping.shape.fields[name] == nil {
			return bad(message.Of("the mapping of %s yields a field that its schema does not have", c))
		}
		if _, lacks := w.mapping.Lacks[name]; lacks {
			return bad(message.Of("the mapping of %s yields %s, which is listed under lacks", c, name))
		}
		if err := w.field(at, name, object[name], fact); err != nil {
			return err
		}
	}
	w.silent(at, fact, before)
	return nil
}

// field adds one field to fact. If the value is a gap or has the wrong type, it adds a gap instead.
func (w *writer) field(at, name string, x any, fact map[string]any) error {
	before := len(w.gaps)
	value, known, err := w.value(at+audit.Pointer(name), x)
	if err != nil || !known {
		return err
	}
	if w.mapping.shape.fields[name].Validate(value) != nil {
		w.gaps = w.gaps[:before]
		w.gap(at+audit.Pointer(name), audit.Gap{
			State:  audit.Failed,
			Fault:  "BadFact",
			Detail: "the mapping yields a value that is not of the field's type",
		})
		return nil
	}
	fact[name] = value
	return nil
}

// silent adds a gap for every missing field and for those that depend on an unavailable answer. The gaps of this
// fact begin at index before.
func (w *writer) silent(at string, fact map[string]any, before int) {
	said := map[string]bool{}
	for _, g := range w.gaps[before:] {
		said[g.Pointer] = true
	}
	for _, id := range slices.Sorted(maps.Keys(w.mapping.Also)) {
		f := w.visit.answers[id].fault
		for _, name := range w.mapping.Also[id] {
			p := at + audit.Pointer(name)
			if f != nil && !said[p] {
				delete(fact, name)
				w.gap(p, f.Gap)
				said[p] = true
			}
		}
	}
	for _, name := range w.mapping.shape.names {
		p := at + audit.Pointer(name)
		if _, there := fact[name]; there || said[p] {
			continue
		}
		g := audit.Gap{State: audit.Failed, Fault: "NotMapped", Detail: "the mapping does not contain it"}
		if why, lacks := w.mapping.Lacks[name]; lacks {
			g = audit.Gap{State: audit.Unsupported, Fault: "NotTold", Detail: line(why)}
		}
		w.gap(p, g)
	}
}

func (w *writer) gap(at string, g audit.Gap) {
	g.Pointer = at
	w.gaps = append(w.gaps, g)
}

// value returns x if JSON can represent it. The result is false if x is a gap, which is recorded at the pointer.
func (w *writer) value(at string, x any) (any, bool, error) {
	if w.parts++; w.parts > maxParts {
		return nil, false, bad(message.Of("the facts of %s are too large", w.mapping.Collection))
	}
	switch x := x.(type) {
	case string:
		if w.text += len(x); w.text > maxText {
			return nil, false, bad(message.Of("the facts of %s are too large", w.mapping.Collection))
		}
	case float64:
		if !number(x) {
			return nil, false, bad(message.Of("the mapping of %s yields an invalid number", w.mapping.Collection))
		}
	case json.Number:
		if _, err := x.Float64(); err != nil {
			return nil, false, bad(message.Of("the mapping of %s yields a number that is too large",
				w.mapping.Collection))
		}
	case *big.Int:
		return w.value(at, json.Number(x.String()))
	case []any:
		return w.list(at, x)
	case map[string]any:
		return w.object(at, x)
	}
	return x, true, nil
}

// list returns x if all its elements are values. The pointer of a gap in it is that of the list.
func (w *writer) list(at string, x []any) (any, bool, error) {
	list := make([]any, len(x))
	for i := range x {
		value, known, err := w.value(at, x[i])
		if err != nil || !known {
			return nil, false, err
		}
		list[i] = value
	}
	return list, true, nil
}

// object returns the members of x that are values, unless x itself is a gap.
func (w *writer) object(at string, x map[string]any) (any, bool, error) {
	if g, marked := gapOf(x); marked {
		w.gap(at, g)
		return nil, false, nil
	}
	object := map[string]any{}
	for _, k := range slices.Sorted(maps.Keys(x)) {
		value, known, err := w.value(at+audit.Pointer(k), x[k])
		if err != nil {
			return nil, false, err
		}
		if known {
			object[k] = value
		}
	}
	return object, true, nil
}

var states = []audit.State{audit.Failed, audit.Unsupported, audit.Denied, audit.Unreachable, audit.Stale}

// gapOf returns the gap that gap(…) created and reports whether x is one. An unknown state becomes Failed.
func gapOf(x map[string]any) (audit.Gap, bool) {
	m, marked := x[mark].(map[string]any)
	if !marked || len(x) != 1 {
		return audit.Gap{}, false
	}
	state, _ := m["state"].(string)
	detail, _ := m["detail"].(string)
	fault, _ := m["fault"].(string)
	g := audit.Gap{State: audit.State(state), Fault: line(fault), Detail: line(detail)}
	if !slices.Contains(states, g.State) {
		g.State = audit.Failed
	}
	return g, true
}

// gapsBySubject returns the gaps by the key of their fact.
func (f *facts) gapsBySubject() map[string][]audit.Gap {
	out := map[string][]audit.Gap{}
	for _, g := range f.gaps {
		key := audit.PointerKeys(g.Pointer)[1]
		out[key] = append(out[key], g)
	}
	return out
}

// document returns the facts with the given keys and their gaps.
func (f *facts) document(keys []string, gaps map[string][]audit.Gap) *audit.Document {
	d := &audit.Document{Collections: map[string]map[string]any{f.mapping.Collection: {}}, Gaps: []audit.Gap{}}
	for _, k := range keys {
		d.Collections[f.mapping.Collection][k] = f.subject[k]
		d.Gaps = append(d.Gaps, gaps[k]...)
	}
	return d
}

// plainJSON returns v encoded to JSON and decoded again, so that numbers have the types of JSON.
func plainJSON(v any) (any, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var out any
	return out, json.NewDecoder(bytes.NewReader(raw)).Decode(&out)
}
