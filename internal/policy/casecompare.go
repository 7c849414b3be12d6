package policy

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// compare returns the result of a case: a fault for every subject whose status is not the wanted one.
func (r runner) compare(name string, got map[string]audit.Status, err error, want map[string]audit.Status) CaseResult {
	res := CaseResult{r.ID, name, []message.Text{}}
	if err != nil {
		res.Faults = append(res.Faults, faultOf(err))
	}
	if len(want) == 0 {
		res.Faults = append(res.Faults, message.Of("want is empty"))
	}
	for _, id := range sortedKeys(want) {
		w := want[id]
		g, judged := got[id]
		switch {
		case err != nil || g == w:
		case !judged:
			res.Faults = append(res.Faults, message.Of("%s has no finding, want %s", id, w))
		default:
			res.Faults = append(res.Faults, message.Of("%s is %s, want %s", id, g, w))
		}
	}
	return res
}

// faultOf returns an error as a fault of a case, followed by its hint.
func faultOf(err error) message.Text {
	text, hint := message.Split(err)
	if hint.IsZero() {
		return text
	}
	return message.Of("%s – %s", text, hint)
}

// allPass returns the subjects, each with status pass.
func allPass(got map[string]audit.Status) map[string]audit.Status {
	out := map[string]audit.Status{}
	for id := range got {
		out[id] = audit.Pass
	}
	return out
}

// anyOther reports whether a subject does not pass.
func anyOther(got map[string]audit.Status) bool {
	return slices.ContainsFunc(sortedKeys(got), func(id string) bool { return got[id] != audit.Pass })
}
