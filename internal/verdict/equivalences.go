package verdict

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// takeOver returns the answers with those that count for another control through an equivalence. A control keeps to
// its own answers while one of them is in force.
//
//   - Between equal controls an answer counts both ways. Of a control that covers another, only an answer that
//     conforms counts, because the other asks for less.
//   - An answer to one demand and the verdict "not applicable" are not taken over: they depend on how a catalog
//     divides its controls and on its conditions.
//   - An answer that was taken over is not taken over again.
func takeOver(answers []audit.Answer, pairs []audit.Equivalence, today string) []audit.Answer {
	own := map[audit.ControlKey][]audit.Answer{}
	for _, a := range answers {
		if a.Date <= today && today <= a.ValidUntil {
			key := audit.ControlKey{Standard: a.Standard, Control: a.Control}
			own[key] = append(own[key], a)
		}
	}
	out := slices.Clone(answers)
	for _, e := range pairs {
		out = append(out, carried(own, e.From, e.To, e.Strength == audit.Covers)...)
		if e.Strength == audit.Equal {
			out = append(out, carried(own, e.To, e.From, false)...)
		}
	}
	return out
}

// carried returns the answers to one control as answers to another one that has none of its own.
func carried(own map[audit.ControlKey][]audit.Answer, from, to audit.ControlKey, covers bool) []audit.Answer {
	if len(own[to]) > 0 {
		return nil
	}
	var out []audit.Answer
	for _, a := range own[from] {
		if a.Demand != "" || a.Verdict == audit.VerdictNotApplicable || covers && a.Verdict != audit.Conform {
			continue
		}
		a.Standard, a.Control, a.From = to.Standard, to.Control, &from
		out = append(out, a)
	}
	return out
}
