package hdf

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/exchange"
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
	s := valid.Schema(t, "../../fixtures/schemas/hdf-legacy-exec-json.json")
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		data := written(t, sample.Assessment(20), lang)
		if !bytes.Equal(data, written(t, sample.Assessment(20), lang)) {
			t.Error("the bytes of two documents differ")
		}
		valid.Check(t, s, data, []valid.Fault{
			{"unknown status", `"status": "failed"`, `"status": "fail"`},
			{"impact above 1", `"impact": 0.`, `"impact": 7.`},
			{"no time", `"start_time"`, `"begin"`},
			{"no profiles", `"profiles"`, `"profile"`},
		})
	}
}

// shown returns the status that Heimdall derives for a control from its results.
func shown(c control) string {
	has := func(status string) bool {
		return slices.ContainsFunc(c.Results, func(r result) bool { return r.Status == status })
	}
	switch {
	case len(c.Results) == 0 || has(broken):
		return "Profile Error"
	case c.Impact == 0:
		return "Not Applicable"
	case has(failed):
		return "Failed"
	case has(passed):
		return "Passed"
	}
	return "Not Reviewed"
}

// TestShown derives the status of each check and control as Heimdall does: passed means that all is known and nothing
// failed, and no failure is hidden.
func TestShown(t *testing.T) {
	as := sample.Assessment(20)
	var d document
	if err := json.Unmarshal(written(t, as, audit.ZH), &d); err != nil {
		t.Fatal(err)
	}
	states := map[string]map[audit.Status]int{}
	for _, f := range as.Findings {
		if states[f.Check] == nil {
			states[f.Check] = map[audit.Status]int{}
		}
		states[f.Check][f.Status]++
	}
	for _, c := range d.Profiles[0].Controls {
		n, got := states[c.ID], shown(c)
		if (got == "Failed") != (n[audit.Fail] > 0) || got == "Passed" && n[audit.Undetermined] > 0 {
			t.Errorf("check %s with %v is shown as %s", c.ID, n, got)
		}
	}
	want := map[exchange.State]string{
		exchange.Pass: "Passed", exchange.Fail: "Failed", exchange.Waived: "Failed",
		exchange.NotApplicable: "Not Applicable", exchange.Undetermined: "Profile Error",
		exchange.Awaiting: "Not Reviewed",
	}
	controls := 0
	for _, p := range d.Profiles[1:] {
		for _, c := range p.Controls {
			controls++
			if got := shown(c); got != want[exchange.State(c.Tags["state"])] {
				t.Errorf("%s %s with state %s is shown as %s", p.Name, c.ID, c.Tags["state"], got)
			}
		}
	}
	if controls != len(as.Results) {
		t.Errorf("%d controls, want %d", controls, len(as.Results))
	}
}

// TestMixed has a check with every state: failures outrank what is not known, and what is not known outranks passes.
func TestMixed(t *testing.T) {
	b := &builder{}
	one := func(s audit.Status) reports.Finding { return reports.Finding{Status: s} }
	pass, fail, open := one(audit.Pass), one(audit.Fail), one(audit.Undetermined)
	waived, other := reports.Finding{Status: audit.Fail, Waiver: "W-1"}, one(audit.NotApplicable)
	for _, tc := range []struct {
		findings []reports.Finding
		want     string
	}{
		{nil, "Not Reviewed"},
		{[]reports.Finding{pass, other}, "Passed"},
		{[]reports.Finding{pass, open}, "Profile Error"},
		{[]reports.Finding{open, fail, pass}, "Failed"},
		{[]reports.Finding{waived, open}, "Failed"},
		{[]reports.Finding{other, other}, "Not Applicable"},
		{[]reports.Finding{other, open}, "Profile Error"},
	} {
		c := b.check(reports.Check{ID: "a.b", Severity: audit.High}, tc.findings)
		if got := shown(c); got != tc.want {
			t.Errorf("%v is shown as %s, want %s", tc.findings, got, tc.want)
		}
	}
	c := b.check(reports.Check{ID: "a.b", Broken: "deadline"}, []reports.Finding{pass})
	if shown(c) != "Profile Error" {
		t.Errorf("a broken check is shown as %s", shown(c))
	}
}
