package evidence

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// richAssessment returns an assessment with objects and records, in which references have every form.
func richAssessment(t testing.TB) *audit.Assessment {
	t.Helper()
	snap := filepath.Join(t.TempDir(), "snapshot")
	sealed(t, snap)
	a := assessmentOf(open(t, snap))
	one := a.Findings[0]
	a.Findings, a.Results[0].Findings = nil, nil
	for i := range 5 {
		one.ID, one.Subject.ID = fmt.Sprintf("F-%012x", 9-i), fmt.Sprintf("host-%d", i)
		a.Findings = append(a.Findings, one)
		a.Results[0].Findings = append([]string{one.ID}, a.Results[0].Findings...)
	}
	a.Findings[1].Evidence = []audit.EvidenceRef{
		{Pointer: "/a", Source: "b", State: audit.Unset},
		{SHA256: one.Evidence[0].SHA256, Pointer: `/"<锁>`, Source: "A"},
		{Pointer: "", Source: ""},
	}
	a.Findings[2].Evidence = nil
	a.Findings[3].Expected = map[string]any{"max": json.Number("9007199254740993"), "min": json.Number("0.10")}
	a.Checks[0].Subjects, a.Checks[0].Fail = 5, 5
	a.Problems[0].Findings = []string{"F-000000000005", "F-000000000007", "F-000000000008"}
	a.Objects = []audit.Object{{ID: "O-1", Kind: "host"}, {ID: `O-"2"`, Kind: "host"}}
	answer := 0
	from := &audit.ControlRef{Standard: "other", Control: "7.1 a", Verdict: audit.Conform}
	a.Records = []audit.Record{
		{
			Object:   "O-1",
			Standard: "gbt22239-2019-l3",
			Control:  "8.1.4.4 c",
			Verdict:  audit.PartlyConform,
			Demands: []audit.DemandResult{
				{Demand: "8.1.4.4 c.1", Verdict: audit.Conform, Findings: []string{"F-000000000009"}},
				{Demand: "8.1.4.4 c.2", Verdict: audit.Nonconform, Answer: &answer, From: from},
				{Demand: "8.1.4.4 c.03", Verdict: audit.Awaiting},
				{Demand: "", Verdict: audit.Awaiting},
				{Demand: "8.1.4.4 c.12", Verdict: audit.Awaiting},
			},
			Open: 3,
		},
		{Object: `O-"2"`, Standard: "gbt22239-2019-l3", Control: "8.1.4.4 c", Verdict: audit.Conform, Overruled: true},
	}
	return a
}

