package verdict

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// slaStandard is the catalog of agreed metrics. One that is not kept rules acceptance out.
const slaStandard = "gw-cloud-sla"

// Accept returns the verdict of the acceptance of a service by the given standards:
//
//   - rejected, where an agreed metric is not kept, or a problem of high severity is not waived;
//   - conditional, where something else is not met;
//   - accepted, where everything is met.
//
// While an item is open, the verdict is open too, unless it is rejected already. The rule is a proposal of this tool:
// the standards name the three verdicts and no rule.
func Accept(a *audit.Assessment, standards []string) audit.Acceptance {
	unmet, open, metrics := 0, 0, 0
	for _, r := range a.Results {
		if !slices.Contains(standards, r.Standard) {
			continue
		}
		switch r.Verdict {
		case audit.Nonconform, audit.PartlyConform:
			if r.Standard == slaStandard && r.Waiver == nil {
				metrics++
			}
			unmet++
		case audit.VerdictUndetermined, audit.Awaiting:
			open++
		}
	}
	severe := severeProblems(a, standards)
	out := audit.Acceptance{Verdict: audit.Accepted}
	for _, x := range []struct {
		n    int
		text audit.Text
	}{
		{metrics, audit.Text{ZH: "未达到约定的服务指标 %d 项", EN: "agreed metrics that are not kept: %d"}},
		{severe, audit.Text{ZH: "未豁免的高严重程度问题 %d 个", EN: "problems of high severity that are not waived: %d"}},
		{unmet, audit.Text{ZH: "不符合或部分符合的条款 %d 项", EN: "items that are not met, in whole or part: %d"}},
		{open, audit.Text{ZH: "未判定或待核查的条款 %d 项", EN: "items that are open: %d"}},
	} {
		if x.n > 0 {
			out.Reasons = append(out.Reasons, say(x.text, x.n))
		}
	}
	if unmet > 0 {
		out.Verdict = audit.Conditional
	}
	if metrics+severe > 0 {
		out.Verdict = audit.NotAccepted
	}
	out.Words = acceptanceWords[out.Verdict]
	if open > 0 && out.Verdict != audit.NotAccepted {
		out.Words = say(audit.Text{ZH: "未定，最好为%s，最差为%s", EN: "open, at best: %s, at worst: %s"}, out.Words,
			acceptanceWords[audit.NotAccepted])
		out.Verdict = audit.AcceptedOpen
	}
	return out
}

var acceptanceWords = map[audit.AcceptanceVerdict]audit.Text{
	audit.Accepted:    {ZH: "通过", EN: "accepted"},
	audit.Conditional: {ZH: "有条件通过", EN: "accepted with conditions"},
	audit.NotAccepted: {ZH: "不通过", EN: "not accepted"},
}

// severeProblems counts the problems of high severity behind the standards that are not waived as a whole.
func severeProblems(a *audit.Assessment, standards []string) int {
	n := 0
	for _, p := range a.Problems {
		about := slices.ContainsFunc(p.Controls, func(c audit.ControlRef) bool {
			return slices.Contains(standards, c.Standard)
		})
		if about && p.Severity == audit.High && p.Waived < max(len(p.Findings), 1) {
			n++
		}
	}
	return n
}
