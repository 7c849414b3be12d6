package gate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// estate returns an assessment of two standards with one failure each, an undetermined finding and a security problem.
func estate() *audit.Assessment {
	return &audit.Assessment{
		Targets: []audit.Target{{Name: "vc-a"}},
		Findings: []audit.Finding{
			{ID: "F-1", Check: "a.ssh", Severity: audit.High, Status: audit.Fail},
			{ID: "F-2", Check: "a.ntp", Severity: audit.Medium, Status: audit.Fail},
			{ID: "F-3", Check: "a.log", Severity: audit.High, Status: audit.Undetermined},
			{ID: "F-4", Check: "a.log", Severity: audit.High, Status: audit.Pass},
		},
		Standards: []audit.StandardSummary{
			{ID: "one", Counts: map[audit.Verdict]int{audit.Conform: 1, audit.Nonconform: 1, audit.Awaiting: 2}},
			{ID: "two", Counts: map[audit.Verdict]int{audit.Nonconform: 1}},
		},
		Results: []audit.Result{
			{Standard: "one", Control: "1", Verdict: audit.Nonconform, Findings: []string{"F-1", "F-3", "F-4"}},
			{Standard: "two", Control: "1", Verdict: audit.Nonconform, Findings: []string{"F-2"}},
		},
		SecurityProblems: []audit.SecurityProblem{
			{Standard: "one", Point: "1", Controls: []string{"1"}, Level: audit.High, State: audit.ProblemOpen},
		},
	}
}

// codes returns the codes of reasons.
func codes(reasons []Reason) string {
	var out []string
	for _, r := range reasons {
		out = append(out, r.Code)
	}
	return strings.Join(out, " ")
}

func TestReasons(t *testing.T) {
	free := map[string]int{"": -1}
	for name, tc := range map[string]struct {
		change   func(*audit.Assessment)
		baseline func(*audit.Assessment)
		c        Conditions
		want     string
	}{
		"nothing asked":                   {},
		"severity":                        {c: Conditions{FailOn: audit.High, Undetermined: free}, want: "failures"},
		"severity, and what is not known": {c: Conditions{FailOn: audit.High}, want: "failures undetermined"},
		"one standard":                    {c: Conditions{FailOn: audit.High, Standards: []string{"two"}}},
		"one standard, lower": {
			c:    Conditions{FailOn: audit.Low, Standards: []string{"two"}},
			want: "failures",
		},
		"a budget": {c: Conditions{FailOn: audit.High, Undetermined: map[string]int{"": 1}}, want: "failures"},
		"a check's budget": {
			c:    Conditions{FailOn: audit.High, Undetermined: map[string]int{"a.log": 1}},
			want: "failures",
		},
		"another check's budget": {
			c:    Conditions{FailOn: audit.High, Undetermined: map[string]int{"a.ssh": 9}},
			want: "failures undetermined",
		},
		"waived": {
			change: func(a *audit.Assessment) { a.Findings[0].Waiver = "W-1" },
			c:      Conditions{FailOn: audit.High, Undetermined: free},
		},
		"waived for one of two controls": {
			change: func(a *audit.Assessment) {
				a.Results[0].Waived = map[string]string{"F-1": "W-1"}
				a.Results[1].Findings = []string{"F-1"}
			},
			c:    Conditions{FailOn: audit.High, Undetermined: free},
			want: "failures",
		},
		"new, and all is known from the baseline": {
			baseline: func(*audit.Assessment) {},
			c:        Conditions{FailOn: audit.Low, Risk: audit.High, New: true},
		},
		"new, and the baseline passed": {
			baseline: func(a *audit.Assessment) {
				a.Findings[0].Status, a.SecurityProblems = audit.Pass, nil
			},
			c:    Conditions{FailOn: audit.Low, Risk: audit.High, New: true},
			want: "failures risks",
		},
		"new, and its waiver ended": {
			baseline: func(a *audit.Assessment) { a.Findings[0].Waiver = "W-1" },
			c:        Conditions{FailOn: audit.High, New: true},
			want:     "failures",
		},
		"new, and the level rose": {
			baseline: func(a *audit.Assessment) { a.SecurityProblems[0].Level = audit.Low },
			c:        Conditions{Risk: audit.High, New: true},
			want:     "risks",
		},
		"new without a baseline": {c: Conditions{FailOn: audit.High, New: true}, want: "failures undetermined"},
		"risk":                   {c: Conditions{Risk: audit.Medium}, want: "risks"},
		"an accepted risk": {
			change: func(a *audit.Assessment) { a.SecurityProblems[0].State = audit.ProblemAccepted },
			c:      Conditions{Risk: audit.Medium},
		},
		"coverage":                 {c: Conditions{Coverage: 51}, want: "coverage"},
		"coverage at the bound":    {c: Conditions{Coverage: 50}},
		"coverage of one standard": {c: Conditions{Coverage: 100, Standards: []string{"two"}}},
		"a person's problem": {
			change: func(a *audit.Assessment) {
				a.Problems = []audit.Problem{{
					ID: "P-1", Severity: audit.High, Controls: []audit.ControlRef{{Standard: "two", Control: "1"}},
				}}
			},
			c:    Conditions{FailOn: audit.High, Standards: []string{"two"}},
			want: "failures",
		},
		"a target that was not reached": {
			change: func(a *audit.Assessment) { a.Targets[0].Error = &audit.Gap{} },
			c:      Conditions{},
			want:   "unreached",
		},
		"no findings":                 {change: func(a *audit.Assessment) { a.Findings = nil }, want: "empty"},
		"no findings of the standard": {c: Conditions{Standards: []string{"three"}}, want: "empty"},
	} {
		t.Run(name, func(t *testing.T) {
			as := estate()
			if tc.change != nil {
				tc.change(as)
			}
			var baseline *audit.Assessment
			if tc.baseline != nil {
				baseline = estate()
				tc.baseline(baseline)
			}
			if got := codes(Reasons(as, baseline, tc.c)); got != tc.want {
				t.Errorf("reasons %q, want %q", got, tc.want)
			}
		})
	}
}

// TestText has one line for each reason in both languages, with numbers and names.
func TestText(t *testing.T) {
	var zh, en []string
	for _, r := range Reasons(estate(), nil, Conditions{FailOn: audit.Low, Risk: audit.High, Coverage: 80, New: true}) {
		zh, en = append(zh, r.Text.ZH), append(en, r.Text.EN)
	}
	wantEN := []string{
		"2 new failures at severity low or above: a.ntp (1), a.ssh (1)",
		"1 new open security problems at level high or above: one 1 (1)",
		"1 new undetermined findings at severity low or above, more than allowed: a.log (1)",
		"controls with a verdict are below 80%: one 50.0% (2/4)",
	}
	if diff := cmp.Diff(wantEN, en); diff != "" {
		t.Error(diff)
	}
	if want := "2 个新增不符合，严重程度为低及以上：a.ntp (1)、a.ssh (1)"; zh[0] != want {
		t.Errorf("%q, want %q", zh[0], want)
	}
}
