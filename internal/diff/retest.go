package diff

import (
	"cmp"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// Outcome is the outcome of a retest (复测) for one security problem.
type Outcome string

// The outcomes of a retest.
const (
	Mended    Outcome = "mended"   // 已整改: nothing of it is found any more, and all that was known is known
	Partly    Outcome = "partly"   // 部分整改: some objects or controls are in order now, others are not
	Unmended  Outcome = "unmended" // 未整改: it is found as before or on more objects
	Fresh     Outcome = "new"      // 新增: it was not found before
	Again     Outcome = "again"    // 复发: it was corrected before and is found again
	Unsettled Outcome = "unknown"  // 未判定: it is not found, but something that it rested on is not known now
)

// Outcomes lists all outcomes in the order in which they are counted.
var Outcomes = []Outcome{Mended, Partly, Unmended, Fresh, Again, Unsettled}

// A Retested is a security problem with its outcome.
type Retested struct {
	Number   string         `json:"number"` // of the old assessment; of the new one for a new problem
	Standard string         `json:"standard"`
	Point    string         `json:"point"`
	Title    audit.Text     `json:"title"`
	Level    audit.Severity `json:"level"` // in the new assessment, or where it is not found the old one
	Outcome  Outcome        `json:"outcome"`
	// Old and New are the objects of the problem before and now, Mended those that are in order now.
	Old    int `json:"old_objects"`
	New    int `json:"new_objects"`
	Mended int `json:"mended_objects"`
	// OldEvidence and NewEvidence are the failing findings before and now, ids.
	OldEvidence []string `json:"old_findings"`
	NewEvidence []string `json:"new_findings"`
}

// Retest returns the outcome for every security problem that either assessment found, by standard and number.
func Retest(before, after *audit.Assessment) []Retested {
	old, now := newIndex(Side{Assessment: before}), newIndex(Side{Assessment: after})
	keys := map[string]bool{}
	for key, p := range old.problems {
		keys[key] = keys[key] || Found(p)
	}
	for key, p := range now.problems {
		keys[key] = keys[key] || Found(p)
	}
	out := []Retested{}
	for key, found := range keys {
		if found {
			out = append(out, retested(old, now, key))
		}
	}
	slices.SortFunc(out, func(a, b Retested) int {
		return cmp.Or(cmp.Compare(a.Standard, b.Standard), cmp.Compare(a.Number, b.Number),
			cmp.Compare(a.Point, b.Point))
	})
	return out
}

func retested(old, now *index, key string) Retested {
	o, n := old.problems[key], now.problems[key]
	p := cmp.Or(o, n)
	if Found(n) {
		p = n
	}
	r := Retested{
		Number: cmp.Or(o, n).Number, Standard: p.Standard, Point: p.Point, Title: p.Title, Level: p.Level,
		OldEvidence: []string{}, NewEvidence: []string{},
	}
	var before, present []string
	if o != nil {
		before = o.Objects
		r.Old, r.OldEvidence = len(o.Objects), append(r.OldEvidence, o.Findings...)
	}
	if n != nil {
		present = n.Objects
		r.New, r.NewEvidence = len(n.Objects), append(r.NewEvidence, n.Findings...)
	}
	for _, id := range before {
		if !slices.Contains(present, id) {
			r.Mended++
		}
	}
	r.Outcome = outcome(o, n, r, now)
	return r
}

func outcome(o, n *audit.SecurityProblem, r Retested, now *index) Outcome {
	switch {
	case Found(n) && o != nil && (!Found(o) || o.State == audit.ProblemCorrected):
		return Again
	case Found(n) && o == nil:
		return Fresh
	case Found(n) && (r.Mended > 0 || len(n.Controls) < len(o.Controls)):
		return Partly
	case Found(n):
		return Unmended
	}
	for _, id := range o.Findings { // a failure that is not known now is not mended
		if f := now.findings[id]; f == nil && now.blind() || f != nil && f.Status == audit.Undetermined {
			return Unsettled
		}
	}
	for _, id := range o.Controls {
		res := now.results[o.Standard+" "+id]
		if res == nil || res.Verdict == audit.VerdictUndetermined || res.Verdict == audit.Awaiting {
			return Unsettled
		}
	}
	return Mended
}

// blind reports whether an absent finding of a problem may be missing because something was not read: a target was
// not reached, or evidence is incomplete.
func (x *index) blind() bool { return len(x.down) > 0 || len(x.lost) > 0 }
