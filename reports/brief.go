package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// maxBrief is the largest number of characters of a value shown to a reader. The assessment keeps the complete
// value.
const maxBrief = 160

// brief returns a value as text for a reader: a bare string, a comma-separated list or compact JSON, cut to maxBrief
// characters.
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
		s = briefList(v)
	default:
		var raw bytes.Buffer
		enc := json.NewEncoder(&raw)
		enc.SetEscapeHTML(false) // keep <= readable
		if err := enc.Encode(v); err != nil {
			return "?"
		}
		s = strings.TrimSuffix(raw.String(), "\n")
		if s == "null" {
			return brief(nil)
		}
		if strings.HasPrefix(s, "[") {
			var list []any // a list of strings looks the same whether it was just made or read from a file
			if json.Unmarshal(raw.Bytes(), &list) == nil {
				return brief(list)
			}
		}
	}
	return short(s, maxBrief)
}

// briefList returns a list as text: at most 8 values, separated by commas.
func briefList(list []any) string {
	if len(list) == 0 {
		return "[]"
	}
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = brief(x)
	}
	if len(words) > 8 {
		words = append(words[:8], fmt.Sprintf("… (+%d)", len(list)-8))
	}
	return strings.Join(words, ", ")
}

// mostValues is the largest number of named values shown to a reader.
const mostValues = 8

// values returns an expected or observed value as text for a reader. An object becomes one "name: value" per line,
// sorted by name, with nested values under their path. Other values are formatted by brief.
func values(v any) string {
	raw, err := json.Marshal(v)
	if err != nil || len(raw) == 0 || raw[0] != '{' {
		return brief(v)
	}
	var named map[string]any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber() // keep all digits of large byte counts
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
