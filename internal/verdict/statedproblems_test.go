package verdict

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// The level and the sentence of a problem that people found are those that their answers state.
func TestStatedProblems(t *testing.T) {
	answer := func(name, problem string, level audit.Severity) audit.Answer {
		return audit.Answer{
			Standard: scoredStandard, Control: "8.1.1.2", Verdict: audit.Nonconform, Record: "看了机房。", Name: name,
			Date: "2026-11-01", ValidUntil: "2027-10-31", Problem: problem, Level: level,
		}
	}
	for name, c := range map[string]struct {
		answers  []audit.Answer
		level    audit.Severity
		sentence string
	}{
		"neither":    {[]audit.Answer{answer("甲", "", "")}, audit.Medium, "看了机房。"},
		"a low one":  {[]audit.Answer{answer("甲", "门禁失效", audit.Low)}, audit.Low, "门禁失效"},
		"a high one": {[]audit.Answer{answer("甲", "门禁失效", audit.High)}, audit.High, "门禁失效"},
		"two of one": {[]audit.Answer{answer("A", "门禁失效", audit.Low), answer("B", "门禁失效", "")}, audit.Medium, "门禁失效"},
		"two different": {
			[]audit.Answer{answer("A", "门禁失效", ""), answer("B", "无监控", "")}, audit.Medium, "门禁失效；无监控",
		},
	} {
		in, _ := problemInput()
		in.Risks, in.Standards[0].Controls[0].Risks, in.Whole = nil, nil, in.Standards
		in.Answers = c.answers
		_, a := problemLines(t, in, nil)
		if len(a.SecurityProblems) != 1 {
			t.Fatalf("%s: problems %+v", name, a.SecurityProblems)
		}
		p := a.SecurityProblems[0]
		got, want := [2]string{string(p.Proposed), p.Sentence.ZH}, [2]string{string(c.level), c.sentence}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
