package verdict

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// problemLine returns a problem as one line.
func problemLine(p audit.Problem) string {
	var on []string
	for _, r := range p.Controls {
		on = append(on, r.Control)
	}
	return fmt.Sprintf("%s %s %s %s findings %d waived %d", p.Origin, p.Severity, p.Check, strings.Join(on, ","),
		len(p.Findings), p.Waived)
}

// wantProblem checks the id of a problem, and that a person's has its answer and a waiver in use where it is waived.
func wantProblem(t *testing.T, name string, p audit.Problem, waivers []audit.WaiverUse) {
	t.Helper()
	if !strings.HasPrefix(p.ID, "P-") || len(p.ID) != 14 {
		t.Errorf("%s: id %q", name, p.ID)
	}
	if p.Origin == "person" &&
		(p.Answer == nil || waivers != nil && p.Waived > 0 && waivers[0].State != audit.WaiverActive) {
		t.Errorf("%s: no answer, or a waiver that is not in use: %+v, %+v", name, p, waivers)
	}
}

// TestProblems checks the list of all failures, of checks and of people, with severity, controls and waivers.
func TestProblems(t *testing.T) {
	std := audit.Standard{ID: scoredStandard, Controls: []audit.Control{
		{ID: "1", Kind: "automated", Checks: []string{"esxi.ssh"}},
		{ID: "2", Kind: "hybrid", Checks: []string{"esxi.ssh"}},
		{ID: "3", Kind: "manual", Risks: []string{"6.5.1.1"}},
		{ID: "4", Kind: "manual"},
	}}
	risks := []audit.Risk{{ID: "6.5.1.1", Kind: "case"}}
	fail := func(check, id string) audit.Finding {
		return audit.Finding{
			ID:       "F-" + check + "-" + id,
			Check:    check,
			Severity: audit.Medium,
			Target:   "vc",
			Subject:  audit.Subject{Kind: "host", ID: id, Name: id},
			Status:   audit.Fail,
		}
	}
	answer := func(control string, v audit.Verdict, reason string) audit.Answer {
		return audit.Answer{
			Standard:   scoredStandard,
			Control:    control,
			Verdict:    v,
			Name:       "n",
			Date:       "2026-11-01",
			ValidUntil: "2027-11-01",
			Record:     "asked",
			Reason:     reason,
		}
	}
	waiver := func(control, subject string) audit.Waiver {
		return audit.Waiver{
			ID:       "W",
			Standard: scoredStandard,
			Control:  control,
			Target:   "*",
			Subject:  subject,
			Start:    "2026-01-01",
			Expiry:   "2026-12-31",
		}
	}
	for name, c := range map[string]struct {
		findings []audit.Finding
		answers  []audit.Answer
		ratings  []audit.Rating
		waivers  []audit.Waiver
		want     []string
	}{
		"a check": {
			[]audit.Finding{fail("esxi.ssh", "a"), fail("esxi.ssh", "b")},
			nil,
			nil,
			nil,
			[]string{"machine medium esxi.ssh 1,2 findings 2 waived 0"},
		},
		"a check of no control": {
			[]audit.Finding{fail("site.own", "a")},
			nil,
			nil,
			nil,
			[]string{"machine medium site.own  findings 1 waived 0"},
		},
		"one control overruled": {
			[]audit.Finding{fail("esxi.ssh", "a")},
			[]audit.Answer{answer("1", audit.Conform, "jump host")},
			nil,
			nil,
			[]string{"machine medium esxi.ssh 2 findings 1 waived 0"},
		},
		"every control overruled": {
			[]audit.Finding{fail("esxi.ssh", "a")},
			[]audit.Answer{
				answer("1", audit.Conform, "jump host"), answer("2", audit.VerdictNotApplicable, "jump host"),
			},
			nil,
			nil,
			nil,
		},
		"overruled without a reason": {
			[]audit.Finding{fail("esxi.ssh", "a")},
			[]audit.Answer{answer("1", audit.Conform, ""), answer("2", audit.Conform, "")},
			nil,
			nil,
			[]string{"machine medium esxi.ssh 1,2 findings 1 waived 0"},
		},
		"a person, with a risk case": {
			nil,
			[]audit.Answer{answer("3", audit.PartlyConform, "")},
			nil,
			nil,
			[]string{"person high  3 findings 0 waived 0"},
		},
		"rated not applicable": {
			nil,
			[]audit.Answer{answer("3", audit.Nonconform, "")},
			[]audit.Rating{rating("6.5.1.1", audit.RiskNotApplicable)},
			nil,
			[]string{"person medium  3 findings 0 waived 0"},
		},
		"rated established": {
			nil,
			[]audit.Answer{answer("3", audit.Nonconform, "")},
			[]audit.Rating{rating("6.5.1.1", audit.RiskEstablished)},
			nil,
			[]string{"person high  3 findings 0 waived 0"},
		},
		"a person, no risk case": {
			nil,
			[]audit.Answer{answer("4", audit.Nonconform, "")},
			nil,
			nil,
			[]string{"person medium  4 findings 0 waived 0"},
		},
		"a person agrees with a check": {
			[]audit.Finding{fail("esxi.ssh", "a")},
			[]audit.Answer{answer("1", audit.Nonconform, "")},
			nil,
			nil,
			[]string{"machine medium esxi.ssh 1,2 findings 1 waived 0"},
		},
		"most severe first": {
			[]audit.Finding{fail("esxi.ssh", "a")},
			[]audit.Answer{answer("3", audit.Nonconform, "")},
			nil,
			nil,
			[]string{"person high  3 findings 0 waived 0", "machine medium esxi.ssh 1,2 findings 1 waived 0"},
		},
		"waived for one control of two": {
			[]audit.Finding{fail("esxi.ssh", "a")},
			nil,
			nil,
			[]audit.Waiver{waiver("1", "*")},
			[]string{"machine medium esxi.ssh 1,2 findings 1 waived 0"},
		},
		"a person's, waived": {
			nil,
			[]audit.Answer{answer("4", audit.Nonconform, "")},
			nil,
			[]audit.Waiver{waiver("4", "*")},
			[]string{"person medium  4 findings 0 waived 1"},
		},
		"a person's, waived for a part": {
			nil,
			[]audit.Answer{answer("4", audit.Nonconform, "")},
			nil,
			[]audit.Waiver{waiver("4", "a")},
			[]string{"person medium  4 findings 0 waived 0"},
		},
		"nothing":                        {nil, nil, nil, nil, nil},
		"a person's conform is no entry": {nil, []audit.Answer{answer("4", audit.Conform, "")}, nil, nil, nil},
	} {
		j, err := Prepare(Input{
			Standards: []audit.Standard{std},
			Whole:     []audit.Standard{std},
			Answers:   c.answers,
			Ratings:   c.ratings,
			Waivers:   c.waivers,
			Risks:     risks,
			Day:       noon,
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		a := &audit.Assessment{Findings: c.findings}
		if err := j.Apply(a); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range a.Problems {
			got = append(got, problemLine(p))
			wantProblem(t, name, p, a.Waivers)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", name, diff)
		}
	}
}
