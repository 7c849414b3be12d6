package verdict

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestCombine tests every machine verdict with every kind of answer.
func TestCombine(t *testing.T) {
	const today = "2026-11-22"
	answer := func(v audit.Verdict, reason string) audit.Answer {
		return audit.Answer{Verdict: v, Name: "n", Date: "2026-11-01", ValidUntil: "2027-11-01", Reason: reason}
	}
	lapsed, early := answer(audit.Conform, ""), answer(audit.Conform, "")
	lapsed.ValidUntil, early.Date = "2026-11-21", "2026-11-23"
	sets := map[string][]audit.Answer{
		"none":           nil,
		"yes":            {answer(audit.Conform, "")},
		"no":             {answer(audit.Nonconform, "")},
		"yes, because":   {answer(audit.Conform, "seen on site")},
		"no, because":    {answer(audit.Nonconform, "seen on site")},
		"lapsed":         {lapsed},
		"early":          {early},
		"both":           {answer(audit.Conform, ""), answer(audit.Nonconform, "")},
		"two agree":      {answer(audit.Conform, ""), answer(audit.Conform, "")},
		"lapsed and yes": {lapsed, answer(audit.Conform, "")},
	}
	type want struct {
		verdict   audit.Verdict
		overruled bool
	}
	for _, machine := range audit.Verdicts {
		for name, answers := range sets {
			w := want{machine, false}
			switch name {
			case "yes", "two agree", "lapsed and yes":
				if machine == audit.Awaiting {
					w.verdict = audit.Conform
				}
			case "no":
				if machine == audit.Awaiting {
					w.verdict = audit.Nonconform
				}
			case "yes, because":
				w = want{audit.Conform, machine != audit.Awaiting && machine != audit.Conform}
			case "no, because":
				w = want{audit.Nonconform, machine != audit.Awaiting && machine != audit.Nonconform}
			case "both":
				if machine == audit.Conform || machine == audit.VerdictNotApplicable {
					w.verdict = audit.Awaiting
				}
			}
			got := combine(machine, text("机器。", "machine."), audit.Text{}, answers, today)
			if (want{got.verdict, got.overruled}) != w || got.machine != machine {
				t.Errorf("%s, %s: %+v, want %+v", machine, name, got, w)
			}
			if got.reason.ZH == "" || got.reason.EN == "" || strings.Contains(got.reason.EN, "%!") {
				t.Errorf("%s, %s: no clear reason: %+v", machine, name, got.reason)
			}
		}
	}
}
