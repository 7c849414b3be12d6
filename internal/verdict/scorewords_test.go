package verdict

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestConclusionWords tests the conclusion in words, and the list of everything that is missing to conclude.
func TestConclusionWords(t *testing.T) {
	r := func(list ...audit.Verdict) []audit.Result {
		var out []audit.Result
		for _, v := range list {
			out = append(out, audit.Result{Verdict: v})
		}
		return out
	}
	trigger := []audit.RiskHit{{ID: "A-01", Kind: "trigger", State: audit.RiskToRate}}
	for name, c := range map[string]struct {
		results []audit.Result
		hits    []audit.RiskHit
		words   string
		missing []string
	}{
		"decided": {r(audit.Conform, audit.Conform), nil, "符合", nil},
		"open": {
			r(audit.Conform, audit.Awaiting, audit.VerdictUndetermined, audit.Nonconform),
			trigger,
			"未定，最好为基本符合，最差为不符合",
			[]string{"待核查的测评项 1 个", "未判定的测评项 1 个", "待定级的重大风险隐患 1 项"},
		},
		"open, with one end": {
			r(audit.Nonconform, audit.Nonconform, audit.Awaiting),
			nil,
			"未定，只可能为不符合",
			[]string{"待核查的测评项 1 个"},
		},
		"nothing applies": {r(audit.VerdictNotApplicable), nil, "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := score(scoredStandard, c.results, c.hits, false)
			var missing []string
			for _, m := range got.Missing {
				missing = append(missing, m.ZH)
			}
			if diff := cmp.Diff(c.missing, missing); diff != "" || got.Words.ZH != c.words || got.RateRule.ZH == "" {
				t.Errorf("%q, want %q; missing -want +got:\n%s", got.Words.ZH, c.words, diff)
			}
		})
	}
}
