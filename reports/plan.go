package reports

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// Plan is the content of an assessment plan (测评方案).
type Plan struct {
	System    audit.System
	Project   *audit.Project // nil where nothing is stated
	Plan      audit.Plan
	People    []audit.Member
	Kinds     []audit.ObjectKind
	Objects   []audit.Object // in the order of audit.Assessment.Objects
	Absent    []audit.AbsentKind
	Unseen    []UnseenKind
	Gone      []GoneObject // since the list that the plan had
	Standards []audit.Standard
	Excluded  []ExcludedControl
	AsOf      time.Time
	Tool      string            // version of the program
	Digests   map[string]string // of the inputs
}

// GoneObject is an object of the last plan that was not found.
type GoneObject struct {
	ID, Kind string
	Name     string // with product and version
}

// UnseenKind is a kind of which not every object on a target is known.
type UnseenKind struct {
	Kind, Target string
	Reason       audit.Text
}

// ExcludedControl is a control that does not apply, with the reason.
type ExcludedControl struct {
	Standard, Control string
	Reason            audit.Text
}

// PlanPaper returns the assessment plan as a paper in one language. What nobody stated is shown as 待补.
func PlanPaper(in Plan, lang audit.Lang) Paper {
	p := &planner{in: in, preparer: preparer{lang: lang}, kinds: map[string]audit.ObjectKind{}}
	for _, k := range in.Kinds {
		p.kinds[k.ID] = k
	}
	p.count()
	return Paper{
		Lang:     lang,
		Title:    p.t(planTitle),
		Kicker:   p.t(planKicker),
		System:   in.System,
		AsOf:     moment(in.AsOf),
		Facts:    p.facts(),
		Warnings: p.warnings(),
		Digests:  p.digestRows(),
		Sections: p.sections(),
	}
}

// A controlKey is the ids of a control and of its standard.
type controlKey struct{ standard, control string }

// A planner prepares the paper of one plan.
type planner struct {
	preparer
	in       Plan
	kinds    map[string]audit.ObjectKind
	all      map[string]int // objects by kind
	sampled  map[string]int
	excluded map[controlKey]audit.Text
}

// count counts the objects by kind and indexes the controls that do not apply.
func (p *planner) count() {
	p.all, p.sampled, p.excluded = map[string]int{}, map[string]int{}, map[controlKey]audit.Text{}
	for _, o := range p.in.Objects {
		p.all[o.Kind]++
		if o.Sampled {
			p.sampled[o.Kind]++
		}
	}
	for _, x := range p.in.Excluded {
		p.excluded[controlKey{x.Standard, x.Control}] = x.Reason
	}
}

// or returns s, or the words for a value that nobody stated.
func (p *planner) or(s string) string {
	if strings.TrimSpace(s) == "" {
		return p.t(toComplete)
	}
	return s
}

// facts returns the rows of the cover.
func (p *planner) facts() []Row {
	project := p.project()
	n, sampled, controls := len(p.in.Objects), 0, 0
	for _, k := range p.sampled {
		sampled += k
	}
	for _, s := range p.in.Standards {
		controls += len(s.Controls)
	}
	return []Row{
		{p.t(planNumber), p.or(project.ReportNumber)},
		{p.t(planAssessed), p.or(project.Assessed.Name)},
		{p.t(planAssessors), p.or(project.Assessors.Name)},
		{p.t(planGrade), p.grade()},
		{p.t(planObjectsFact), p.t(planObjectsCount, n, sampled)},
		{p.t(planControlsFact), p.t(planControlsCount, controls, len(p.in.Excluded))},
		{p.t(planEvidenceTime), moment(p.in.AsOf)},
		{p.t(planTool), "assay " + p.in.Tool},
	}
}

// project returns the basic information; the zero value where there is none.
func (p *planner) project() audit.Project {
	if p.in.Project == nil {
		return audit.Project{}
	}
	return *p.in.Project
}

// grade returns the grade with S, A and G as they are stated.
func (p *planner) grade() string {
	g := p.project().Grading
	part := func(letter string, n int) string {
		if n == 0 {
			return letter + " " + p.t(toComplete)
		}
		return letter + strconv.Itoa(n)
	}
	words := part("S", g.S) + " " + part("A", g.A) + " " + part("G", g.G)
	if n := p.in.System.Grade; n > 0 {
		return p.t(gradeWord, n) + p.t(bracketed, words)
	}
	return p.t(toComplete) + p.t(bracketed, words)
}

// warnings returns the gaps of the plan: kinds whose objects are not all known.
func (p *planner) warnings() []string {
	var out []string
	for _, u := range p.in.Unseen {
		out = append(out, p.t(planUnseenWarning, p.kind(u.Kind), u.Target, u.Reason.In(p.lang)))
	}
	return out
}

