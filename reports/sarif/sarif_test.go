package sarif

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
	s := valid.Schema(t, "../../fixtures/schemas/sarif-schema-2.1.0.json")
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		data := written(t, sample.Assessment(20), lang)
		if !bytes.Equal(data, written(t, sample.Assessment(20), lang)) {
			t.Error("the bytes of two logs differ")
		}
		valid.Check(t, s, data, []valid.Fault{
			{"no version", `"version": "2.1.0"`, `"version": "2.2.0"`},
			{"unknown kind", `"kind": "fail"`, `"kind": "failed"`},
			{"unknown level", `"level": "none"`, `"level": "green"`},
			{"no message", `"message": {`, `"massage": {`},
		})
	}
}

// TestStates compares the results with the findings: none that is undetermined or failed is left out, and none is
// shown as passed.
func TestStates(t *testing.T) {
	as := sample.Assessment(20)
	want := wantedStates(as)
	var l log
	if err := json.Unmarshal(written(t, as, audit.ZH), &l); err != nil {
		t.Fatal(err)
	}
	reviews := 0
	for _, r := range l.Runs[0].Results {
		if l.Runs[0].Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("%s has the index of another rule", r.RuleID)
		}
		if r.Kind == "review" {
			reviews++
		}
		id, got := r.Fingerprints["assayId/v1"], r.Kind
		if len(r.Suppressions) > 0 {
			got += " suppressed"
		}
		if w, ok := want[id]; ok && w != got {
			t.Errorf("%s is %s, want %s", id, got, w)
		}
		delete(want, id)
		if r.Kind == "pass" || r.Kind == "notApplicable" {
			t.Errorf("%s is %s", id, r.Kind)
		}
	}
	if len(want) > 0 {
		t.Errorf("%d findings are not in the log: %v", len(want), want)
	}
	awaiting := 0
	for _, r := range as.Results {
		if r.Verdict == audit.Awaiting {
			awaiting++
		}
	}
	if reviews != awaiting || awaiting == 0 {
		t.Errorf("%d results await a person, want %d", reviews, awaiting)
	}
}

// wantedStates returns the kind of result of each finding that is failed or undetermined.
func wantedStates(as *audit.Assessment) map[string]string {
	want := map[string]string{}
	for _, f := range as.Findings {
		switch {
		case f.Status == audit.Fail && f.Waiver != "":
			want[f.ID] = "fail suppressed"
		case f.Status == audit.Fail:
			want[f.ID] = "fail"
		case f.Status == audit.Undetermined:
			want[f.ID] = "open"
		}
	}
	return want
}

// TestFingerprints assesses later: every fingerprint stays.
func TestFingerprints(t *testing.T) {
	ids := func(as *audit.Assessment) (out []string) {
		var l log
		if err := json.Unmarshal(written(t, as, audit.EN), &l); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, r := range l.Runs[0].Results {
			id := r.Fingerprints["assayId/v1"]
			if seen[r.RuleID+id] {
				t.Errorf("%s is used twice", id)
			}
			seen[r.RuleID+id] = true
			out = append(out, id)
		}
		return out
	}
	later := sample.Assessment(20)
	later.AsOf = later.AsOf.AddDate(0, 1, 0)
	a, b := ids(sample.Assessment(20)), ids(later)
	if len(a) == 0 || len(a) != len(b) {
		t.Fatalf("%d and %d results", len(a), len(b))
	}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("%s became %s", a[i], b[i])
		}
	}
}
