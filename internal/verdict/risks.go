package verdict

import (
	"slices"
	"sort"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// ratings are the judgements that a person may pass on a risk.
var ratings = []audit.RiskState{audit.RiskEstablished, audit.RiskLowered, audit.RiskNotApplicable}

// checkRatings returns an error for a rating of an unknown risk, with an unknown value, or of a standard without a
// score. A case for which the guideline lists no mitigation cannot be lowered.
func checkRatings(list []audit.Rating, standards []audit.Standard, risks map[string]audit.Risk) error {
	for _, r := range list {
		risk, known := risks[r.Risk]
		switch {
		case !known:
			return message.Errorf("ratings: there is no risk %q\nhint: cases are numbered 6.4.1.1, triggers A-18",
				r.Risk)
		case !slices.Contains(ratings, r.Rating):
			return message.Errorf("ratings: %s: %q is not established, lowered or not_applicable", r.Risk, r.Rating)
		case r.Rating == audit.RiskLowered && risk.Kind == "case" && !risk.Mitigable:
			return message.Errorf("ratings: %s: the guideline names no measure that lowers this case\n"+
				"hint: rate it established or not_applicable",
				r.Risk)
		}
		if slices.ContainsFunc(standards, func(s audit.Standard) bool { return s.ID == r.Standard }) &&
			!scored(r.Standard) {
			return message.Errorf("ratings: %s: risks of %s are not rated\n"+
				"hint: name the standard that is scored: gbt22239-2019-l3",
				r.Risk, r.Standard)
		}
	}
	return nil
}

// hits returns the risks of one standard, triggers first, each group by id. They are the risks indicated by unmet
// controls and those that a person entered. A risk without a rating is to be rated.
func (t *trial) hits(standard string, results []audit.Result) []audit.RiskHit {
	rated := t.ratings(standard)
	controls := t.raised(results)
	t.addRated(controls, rated)

	out := []audit.RiskHit{}
	for id, on := range controls {
		risk := t.risks[id]
		hit := audit.RiskHit{
			ID:       id,
			Kind:     risk.Kind,
			Title:    risk.Title,
			Controls: on,
			State:    audit.RiskToRate,
			Rating:   rated[id],
		}
		if hit.Rating == nil && risk.Kind == "trigger" {
			hit.Rating = t.ratingOfCases(id, controls, rated)
		}
		if hit.Rating != nil {
			hit.State = hit.Rating.Rating
		}
		out = append(out, hit)
	}

	sort.Slice(out, func(a, b int) bool {
		if out[a].Kind != out[b].Kind {
			return out[a].Kind == "trigger"
		}
		return out[a].ID < out[b].ID
	})
	return out
}

// raised returns the unmet controls that raise each risk. A control that a person judged as not met raises each of
// its risks; a control that only checks found not met raises those whose pattern of findings is present. A case raises
// its trigger.
func (t *trial) raised(results []audit.Result) map[string][]string {
	controls := map[string][]string{}
	for _, r := range results {
		if !unmet(r.Verdict) {
			continue
		}
		for _, id := range r.Risks {
			if t.person[controlKey{r.Standard, r.Control}] || t.indicated(t.risks[id]) ||
				slices.ContainsFunc(r.Risks, func(c string) bool {
					return t.risks[c].Trigger == id && t.indicated(t.risks[c])
				}) {
				controls[id] = append(controls[id], r.Control)
			}
		}
	}
	return controls
}

// addRated adds the rated risks that no control raises. A case that was rated as established enters its trigger too.
func (j *Judge) addRated(controls map[string][]string, rated map[string]*audit.Rating) {
	for id, r := range rated {
		entered := []string{id}
		if trigger := j.risks[id].Trigger; trigger != "" && r.Rating == audit.RiskEstablished {
			entered = append(entered, trigger)
		}
		for _, id := range entered {
			if controls[id] == nil {
				controls[id] = []string{}
			}
		}
	}
}

// indicated reports whether the findings match one of the patterns of a risk.
func (t *trial) indicated(r audit.Risk) bool {
	return slices.ContainsFunc(r.Indicated, func(in audit.Indication) bool {
		return len(in.Checks) > 0 &&
			!slices.ContainsFunc(in.Checks, func(check string) bool {
				return !fails(t.findings.of(check).all, in.Objects == "every")
			})
	})
}

// fails reports whether a check fails on an object or, if every is set, on all objects that it applies to.
func fails(fs []*audit.Finding, every bool) bool {
	t := tallyOf(fs)
	return t.fail > 0 && (!every || t.pass+t.open == 0)
}

// ratings returns the valid ratings of a standard by risk. Of several for one risk the latest counts, then the last
// by name.
func (j *Judge) ratings(standard string) map[string]*audit.Rating {
	out := map[string]*audit.Rating{}
	for i := range j.in.Ratings {
		r := &j.in.Ratings[i]
		if r.Standard != standard || r.Date > j.today || r.ValidUntil < j.today {
			continue
		}
		if old := out[r.Risk]; old == nil || old.Date+"\x00"+old.Name < r.Date+"\x00"+r.Name {
			out[r.Risk] = r
		}
	}
	return out
}

// ratingOfCases returns the rating of the cases that raise a trigger: an established one if present, nil if any is
// unrated.
func (j *Judge) ratingOfCases(
	trigger string, raised map[string][]string, rated map[string]*audit.Rating,
) *audit.Rating {
	var worst *audit.Rating
	open := false
	for _, id := range sortedKeys(raised) {
		if j.risks[id].Trigger != trigger {
			continue
		}
		switch r := rated[id]; {
		case r == nil:
			open = true
		case r.Rating == audit.RiskEstablished:
			return r
		case worst == nil || r.Rating == audit.RiskLowered:
			worst = r
		}
	}
	if open {
		return nil
	}
	return worst
}

// sortedKeys returns the keys of m in order.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