// kind returns the title of a kind of objects.
func (p *planner) kind(id string) string {
	if k, ok := p.kinds[id]; ok {
		return k.Title.In(p.lang)
	}
	return id
}

// digestRows returns the digests of the inputs, sorted by name.
func (p *planner) digestRows() []Row {
	out := []Row{}
	for name, sum := range p.in.Digests {
		out = append(out, Row{name, sum})
	}
	slices.SortFunc(out, func(a, b Row) int { return strings.Compare(a.Label, b.Label) })
	for i, r := range out {
		if word, ok := inputWords[r.Label]; ok {
			out[i].Label = p.t(word)
		}
	}
	return out
}

// sections returns the sections of the plan.
func (p *planner) sections() []Section {
	out := []Section{p.basic(), p.people(), p.overview()}
	out = append(out, p.objectTables()...)
	out = append(out, p.outside(), p.gaps(), p.indicators(), p.inapplicable(), p.controls(), p.methods())
	return append(out, p.tools(), p.access(), p.schedule())
}

// columns returns the columns of a section from titles and their shares of the width.
func (p *planner) columns(shares []int, titles ...audit.Text) []PaperColumn {
	out := make([]PaperColumn, len(titles))
	for i, t := range titles {
		out[i] = PaperColumn{Title: p.t(t), Share: shares[i]}
	}
	return out
}

// section returns a section without rows.
func (p *planner) section(title, about, sheet audit.Text, columns []PaperColumn) Section {
	return Section{Title: p.t(title), About: p.t(about), Sheet: p.t(sheet), Columns: columns, Rows: [][]string{}}
}

// basic returns the table of basic information.
func (p *planner) basic() Section {
	s := p.section(planBasic, planBasicAbout, planBasic, p.columns([]int{34, 66}, planItem, planContent))
	for _, r := range projectRows(p.project(), p.in.System, p.lang) {
		s.Rows = append(s.Rows, []string{r.Label, p.or(r.Value)})
	}
	return s
}

// people returns the people of the assessment with the activities in which they take part.
func (p *planner) people() Section {
	s := p.section(planPeople, planPeopleAbout, planPeople,
		p.columns([]int{14, 18, 26, 18, 24}, planName, planRole, planOrganisation, planCertificate, planActivities))
	list := slices.Clone(p.project().People)
	for _, m := range p.in.People {
		if !slices.ContainsFunc(list, func(x audit.Member) bool { return x.Name == m.Name }) {
			list = append(list, m)
		}
	}
	for _, m := range list {
		var activities []string
		for _, a := range p.in.Plan.Schedule {
			if slices.Contains(a.People, m.Name) {
				activities = append(activities, a.Name)
			}
		}
		s.Rows = append(s.Rows, []string{
			m.Name, m.Role, p.or(m.Organisation), p.or(m.Certificate), p.or(strings.Join(activities, p.t(comma))),
		})
	}
	return s
}

// tools returns the tools of the assessment.
func (p *planner) tools() Section {
	s := p.section(planTools, planToolsAbout, planTools,
		p.columns([]int{26, 18, 56}, planTool, planVersion, planPurpose))
	for _, t := range p.in.Plan.Tools {
		s.Rows = append(s.Rows, []string{t.Name, p.or(t.Version), p.or(t.Purpose)})
	}
	return s
}

// access returns the places at which tools are connected.
func (p *planner) access() Section {
	s := p.section(planAccess, planAccessAbout, planAccess, p.columns([]int{10, 26, 26, 14, 12, 12},
		planAccessID, planPlace, planReaches, planAddress, planTools, planPurpose))
	for _, a := range p.in.Plan.Access {
		s.Rows = append(s.Rows, []string{
			a.ID, a.Place, p.or(a.Reaches), p.or(a.Address), p.or(strings.Join(a.Tools, p.t(comma))), p.or(a.Purpose),
		})
	}
	return s
}

// schedule returns the activities with their days.
func (p *planner) schedule() Section {
	s := p.section(planSchedule, planScheduleAbout, planSchedule,
		p.columns([]int{26, 15, 15, 22, 22}, planActivity, planStart, planEnd, planPeople, planOutput))
	for _, a := range p.in.Plan.Schedule {
		s.Rows = append(s.Rows, []string{
			a.Name, p.or(a.Start), p.or(a.End), p.or(strings.Join(a.People, p.t(comma))), p.or(a.Output),
		})
	}
	return s
}

// text joins the parts of a text that are not empty.
func text(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" }), sep)
}

// share returns a fraction as a percentage.
func share(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f%%", 100*float64(n)/float64(of))
}
