package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// maxBrief is how many characters of a value a person is shown; the assessment holds it whole.
const maxBrief = 160

// brief writes a value for people: a bare word, a list of words, or compact JSON, cut when long.
func brief(v any) string {
	var s string
	switch v := v.(type) {
	case nil:
		return "–"
	case string:
		s = v
		if s == "" {
			s = `""`
		}
	case []any:
		words := make([]string, len(v))
		for i, x := range v {
			words[i] = brief(x)
		}
		if len(words) > 8 {
			words = append(words[:8], fmt.Sprintf("… (+%d)", len(v)-8))
		}
		s = strings.Join(words, ", ")
		if len(v) == 0 {
			s = "[]"
		}
	default:
		var raw bytes.Buffer
		enc := json.NewEncoder(&raw)
		enc.SetEscapeHTML(false) // <= stays readable
		if err := enc.Encode(v); err != nil {
			return "?"
		}
		s = strings.TrimSuffix(raw.String(), "\n")
		if s == "null" {
			return brief(nil)
		}
		if strings.HasPrefix(s, "[") {
			var list []any // a list of words looks the same whether it was just made or read from a file
			if json.Unmarshal(raw.Bytes(), &list) == nil {
				return brief(list)
			}
		}
	}
	return short(s, maxBrief)
}

// mostValues is how many of several values a person is shown.
const mostValues = 8

// values writes what was demanded or seen for people: several named values as "name: value" on a line each, sorted by name, those
// inside others under their path; anything else as brief does.
func values(v any) string {
	raw, err := json.Marshal(v)
	if err != nil || len(raw) == 0 || raw[0] != '{' {
		return brief(v)
	}
	var named map[string]any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber() // large numbers of bytes keep their digits
	if dec.Decode(&named) != nil || len(named) == 0 {
		return brief(v)
	}
	flat := map[string]string{}
	flatten(flat, "", named)
	names := slices.Sorted(maps.Keys(flat))
	var out []string
	for _, n := range names[:min(len(names), mostValues)] {
		out = append(out, n+": "+short(flat[n], maxBrief/2))
	}
	if n := len(names) - mostValues; n > 0 {
		out = append(out, fmt.Sprintf("… (+%d)", n))
	}
	return strings.Join(out, "\n")
}

func flatten(into map[string]string, path string, named map[string]any) {
	for n, v := range named {
		if inner, ok := v.(map[string]any); ok && len(inner) > 0 {
			flatten(into, path+n+"/", inner)
			continue
		}
		into[path+n] = brief(v)
	}
}
