package engine

import (
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// scored tells which standards are scored by the rules of 等级保护 assessment.
func scored(standard string) bool { return strings.HasPrefix(standard, "gbt22239-") }

// score pictures one standard. The item score (1, 0.5, 0; the mean over the objects an item was seen on) and the conclusion by
// rate and major risk are the rules of 2025; the formula of the rate itself is not published, so the whole is marked unofficial.
// Item weights are not used: the official ones are not known.
func score(standard string, results []audit.Result, findings map[string]audit.Finding, risks map[string]audit.Risk) audit.Score {
	s := audit.Score{Standard: standard, Risks: []audit.RiskHit{}}
	conform, sum := 0, 0.0
	hits := map[string][]string{}
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
		sum += itemScore(r, findings)
		if r.Verdict == audit.Conform {
			conform++
		}
		if r.Verdict == audit.Nonconform {
			for _, id := range r.Risks {
				hits[id] = append(hits[id], r.Control)
			}
		}
	}
	if s.Applicable > 0 {
		s.ItemMean = math.Round(sum/float64(s.Applicable)*100) / 100
		s.Rate = math.Round(float64(conform)/float64(s.Applicable)*1000) / 10
	}
	for _, id := range sortedKeys(hits) {
		s.Risks = append(s.Risks, audit.RiskHit{ID: id, Kind: risks[id].Kind, Title: risks[id].Title, Controls: hits[id]})
	}
	sort.SliceStable(s.Risks, func(i, j int) bool { return s.Risks[i].Kind == "trigger" && s.Risks[j].Kind != "trigger" })
	s.Conclusion = conclude(s)
	return s
}

// itemScore is 1, 0.5 or 0 by the verdict; a failing item that was seen on several objects scores the mean of its objects.
func itemScore(r audit.Result, findings map[string]audit.Finding) float64 {
	switch {
	case r.Verdict == audit.Conform:
		return 1
	case r.Overruled || r.Machine != r.Verdict:
		if r.Verdict == audit.PartlyConform {
			return 0.5
		}
		return 0
	}
	ok, n := objects(r, findings)
	if n == 0 {
		return 0
	}
	return float64(ok) / float64(n)
}

// objects counts the objects of an item and those on which none of its checks fails. A check's undetermined answer makes its
// object neither.
func objects(r audit.Result, findings map[string]audit.Finding) (ok, n int) {
	state := map[[3]string]audit.Status{}
	for _, id := range r.Findings {
		f := findings[id]
		key := [3]string{f.Target, f.Subject.Kind, f.Subject.ID}
		if old, seen := state[key]; !seen || worse(f.Status, old) {
			state[key] = f.Status
		}
	}
	for _, s := range state {
		switch s {
		case audit.Pass:
			ok++
			n++
		case audit.Fail:
			n++
		}
	}
	return ok, n
}

func worse(a, b audit.Status) bool {
	order := []audit.Status{audit.NotApplicable, audit.Pass, audit.Undetermined, audit.Fail}
	return slices.Index(order, a) > slices.Index(order, b)
}

// conclude follows the rule of 2025: above 90 % and no major risk conforms, above 60 % basically conforms, below does not. The
// rule leaves out exactly 60 and 90 and a high rate with a major risk; we read them as the stricter neighbour.
func conclude(s audit.Score) string {
	major := slices.ContainsFunc(s.Risks, func(r audit.RiskHit) bool { return r.Kind == "trigger" })
	switch {
	case s.Decided < s.Total || s.Applicable == 0:
		return ""
	case s.Rate > 90 && !major:
		return "conform"
	case s.Rate > 60:
		return "basically_conform"
	}
	return "nonconform"
}