func TestAssessmentRoundTrip(t *testing.T) {
	for _, format := range []string{audit.AssessmentFormat, audit.AssessmentFormat1} {
		t.Run(format, func(t *testing.T) {
			a := richAssessment(t)
			a.Format = format
			var one, two bytes.Buffer
			must(t, WriteAssessment(&one, a))
			got, err := readAssessment("assessment.json", iotestOneByte{bytes.NewReader(one.Bytes())})
			must(t, err)
			if diff := cmp.Diff(a, got); diff != "" {
				t.Error(diff)
			}
			must(t, WriteAssessment(&two, got))
			if diff := cmp.Diff(one.String(), two.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Every line of the present format is one value or one entry.
func TestFoldedForm(t *testing.T) {
	var out bytes.Buffer
	must(t, WriteAssessment(&out, richAssessment(t)))
	text := out.String()
	for _, line := range []string{
		"{\"format\":\"assay.assessment/2\",\n\"system\":{",
		"\"sources\":[\n\"A\",\n\"HostSystem.config.lockdownMode\",\n\"b\"\n],\n" +
			"\"findings\":[\n{\"id\":\"F-000000000009\",",
		`"evidence":[[null,"/a",2,"unset"],[0,"/\"<锁>",0],[null,"",null]]}` + ",\n",
		`"evidence":null}` + ",\n",
		`"findings":[[0,4]],"answers":null`,
		`"findings":[[1,2],4],`,
		`[0,0,"8.1.4.4 c","partial",[[1,"conform",[0]],[2,"nonconform",null,0,{"standard":"other",` +
			`"control":"7.1 a","verdict":"conform"}],["8.1.4.4 c.03","awaiting"],["","awaiting"],` +
			`[12,"awaiting"]],3],` + "\n",
		`[1,0,"8.1.4.4 c","conform",null,0,true]` + "\n],\n",
		"\n\"zone\":\"+08:00\"\n}\n",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("no %s in\n%s", line, text)
		}
	}
}

// An assessment is the same JSON in both formats where references are written out.
func TestPlainAssessmentIsTheSameInBothFormats(t *testing.T) {
	var plain [2]map[string]any
	for i, format := range []string{audit.AssessmentFormat, audit.AssessmentFormat1} {
		a := richAssessment(t)
		a.Format = format
		var out bytes.Buffer
		must(t, WriteAssessment(&out, a))
		doc, err := PlainAssessment("a", out.Bytes())
		must(t, err)
		if doc["format"] != format {
			t.Errorf("format %v", doc["format"])
		}
		delete(doc, "format")
		plain[i] = doc
	}
	if diff := cmp.Diff(withoutEmpty(plain[1]), withoutEmpty(plain[0])); diff != "" {
		t.Error(diff)
	}
}

// withoutEmpty returns a value without the members of objects that may be left out: null and 0.
func withoutEmpty(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, x := range v {
			if v[key] = withoutEmpty(x); x == nil || x == json.Number("0") {
				delete(v, key)
			}
		}
	case []any:
		for i := range v {
			v[i] = withoutEmpty(v[i])
		}
	}
	return v
}

func TestFoldedAssessmentIsStrict(t *testing.T) {
	var out bytes.Buffer
	must(t, WriteAssessment(&out, richAssessment(t)))
	for name, c := range map[string]struct{ old, now, part string }{
		"format comes later": {
			`{"format":"assay.assessment/2",` + "\n" + `"system":{"name":"示例政务云","grade":3}`,
			`{"system":{"name":"示例政务云","grade":3},"format":"assay.assessment/2"`,
			"assessment.json:1:57: the field format must be the first",
		},
		"object for an array":   {`[1,"conform",[0]]`, `{"demand":"x"}`, "an array is wanted"},
		"array for an object":   {`{"id":"F-000000000009"`, `["id"],{"id":"F-000000000009"`, "array where"},
		"too many values":       {`[0,"/\"<锁>",0]`, `[0,"/\"<锁>",0,"",1]`, "more than 4 values"},
		"too few values":        {`[0,"/\"<锁>",0]`, `[0]`, `missing field "pointer"`},
		"id for an index":       {`"findings":[[0,4]]`, `"findings":["F-000000000009"]`, "an index is wanted"},
		"fraction":              {`"findings":[[0,4]]`, `"findings":[[0,4.0]]`, "an index is wanted"},
		"negative":              {`"findings":[[0,4]]`, `"findings":[[-1,4]]`, "an index is wanted"},
		"long index":            {`"findings":[[0,4]]`, `"findings":[1234567890]`, "an index is wanted"},
		"index beyond the list": {`"findings":[[0,4]]`, `"findings":[[0,5]]`, "only 5 findings come before it"},
		"evidence beyond":       {`[0,"/\"<锁>",0]`, `[99,"/\"<锁>",0]`, "evidence come before it"},
		"one index in a range":  {`"findings":[[0,4]]`, `"findings":[[0]]`, "a range has two indexes"},
		"range of three":        {`"findings":[[0,4]]`, `"findings":[[0,1,2]]`, "a range has two indexes"},
		"range backwards":       {`"findings":[[0,4]]`, `"findings":[[4,0]]`, "indexes of findings do not ascend"},
		"twice":                 {`"findings":[[0,4]]`, `"findings":[0,[0,4]]`, "indexes of findings do not ascend"},
		"number for indexes":    {`"findings":[[0,4]]`, `"findings":4`, "a list is wanted at findings"},
		"demand 0":              {`[12,"awaiting"]`, `[0,"awaiting"]`, "counts from 1"},
		"demand as a list":      {`[12,"awaiting"]`, `[[1],"awaiting"]`, "an index is wanted"},
		"verdict as a number":   {`[12,"awaiting"]`, `[12,7]`, "number where audit.Verdict is wanted"},
		"unknown list":          {`"sources":[`, `"texts":[`, `unknown field "texts"`},
		"source as a number":    {`"sources":[`, `"sources":[1,`, "number where string is wanted"},
		"unknown field":         {`"id":"F-000000000009"`, `"note":1,"id":"F-000000000009"`, `unknown field "note"`},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(out.String(), c.old) {
				t.Fatalf("no %q in\n%s", c.old, out.String())
			}
			text := strings.Replace(out.String(), c.old, c.now, 1)
			_, err := readAssessment("assessment.json", strings.NewReader(text))
			wantError(t, err, ErrInput, c.part)
			wantError(t, err, ErrInput, "assessment.json:")
		})
	}
}

// References that lead nowhere, or are not in order, are not written.
func TestFoldedReferencesAreKnown(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*audit.Assessment)
		part string
	}{
		"finding": {
			func(a *audit.Assessment) { a.Results[0].Findings[4] = "F-aaaaaaaaaaaa" },
			`write assessment: "F-aaaaaaaaaaaa" is not listed under findings`,
		},
		"evidence": {
			func(a *audit.Assessment) { a.Findings[0].Evidence[0].SHA256 = "1" },
			`"1" is not listed under evidence`,
		},
		"object": {
			func(a *audit.Assessment) { a.Records[0].Object = "O-9" },
			`"O-9" is not listed under objects`,
		},
		"order": {
			func(a *audit.Assessment) { a.Results[0].Findings[0] = "F-000000000009" },
			"listed twice or not in order",
		},
		"format": {
			func(a *audit.Assessment) { a.Format = "assay.assessment/9" },
			`unknown format "assay.assessment/9"`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := richAssessment(t)
			c.edit(a)
			wantError(t, WriteAssessment(new(bytes.Buffer), a), nil, c.part)
		})
	}
}

// A short text that stands for a long one is refused as the long one would be.
func TestUnfoldedSizeIsLimited(t *testing.T) {
	var out bytes.Buffer
	a := richAssessment(t)
	long := strings.Repeat("x", 1<<20)
	a.Findings[0].Evidence[0].Source = long
	must(t, WriteAssessment(&out, a))
	ref := `[0,"/hosts/host-0/lockdown",2]`
	text := strings.Replace(out.String(), ref, strings.Repeat(ref+",", 33)+ref, 1)
	_, err := readAssessment("assessment.json", strings.NewReader(text))
	wantError(t, err, ErrInput, "an element is larger than 33554432 bytes")

	for range 33 {
		a.Findings[0].Evidence = append(a.Findings[0].Evidence, a.Findings[0].Evidence[0])
	}
	wantError(t, WriteAssessment(new(bytes.Buffer), a), ErrInput, "an element of findings is larger than")
}
