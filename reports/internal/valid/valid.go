// Package valid validates reports against JSON schemas offline. Only tests import it.
package valid

import (
	"bytes"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A Fault is a replacement in a valid document after which the schema must refuse it: its name, the old and the new
// text.
type Fault = [3]string

// Schema returns the compiled schema of a file. Formats are asserted.
func Schema(t *testing.T, file string) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Check fails unless the schema accepts data and refuses it with each of the faults.
func Check(t *testing.T, s *jsonschema.Schema, data []byte, faults []Fault) {
	t.Helper()
	if err := validate(t, s, data); err != nil {
		t.Errorf("the document is not valid: %v", err)
	}
	for _, f := range faults {
		name, old, text := f[0], f[1], f[2]
		changed := bytes.Replace(data, []byte(old), []byte(text), 1)
		if bytes.Equal(changed, data) {
			t.Fatalf("%s: %q is not in the document", name, old)
		}
		if validate(t, s, changed) == nil {
			t.Errorf("%s: the schema accepts %q", name, text)
		}
	}
}

func validate(t *testing.T, s *jsonschema.Schema, data []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(doc)
}
