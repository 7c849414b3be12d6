package conform

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/rego"
)

// Memory is an audit.Sink that stores evidence in memory and reports contract violations to the test. Like
// the real store it fails once the context is done. It is safe for concurrent use.
type Memory struct {
	Evidence []audit.Evidence  // in order of arrival, with digest, size, subjects and gaps set
	Docs     []map[string]any  // document of each, decoded from JSON with numbers as json.Number; nil for a gap
	Raw      map[string][]byte // raw answers by digest

	// After is called after each Add and Keep with the number of calls so far. Its error is returned by the
	// call. It may be nil.
	After func(n int) error

	t      testing.TB
	mu     sync.Mutex
	calls  int
	bytes  map[string][]byte // documents by digest
	schema map[string]any
	valid  *jsonschema.Schema
}

var _ audit.Sink = (*Memory)(nil)

// New returns an empty sink for evidence of one target kind, which is defined in rego/schemas/<kind>.json.
func New(t testing.TB, kind string) *Memory {
	t.Helper()
	file := "schemas/" + kind + ".json"
	data, err := fs.ReadFile(rego.FS, file)
	if err != nil {
		t.Fatalf("evidence of kind %q has no schema: %v", kind, err)
	}
	tree, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(file, tree); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	valid, err := c.Compile(file)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return &Memory{
		t:      t,
		Raw:    map[string][]byte{},
		bytes:  map[string][]byte{},
		schema: tree.(map[string]any),
		valid:  valid,
	}
}

// Add implements audit.Sink.
func (m *Memory) Add(ctx context.Context, e audit.Evidence, doc *audit.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var tree map[string]any
	if doc != nil {
		data, err := evidence.EncodeDocument(doc)
		if err != nil {
			m.t.Errorf("%s: %v", e.ID, err)
			return err
		}
		if tree, err = decode(data); err != nil {
			m.t.Errorf("%s: %v", e.ID, err)
			return err
		}
		e.SHA256, e.Size, e.Gaps, e.Subjects = digest(data), int64(len(data)), len(doc.Gaps), 0
		for _, subjects := range doc.Collections {
			e.Subjects += len(subjects)
		}
		m.bytes[e.SHA256] = data
	}
	for _, fault := range m.faults(e, tree) {
		m.t.Errorf("%s: %s", e.ID, fault)
	}
	m.Evidence, m.Docs = append(m.Evidence, e), append(m.Docs, tree)
	return m.after()
}

// Keep implements audit.Sink.
func (m *Memory) Keep(ctx context.Context, call string, answer []byte) (audit.Raw, error) {
	if err := ctx.Err(); err != nil {
		return audit.Raw{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if call == "" {
		m.t.Errorf("an answer of %d bytes does not say to what", len(answer))
	}
	if len(answer) > evidence.MaxRaw {
		m.t.Errorf("the answer to %q has %d bytes, more than %d", call, len(answer), evidence.MaxRaw)
	}
	r := audit.Raw{Call: call, SHA256: digest(answer), Size: int64(len(answer))}
	m.Raw[r.SHA256] = slices.Clone(answer) // the caller may reuse the bytes
	return r, m.after()
}

func (m *Memory) after() error {
	m.calls++
	if m.After == nil {
		return nil
	}
	return m.After(m.calls)
}

// Document returns the encoded document of e as the store would write it, for engine.Input.
func (m *Memory) Document(e audit.Evidence) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	data, ok := m.bytes[e.SHA256]
	if !ok {
		return nil, fmt.Errorf("read evidence %s: it has no document", e.ID)
	}
	return data, nil
}

// Properties returns the schema of a collection's subjects by property, or nil if there is no such
// collection.
func (m *Memory) Properties(collection string) map[string]any {
	properties, _ := dig(m.schema, "properties", collection, "additionalProperties", "properties")
	return maps.Clone(properties)
}

// Merged returns the fields of all documents, merged as in the engine: collection → subject → fields. A
// field in two documents is a violation.
func (m *Memory) Merged() map[string]map[string]map[string]any {
	m.t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string]map[string]map[string]any{}
	for i, doc := range m.Docs {
		each(doc, func(c, id string, fields map[string]any) {
			if out[c][id] == nil {
				out[c][id] = map[string]any{}
			}
			for f, v := range fields {
				if _, twice := out[c][id][f]; twice {
					m.t.Errorf("%s: %s is given twice", m.Evidence[i].ID, audit.Pointer(c, id, f))
				}
				out[c][id][f] = v
			}
		}, func(c string) {
			if out[c] == nil {
				out[c] = map[string]map[string]any{}
			}
		})
	}
	return out
}

// Gaps returns the gaps of all documents by pointer. Two gaps at one place are a violation.
func (m *Memory) Gaps() map[string]audit.Gap {
	m.t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string]audit.Gap{}
	for i, doc := range m.Docs {
		for _, g := range gapsOf(doc) {
			if _, twice := out[g.Pointer]; twice {
				m.t.Errorf("%s: two gaps at %s", m.Evidence[i].ID, g.Pointer)
			}
			out[g.Pointer] = g
		}
	}
	return out
}

// gapsOf returns the gaps of a document that the schema accepted.
func gapsOf(doc map[string]any) (gaps []audit.Gap) {
	data, err := json.Marshal(doc["gaps"])
	if err != nil || json.Unmarshal(data, &gaps) != nil {
		return nil
	}
	return gaps
}

// each calls subject for every subject of a document and collection, unless it is nil, for every
// collection.
func each(doc map[string]any, subject func(c, id string, fields map[string]any), collection func(c string)) {
	for c, v := range doc {
		subjects, ok := v.(map[string]any)
		if !ok { // the gaps, or a value that the schema rejected
			continue
		}
		if collection != nil {
			collection(c)
		}
		for id, v := range subjects {
			if fields, ok := v.(map[string]any); ok {
				subject(c, id, fields)
			}
		}
	}
}

func decode(data []byte) (map[string]any, error) {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	tree, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("a document is an object, not %T", v)
	}
	return tree, nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
