package reports

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/sentence"
)

// maxBrief is the largest number of characters of a value shown to a reader. The assessment keeps the complete
// value.
const maxBrief = 160

// mostValues is the largest number of named values shown to a reader.
const mostValues = 8

// valueWords renders the expected and observed values of a check's findings in one language.
type valueWords struct {
	lang       audit.Lang
	properties []audit.Property // that the check reads
	at         string           // path of the value below the subject, or "" if it is not known
}

// valuesOf returns the words for the values of a finding. The value of a failure is at the place that its evidence
// names.
func (p *preparer) valuesOf(f audit.Finding) valueWords {
	w := valueWords{lang: p.lang, properties: p.checks[f.Check].Properties}
	if f.Status != audit.Fail || len(f.Evidence) == 0 {
		return w
	}
	if keys := audit.PointerKeys(f.Evidence[0].Pointer); len(keys) > 2 {
		w.at = path(keys[2:])
	}
	return w
}

// text returns a value as text for a reader. An object becomes one "name: value" per line, in the order of the
// check's properties, with nested values under their path.
func (w valueWords) text(v any) string {
	v = plain(audit.Local(v, w.lang))
	named, ok := v.(map[string]any)
	if !ok || len(named) == 0 {
		return short(sentence.Value(v, w.measuring(v), w.lang), maxBrief)
	}

	flat := map[string]any{}
	flatten(flat, "", named)
	paths := slices.SortedFunc(maps.Keys(flat), func(a, b string) int {
		return cmp.Or(cmp.Compare(w.rank(a), w.rank(b)), cmp.Compare(a, b))
	})
	var out []string
	for _, at := range paths[:min(len(paths), mostValues)] {
		name, words := w.named(at)
		value := sentence.Value(flat[at], words, w.lang)
		out = append(out, name+audit.Text{ZH: "：", EN: ": "}.In(w.lang)+short(value, maxBrief/2))
	}
	if n := len(paths) - mostValues; n > 0 {
		out = append(out, fmt.Sprintf("… (+%d)", n))
	}
	return strings.Join(out, "\n")
}

// measuring returns the words for a value without a name: those of its place, or of the first property whose words
// fit it. nil if there are none.
func (w valueWords) measuring(v any) *audit.Words {
	if p, _ := w.property(w.at); p != nil {
		return &p.Words
	}
	for i := range w.properties {
		if sentence.Measures(&w.properties[i].Words, v) {
			return &w.properties[i].Words
		}
	}
	return nil
}

// named returns the name and the words of a property of an object. A name without words is the path itself.
func (w valueWords) named(at string) (string, *audit.Words) {
	p, keys := w.property(at)
	if p == nil {
		return at, nil
	}
	name := p.Words.Name.In(w.lang)
	if len(keys) > 0 {
		list := strings.Join(keys, audit.Text{ZH: "、", EN: ", "}.In(w.lang))
		name += audit.Text{ZH: "（" + list + "）", EN: " (" + list + ")"}.In(w.lang)
	}
	return name, &p.Words
}

// rank returns the position of a path among the properties of the check; other paths come last.
func (w valueWords) rank(at string) int {
	p, _ := w.property(at)
	for i := range w.properties {
		if p == &w.properties[i] {
			return i
		}
	}
	return len(w.properties)
}

// property returns the property at a path and the keys that its wildcards match. A path may begin below the place of
// the value or below a property. nil if there is none.
func (w valueWords) property(at string) (*audit.Property, []string) {
	if at == "" {
		return nil, nil
	}
	for _, full := range []string{w.at + "/" + at, at} {
		for i := range w.properties {
			if keys, ok := match(w.properties[i].Path, full); ok {
				return &w.properties[i], keys
			}
		}
	}
	for i := range w.properties {
		if strings.HasSuffix(w.properties[i].Path, "/"+at) {
			return &w.properties[i], nil
		}
	}
	return nil, nil
}

// match reports whether a path matches the path of a property, and returns the keys for which its wildcards stand.
func match(pattern, at string) ([]string, bool) {
	want, got := strings.Split(pattern, "/"), strings.Split(at, "/")
	if len(want) != len(got) {
		return nil, false
	}
	var keys []string
	for i, k := range want {
		switch {
		case k == "*":
			keys = append(keys, audit.PointerKeys(got[i])...)
		case k != got[i]:
			return nil, false
		}
	}
	return keys, true
}

// path returns keys joined as in the declared paths of checks.
func path(keys []string) string { return strings.TrimPrefix(audit.Pointer(keys...), "/") }

// flatten adds the values of an object by path.
func flatten(into map[string]any, at string, named map[string]any) {
	for n, v := range named {
		if inner, ok := v.(map[string]any); ok && len(inner) > 0 {
			flatten(into, at+n+"/", inner)
			continue
		}
		into[at+n] = v
	}
}

// plain returns a value as it is read from a file, with all digits of its numbers. A value that a file cannot have is
// "?".
func plain(v any) any {
	raw, err := json.Marshal(v)
	if err != nil {
		return "?"
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var out any
	if dec.Decode(&out) != nil {
		return "?"
	}
	return out
}
