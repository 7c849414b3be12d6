package pdf

import (
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// A cell may be divided between pages, but no text of this view is that long.
func TestEveryTextOfTheViewIsDrawn(t *testing.T) {
	v := sampleView(audit.ZH, 3)
	got := all(t, v)
	f := testFace(t)
	want := slices.Concat(drawnStandards(v), drawnFindings(v), drawnRest(v))
	for _, s := range want {
		if !strings.Contains(got, bare(f.readable(s))) {
			t.Errorf("not in the report: %q", s)
		}
	}
}

// drawnStandards returns the texts of the standards and their controls.
func drawnStandards(v reports.View) (want []string) {
	for _, s := range v.Standards {
		want = append(want, s.Source)
		for _, c := range s.Chapters {
			for _, k := range c.Controls {
				want = append(want, k.Text, k.Reason, k.Guidance, k.VerdictLabel, k.Unit, k.Machine)
				for _, a := range k.Answers {
					want = append(want, a.Record, a.Name, a.Reason)
				}
			}
		}
	}
	return want
}

// drawnFindings returns the texts of the findings.
func drawnFindings(v reports.View) (want []string) {
	for _, x := range v.Findings {
		want = append(want, x.ID, x.Title, x.Check, x.SubjectLabel, x.Evidence[0].Pointer, x.Evidence[0].Source)
		if x.Status == audit.Fail {
			want = append(append(want, x.Expected, x.Observed, x.Remediation, x.Waiver), x.WaivedFor...)
		} else {
			want = append(want, x.Reason)
		}
	}
	return want
}

// drawnRest returns the texts of the other parts.
func drawnRest(v reports.View) []string {
	want := append([]string{}, v.Warnings...)
	want = append(want, v.Limits...)
	for _, r := range append(v.Facts[:3:3], v.Digests...) {
		want = append(want, r.Value)
	}
	for _, e := range v.Evidence {
		want = append(want, e.ID, e.SHA256, e.Call, e.Gap)
	}
	for _, x := range v.Targets {
		want = append(want, x.Endpoint, x.Description, x.Collection)
	}
	for _, p := range v.Parameters {
		want = append(want, p.Name, p.Value, p.Source, p.Others)
	}
	for _, w := range v.Waivers {
		want = append(want, w.ID, w.Reason, w.Approver, w.Compensation)
	}
	return want
}
