package main

import (
	"slices"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	contents "github.com/assay-audit/assay/reports/content"
)

// everyReportIn returns the names of all Chinese reports of the assessment in dir, sorted.
func everyReportIn(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for _, s := range reportsOf(assessmentIn(t, dir)) {
		out = append(out, s.name(audit.ZH))
	}
	slices.Sort(out)
	return out
}

// wholeRun returns the names of everything that a complete run leaves in dir, sorted.
func wholeRun(t *testing.T, dir string) []string {
	t.Helper()
	out := append(everyReportIn(t, dir), assessmentFile, packFile, snapshotDir)
	slices.Sort(out)
	return out
}

// TestReportsOfAnAssessment lists the reports by the standards of an assessment.
func TestReportsOfAnAssessment(t *testing.T) {
	common := []string{"findings.pdf", "report.docx", "report.html", "report.pdf", "report.xlsx"}
	mlps := []string{
		"filing.docx", "filing.pdf", "protection-plan.docx", "protection-plan.pdf", "reuse.docx", "reuse.pdf",
	}
	for name, tc := range map[string]struct {
		standards []string
		main      string
		more      []string
	}{
		"classified protection": {[]string{"gbt22239-2019-l3"}, contents.MLPS, mlps},
		"with promises": {[]string{"gbt22239-2019-l3", "smartcloud-2017"}, contents.MLPS,
			append([]string{"acceptance.docx", "acceptance.pdf"}, mlps...)},
		"capability":     {[]string{"gbt31168-2014-general"}, contents.Capability, nil},
		"acceptance":     {[]string{"gw-cloud-sla", "gw-cloud-guide"}, contents.Acceptance, nil},
		"something else": {[]string{"cnitsec-cloud-l1"}, contents.General, nil},
		"nothing":        {nil, contents.General, nil},
	} {
		t.Run(name, func(t *testing.T) {
			as := &audit.Assessment{}
			for _, id := range tc.standards {
				as.Standards = append(as.Standards, audit.StandardSummary{ID: id})
			}
			if got := contents.Main(as); got != tc.main {
				t.Errorf("the report has shape %s, want %s", got, tc.main)
			}
			want := append(slices.Clone(common), tc.more...)
			slices.Sort(want)
			var got []string
			known := reportNames()
			for _, s := range reportsOf(as) {
				got = append(got, s.name(audit.ZH))
				if !slices.Contains(known, s.name(audit.EN)) {
					t.Errorf("%s is not removed with the assessment", s.name(audit.EN))
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
