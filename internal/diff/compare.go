package diff

import (
	"cmp"
	"maps"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// Compare returns the difference between two assessments of one system.
func Compare(before, after Side) *Diff {
	c := &comparer{old: newIndex(before), new: newIndex(after), causes: map[string][]Cause{}}
	d := &Diff{
		Format:   Format,
		Old:      header(before),
		New:      header(after),
		Inputs:   c.inputs(),
		Findings: []Finding{},
		Controls: []Control{},
		Objects:  []Object{},
		Problems: []Problem{},
	}
	d.Findings = c.findings()
	d.Objects = c.objects()
	d.Controls = c.controls()
	d.Problems = c.problems()
	return d
}

func header(s Side) Header {
	return Header{s.Assessment.System.Name, s.Assessment.AsOf, s.Tool}
}

// An index is one side with its entries by key.
type index struct {
	Side
	findings   map[string]*audit.Finding
	results    map[string]*audit.Result
	objects    map[string]*audit.Object
	problems   map[string]*audit.SecurityProblem
	checks     map[string]*audit.CheckSummary
	parameters map[string]map[string]any // check → name → value
	subjects   map[string]bool           // subjects that some finding is about
	documents  map[string]string         // target and digest → target and collector of the evidence
	lost       map[string]bool           // target and collector of evidence that is missing or incomplete
	down       map[string]bool           // targets that were not reached
	unlisted   map[string]bool           // check and target of findings whose population is not known
}

func newIndex(s Side) *index {
	a := s.Assessment
	x := &index{
		Side:       s,
		findings:   make(map[string]*audit.Finding, len(a.Findings)),
		results:    make(map[string]*audit.Result, len(a.Results)),
		objects:    make(map[string]*audit.Object, len(a.Objects)),
		problems:   map[string]*audit.SecurityProblem{},
		checks:     map[string]*audit.CheckSummary{},
		parameters: map[string]map[string]any{},
		subjects:   map[string]bool{},
		documents:  map[string]string{},
		lost:       map[string]bool{},
		down:       map[string]bool{},
		unlisted:   map[string]bool{},
	}
	for i := range a.Findings {
		f := &a.Findings[i]
		x.findings[f.ID] = f
		x.subjects[subjectKey(f.Target, f.Subject)] = true
	}
	for i := range a.Results {
		x.results[a.Results[i].Standard+" "+a.Results[i].Control] = &a.Results[i]
	}
	for i := range a.Objects {
		x.objects[a.Objects[i].ID] = &a.Objects[i]
	}
	for i := range a.SecurityProblems {
		x.problems[a.SecurityProblems[i].Standard+" "+a.SecurityProblems[i].Point] = &a.SecurityProblems[i]
	}
	for i := range a.Checks {
		x.checks[a.Checks[i].ID] = &a.Checks[i]
	}
	for _, p := range a.Parameters {
		if x.parameters[p.Check] == nil {
			x.parameters[p.Check] = map[string]any{}
		}
		x.parameters[p.Check][p.Name] = p.Value
	}
	x.addEvidence()
	return x
}

func (x *index) addEvidence() {
	for _, e := range x.Assessment.Evidence {
		at := e.Target + "\x00" + e.Collector
		x.documents[e.Target+"\x00"+e.SHA256] = at
		if e.Gap != nil || len(e.Lost) > 0 {
			x.lost[at] = true
		}
	}
	for _, t := range x.Assessment.Targets {
		if t.Error != nil {
			x.down[t.Name] = true
		}
	}
	for i := range x.Assessment.Findings {
		if f := &x.Assessment.Findings[i]; f.Subject.ID == "*" && gap(f, x) {
			x.unlisted[f.Check+"\x00"+f.Target] = true
		}
	}
}

func subjectKey(target string, s audit.Subject) string {
	return audit.ObjectID("", target, s)
}

// A comparer compares two sides.
type comparer struct {
	old, new *index
	causes   map[string][]Cause // of the findings that changed, by id
}

// inputs returns the inputs with another digest.
func (c *comparer) inputs() []Input {
	out := []Input{}
	before, after := c.old.Assessment.Inputs, c.new.Assessment.Inputs
	names := slices.Collect(maps.Keys(before))
	for k := range after {
		if _, ok := before[k]; !ok {
			names = append(names, k)
		}
	}
	slices.Sort(names)
	for _, k := range names {
		if before[k] != after[k] {
			out = append(out, Input{k, before[k], after[k]})
		}
	}
	return out
}

// differ reports whether an input has another digest.
func (c *comparer) differ(input string) bool {
	return c.old.Assessment.Inputs[input] != c.new.Assessment.Inputs[input]
}

// findings returns the findings with another state and records their causes.
func (c *comparer) findings() []Finding {
	out := []Finding{}
	add := func(id string) {
		o, n := c.old.findings[id], c.new.findings[id]
		before, after := StateOf(o), StateOf(n)
		if before == after {
			return
		}
		causes := ordered(c.findingCauses(o, n))
		c.causes[id] = causes
		f := cmp.Or(n, o)
		row := Finding{
			ID: id, Check: f.Check, Severity: f.Severity, Target: f.Target, Subject: f.Subject,
			Old: before, New: after, Causes: causes,
		}
		if o != nil {
			row.OldObserved, row.OldReason = o.Observed, audit.Text{ZH: o.Reason, EN: o.ReasonEN}
		}
		if n != nil {
			row.NewObserved, row.NewReason = n.Observed, audit.Text{ZH: n.Reason, EN: n.ReasonEN}
		}
		out = append(out, row)
	}
	for id := range c.old.findings {
		add(id)
	}
	for id := range c.new.findings {
		if c.old.findings[id] == nil {
			add(id)
		}
	}
	slices.SortFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Check, b.Check), cmp.Compare(a.Target, b.Target),
			cmp.Compare(a.Subject.Kind, b.Subject.Kind), cmp.Compare(a.Subject.ID, b.Subject.ID),
			cmp.Compare(a.ID, b.ID))
	})
	return out
}

// ordered returns causes in their order, each once.
func ordered(causes []Cause) []Cause {
	out := []Cause{}
	for _, x := range Causes {
		if slices.Contains(causes, x) {
			out = append(out, x)
		}
	}
	return out
}
