// Package gate decides whether an assessment meets the conditions that a site sets for it, alone or against an earlier
// assessment. It reads what the assessments contain and judges nothing. What is not known never meets a condition.
package gate

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// Conditions are the conditions of a gate. The zero value of a field sets no condition.
type Conditions struct {
	FailOn    audit.Severity // lowest severity of failures that break it
	Standards []string       // only what these standards rest on counts; empty: everything
	Risk      audit.Severity // lowest level of open security problems that break it
	// New lets only what the baseline does not have count. Without a baseline everything is new.
	New bool
	// Undetermined is the number of undetermined findings that are allowed, by check; "" is for all other checks
	// together. Negative: any number.
	Undetermined map[string]int
	Coverage     float64 // least percentage of controls with a verdict, in each standard
}

// A Reason is why the gate does not hold.
type Reason struct {
	Code string     `json:"code"` // failures, risks, undetermined, coverage, unreached, empty
	Text audit.Text `json:"text"` // one line
	// Incomplete reports that something is not known, as opposed to not met.
	Incomplete bool `json:"incomplete"`
}

// mostNames is the largest number of names in a reason.
const mostNames = 5

// Reasons returns why an assessment does not meet the conditions; an empty list where it does. baseline is an earlier
// assessment, or nil.
func Reasons(as, baseline *audit.Assessment, c Conditions) []Reason {
	j := &judge{as: as, c: c, before: newBefore(baseline), counts: map[string]bool{}, open: map[string]int{}}
	j.selected()
	out := []Reason{}
	for _, r := range []*Reason{
		j.failures(), j.risks(), j.unreached(), j.undetermined(), j.coverage(), j.empty(),
	} {
		if r != nil {
			out = append(out, *r)
		}
	}
	return out
}

// before is what a baseline has.
type before struct {
	failing, undetermined, problems map[string]bool
	risks                           map[string]audit.Severity // open security problems, by standard and point
}

func newBefore(a *audit.Assessment) before {
	b := before{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]audit.Severity{}}
	if a == nil {
		return b
	}
	for _, f := range a.Findings {
		switch {
		case f.Status == audit.Fail && f.Waiver == "": // where its waiver ended, it is new
			b.failing[f.ID] = true
		case f.Status == audit.Undetermined:
			b.undetermined[f.ID] = true
		}
	}
	for _, p := range a.Problems {
		b.problems[p.ID] = true
	}
	for _, p := range a.SecurityProblems {
		if standing(p) {
			b.risks[p.Standard+" "+p.Point] = p.Level
		}
	}
	return b
}

// standing reports whether a security problem is found and open.
func standing(p audit.SecurityProblem) bool {
	return len(p.Controls) > 0 && p.State == audit.ProblemOpen
}

type judge struct {
	as     *audit.Assessment
	c      Conditions
	before before
	counts map[string]bool // findings on which the standards of the conditions rest
	open   map[string]int  // undetermined findings that count, by check
}

// selected marks the findings that count.
func (j *judge) selected() {
	for _, r := range j.as.Results {
		if j.standard(r.Standard) {
			for _, id := range r.Findings {
				j.counts[id] = true
			}
		}
	}
}

func (j *judge) standard(id string) bool {
	return len(j.c.Standards) == 0 || slices.Contains(j.c.Standards, id)
}

func (j *judge) finding(id string) bool { return len(j.c.Standards) == 0 || j.counts[id] }

// waivedEverywhere returns the failures that waivers of controls cover in every control that is not met for them.
func (j *judge) waivedEverywhere() map[string]bool {
	covered, bare := map[string]bool{}, map[string]bool{}
	for _, r := range j.as.Results {
		if r.Verdict != audit.PartlyConform && r.Verdict != audit.Nonconform {
			continue
		}
		for _, id := range r.Findings {
			if r.Waived[id] != "" {
				covered[id] = true
			} else {
				bare[id] = true
			}
		}
	}
	maps.DeleteFunc(covered, func(id string, _ bool) bool { return bare[id] })
	return covered
}

// failures returns the reason of failures that are not waived: findings, and problems that people found.
func (j *judge) failures() *Reason {
	if j.c.FailOn == "" {
		return nil
	}
	waived := j.waivedEverywhere()
	n := map[string]int{}
	for _, f := range j.as.Findings {
		if f.Status == audit.Fail && f.Severity.Rank() >= j.c.FailOn.Rank() && j.finding(f.ID) && f.Waiver == "" &&
			!waived[f.ID] && !(j.c.New && j.before.failing[f.ID]) {
			n[f.Check]++
		}
	}
	for _, p := range j.as.Problems {
		if len(p.Findings) > 0 || p.Waived > 0 || p.Severity.Rank() < j.c.FailOn.Rank() ||
			j.c.New && j.before.problems[p.ID] {
			continue
		}
		for _, c := range p.Controls {
			if j.standard(c.Standard) {
				n[c.Standard+" "+c.Control]++
				break
			}
		}
	}
	if len(n) == 0 {
		return nil
	}
	zh, en := "%d 个%s不符合，严重程度为%s及以上：%s", "%d %sfailures at severity %s or above: %s"
	return reason("failures", zh, en, n, j.fresh(), string(j.c.FailOn))
}

// fresh is the word for what only the new assessment has.
func (j *judge) fresh() audit.Text {
	if j.c.New {
		return audit.Text{ZH: "新增", EN: "new "}
	}
	return audit.Text{}
}

// levels are the severities and risk levels in Chinese.
var levels = map[string]string{"high": "高", "medium": "中", "low": "低"}

// reason returns a reason with the number, the word new, a level and the names with the largest numbers.
func reason(code, zh, en string, n map[string]int, fresh audit.Text, level string) *Reason {
	total := 0
	for _, k := range n {
		total += k
	}
	names := slices.SortedFunc(maps.Keys(n), func(a, b string) int {
		return cmp.Or(cmp.Compare(n[b], n[a]), cmp.Compare(a, b))
	})
	var list []string
	for _, name := range names[:min(mostNames, len(names))] {
		list = append(list, fmt.Sprintf("%s (%d)", name, n[name]))
	}
	more := ""
	if len(names) > mostNames {
		more = " …"
	}
	return &Reason{Code: code, Text: audit.Text{
		ZH: fmt.Sprintf(zh, total, fresh.ZH, cmp.Or(levels[level], level), strings.Join(list, "、")+more),
		EN: fmt.Sprintf(en, total, fresh.EN, level, strings.Join(list, ", ")+more),
	}}
}

// risks returns the reason of open security problems.
func (j *judge) risks() *Reason {
	if j.c.Risk == "" {
		return nil
	}
	n := map[string]int{}
	for _, p := range j.as.SecurityProblems {
		key := p.Standard + " " + p.Point
		old, known := j.before.risks[key]
		if standing(p) && p.Level.Rank() >= j.c.Risk.Rank() && j.standard(p.Standard) &&
			!(j.c.New && known && old.Rank() >= p.Level.Rank()) {
			n[key]++
		}
	}
	if len(n) == 0 {
		return nil
	}
	zh, en := "%d 个%s未整改的安全问题，风险等级为%s及以上：%s", "%d %sopen security problems at level %s or above: %s"
	return reason("risks", zh, en, n, j.fresh(), string(j.c.Risk))
}
