package vsphere

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/assay-audit/assay/internal/audit"
)

const schemaFile = "../../rego/schemas/vsphere.json"

// memory is a Sink that keeps what it is given, as JSON would carry it.
type memory struct {
	mu       sync.Mutex
	evidence []audit.Evidence
	docs     []map[string]any
	raw      bytes.Buffer
	after    func(n int) error // called after each Add
}

func (m *memory) Add(_ context.Context, e audit.Evidence, doc *audit.Document) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if (e.Gap == nil) == (doc == nil) {
		return fmt.Errorf("%s: document or gap, never both", e.ID)
	}
	var tree map[string]any
	if doc != nil {
		all := map[string]any{"gaps": doc.Gaps}
		for c, subjects := range doc.Collections {
			all[c] = subjects
		}
		raw, err := json.Marshal(all)
		if err != nil {
			return err
		}
		m.raw.Write(raw)
		if tree, err = decode(raw); err != nil {
			return err
		}
	}
	m.evidence = append(m.evidence, e)
	m.docs = append(m.docs, tree)
	if m.after != nil {
		return m.after(len(m.evidence))
	}
	return nil
}

func decode(raw []byte) (map[string]any, error) {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	return v.(map[string]any), nil
}

// merged joins all documents field by field, as the engine does, and fails where two give the same field.
func (m *memory) merged(t *testing.T) map[string]map[string]map[string]any {
	t.Helper()
	out := map[string]map[string]map[string]any{}
	for i, doc := range m.docs {
		for c, subjects := range doc {
			if c == "gaps" {
				continue
			}
			if out[c] == nil {
				out[c] = map[string]map[string]any{}
			}
			for id, fields := range subjects.(map[string]any) {
				if out[c][id] == nil {
					out[c][id] = map[string]any{}
				}
				for f, v := range fields.(map[string]any) {
					if _, twice := out[c][id][f]; twice {
						t.Errorf("%s: /%s/%s/%s is given twice", m.evidence[i].ID, c, id, f)
					}
					out[c][id][f] = v
				}
			}
		}
	}
	return out
}

// gaps maps pointers to gaps over all documents.
func (m *memory) gaps(t *testing.T) map[string]audit.Gap {
	t.Helper()
	out := map[string]audit.Gap{}
	for i, doc := range m.docs {
		raw, err := json.Marshal(doc["gaps"])
		if err != nil {
			t.Fatal(err)
		}
		var list []audit.Gap
		if err := json.Unmarshal(raw, &list); err != nil {
			t.Fatal(err)
		}
		for _, g := range list {
			if g.Pointer == "" || g.State == "" || g.State == audit.Known || g.State == audit.Unset {
				t.Errorf("%s: gap %+v says nothing", m.evidence[i].ID, g)
			}
			if _, twice := out[g.Pointer]; twice {
				t.Errorf("%s: two gaps at %s", m.evidence[i].ID, g.Pointer)
			}
			out[g.Pointer] = g
		}
	}
	return out
}

// valid holds every document against the evidence schema.
func (m *memory) valid(t *testing.T) {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	for i, doc := range m.docs {
		if doc == nil {
			continue
		}
		if err := s.Validate(any(doc)); err != nil {
			t.Errorf("%s: %v", m.evidence[i].ID, err)
		}
	}
}

// schema returns the schema of one subject of a collection.
func subjectSchema(t *testing.T, collection string) map[string]any {
	t.Helper()
	raw, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	s, err := decode(raw)
	if err != nil {
		t.Fatal(err)
	}
	return dig(s, "properties", collection, "additionalProperties", "properties")
}

func dig(m map[string]any, keys ...string) map[string]any {
	for _, k := range keys {
		m, _ = m[k].(map[string]any)
	}
	return m
}
