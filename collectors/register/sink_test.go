package register

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/assay-audit/assay/internal/audit"
)

// memory is a Sink that keeps what it is given, as JSON would carry it.
type memory struct {
	evidence []audit.Evidence
	docs     []map[string]any
}

func (m *memory) Add(_ context.Context, e audit.Evidence, doc *audit.Document) error {
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
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err != nil {
			return err
		}
		tree = v.(map[string]any)
	}
	m.evidence = append(m.evidence, e)
	m.docs = append(m.docs, tree)
	return nil
}

// collect reads one file and holds what it gives against the schema.
func collect(t *testing.T, c audit.Connection) (audit.Target, *memory, error) {
	t.Helper()
	c.Target, c.Kind = "t", Kind
	m := &memory{}
	target, err := NewAt(func() time.Time { return noon }).Collect(t.Context(), c, m, nil)
	schema, cerr := jsonschema.NewCompiler().Compile("../../rego/schemas/register.json")
	if cerr != nil {
		t.Fatal(cerr)
	}
	for i, doc := range m.docs {
		if doc == nil {
			continue
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", m.evidence[i].ID, err)
		}
		everySource(t, doc, m.evidence[i].Sources)
	}
	return target, m, err
}

// everySource holds that each field leads to a column.
func everySource(t *testing.T, doc map[string]any, sources map[string]string) {
	t.Helper()
	for c, subjects := range doc {
		rows, ok := subjects.(map[string]any)
		if !ok || strings.HasSuffix(c, "_registers") {
			continue
		}
		for id, fields := range rows {
			for f, v := range fields.(map[string]any) {
				if below, deep := v.(map[string]any); deep {
					for k := range below {
						if sources["/"+c+"/*/"+f+"/"+k] == "" {
							t.Errorf("/%s/%s/%s/%s has no source", c, id, f, k)
						}
					}
				} else if sources["/"+c+"/*/"+f] == "" {
					t.Errorf("/%s/%s/%s has no source", c, id, f)
				}
			}
		}
	}
}

func write(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func gb18030(t *testing.T, text string) []byte {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(out)
}
