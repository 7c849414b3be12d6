package worksheet

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// decided reports whether v is a verdict other than undetermined and awaiting.
func decided(v audit.Verdict) bool { return v != audit.VerdictUndetermined && v != audit.Awaiting }

// unmet reports whether v states a problem.
func unmet(v audit.Verdict) bool { return v == audit.Nonconform || v == audit.PartlyConform }

// A judged demand is a demand of a record with the verdict of the checks.
type judged struct {
	id      string
	verdict audit.Verdict
	result  audit.DemandResult
}

// byMachine returns the demands of a record with the verdicts of the checks. The verdict of one that a person answered
// is that of its findings; without findings it awaits a person.
func byMachine(rec *audit.Record, findings map[string]*audit.Finding) []judged {
	out := make([]judged, len(rec.Demands))
	for i, d := range rec.Demands {
		out[i] = judged{d.Demand, d.Verdict, d}
		if d.Answer != nil || d.From != nil {
			out[i].verdict = ofFindings(d.Findings, findings)
		}
	}
	return out
}

// ofFindings returns the verdict of the findings of one demand.
func ofFindings(ids []string, findings map[string]*audit.Finding) audit.Verdict {
	var n = map[audit.Status]int{}
	for _, id := range ids {
		if f := findings[id]; f != nil {
			n[f.Status]++
		}
	}
	switch {
	case n[audit.Fail] > 0:
		return audit.Nonconform
	case n[audit.Undetermined] > 0:
		return audit.VerdictUndetermined
	case n[audit.Pass] > 0: // a person judged the rest
		return audit.Awaiting
	case n[audit.NotApplicable] > 0:
		return audit.VerdictNotApplicable
	}
	return audit.Awaiting
}

// rollUp returns the verdict of a record, by the rule of docs/verdicts.md.
func rollUp(demands []judged) audit.Verdict {
	n := map[audit.Verdict]int{}
	for _, d := range demands {
		n[d.verdict]++
	}
	switch {
	case n[audit.Nonconform] > 0 && n[audit.Conform]+n[audit.PartlyConform] == 0:
		return audit.Nonconform
	case n[audit.Nonconform]+n[audit.PartlyConform] > 0:
		return audit.PartlyConform
	case n[audit.VerdictUndetermined] > 0:
		return audit.VerdictUndetermined
	case n[audit.Awaiting] > 0:
		return audit.Awaiting
	case n[audit.Conform] > 0:
		return audit.Conform
	}
	return audit.VerdictNotApplicable
}

// overrules reports whether an answer with verdict v contradicts a result of the checks, so that it needs a reason to
// count. demand is the demand that is answered, "" for all of them.
func overrules(v audit.Verdict, demand string, demands []judged) bool {
	after := slices.Clone(demands)
	differs := false
	for i, d := range after {
		switch {
		case demand != "" && d.id != demand:
		case d.verdict == audit.Awaiting:
			after[i].verdict = v
		case d.verdict != v:
			differs = true
		}
	}
	return differs && (demand != "" || rollUp(after) != v)
}

// withoutReason returns the verdicts that contradict no result of the checks.
func withoutReason(verdicts []audit.Verdict, demands []judged) []audit.Verdict {
	var out []audit.Verdict
	for _, v := range verdicts {
		if !overrules(v, "", demands) {
			out = append(out, v)
		}
	}
	return out
}
