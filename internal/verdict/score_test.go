package verdict

import (
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestScore checks the denominator and the conclusion with its bounds, at and around the limits of the rule.
func TestScore(t *testing.T) {
	results := func(conform, partial, bad, open, na int) []audit.Result {
		var out []audit.Result
		for i, v := range []audit.Verdict{
			audit.Conform, audit.PartlyConform, audit.Nonconform, audit.Awaiting, audit.VerdictNotApplicable,
		} {
			for range []int{conform, partial, bad, open, na}[i] {
				out = append(out, audit.Result{Verdict: v, Machine: v})
			}
		}
		return out
	}
	trigger := func(s audit.RiskState) []audit.RiskHit {
		return []audit.RiskHit{{ID: "A-01", Kind: "trigger", State: s}}
	}
	for name, c := range map[string]struct {
		in                      []audit.Result
		hits                    []audit.RiskHit
		narrowed                bool
		rate                    float64
		conclusion, best, worst string
	}{
		"above 90":                  {results(91, 0, 9, 0, 3), nil, false, 91, "conform", "conform", "conform"},
		"partial counts as not met": {results(9, 91, 0, 0, 0), nil, false, 9, "nonconform", "nonconform", "nonconform"},
		"exactly 90": {
			results(9, 0, 1, 0, 0),
			nil,
			false,
			90,
			"basically_conform",
			"basically_conform",
			"basically_conform",
		},
		"just above 90, rounds to 90": {results(9001, 0, 999, 0, 0), nil, false, 90, "conform", "conform", "conform"},
		"major risk established": {
			results(91, 0, 9, 0, 0),
			trigger(audit.RiskEstablished),
			false,
			91,
			"basically_conform",
			"basically_conform",
			"basically_conform",
		},
		"major risk to rate": {
			results(91, 0, 9, 0, 0),
			trigger(audit.RiskToRate),
			false,
			91,
			"",
			"conform",
			"basically_conform",
		},
		"major risk lowered": {
			results(91, 0, 9, 0, 0),
			trigger(audit.RiskLowered),
			false,
			91,
			"conform",
			"conform",
			"conform",
		},
		"major risk not applicable": {
			results(91, 0, 9, 0, 0),
			trigger(audit.RiskNotApplicable),
			false,
			91,
			"conform",
			"conform",
			"conform",
		},
		"only a case": {
			results(91, 0, 9, 0, 0),
			[]audit.RiskHit{{ID: "6.1.1.1", Kind: "case", State: audit.RiskEstablished}},
			false,
			91,
			"conform",
			"conform",
			"conform",
		},
		"to rate below 90": {
			results(7, 0, 3, 0, 0),
			trigger(audit.RiskToRate),
			false,
			70,
			"basically_conform",
			"basically_conform",
			"basically_conform",
		},
		"exactly 60":          {results(6, 0, 4, 0, 0), nil, false, 60, "nonconform", "nonconform", "nonconform"},
		"something undecided": {results(10, 0, 0, 1, 0), nil, false, 100, "", "conform", "basically_conform"},
		"nothing decided":     {results(0, 0, 0, 5, 0), nil, false, 0, "", "conform", "nonconform"},
		"nothing applies":     {results(0, 0, 0, 0, 5), nil, false, 0, "", "", ""},
		"a part was judged":   {results(10, 0, 0, 0, 0), nil, true, 100, "", "", ""},
	} {
		got := score("gbt22239-2019-l3", c.in, c.hits, c.narrowed)
		if got.Rate != c.rate || got.Conclusion != c.conclusion || got.Best != c.best || got.Worst != c.worst ||
			got.Official {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestItemScore(t *testing.T) {
	objects := &audit.ObjectCounts{Conform: 2, Partial: 1, Nonconform: 1, Undetermined: 7}
	for name, c := range map[string]struct {
		r    audit.Result
		want float64
	}{
		"the machine's": {
			audit.Result{Verdict: audit.PartlyConform, Machine: audit.PartlyConform, Objects: objects},
			0.625,
		},
		"uncounted":          {audit.Result{Verdict: audit.PartlyConform, Machine: audit.Awaiting}, 0.5},
		"uncounted, conform": {audit.Result{Verdict: audit.Conform}, 1},
	} {
		if got := itemScore(c.r); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
