package evidence

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// assessmentSchema returns the compiled docs/assessment.schema.json.
func assessmentSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile(schemaFile)
	must(t, err)
	tree, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	must(t, err)
	c := jsonschema.NewCompiler()
	must(t, c.AddResource(schemaFile, tree))
	schema, err := c.Compile(schemaFile)
	must(t, err)
	return schema
}

// The schema accepts what is written and refuses what deviates from it.
func TestAssessmentSchemaDecides(t *testing.T) {
	schema := assessmentSchema(t)
	var out bytes.Buffer
	must(t, WriteAssessment(&out, richAssessment(t)))
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
	must(t, err)
	if err := schema.Validate(doc); err != nil {
		t.Fatal(err)
	}

	for name, c := range map[string]struct{ old, now string }{
		"format":            {`"assay.assessment/2"`, `"assay.assessment/1"`},
		"unknown field":     {`"system":{`, `"note":1,"system":{`},
		"unknown below":     {`"system":{`, `"system":{"note":1,`},
		"missing field":     {`"zone":"+08:00"`, `"sources":[]`},
		"missing below":     {`"kind":"host",`, ``},
		"unknown verdict":   {`"verdict":"nonconform"`, `"verdict":"fine"`},
		"unknown status":    {`"status":"fail"`, `"status":"ok"`},
		"number for a text": {`"check":"esxi.lockdown_mode"`, `"check":1`},
		"id for an index":   {`"findings":[[0,4]]`, `"findings":["F-000000000009"]`},
		"negative index":    {`"findings":[[0,4]]`, `"findings":[-1]`},
		"range of three":    {`"findings":[[0,4]]`, `"findings":[[0,1,2]]`},
		"digest in a ref":   {`[0,"/\"<锁>",0]`, `["` + strings.Repeat("a", 64) + `","/\"<锁>",0]`},
		"short ref":         {`[0,"/\"<锁>",0]`, `[0,"/"]`},
		"long ref":          {`[0,"/\"<锁>",0]`, `[0,"/",0,"unset",1]`},
		"unknown state":     {`2,"unset"]`, `2,"fine"]`},
		"record as object":  {`[1,0,"8.1.4.4 c","conform",null,0,true]`, `{"object":1}`},
		"record verdict":    {`[1,0,"8.1.4.4 c","conform",null,0,true]`, `[1,0,"8.1.4.4 c","good",null,0,true]`},
		"demand 0":          {`[12,"awaiting"]`, `[0,"awaiting"]`},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(out.String(), c.old) {
				t.Fatalf("no %q in\n%s", c.old, out.String())
			}
			text := strings.Replace(out.String(), c.old, c.now, 1)
			doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			must(t, err)
			if err := schema.Validate(doc); err == nil {
				t.Error("accepted")
			}
		})
	}
}
