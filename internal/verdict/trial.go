package verdict

import (
	"slices"
	"sort"

	"github.com/assay-audit/assay/internal/audit"
)

// A trial is one application of a Judge to an assessment.
type trial struct {
	*Judge
	a        *audit.Assessment
	findings findings
	objects  *objects
	failing  map[string]bool            // ids of failing findings
	rests    map[string]bool            // ids of findings that a result rests on
	unmet    map[string][]*audit.Result // by id of a finding: the results that are not met for it
	person   map[controlKey]bool        // controls that a person judged not met, in whole or part
	failures map[string]*audit.Finding  // failing findings by id; nil until one is asked for
	scratch  []outcome                  // see item
}

// newTrial joins the findings of an assessment to the objects and adds these to the assessment.
func (j *Judge) newTrial(a *audit.Assessment, standards []audit.Standard) *trial {
	subjects, n := map[string]string{}, 0
	for _, c := range a.Checks {
		subjects[c.ID] = c.Subject
	}
	for _, s := range standards {
		n += len(s.Controls)
	}
	t := &trial{
		Judge:    j,
		a:        a,
		findings: byCheck(a.Findings, subjects),
		objects:  newObjects(j.in.Kinds, a),
		failing:  map[string]bool{},
		rests:    map[string]bool{},
		unmet:    map[string][]*audit.Result{},
		person:   map[controlKey]bool{},
	}
	t.findings.joinObjects(t.objects)
	t.objects.addSystem(standards, t.findings, a.System.Name)
	for i := range a.Findings {
		if f := &a.Findings[i]; f.Status == audit.Fail {
			t.failing[f.ID] = true
		}
	}
	a.Results = make([]audit.Result, 0, n) // the results are referred to, so that the list must not grow
	a.Objects, a.Records = t.objects.list, make([]audit.Record, 0, t.size(standards))
	return t
}

// size returns the expected number of records: one for each object in the sample of each control, and for each kind
// without objects.
func (t *trial) size(standards []audit.Standard) int {
	of := map[string]int{}
	for _, x := range t.objects.list {
		if x.Sampled {
			of[x.Kind]++
		}
	}
	n := 0
	for _, s := range standards {
		for _, c := range s.Controls {
			kinds := map[string]bool{}
			for _, d := range demandsOf(c, t.findings) {
				for _, k := range d.kinds {
					kinds[k] = true
				}
			}
			for k := range kinds {
				n += max(1, of[k])
			}
		}
	}
	return n
}

// judge adds the records and the result of one control. own are the failures that waivers of the control cover.
func (t *trial) judge(standard string, c audit.Control, own map[string]string) error {
	if len(c.Checks) == 0 {
		c.Checks = checksOf(c)
	}
	it, err := t.newItem(standard, c, t.findings, t.objects)
	if err != nil {
		return err
	}
	it.scratch = t.scratch
	outcomes := it.records()
	t.scratch = it.scratch
	fs := t.findings.ofAll(c.Checks)
	waiver, n := waiverOf(fs, own, t.a.Waivers)
	s := balanceOf(outcomes)
	r := audit.Result{
		Standard:  standard,
		Control:   c.ID,
		Chapter:   c.Chapter,
		Verdict:   itemVerdict(s.final, s.met),
		Checks:    list(c.Checks),
		Wanted:    []string{},
		Missing:   c.Missing,
		Findings:  idsOf(fs),
		Answers:   append([]audit.Answer{}, it.people.answers...),
		Waiver:    waiver,
		Waived:    own,
		Machine:   itemVerdict(s.machine, s.machineMet),
		Overruled: s.overruled > 0,
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
	sort.Strings(r.Findings)
	why := it.reason(s, tallyOf(fs), r.Verdict, n)
	r.Reason, r.ReasonEN = why.ZH, why.EN
	if s.final != (audit.ObjectCounts{}) {
		r.Objects = &s.final
	}
	t.a.Results = append(t.a.Results, r)
	t.enter(outcomes, &t.a.Results[len(t.a.Results)-1])
	return nil
}

// enter adds the records of a result, and notes the findings that it rests on and those for which it is not met.
func (t *trial) enter(outcomes []outcome, r *audit.Result) {
	for _, id := range r.Findings {
		t.rests[id] = true
	}
	for _, o := range outcomes {
		t.a.Records = append(t.a.Records, o.record(r.Standard, r.Control))
		if o.person {
			t.person[controlKey{r.Standard, r.Control}] = true
		}
		for _, d := range o.demands {
			if !unmet(d.Verdict) {
				continue
			}
			for _, id := range d.Findings {
				if t.failing[id] && !slices.Contains(t.unmet[id], r) {
					t.unmet[id] = append(t.unmet[id], r)
				}
			}
		}
	}
}

// checksOf returns the checks of the demands of a control, sorted.
func checksOf(c audit.Control) []string {
	var out []string
	for _, d := range c.Demands {
		out = append(out, d.Checks...)
	}
	sort.Strings(out)
	return slices.Compact(out)
}
