package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
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
	if r := []rune(s); len(r) > maxBrief {
		return string(r[:maxBrief-1]) + "…"
	}
	return s
}
