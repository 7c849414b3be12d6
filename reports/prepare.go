package reports

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// Zone is the time zone of the readers of reports. The offset is always printed.
var Zone = time.FixedZone("UTC+8", 8*3600)

// Prepare returns the view of an assessment in one language. tool is the version of the program that renders the
// report. The assessment is not changed.
func Prepare(a *audit.Assessment, lang audit.Lang, tool string) View {
	p := &preparer{
		a:         a,
		lang:      lang,
		checks:    map[string]audit.CheckSummary{},
		controls:  map[string][]string{},
		waivedFor: map[string][]string{},
		digests:   map[string]string{},
		described: described(a.Targets),
	}
	for _, c := range a.Checks {
		p.checks[c.ID] = c
	}
	for _, r := range a.Results {
		for _, f := range r.Findings {
			p.controls[f] = append(p.controls[f], r.Standard+" "+r.Control)
			if id := r.Waived[f]; id != "" {
				p.waivedFor[f] = append(p.waivedFor[f], p.t(waivedForOne, p.clause(r.Standard, r.Control), id))
			}
		}
	}
	for _, e := range a.Evidence {
		if e.SHA256 != "" { // gaps and derived evidence have no digest
			p.digests[e.SHA256] = e.ID
			p.digests[e.Target+" "+e.SHA256] = e.ID
		}
	}
	v := View{Lang: lang, Title: p.t(title), System: a.System, AsOf: moment(a.AsOf), Limits: p.limits()}
	v.Tool, v.Moment = tool, a.AsOf
	v.Standards = p.standards()
	v.Headline = p.headline()
	v.Facts = p.facts(tool)
	v.Warnings = p.warnings()
	v.Digests, v.Inputs = p.inputs(), p.digestsByName()
	v.Targets = p.targets()
	v.All = p.findings()
	v.Findings = worstFirst(v.All)
	v.Problems = p.problems()
	v.Checks = p.checkRows()
	v.SiteChecks = siteChecks(v.Checks)
	v.Evidence, v.Gaps = p.evidence()
	v.Parameters = p.parameters()
	v.Waivers = p.waivers()
	return v
}

type preparer struct {
	a         *audit.Assessment
	lang      audit.Lang
	checks    map[string]audit.CheckSummary
	controls  map[string][]string // finding → controls that depend on it
	waivedFor map[string][]string // finding → waivers that apply to one control only
	digests   map[string]string   // digest, and target and digest → evidence id
	described map[string]string   // target → digest of the description of its source
}

func (p *preparer) t(x audit.Text, args ...any) string {
	if len(args) == 0 {
		return x.In(p.lang)
	}
	return fmt.Sprintf(x.In(p.lang), args...)
}

// clause returns a control with its standard as a reader knows them.
func (p *preparer) clause(standard, control string) string {
	for _, s := range p.a.Standards {
		if s.ID == standard {
			return StandardNumber(s.Title, p.lang) + " " + Clause(control)
		}
	}
	return standard + " " + Clause(control)
}

func moment(t time.Time) string { return t.In(Zone).Format("2006-01-02 15:04:05 -07:00") }

func (p *preparer) counts(of map[audit.Verdict]int, words map[audit.Verdict]audit.Text) []Count {
	out := make([]Count, len(audit.Verdicts))
	for i, v := range audit.Verdicts {
		out[i] = Count{v, p.t(words[v]), of[v]}
	}
	return out
}

// decided returns the number of controls with a verdict other than undetermined and awaiting, and the number of all
// controls.
func decided(of map[audit.Verdict]int) (n, total int) {
	for v, k := range of {
		total += k
		if v != audit.VerdictUndetermined && v != audit.Awaiting {
			n += k
		}
	}
	return n, total
}

