package diff

import (
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

func TestRetest(t *testing.T) {
	for name, tc := range map[string]struct {
		old, now func(*audit.Assessment)
		want     Outcome
	}{
		"as before": {want: Unmended},
		"mended":    {now: mended, want: Mended},
		"on one of two objects": {
			old:  func(a *audit.Assessment) { a.SecurityProblems[0].Objects = []string{"O-1", "O-2"} },
			want: Partly,
		},
		"on more objects": {
			now:  func(a *audit.Assessment) { a.SecurityProblems[0].Objects = []string{"O-1", "O-2"} },
			want: Unmended,
		},
		"new": {old: mended, want: Fresh},
		"again": {
			old: func(a *audit.Assessment) {
				a.SecurityProblems[0].Controls, a.SecurityProblems[0].State = nil, audit.ProblemCorrected
			},
			want: Again,
		},
		"corrected by a statement, and found": {
			old:  func(a *audit.Assessment) { a.SecurityProblems[0].State = audit.ProblemCorrected },
			want: Again,
		},
		"not known any more": {
			now: func(a *audit.Assessment) {
				mended(a)
				a.Findings[1].Status = audit.Undetermined
			},
			want: Unsettled,
		},
		"awaiting a person": {
			now: func(a *audit.Assessment) {
				mended(a)
				a.Results[1].Verdict = audit.Awaiting
			},
			want: Unsettled,
		},
		"a target that was not reached": {
			now: func(a *audit.Assessment) {
				mended(a)
				a.Targets[0].Error = &audit.Gap{}
				a.Findings = a.Findings[:1]
			},
			want: Unsettled,
		},
	} {
		before, after := estate(), estate()
		if tc.old != nil {
			tc.old(before)
		}
		if tc.now != nil {
			tc.now(after)
		}
		got := Retest(before, after)
		if len(got) != 1 || got[0].Outcome != tc.want || got[0].Number != "T001" {
			t.Errorf("%s: %+v, want %s", name, got, tc.want)
		}
	}
	none := estate()
	none.SecurityProblems = nil
	if got := Retest(none, none); len(got) != 0 {
		t.Errorf("without problems: %+v", got)
	}
}
