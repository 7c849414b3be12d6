package json

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
	"github.com/assay-audit/assay/reports/internal/valid"
)

func written(t *testing.T, as *audit.Assessment, lang audit.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, reports.Prepare(as, lang, "1.0.0")); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestValid(t *testing.T) {
	s := valid.Schema(t, "../../docs/findings.schema.json")
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		data := written(t, sample.Assessment(20), lang)
		if !bytes.Equal(data, written(t, sample.Assessment(20), lang)) {
			t.Error("the bytes of two documents differ")
		}
		valid.Check(t, s, data, []valid.Fault{
			{"another format", Format, "assay.findings/2"},
			{"unknown state", `"state": "undetermined"`, `"state": "unknown"`},
			{"unknown field", `"observed"`, `"seen"`},
			{"no time", `"as_of": "2`, `"as_of": "x2`},
		})
	}
}

// TestEverything compares the rows with the assessment: each finding and control is there with its state.
func TestEverything(t *testing.T) {
	as := sample.Assessment(20)
	var d document
	if err := json.Unmarshal(written(t, as, audit.ZH), &d); err != nil {
		t.Fatal(err)
	}
	if len(d.Findings) != len(as.Findings) || len(d.Controls) != len(as.Results) {
		t.Fatalf("%d findings and %d controls, want %d and %d",
			len(d.Findings), len(d.Controls), len(as.Findings), len(as.Results))
	}
	for i, f := range as.Findings {
		got := d.Findings[i]
		if got.ID != f.ID || (got.State == "pass") != (f.Status == audit.Pass) ||
			(got.State == "undetermined") != (f.Status == audit.Undetermined) {
			t.Errorf("finding %d is %s %s, want %s %s", i, got.ID, got.State, f.ID, f.Status)
		}
	}
	for i, r := range as.Results {
		got := d.Controls[i]
		if got.ID != r.Control || got.Verdict != r.Verdict || (got.State == "pass") != (r.Verdict == audit.Conform) {
			t.Errorf("control %d is %s %s, want %s %s", i, got.ID, got.Verdict, r.Control, r.Verdict)
		}
	}
	total := 0
	for _, n := range d.Counts.Findings {
		total += n
	}
	if total != len(as.Findings) || len(d.Counts.Findings) != 6 {
		t.Errorf("the states count %d findings in %d states", total, len(d.Counts.Findings))
	}
}
