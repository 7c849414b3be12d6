package rego_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/rego"
)

// unitOf are the units that the ends of property names require.
var unitOf = map[string]string{
	"_minutes":   "min",
	"_hours":     "h",
	"_days":      "d",
	"_days_ago":  "d",
	"/days_left": "d",
	"_seconds":   "s",
	"_bytes":     "bytes",
}

// TestWords requires words for every property that a check reads: reports show neither paths nor booleans.
func TestWords(t *testing.T) {
	set, err := policy.Load(rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	schemas, seen := readSchemas(t), map[string]bool{}
	for _, p := range set.All() {
		for _, n := range p.Needs {
			at := p.SchemaKind() + " " + p.Kind.Collection + " " + n.Path
			if seen[at] {
				continue
			}
			seen[at] = true
			t.Run(at, func(t *testing.T) {
				for _, fault := range wordFaults(n, schemaNode(t, schemas, p, n)) {
					t.Error(fault)
				}
			})
		}
	}
}

// wordFaults returns the words that a declared path lacks.
func wordFaults(n policy.Need, schema *node) []string {
	w := n.Words
	if w == nil {
		return []string{`the schema has no "words" with a name in zh and en`}
	}
	var out []string
	if w.Name.ZH == "" || w.Name.EN == "" {
		out = append(out, "the name needs zh and en")
	}
	if w.Unit != nil && w.Unit.ZH == "" {
		out = append(out, "the unit needs zh")
	}
	for end, unit := range unitOf {
		if strings.HasSuffix("/"+n.Path, end) && (w.Unit == nil || w.Unit.EN != unit) {
			out = append(out, fmt.Sprintf("a name that ends in %s requires the unit %s", end, unit))
		}
	}
	values := []any{}
	if n.Type == "boolean" {
		values = append(values, true, false)
	}
	for _, v := range slices.Concat(values, schema.Enum) {
		if word := w.Values[fmt.Sprint(v)]; v != nil && (word.ZH == "" || word.EN == "") {
			out = append(out, fmt.Sprintf("the value %v needs a word in zh and en", v))
		}
	}
	return out
}

// readSchemas returns the schemas of all kinds of targets.
func readSchemas(t *testing.T) []*node {
	t.Helper()
	files, err := rego.FS.ReadDir("schemas")
	if err != nil {
		t.Fatal(err)
	}
	var out []*node
	for _, f := range files {
		data, err := rego.FS.ReadFile("schemas/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		top := &node{}
		if err := json.Unmarshal(data, top); err != nil {
			t.Fatal(err)
		}
		out = append(out, top)
	}
	return out
}

// schemaNode returns the schema of a declared path.
func schemaNode(t *testing.T, schemas []*node, p *policy.Policy, n policy.Need) *node {
	t.Helper()
	keys := n.Keys
	if !n.Absolute {
		keys = append([]string{p.Kind.Collection, "*"}, n.Keys...)
	}
	for _, top := range schemas {
		if at := top.below(keys); at != nil {
			return at
		}
	}
	t.Fatalf("no schema has %s", audit.Pointer(keys...))
	return nil
}

// below returns the node at keys, or nil if there is none.
func (n *node) below(keys []string) *node {
	for _, k := range keys {
		switch {
		case n.Properties[k] != nil:
			n = n.Properties[k]
		case n.every != nil:
			n = n.every
		case n.Items != nil:
			n = n.Items
		default:
			return nil
		}
	}
	return n
}
