package conform

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// faults returns the contract violations of one piece of evidence. Doc is nil if it has a gap.
func (m *Memory) faults(e audit.Evidence, doc map[string]any) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if (e.Gap == nil) == (doc == nil) {
		fault("document or gap, never both and never neither")
	}
	part, named := strings.CutPrefix(e.ID+"/", e.Target+"/"+e.Collector+"/")
	if !named || e.Target == "" || e.Collector == "" || strings.Count(part, "/") > 1 || part == "/" {
		fault("the id is not <target>/<collector>[/<part>]: target %q, collector %q", e.Target, e.Collector)
	}
	if slices.ContainsFunc(m.Evidence, func(x audit.Evidence) bool { return x.ID == e.ID }) {
		fault("the id is used twice")
	}
	if e.Call == "" || e.At.IsZero() {
		fault("it does not say by which call and when it was seen: %q, %v", e.Call, e.At)
	}
	for _, r := range e.Raw {
		if kept, ok := m.Raw[r.SHA256]; !ok || int64(len(kept)) != r.Size || r.Call == "" {
			fault("the answer to %q was not kept", r.Call)
		}
	}
	if e.Gap != nil {
		if why := wrongGap(*e.Gap); why != "" || e.Gap.Pointer != "" {
			fault("gap %+v: %s", *e.Gap, cmp.Or(why, "a gap in place of a document is of the whole"))
		}
	}
	faults = append(faults, m.wrongSources(e, doc)...)
	if doc == nil {
		return faults
	}
	if err := m.valid.Validate(any(doc)); err != nil {
		fault("%v", err)
	}
	return append(faults, m.wrongGaps(doc)...)
}

// states are the states that a collector may assign to a gap.
var states = []audit.State{audit.Denied, audit.Unsupported, audit.Unreachable, audit.Stale, audit.Failed,
	audit.NotAsked}

func wrongGap(g audit.Gap) string {
	switch {
	case !slices.Contains(states, g.State):
		return "its state is not one of " + fmt.Sprint(states)
	case strings.ContainsAny(g.Fault+g.Detail, "\r\n"):
		return "it has more than one line"
	}
	return ""
}

// wrongGaps returns the violations of a document's gaps, compared with the schema and the document.
func (m *Memory) wrongGaps(doc map[string]any) (faults []string) {
	fault := func(g audit.Gap, why string) { faults = append(faults, fmt.Sprintf("gap %+v: %s", g, why)) }
	seen := map[string]bool{}
	for _, g := range gapsOf(doc) {
		if why := wrongGap(g); why != "" {
			fault(g, why)
		}
		segs, ok := split(g.Pointer)
		switch {
		case !ok || len(segs) == 0:
			fault(g, "its pointer is not of RFC 6901, or of the whole document")
		case seen[g.Pointer]:
			fault(g, "there is another one at the same place")
		case !known(m.schema, segs):
			fault(g, "the schema knows no such place")
		case present(doc, segs):
			fault(g, "it is known and a gap")
		}
		seen[g.Pointer] = true
	}
	return faults
}

// present reports whether the document has a value at the place. A collection, or a subject without fields,
// does not count as the value of anything inside it.
func present(doc map[string]any, segs []string) bool {
	var v any = doc
	for _, s := range segs {
		o, _ := v.(map[string]any)
		below, ok := o[s]
		if !ok {
			return false
		}
		v = below
	}
	if len(segs) > 2 {
		return true
	}
	o, _ := v.(map[string]any)
	return len(segs) == 2 && len(o) > 0
}

// known reports whether the schema allows the place. A * matches any key, including listed ones.
func known(schema map[string]any, segs []string) bool {
	if len(segs) == 0 {
		return true
	}
	properties, _ := dig(schema, "properties")
	for key, v := range properties {
		if below, ok := v.(map[string]any); ok && (key == segs[0] || segs[0] == "*") && known(below, segs[1:]) {
			return true
		}
	}
	for _, word := range []string{"additionalProperties", "items"} {
		below, ok := dig(schema, word)
		if ok && properties[segs[0]] == nil && known(below, segs[1:]) {
			return true
		}
	}
	return false
}

func dig(v map[string]any, keys ...string) (map[string]any, bool) {
	ok := true
	for _, k := range keys {
		if v, ok = v[k].(map[string]any); !ok {
			return nil, false
		}
	}
	return v, true
}

// wrongSources returns the violations of the sources. They are required even for a gap, must name places of
// the schema, and must cover every field of the document.
func (m *Memory) wrongSources(e audit.Evidence, doc map[string]any) (faults []string) {
	if len(e.Sources) == 0 {
		return []string{"it names no sources"}
	}
	patterns := [][]string{}
	for _, p := range slices.Sorted(maps.Keys(e.Sources)) {
		segs, ok := split(p)
		if !ok || len(segs) == 0 || !known(m.schema, segs) || e.Sources[p] == "" {
			faults = append(faults, fmt.Sprintf("source %q: %q: no place of the schema, or nothing "+
				"behind it", p, e.Sources[p]))
		}
		patterns = append(patterns, segs)
	}
	each(doc, func(c, id string, fields map[string]any) {
		for f, v := range fields {
			faults = append(faults, sourceless(patterns, []string{c, id, f}, v)...)
		}
	}, nil)
	slices.Sort(faults)
	return faults
}

// sourceless returns the places at and below segs that no pattern covers.
func sourceless(patterns [][]string, segs []string, v any) (faults []string) {
	deeper := false
	for _, p := range patterns {
		if !matches(p, segs) {
			continue
		}
		if len(p) <= len(segs) {
			return nil
		}
		deeper = true
	}
	o, _ := v.(map[string]any)
	if len(o) == 0 && deeper {
		return nil
	}
	if !deeper {
		return []string{audit.Pointer(segs...) + " has no source"}
	}
	for k, below := range o {
		faults = append(faults, sourceless(patterns, append(segs[:len(segs):len(segs)], k), below)...)
	}
	return faults
}

// matches reports whether pattern and segs agree over their common length.
func matches(pattern, segs []string) bool {
	for i := range min(len(pattern), len(segs)) {
		if pattern[i] != "*" && pattern[i] != segs[i] {
			return false
		}
	}
	return true
}

// Holds checks the collections listed by a target. Each must be defined for its kind and listed once, in
// order, and documents must not contain others.
func (m *Memory) Holds(target audit.Target) {
	m.t.Helper()
	if want := slices.Compact(slices.Sorted(slices.Values(target.Holds))); !slices.Equal(want, target.Holds) {
		m.t.Errorf("target %s holds %q: not sorted, each once", target.Name, target.Holds)
	}
	for _, c := range target.Holds {
		if _, ok := dig(m.schema, "properties", c, "additionalProperties"); !ok {
			m.t.Errorf("target %s holds %q, which is no collection of its kind", target.Name, c)
		}
	}
	for c := range m.Merged() {
		if len(target.Holds) > 0 && !slices.Contains(target.Holds, c) {
			m.t.Errorf("target %s does not hold %q and has evidence of it", target.Name, c)
		}
	}
}

// split returns the keys of a JSON pointer (RFC 6901) and reports whether it is one.
func split(p string) (segs []string, ok bool) {
	segs = audit.PointerKeys(p)
	return segs, audit.Pointer(segs...) == p
}
