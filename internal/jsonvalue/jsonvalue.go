// Package jsonvalue provides helpers for decoded JSON: paths with wildcards, types and the canonical form of values.
// Objects are map[string]any, lists []any and numbers json.Number.
package jsonvalue

import (
	"encoding/json"
	"strings"
)

// MatchPrefix reports whether two paths are equal over their common length. The key "*" equals every key.
func MatchPrefix(a, b []string) bool {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] && a[i] != "*" && b[i] != "*" {
			return false
		}
	}
	return true
}

// IsType reports whether a decoded value is of a type of JSON Schema.
func IsType(v any, t string) bool {
	switch t {
	case "string":
		_, ok := v.(string)
		return ok
	case "boolean":
		_, ok := v.(bool)
		return ok
	case "array":
		_, ok := v.([]any)
		return ok
	case "object":
		_, ok := v.(map[string]any)
		return ok
	case "number", "integer":
		n, ok := v.(json.Number)
		if ok && t == "integer" {
			_, err := n.Int64()
			ok = err == nil
		}
		return ok
	}
	return false
}

// Canonical returns a value in decoded form.
func Canonical(v any) (any, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	var out any
	err = d.Decode(&out)
	return out, err
}
