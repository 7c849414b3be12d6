package explain

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// mostNear is the number of ids that an error names.
const mostNear = 3

// unknown returns the error for an id that the assessment does not have, with the nearest ones.
func (x *Explainer) unknown(id string) error {
	near := x.near(id)
	if len(near) == 0 {
		return message.Errorf("the assessment has no %q\nhint: ids are F-… of a finding, R-… of a record, T001 of a "+
			"security problem, P-… of an unmet requirement, or an item: gbt22239-2019-l3 8.1.4.1 a", id)
	}
	return message.Errorf("the assessment has no %q\nhint: nearest: %s", id,
		message.Verbatim(strings.Join(near, ", ")))
}

// near returns the ids of the same form that differ least from one, none that differs in more than half.
func (x *Explainer) near(id string) []string {
	type candidate struct {
		id       string
		distance int
	}
	var found []candidate
	limit := max(1, len(id)/3)
	for _, c := range x.ids(id) {
		if d := distance(id, c, limit); d <= limit {
			found = append(found, candidate{c, d})
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.id, b.id))
	})
	var out []string
	for _, c := range slices.Compact(found)[:min(mostNear, len(slices.Compact(found)))] {
		out = append(out, c.id)
	}
	return out
}

// ids returns all ids of the form of one.
func (x *Explainer) ids(like string) (out []string) {
	switch {
	case strings.HasPrefix(like, "F-"):
		for i := range x.as.Findings {
			out = append(out, x.as.Findings[i].ID)
		}
	case strings.HasPrefix(like, "R-"):
		out = x.records
	case strings.HasPrefix(like, "P-"):
		for i := range x.as.Problems {
			out = append(out, x.as.Problems[i].ID)
		}
	default:
		for i := range x.as.SecurityProblems {
			out = append(out, x.as.SecurityProblems[i].Number)
		}
		for i := range x.as.Results {
			out = append(out, x.as.Results[i].Control, x.as.Results[i].Standard+" "+x.as.Results[i].Control)
		}
	}
	return out
}

// distance returns how many characters must be added, removed or replaced to turn a into b; limit+1 where it is more
// than limit.
func distance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if max(len(s)-len(t), len(t)-len(s)) > limit {
		return limit + 1
	}
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		last, least := row[0], i+1
		row[0] = i + 1
		for j := range t {
			cost := last
			if s[i] != t[j] {
				cost++
			}
			last, row[j+1] = row[j+1], min(cost, row[j]+1, row[j+1]+1)
			least = min(least, row[j+1])
		}
		if least > limit {
			return limit + 1
		}
	}
	return row[len(t)]
}
