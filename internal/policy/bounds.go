package policy

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// bounds are the constraints of a schema on a value besides its type. The keywords are those of JSON Schema; null
// is left to the type.
type bounds struct {
	Enum          []any    `json:"enum"`
	Minimum       *float64 `json:"minimum"`
	Maximum       *float64 `json:"maximum"`
	MinLength     int      `json:"minLength"`
	MinItems      int      `json:"minItems"`
	MinProperties int      `json:"minProperties"`
}

// reject returns the reason why a value is invalid, or "". A word outside the enumeration and a number out of
// range are not answers: no conclusion follows from them.
func (b bounds) reject(v any) string {
	switch v := v.(type) {
	case string:
		if len(b.Enum) > 0 && !slices.Contains(b.Enum, any(v)) {
			return message.Of("%q is no known value", excerpt(v)).String()
		}
		if len([]rune(v)) < b.MinLength {
			return message.Of("is empty").String()
		}
	case json.Number:
		n, err := v.Float64()
		if err != nil || b.Minimum != nil && n < *b.Minimum || b.Maximum != nil && n > *b.Maximum {
			return message.Of("%s is out of range", v).String()
		}
	case []any:
		if len(v) < b.MinItems {
			return message.Of("is empty").String()
		}
	case object:
		if len(v) < b.MinProperties {
			return message.Of("is empty").String()
		}
	}
	return ""
}

// excerpt returns at most 80 characters of a text, on one line.
func excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return s
}
