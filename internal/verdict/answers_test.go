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
	for _, machine := range audit.Verdicts {
		for name, answers := range sets {
			w := combined(machine, name)
			got := combine(machine, text("机器。", "machine."), audit.Text{}, answers, today)
			if (combination{got.verdict, got.overruled}) != w || got.machine != machine {
				t.Errorf("%s, %s: %+v, want %+v", machine, name, got, w)
			}
			if got.reason.ZH == "" || got.reason.EN == "" || strings.Contains(got.reason.EN, "%!") {
				t.Errorf("%s, %s: no clear reason: %+v", machine, name, got.reason)
			}
		}
	}
}

// A combination is the verdict of machine and people together.
type combination struct {
	verdict   audit.Verdict
	overruled bool
}

// combined returns the expected combination of a machine's verdict with a set of answers.
func combined(machine audit.Verdict, answers string) combination {
	waits := machine == audit.Awaiting
	switch answers {
	case "yes", "two agree", "lapsed and yes":
		if waits {
			return combination{audit.Conform, false}
		}
	case "no":
		if waits {
			return combination{audit.Nonconform, false}
		}
	case "yes, because":
		return combination{audit.Conform, !waits && machine != audit.Conform}
	case "no, because":
		return combination{audit.Nonconform, !waits && machine != audit.Nonconform}
	case "both":
		if machine == audit.Conform || machine == audit.VerdictNotApplicable {
			return combination{audit.Awaiting, false}
		}
	}
	return combination{machine, false}
}
