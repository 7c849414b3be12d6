package verdict

import (
	"math"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// scored reports whether the rules of 等级保护 assessment give a standard a conclusion.
func scored(standard string) bool { return strings.HasPrefix(standard, "gbt22239-") }

// score returns the score of one standard. The rate is the share of conforming items among the applicable ones. The
// conclusion by rate and major risk is the rule of 2025; the formula of the rate itself is not published, so the
// whole is marked unofficial. Item weights are not used: the official ones are not known.
func score(standard string, results []audit.Result, hits []audit.RiskHit, narrowed bool) audit.Score {
	s := audit.Score{Standard: standard, Risks: hits, RateRule: rateRule}
	conform, sum := 0, 0.0
	for _, r := range results {
		s.Total++
		switch r.Verdict {
		case audit.VerdictUndetermined, audit.Awaiting:
			continue
		case audit.VerdictNotApplicable:
			s.Decided++
			continue
		}
		s.Decided++
		s.Applicable++
		sum += itemScore(r)
		if r.Verdict == audit.Conform {
			conform++
		}
	}
	if s.Applicable > 0 {
		s.ItemMean = math.Round(sum/float64(s.Applicable)*100) / 100
		s.Rate = math.Round(float64(conform)/float64(s.Applicable)*1000) / 10
	}
	if narrowed { // a part allows no conclusion about the whole
		return s
	}
	open := s.Total - s.Decided
	established, possible := majorRisks(hits)
	// The shares are compared unrounded. Each open item may still turn out either way.
	s.Best = conclude(conform+open, s.Applicable+open, established)
	s.Worst = conclude(conform, s.Applicable+open, established || possible || open > 0)
	if open == 0 && s.Best == s.Worst {
		s.Conclusion = s.Best
	}
	s.Words, s.Missing = conclusionWords(s), missing(results, hits)
	return s
}

// itemScore returns the mean over the records of an item, and 1, 0.5 or 0 by its verdict if they are not counted.
func itemScore(r audit.Result) float64 {
	if r.Objects != nil {
		m, _ := mean(*r.Objects)
		return m
	}
	switch r.Verdict {
	case audit.Conform:
		return 1
	case audit.PartlyConform:
		return 0.5
	}
	return 0
}

// majorRisks reports whether a trigger is established, and whether one is still to be rated.
func majorRisks(hits []audit.RiskHit) (established, possible bool) {
	for _, h := range hits {
		established = established || h.Kind == "trigger" && h.State == audit.RiskEstablished
		possible = possible || h.Kind == "trigger" && h.State == audit.RiskToRate
	}
	return established, possible
}

// conclude returns the conclusion by the rule of 2025: conform above 90 % without a major risk, 基本符合 above 60 %, and
// nonconform below. Above 90 % with a major risk is 基本符合. The rule leaves out exactly 60 and 90; the stricter
// neighbour is used.
func conclude(conform, applicable int, major bool) string {
	switch {
	case applicable == 0:
		return ""
	case conform*10 > applicable*9 && !major:
		return "conform"
	case conform*10 > applicable*6:
		return "basically_conform"
	}
	return "nonconform"
}
