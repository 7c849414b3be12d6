package oscal

import (
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
	"github.com/assay-audit/assay/reports/internal/valid"
)

func written(t *testing.T, f func(io.Writer, reports.View) error, as *audit.Assessment, lang audit.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b, reports.Prepare(as, lang, "1.0.0")); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestValid(t *testing.T) {
	for file, f := range map[string]func(io.Writer, reports.View) error{
		"oscal_complete_schema-1-1-3.json": WriteEarlier,
		"oscal_complete_schema-1-2-2.json": Write,
	} {
		s := valid.Schema(t, "../../fixtures/schemas/"+file)
		for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
			data := written(t, f, sample.Assessment(5), lang)
			if !bytes.Equal(data, written(t, f, sample.Assessment(5), lang)) {
				t.Error("the bytes of two documents differ")
			}
			valid.Check(t, s, data, []valid.Fault{
				{"unknown state", `"state": "not-satisfied"`, `"state": "unknown"`},
				{"unknown field", `"collected"`, `"seen"`},
				{"bad token", `"target-id": "`, `"target-id": "8 `},
				{"bad uuid", `"uuid": "`, `"uuid": "F-`},
				{"no plan", `"import-ap"`, `"import"`},
			})
		}
		empty := written(t, f, &audit.Assessment{AsOf: time.Unix(1e9, 0)}, audit.ZH)
		valid.Check(t, s, empty, nil)
	}
}

// TestStates compares findings and observations with the assessment: only what conforms is satisfied, what does not
// apply is excluded, and every reference leads to a part of the document.
func TestStates(t *testing.T) {
	as := sample.Assessment(20)
	data := written(t, Write, as, audit.EN)
	var d document
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	r := d.Results.Results[0]
	if len(r.Observations) < len(as.Findings) {
		t.Errorf("%d observations, want one for each of %d findings", len(r.Observations), len(as.Findings))
	}
	verdicts := map[audit.Verdict]int{}
	for _, x := range as.Results {
		verdicts[x.Verdict]++
	}
	satisfied := 0
	for _, f := range r.Findings {
		if f.Target.Status.State == "satisfied" {
			satisfied++
		}
	}
	if want := verdicts[audit.Conform]; satisfied != want || want == 0 {
		t.Errorf("%d controls are satisfied, want %d", satisfied, want)
	}
	excluded := 0
	for _, s := range r.Reviewed.Selections {
		excluded += len(s.Exclude)
	}
	if want := verdicts[audit.VerdictNotApplicable]; excluded != want || len(r.Findings)+excluded != len(as.Results) {
		t.Errorf("%d controls excluded and %d found, want %d of %d", excluded, len(r.Findings), want, len(as.Results))
	}
	references(t, data)
}

// references fails for a reference without a part, and for a uuid that two parts have.
func references(t *testing.T, data []byte) {
	t.Helper()
	parts := map[string]int{}
	for _, m := range regexp.MustCompile(`"uuid": "([^"]+)"`).FindAllSubmatch(data, -1) {
		if parts[string(m[1])]++; parts[string(m[1])] > 1 {
			t.Errorf("two parts are %s", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`"(?:[a-z]+-uuid": "|href": "#)([^"]+)"`).FindAllSubmatch(data, -1) {
		if parts[string(m[1])] == 0 {
			t.Errorf("nothing is %s", m[1])
		}
	}
}

func TestToken(t *testing.T) {
	seen := map[string]string{}
	for _, s := range []string{"8.1.4.4 c", "a 8.1.4.4 c", "a 8.1.4.4_c", "a 8.1.4.4/c", "要求 一", "a 8（1）"} {
		got := token(s)
		if !regexp.MustCompile(`^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$`).MatchString(got) {
			t.Errorf("%q is no token", got)
		}
		if seen[got] != "" {
			t.Errorf("%q and %q are both %q", s, seen[got], got)
		}
		seen[got] = s
	}
}
