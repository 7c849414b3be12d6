// Package verdict turns findings, answers, ratings and waivers into the results of controls, the list of problems,
// the risks and the conclusion. It is the only package that decides verdicts. It reads no evidence and evaluates no
// policy.
//
// The unit of an assessment is the record, one object for one item:
//
//   - A demand is met for an object if all its checks pass on it, and not met if one fails. People answer the others.
//   - A record conforms if all its demands are met, does not conform if none is, and conforms in part otherwise.
//   - The item is the mean over the records of the objects in the sample, and of others on which a check fails. It
//     conforms only if every record does and no object is unknown.
//
// The severity of a finding affects risk and gate, not the verdict.
package verdict

import (
	"cmp"
	"slices"
	"sort"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// Input contains everything that affects verdicts besides the findings.
type Input struct {
	Standards []audit.Standard // to judge, with the controls that the site selected
	Whole     []audit.Standard // the same standards with all their controls
	Answers   []audit.Answer
	Ratings   []audit.Rating
	Decisions []audit.ProblemDecision // about security problems
	// Equivalences let an answer count for a control of another standard.
	Equivalences []audit.Equivalence

	Waivers  []audit.Waiver
	Risks    []audit.Risk       // that controls refer to
	Kinds    []audit.ObjectKind // of objects
	Day      time.Time          // instant whose calendar day decides which answers, ratings and waivers are in force
	Zone     string             // fixed offset of that day: +08:00; "" for DefaultZone
	Services map[string]Service // services of conditional controls by id; an unlisted one is unknown
	Narrowed bool               // only a part of the system or of the standards is judged, so there is no conclusion
}

// A Judge is a consistent Input.
type Judge struct {
	in      Input
	today   string
	answers map[controlKey][]audit.Answer
	risks   map[string]audit.Risk
}

// A controlKey is the ids of a control and of its standard.
type controlKey struct{ standard, control string }

// Prepare checks the input. The error names an answer, rating or waiver with a dangling reference.
func Prepare(in Input) (*Judge, error) {
	today, err := day(in.Day, in.Zone)
	if err != nil {
		return nil, err
	}
	answers, err := answersByControl(takeOver(in.Answers, in.Equivalences, today), in.Whole)
	if err != nil {
		return nil, err
	}
	j := &Judge{in: in, today: today, answers: answers, risks: map[string]audit.Risk{}}
	for _, r := range in.Risks {
		j.risks[r.ID] = r
	}
	if err := checkRatings(in.Ratings, in.Whole, j.risks); err != nil {
		return nil, err
	}
	if err := checkDecisions(in.Decisions, in.Whole); err != nil {
		return nil, err
	}
	return j, checkWaivers(in.Waivers, in.Whole)
}

// Apply adds objects, records, results, standards, scores, waivers and problems to an assessment and marks the waived
// findings. The assessment must contain its findings and check summaries, and the objects of the system, with the
// sample, and the kinds of which there are none. An object that a finding is about and that it lacks is added to it;
// without objects all of those are in the sample. An error names an answer about an object
// that does not exist, or to which its control does not apply.
func (j *Judge) Apply(a *audit.Assessment) error {
	uses, byControl := waive(a.Findings, j.in.Waivers, j.in.Whole, j.today)
	a.Waivers = uses
	a.Standards, a.Scores = []audit.StandardSummary{}, []audit.Score{}
	standards := slices.Clone(j.in.Standards)
	sort.Slice(standards, func(i, k int) bool { return standards[i].ID < standards[k].ID })
	t := j.newTrial(a, standards)

	for _, std := range standards {
		first := len(a.Results)
		for _, c := range std.Controls {
			c.Service = cmp.Or(c.Service, std.Service)
			if err := t.judge(std.ID, c, byControl[controlKey{std.ID, c.ID}]); err != nil {
				return err
			}
		}
		results := a.Results[first:]
		a.Standards = append(a.Standards, summary(std, results))
		if scored(std.ID) {
			a.Scores = append(a.Scores, score(std.ID, results, t.hits(std.ID, results), j.in.Narrowed))
		}
	}
	a.Ratings = append([]audit.Rating{}, j.in.Ratings...)
	a.Problems = t.problems()
	a.SecurityProblems = t.securityProblems()
	countProblems(a.Scores, a.SecurityProblems)
	return nil
}

// summary returns a standard with the number of results by verdict.
func summary(std audit.Standard, results []audit.Result) audit.StandardSummary {
	sum := audit.StandardSummary{
		ID:       std.ID,
		Shape:    std.Shape,
		Title:    std.Title,
		Source:   std.Source,
		Chapters: std.Chapters,
		Counts:   map[audit.Verdict]int{},

		SupersededBy: std.SupersededBy,
	}
	for _, v := range audit.Verdicts {
		sum.Counts[v] = 0
	}
	for _, r := range results {
		sum.Counts[r.Verdict]++
	}
	return sum
}

// points returns a copy of the points of a control without the ids of missing checks, which have no meaning outside
// the catalogs.
func points(of []audit.Point) []audit.Point {
	out := slices.Clone(of)
	for i := range out {
		out[i].Wanted = []string{}
	}
	return out
}

// list returns in, or an empty slice instead of nil.
func list(in []string) []string {
	if in == nil {
		return []string{}
	}
	return in
}
