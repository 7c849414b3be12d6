package policy

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
)

// object is a decoded JSON object; numbers are json.Number.
type object = map[string]any

// strictJSON decodes JSON and rejects unknown fields.
func strictJSON(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// sortedKeys returns the keys of a map in ascending order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// SystemScope is the input of checks that read all targets together.
const SystemScope = "system"
