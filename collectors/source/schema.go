package source

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"maps"
	"slices"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// schema contains the collections of one kind of evidence.
type schema struct {
	collections map[string]*collection
}

// collection contains the fields of one type of fact.
type collection struct {
	fields map[string]*jsonschema.Schema
	names  []string // sorted names of the fields
}

// readSchema returns the collections of <kind>.json: the properties whose values are objects by key.
func readSchema(schemas fs.FS, kind string) (*schema, error) {
	raw, err := readFile(schemas, kind+".json", 8<<20)
	if err != nil {
		return nil, err
	}
	var in struct {
		Properties map[string]struct {
			AdditionalProperties json.RawMessage `json:"additionalProperties"`
		} `json:"properties"`
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err == nil {
		err = json.Unmarshal(raw, &in)
	}
	if err != nil {
		return nil, message.Errorf("%s.json: %w", kind, err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("evidence.json", doc); err != nil {
		return nil, message.Errorf("%s.json: %w", kind, err)
	}
	s := &schema{collections: map[string]*collection{}}
	for name, p := range in.Properties {
		var object struct {
			Properties map[string]json.RawMessage `json:"properties"`
		}
		if json.Unmarshal(p.AdditionalProperties, &object) != nil || len(object.Properties) == 0 {
			continue
		}
		one := &collection{fields: map[string]*jsonschema.Schema{}}
		for field := range object.Properties {
			at := "evidence.json#" + audit.Pointer("properties", name, "additionalProperties", "properties", field)
			if one.fields[field], err = c.Compile(at); err != nil {
				return nil, message.Errorf("%s.json: %w", kind, err)
			}
		}
		one.names = slices.Sorted(maps.Keys(one.fields))
		s.collections[name] = one
	}
	return s, nil
}

// limited is a reader that ends after n bytes.
type limited struct {
	r io.Reader
	n int64
}

func (l limited) reader() io.Reader { return io.LimitReader(l.r, l.n) }
