// Package verdict turns findings, answers, ratings and waivers into the results of controls, the list of problems,
// the risks and the conclusion. It is the only package that decides verdicts. It reads no evidence and evaluates no
// policy.
//
// An item is judged over its objects:
//
//   - An object conforms (1) if no finding of the item fails on it, does not conform (0) if all of them fail, and
//     conforms in part (0.5) otherwise. Findings that do not apply do not count.
//   - Objects of every kind have the same weight. An object without a failure but with an undetermined finding is
//     undetermined and is excluded from the mean.
//   - The item conforms if the mean is 1 and no object is undetermined, does not conform if it is 0, and conforms in
//     part in between.
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
	// Equivalences let an answer count for a control of another standard.
	Equivalences []audit.Equivalence

	Waivers  []audit.Waiver
	Risks    []audit.Risk       // that controls refer to
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
	return j, checkWaivers(in.Waivers, in.Whole)
}

// Apply adds results, standards, scores, waivers and problems to an assessment and marks the waived findings. The
// assessment must contain its findings and check summaries.
func (j *Judge) Apply(a *audit.Assessment) {
	uses, byControl := waive(a.Findings, j.in.Waivers, j.in.Whole, j.today)
	a.Waivers = uses
	a.Standards, a.Results, a.Scores = []audit.StandardSummary{}, []audit.Result{}, []audit.Score{}
	f := index(a.Findings)

	standards := slices.Clone(j.in.Standards)
	sort.Slice(standards, func(i, k int) bool { return standards[i].ID < standards[k].ID })
	for _, std := range standards {
		first := len(a.Results)
		for _, c := range std.Controls {
			key := controlKey{std.ID, c.ID}
			c.Service = cmp.Or(c.Service, std.Service)
			a.Results = append(a.Results, result(std.ID, c, f, a.Waivers, byControl[key], j.answers[key], j.today,
				j.in.Services))
		}
		results := a.Results[first:]
		a.Standards = append(a.Standards, summary(std, results))
		if scored(std.ID) {
			a.Scores = append(a.Scores, score(std.ID, results, j.hits(std.ID, results, f), j.in.Narrowed))
		}
	}
	a.Ratings = append([]audit.Rating{}, j.in.Ratings...)
	a.Problems = j.problems(a)
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
	}
	for _, v := range audit.Verdicts {
		sum.Counts[v] = 0
	}
	for _, r := range results {
		sum.Counts[r.Verdict]++
	}
	return sum
}

// result returns the result of one control.
func result(
	standard string, c audit.Control, f findings, uses []audit.WaiverUse, own map[string]string,
	answers []audit.Answer, today string, services map[string]Service,
) audit.Result {
	var fs []audit.Finding
	ids := []string{}
	for _, check := range c.Checks {
		fs = append(fs, f.byCheck[check]...)
		for _, x := range f.byCheck[check] {
			ids = append(ids, x.ID)
		}
	}
	sort.Strings(ids)
	objects := countObjects(fs)
	machine, why := rollUp(c, fs, objects)
	machine, why, seen := heard(c, f.byCheck, machine, why, passWords(count(fs, audit.Pass)))
	if c.Part != (audit.Text{}) {
		part := text("自动检查回答的部分："+c.Part.ZH+"。", "The checks answer this part: "+c.Part.EN+".")
		why, seen = join(why, part), join(seen, part)
	}
	machine, why, seen = conditional(c, services, machine, why, seen)
	waiver, n := waiverOf(fs, own, uses)
	if n > 0 {
		why = join(why, say(audit.Text{ZH: "其中 %d 项不符已豁免。", EN: "%d of the failures are waived."}, n))
	}
	o := combine(machine, why, seen, answers, today)
	if answers == nil {
		answers = []audit.Answer{}
	}
	r := audit.Result{
		Standard:  standard,
		Control:   c.ID,
		Chapter:   c.Chapter,
		Verdict:   o.verdict,
		Reason:    o.reason.ZH,
		ReasonEN:  o.reason.EN,
		Checks:    list(c.Checks),
		Wanted:    []string{},
		Missing:   c.Missing,
		Findings:  ids,
		Answers:   answers,
		Waiver:    waiver,
		Waived:    own,
		Machine:   o.machine,
		Overruled: o.overruled,
		Risks:     list(c.Risks),
		Roles:     list(c.Roles),
		Phases:    list(c.Phases),
		Points:    points(c.Points),
		Title:     c.Title,
		Text:      c.Text,
		Kind:      c.Kind,
		Methods:   c.Methods,
		Guidance:  c.Guidance,
		Unit:      c.Unit,
	}
	if objects != (audit.ObjectCounts{}) {
		r.Objects = &objects
	}
	return r
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

// findings are the findings of an assessment by check and by id.
type findings struct {
	byCheck map[string][]audit.Finding
	byID    map[string]audit.Finding
}

// index returns the findings by check and by id.
func index(all []audit.Finding) findings {
	f := findings{map[string][]audit.Finding{}, map[string]audit.Finding{}}
	for _, x := range all {
		f.byCheck[x.Check] = append(f.byCheck[x.Check], x)
		f.byID[x.ID] = x
	}
	return f
}

// list returns in, or an empty slice instead of nil.
func list(in []string) []string {
	if in == nil {
		return []string{}
	}
	return in
}
