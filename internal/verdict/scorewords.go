package verdict

import "github.com/assay-audit/assay/internal/audit"

// rateRule is the definition of the rate.
var rateRule = text("符合率＝符合的测评项数÷（已判定且适用的测评项数），部分符合不计为符合；官方算法和权重未见，本算法非官方",
	"rate = conforming items ÷ items that are decided and apply; an item met in part does not count; the official "+
		"formula and weights were not seen")

var conclusions = map[string]audit.Text{
	"conform":           {ZH: "符合", EN: "conform"},
	"basically_conform": {ZH: "基本符合", EN: "basically conform"},
	"nonconform":        {ZH: "不符合", EN: "nonconform"},
}

// conclusionWords returns the conclusion, or the best and the worst one that are still possible.
func conclusionWords(s audit.Score) audit.Text {
	best, worst := conclusions[s.Best], conclusions[s.Worst]
	switch {
	case s.Conclusion != "":
		return conclusions[s.Conclusion]
	case s.Best == "":
		return audit.Text{}
	case s.Worst == "" || s.Best == s.Worst:
		return say(audit.Text{ZH: "未定，只可能为%s", EN: "open, can only be: %s"}, best)
	}
	return say(audit.Text{ZH: "未定，最好为%s，最差为%s", EN: "open, at best: %s, at worst: %s"}, best, worst)
}

// missing returns everything that is missing to conclude: items that a person must judge, items without evidence, and
// triggers of a major risk that nobody rated.
func missing(results []audit.Result, hits []audit.RiskHit) []audit.Text {
	awaiting, undetermined, unrated := 0, 0, 0
	for _, r := range results {
		switch r.Verdict {
		case audit.Awaiting:
			awaiting++
		case audit.VerdictUndetermined:
			undetermined++
		}
	}
	for _, h := range hits {
		if h.Kind == "trigger" && h.State == audit.RiskToRate {
			unrated++
		}
	}
	var out []audit.Text
	for _, x := range []struct {
		n    int
		text audit.Text
	}{
		{awaiting, audit.Text{ZH: "待核查的测评项 %d 个", EN: "items that await a person: %d"}},
		{undetermined, audit.Text{ZH: "未判定的测评项 %d 个", EN: "undetermined items: %d"}},
		{unrated, audit.Text{ZH: "待定级的重大风险隐患 %d 项", EN: "major risks to be rated: %d"}},
	} {
		if x.n > 0 {
			out = append(out, say(x.text, x.n))
		}
	}
	return out
}
