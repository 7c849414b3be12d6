package main

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestAssessmentSchema checks that the assessments of the demo are as docs/assessment.schema.json describes them.
func TestAssessmentSchema(t *testing.T) {
	tree, err := jsonschema.UnmarshalJSON(bytes.NewReader(read(t, filepath.Join("..", "..", "docs",
		"assessment.schema.json"))))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("assessment.schema.json", tree); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("assessment.schema.json")
	if err != nil {
		t.Fatal(err)
	}

	for _, estate := range []string{"faulty", "hardened"} {
		t.Run(estate, func(t *testing.T) {
			dir := demoOf(t, estate)
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(read(t, filepath.Join(dir, assessmentFile))))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(doc); err != nil {
				t.Error(err)
			}
		})
	}
}
