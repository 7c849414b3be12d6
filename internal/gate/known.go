package gate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// unreached returns the reason of targets in scope that were not reached.
func (j *judge) unreached() *Reason {
	var names []string
	for _, t := range j.as.Targets {
		if t.Error != nil && (len(j.as.Scope.Targets) == 0 || slices.Contains(j.as.Scope.Targets, t.Name)) {
			names = append(names, t.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	list := strings.Join(names, ", ")
	return &Reason{Code: "unreached", Incomplete: true, Text: audit.Text{
		ZH: fmt.Sprintf("%d 个目标未能采集：%s", len(names), list),
		EN: fmt.Sprintf("%d targets could not be seen: %s", len(names), list),
	}}
}

// undetermined returns the reason of undetermined findings above their budget.
func (j *judge) undetermined() *Reason {
	if j.c.FailOn == "" {
		return nil
	}
	rest := 0
	for _, f := range j.as.Findings {
		if f.Status == audit.Pass || f.Status == audit.Fail || f.Status == audit.NotApplicable ||
			f.Severity.Rank() < j.c.FailOn.Rank() || !j.finding(f.ID) || j.c.New && j.before.undetermined[f.ID] {
			continue
		}
		j.open[f.Check]++
		if _, own := j.c.Undetermined[f.Check]; !own {
			rest++
		}
	}
	over := map[string]int{}
	budget := j.c.Undetermined[""]
	for check, n := range j.open {
		own, has := j.c.Undetermined[check]
		if has && own >= 0 && n > own || !has && budget >= 0 && rest > budget {
			over[check] = n
		}
	}
	if len(over) == 0 {
		return nil
	}
	zh, en := "%d 个%s检查结果未判定，严重程度为%s及以上，超出允许数：%s",
		"%d %sundetermined findings at severity %s or above, more than allowed: %s"
	r := reason("undetermined", zh, en, over, j.fresh(), string(j.c.FailOn))
	r.Incomplete = true
	return r
}

// coverage returns the reason of standards with too few controls that have a verdict.
func (j *judge) coverage() *Reason {
	if j.c.Coverage <= 0 {
		return nil
	}
	var below []string
	for _, s := range j.as.Standards {
		total, decided := 0, 0
		for verdict, n := range s.Counts {
			total += n
			switch verdict {
			case audit.Conform, audit.PartlyConform, audit.Nonconform, audit.VerdictNotApplicable:
				decided += n
			}
		}
		if j.standard(s.ID) && float64(decided)*100 < j.c.Coverage*float64(total) {
			part := float64(decided) * 100 / float64(total)
			below = append(below, fmt.Sprintf("%s %.1f%% (%d/%d)", s.ID, part, decided, total))
		}
	}
	if len(below) == 0 {
		return nil
	}
	list := strings.Join(below, ", ")
	return &Reason{Code: "coverage", Incomplete: true, Text: audit.Text{
		ZH: fmt.Sprintf("已判定条款低于 %g%%：%s", j.c.Coverage, list),
		EN: fmt.Sprintf("controls with a verdict are below %g%%: %s", j.c.Coverage, list),
	}}
}

// empty returns the reason of an assessment in which nothing counts.
func (j *judge) empty() *Reason {
	if slices.ContainsFunc(j.as.Findings, func(f audit.Finding) bool { return j.finding(f.ID) }) {
		return nil
	}
	return &Reason{Code: "empty", Incomplete: true, Text: audit.Text{
		ZH: "没有任何检查结果，不能视为通过",
		EN: "no findings were produced; this is no success",
	}}
}
