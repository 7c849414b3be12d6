package verdict

import (
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

func TestAccept(t *testing.T) {
	result := func(standard string, v audit.Verdict) audit.Result {
		return audit.Result{Standard: standard, Verdict: v}
	}
	problem := func(standard string, s audit.Severity, findings, waived int) audit.Problem {
		return audit.Problem{Severity: s, Findings: make([]string, findings), Waived: waived,
			Controls: []audit.ControlRef{{Standard: standard}}}
	}
	waived := result(slaStandard, audit.Nonconform)
	waived.Waiver = &audit.Waiver{ID: "W-1"}
	for _, tc := range []struct {
		name     string
		results  []audit.Result
		problems []audit.Problem
		want     audit.AcceptanceVerdict
		words    string
	}{
		{
			name:    "all met",
			results: []audit.Result{result("guide", audit.Conform), result("guide", audit.VerdictNotApplicable)},
			want:    audit.Accepted,
			words:   "通过",
		},
		{
			name:    "something is not met",
			results: []audit.Result{result("guide", audit.Conform), result("guide", audit.PartlyConform)},
			want:    audit.Conditional,
			words:   "有条件通过",
		},
		{
			name:    "an agreed metric is not kept",
			results: []audit.Result{result(slaStandard, audit.PartlyConform), result("guide", audit.Awaiting)},
			want:    audit.NotAccepted,
			words:   "不通过",
		},
		{
			name:    "the metric is waived",
			results: []audit.Result{waived},
			want:    audit.Conditional,
			words:   "有条件通过",
		},
		{
			name:     "a severe problem",
			results:  []audit.Result{result("guide", audit.Nonconform)},
			problems: []audit.Problem{problem("guide", audit.High, 2, 1)},
			want:     audit.NotAccepted,
			words:    "不通过",
		},
		{
			name:     "the severe problem is waived, or of another standard",
			results:  []audit.Result{result("guide", audit.Nonconform)},
			problems: []audit.Problem{problem("guide", audit.High, 2, 2), problem("other", audit.High, 1, 0)},
			want:     audit.Conditional,
			words:    "有条件通过",
		},
		{
			name:     "a severe problem that a person found",
			results:  []audit.Result{result("guide", audit.Nonconform)},
			problems: []audit.Problem{problem("guide", audit.High, 0, 0)},
			want:     audit.NotAccepted,
			words:    "不通过",
		},
		{
			name:    "an item is open",
			results: []audit.Result{result("guide", audit.Conform), result("guide", audit.VerdictUndetermined)},
			want:    audit.AcceptedOpen,
			words:   "未定，最好为通过，最差为不通过",
		},
		{
			name:    "open and not met",
			results: []audit.Result{result("guide", audit.Nonconform), result("guide", audit.Awaiting)},
			want:    audit.AcceptedOpen,
			words:   "未定，最好为有条件通过，最差为不通过",
		},
		{
			name:    "another standard does not count",
			results: []audit.Result{result("guide", audit.Conform), result("other", audit.Nonconform)},
			want:    audit.Accepted,
			words:   "通过",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := Accept(&audit.Assessment{Results: tc.results, Problems: tc.problems}, []string{"guide", slaStandard})
			if got.Verdict != tc.want || got.Words.ZH != tc.words {
				t.Errorf("got %q %s, want %q %s", got.Verdict, got.Words.ZH, tc.want, tc.words)
			}
		})
	}
}