func (p *preparer) facts(tool string) []Row {
	var stds []string
	for _, s := range p.a.Standards {
		stds = append(stds, s.Title.In(p.lang))
	}
	grade := "–"
	if p.a.System.Grade > 0 {
		grade = p.t(gradeWord, p.a.System.Grade)
	}
	var where []string
	registers := 0
	for _, t := range p.a.Targets {
		if t.Kind == "register" {
			registers++
			continue
		}
		where = append(where, strings.TrimSpace(t.Name+" "+p.product(t)+" "+t.Version))
	}
	if registers > 0 {
		where = append(where, p.t(registerCount, registers))
	}
	return []Row{
		{p.t(factSystem), p.a.System.Name},
		{p.t(factGrade), grade},
		{p.t(factTargets), strings.Join(where, p.t(comma))},
		{p.t(factStandards), strings.Join(stds, p.t(comma))},
		{p.t(factAsOf), moment(p.a.AsOf)},
		{p.t(factZone), "UTC" + p.a.Zone},
		{p.t(factTool), "assay " + tool},
	}
}

func (p *preparer) limits() []string {
	out := make([]string, len(limits))
	for i, l := range limits {
		out[i] = p.t(l)
	}
	return out
}

func (p *preparer) standards() []Standard {
	out := []Standard{}
	for _, s := range p.a.Standards {
		std := Standard{
			ID:     s.ID,
			Title:  s.Title.In(p.lang),
			Source: s.Source.In(p.lang),
			Shape:  s.Shape,
			Counts: p.counts(s.Counts, wordsFor(s.Shape)),
		}
		if s.SupersededBy != nil {
			std.Edition = s.SupersededBy.Notice.In(p.lang)
		}
		std.Decided, std.Total = decided(s.Counts)
		std.Score, std.Matrix = p.score(s.ID), p.matrix(s)
		by := map[string][]audit.Result{}
		chapters := slices.Clone(s.Chapters)
		for _, r := range p.a.Results {
			if r.Standard != s.ID {
				continue
			}
			if by[r.Chapter] == nil &&
				!slices.ContainsFunc(chapters, func(c audit.Chapter) bool { return c.ID == r.Chapter }) {
				chapters = append(chapters, audit.Chapter{ID: r.Chapter}) // keep controls of unlisted chapters
			}
			by[r.Chapter] = append(by[r.Chapter], r)
		}
		for _, c := range chapters {
			std.Chapters = append(std.Chapters, p.chapter(c, by[c.ID], s.Shape))
		}
		out = append(out, std)
	}
	return out
}

func (p *preparer) chapter(c audit.Chapter, results []audit.Result, shape string) Chapter {
	of := map[audit.Verdict]int{}
	out := Chapter{ID: c.ID, Title: c.Title.In(p.lang), Rate: -1}
	words := wordsFor(shape)
	for _, r := range results {
		of[r.Verdict]++
		var methods []string
		for _, m := range r.Methods {
			methods = append(methods, p.t(methodWords[m]))
		}
		reason := r.Reason
		if p.lang == audit.EN {
			reason = r.ReasonEN
		}
		out.Controls = append(out.Controls, Control{
			ID: r.Control, Unit: r.Unit, Title: r.Title.In(p.lang), Text: r.Text.In(p.lang), Kind: r.Kind,
			KindLabel: p.t(kindWords[r.Kind]), Methods: strings.Join(methods, p.t(comma)), Verdict: r.Verdict,
			VerdictLabel: p.t(words[r.Verdict]), Reason: reason, Guidance: r.Guidance.In(p.lang), Checks: r.Checks,
			Wanted: p.missing(r), Findings: r.Findings, Overruled: r.Overruled, Machine: p.machine(r, words),
			Answers: p.answers(r, words), Waiver: waiverID(r), Roles: p.list(r.Roles, roleWords),
			Phases: p.list(r.Phases, phaseWords), Points: p.points(r.Points), Risks: r.Risks,
		})
	}
	out.Counts = p.counts(of, words)
	out.Decided, out.Total = decided(of)
	if n := of[audit.Conform] + of[audit.PartlyConform] + of[audit.Nonconform]; n > 0 {
		out.Rate = float64(of[audit.Conform]) / float64(n) * 100
	}
	return out
}

// missing lists the parts of a control that the checks of this tool do not cover. Earlier versions recorded ids,
// which mean nothing to a reader: they are counted.
func (p *preparer) missing(r audit.Result) []string {
	var out []string
	for _, t := range r.Missing {
		out = append(out, t.In(p.lang))
	}
	if n := len(r.Wanted); n > 0 && len(out) == 0 {
		out = append(out, p.t(missingCount, n))
	}
	return out
}
