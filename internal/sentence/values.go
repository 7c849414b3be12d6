package sentence

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// mostListed is the largest number of entries of a list in a value that is shown by itself.
const mostListed = 8

// Value returns an observed or expected value in words, with the words and the unit of its property. w may be nil. An
// object is shown as its keys.
func Value(v any, w *audit.Words, l audit.Lang) string {
	v = audit.Local(v, l)
	if word, ok := wordOf(v, w); ok {
		return word.In(l)
	}
	switch v := v.(type) {
	case string:
		if quantity.MatchString(oneLine(v)) {
			return strings.TrimPrefix(text(v, l), "在 ") + unit(w, l)
		}
		return text(v, l)
	case json.Number, float64, int, int64:
		return fmt.Sprint(v) + unit(w, l)
	case []any:
		list := make([]string, len(v))
		for i, x := range v {
			list[i] = Value(x, w, l)
		}
		return join(list, mostListed, l)
	}
	return Words(v, l)
}

// quantity matches a comparison of one number, two bounds, and an interval.
var quantity = regexp.MustCompile(`^(?:(?:<=|>=|<|>) ?-?[0-9.]+(?:, ?|$))+$|^-?[0-9.]*[0-9]\.\.-?[0-9.]+$`)

// unit returns the unit of a property's numbers after a blank, or "".
func unit(w *audit.Words, l audit.Lang) string {
	if w == nil || w.Unit == nil {
		return ""
	}
	name := w.Unit.ZH
	if l == audit.EN {
		name = w.Unit.EN // which may be empty: Text.In would return the Chinese one
	}
	if name == "" {
		return ""
	}
	return " " + name
}

// wordOf returns the word of a boolean, number or text of a property. Settings that are texts spell booleans with
// capitals too.
func wordOf(v any, w *audit.Words) (audit.Text, bool) {
	if w == nil {
		return audit.Text{}, false
	}
	key := ""
	switch v := v.(type) {
	case bool, json.Number, float64, int, int64:
		key = fmt.Sprint(v)
	case string:
		key = v
		if lower := strings.ToLower(v); lower == "true" || lower == "false" {
			key = lower
		}
	}
	word, ok := w.Values[key]
	return word, ok
}

// Measures reports whether the words of a property fit a value: they have a word for it, or a unit for its number.
func Measures(w *audit.Words, v any) bool {
	if _, ok := wordOf(v, w); ok {
		return true
	}
	switch v := v.(type) {
	case string:
		return w.Unit != nil && quantity.MatchString(oneLine(v))
	case json.Number, float64, int, int64:
		return w.Unit != nil
	case []any:
		return len(v) > 0 && Measures(w, v[0])
	}
	return false
}

// Unset returns the description of a value that the platform has not set, with the value that this counts as. Objects,
// empty texts and negative numbers, which stand for nothing, are left out.
func Unset(counts any, w *audit.Words) audit.Text {
	out := audit.Text{ZH: "未设置", EN: "not set"}
	if _, ok := wordOf(counts, w); !ok {
		switch v := counts.(type) {
		case nil, []any, map[string]any:
			return out
		case string:
			if oneLine(v) == "" {
				return out
			}
		case json.Number:
			if strings.HasPrefix(v.String(), "-") {
				return out
			}
		}
	}
	value := Value(counts, w, audit.ZH)
	zh := "，按“" + value + "”计"
	if n, ok := counts.(json.Number); ok && value == n.String() {
		zh = "，按 " + value + " 计"
	}
	return audit.Text{ZH: out.ZH + zh, EN: out.EN + ", which counts as " + Value(counts, w, audit.EN)}
}
