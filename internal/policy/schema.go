package policy

import (
	"encoding/json"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/message"
)

// Schema is the part of JSON Schema that the evidence uses: types, properties and one schema for all other keys, and
// the words by which reports show a property.
// OPA's own type checker treats objects keyed by id as untyped, so a mistyped path would pass it; this one follows
// every key.
type Schema struct {
	types      []string
	properties map[string]*Schema
	every      *Schema // additionalProperties or items
	words      *audit.Words
	bounds
}

// parseSchemas returns the schemas by kind of target.
func parseSchemas(src sources) (map[string]*Schema, error) {
	out := map[string]*Schema{}
	for _, name := range src.names(".json") {
		if !strings.HasPrefix(name, "schemas/") {
			continue
		}
		s, err := parseSchema(src[name].data)
		if err != nil {
			return nil, message.Errorf("%s:1: %w", name, err)
		}
		out[strings.TrimSuffix(path.Base(name), ".json")] = s
	}
	all := &Schema{types: []string{"object"}, properties: map[string]*Schema{}}
	for _, kind := range sortedKeys(out) {
		for c, s := range out[kind].properties {
			all.properties[c] = s
		}
	}
	out[SystemScope] = all
	return out, nil
}

// parseSchema returns one schema.
func parseSchema(raw json.RawMessage) (*Schema, error) {
	var in struct {
		Type                 json.RawMessage            `json:"type"`
		Properties           map[string]json.RawMessage `json:"properties"`
		AdditionalProperties json.RawMessage            `json:"additionalProperties"`
		Items                json.RawMessage            `json:"items"`
		Words                *audit.Words               `json:"words"`
		bounds
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		return nil, err
	}
	s := &Schema{properties: map[string]*Schema{}, words: in.Words, bounds: in.bounds}
	if json.Unmarshal(in.Type, &s.types) != nil {
		s.types = make([]string, 1)
		if err := json.Unmarshal(in.Type, &s.types[0]); err != nil {
			return nil, message.Errorf("a schema without type: %w", err)
		}
	}
	for k, v := range in.Properties {
		p, err := parseSchema(v)
		if err != nil {
			return nil, message.Errorf("%s: %w", k, err)
		}
		s.properties[k] = p
	}
	rest := in.Items
	if len(rest) == 0 && string(in.AdditionalProperties) != "false" {
		rest = in.AdditionalProperties
	}
	if len(rest) > 0 {
		e, err := parseSchema(rest)
		if err != nil {
			return nil, err
		}
		s.every = e
	}
	return s, nil
}

// Step returns the schema below one key; "*" means any key of a map or any element of an array.
func (s *Schema) Step(key string) (*Schema, error) {
	if p, ok := s.properties[key]; ok {
		return p, nil
	}
	if s.every != nil {
		return s.every, nil
	}
	if key == "*" && len(s.properties) > 0 {
		return s.anyProperty(), nil
	}
	return nil, message.Errorf("the evidence has no %q%s", key, s.nearest(key))
}

// anyProperty returns the schema for a variable key of a fixed object: that of the first property, with all types
// joined and without its words.
func (s *Schema) anyProperty() *Schema {
	keys := sortedKeys(s.properties)
	out := *s.properties[keys[0]]
	out.words = nil
	for _, k := range keys[1:] {
		for _, t := range s.properties[k].types {
			if !slices.Contains(out.types, t) {
				out.types = append(slices.Clone(out.types), t)
			}
		}
	}
	return &out
}

// At returns the schema at a path.
func (s *Schema) At(segs []string) (*Schema, error) {
	cur := s
	for i, seg := range segs {
		next, err := cur.Step(seg)
		if err != nil {
			return nil, message.Errorf("%w below /%s", err, strings.Join(segs[:i], "/"))
		}
		cur = next
	}
	return cur, nil
}

// object reports whether the value is an object with fixed properties, or contains one, whose fields could be read
// untraced.
func (s *Schema) object() bool { return len(s.properties) > 0 || s.every != nil && s.every.object() }

// nearest returns a hint with the most similar property.
func (s *Schema) nearest(key string) message.Text {
	keys := sortedKeys(s.properties)
	sort.SliceStable(keys, func(i, j int) bool { return EditDistance(keys[i], key) < EditDistance(keys[j], key) })
	if len(keys) > 0 && EditDistance(keys[0], key) <= 3 {
		return message.Of(" (did you mean %q?)", keys[0])
	}
	return message.Text{}
}

// EditDistance returns the edit distance of two words.
func EditDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		prev := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := prev
			if a[i-1] != b[j-1] {
				cost++
			}
			prev, row[j] = row[j], min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}

// Fault returns the reason why a value violates the schema, or "": its type, its bounds, or an item.
func (s *Schema) Fault(v any) string {
	if !slices.ContainsFunc(s.types, func(t string) bool { return jsonvalue.IsType(v, t) }) {
		return message.Of("is not of type %s", strings.Join(s.types, " or ")).String()
	}
	if list, ok := v.([]any); ok && s.every != nil {
		for _, x := range list {
			if why := s.every.Fault(x); why != "" {
				return why
			}
		}
	}
	return s.reject(v)
}
