package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/explain"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/internal/remediation"
	"github.com/assay-audit/assay/reports"
)

// mostLinks is the number of further statements that the text names. JSON has all.
const mostLinks = 20

// An explanationText writes explanations as text in the language of messages.
type explanationText struct {
	*app
	w  *bytes.Buffer
	as *audit.Assessment
}

// line writes a label and a value of one or more lines, without invisible characters.
func (w explanationText) line(depth int, label audit.Text, value string) {
	if value == "" {
		return
	}
	indent := strings.Repeat("  ", depth)
	name := w.t(label)
	pad := strings.Repeat(" ", max(1, 14-cells(name)))
	for i, part := range strings.Split(visibleText(value), "\n") {
		if i > 0 {
			name, pad = "", strings.Repeat(" ", 14)
		}
		fmt.Fprintln(w.w, strings.TrimRight(indent+name+pad+part, " "))
	}
}

// visibleText returns a text with codes in place of invisible characters.
func visibleText(s string) string {
	var b strings.Builder
	for _, r := range s {
		if audit.Invisible(r) || r == '\r' {
			fmt.Fprintf(&b, "[U+%04X]", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// statement writes one explanation.
func (w explanationText) statement(e *explain.Explanation) {
	name := e.ID
	if e.Kind == explain.Problem {
		name = e.Standard + " " + e.Control + " " + e.ID
	}
	fmt.Fprintf(w.w, "%s  %s  %s\n", name, w.verdict(e.Kind, e.Verdict), visibleText(e.Sentence.In(w.lang)))
	switch e.Kind {
	case explain.Finding:
		w.finding(1, e)
	default:
		w.rollup(e)
	}
	for _, name := range sortedNames(e.Inputs) {
		w.line(1, explainInputs, name+" "+e.Inputs[name])
	}
}

func sortedNames(m map[string]string) (out []string) {
	for name := range m {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// verdict returns the label of a status, verdict or state.
func (w explanationText) verdict(k explain.Kind, v string) string {
	switch k {
	case explain.Finding:
		return w.t(statusLabels[audit.Status(v)])
	case explain.Problem:
		return w.t(remediation.States[audit.ProblemState(v)])
	case explain.Risk:
		return reports.Words{Lang: w.lang}.RiskState(audit.RiskState(v))
	case explain.Standard:
		return w.t(explainConclusion)
	}
	return w.t(verdictLabels[audit.Verdict(v)])
}

// rollup writes a record, clause, problem or requirement with the findings that decide it.
func (w explanationText) rollup(e *explain.Explanation) {
	w.line(1, explainDemanded, e.Title.In(w.lang))
	if e.Object != nil {
		w.line(1, explainObject, e.Object.Name+" ("+e.Object.ID+")")
	}
	for _, d := range e.Demands {
		w.line(1, l(fmt.Sprintf(explainDemands.ZH, d.Demand), fmt.Sprintf(explainDemands.EN, d.Demand)),
			w.t(verdictLabels[d.Verdict])+" "+strings.Join(d.Findings, " "))
	}
	for _, p := range e.Answers {
		w.line(1, explainAnswered, fmt.Sprintf(w.t(explainAnswerLine), w.t(verdictLabels[p.Verdict]), p.Record, p.Name,
			p.Date, p.ValidUntil))
	}
	if d := e.Decision; d != nil {
		w.line(1, explainDecision, strings.Join(strings.Fields(strings.Join([]string{
			w.t(remediation.States[d.State]), d.Reason, d.Name, d.Date}, " ")), " "))
	}
	if r := e.Rating; r != nil {
		w.line(1, explainRating, fmt.Sprintf(w.t(explainRatingLine), r.Reason, r.Name, r.Date, r.ValidUntil))
	}
	if s := e.Score; s != nil {
		w.line(1, explainRate, fmt.Sprintf("%.1f%%  %s", s.Rate, s.RateRule.In(w.lang)))
		for _, m := range s.Missing {
			w.line(1, explainMissing, m.In(w.lang))
		}
	}
	w.line(1, explainWaiver, e.Waiver)
	w.links(explainControls, explain.Clause, e.Controls)
	w.links(explainRecords, explain.Record, e.Records)
	for i := range e.Findings {
		f := &e.Findings[i]
		fmt.Fprintf(w.w, "\n  %s  %s  %s\n", f.ID, w.verdict(f.Kind, f.Verdict), visibleText(f.Sentence.In(w.lang)))
		w.finding(2, f)
	}
	if len(e.More) > 0 {
		fmt.Fprintln(w.w)
		w.links(explainMore, explain.Finding, e.More)
	}
}

// links writes further statements.
func (w explanationText) links(label audit.Text, k explain.Kind, list []explain.Link) {
	for i, x := range list {
		if i == mostLinks {
			w.line(1, label, fmt.Sprintf(w.t(explainAndMore), len(list)-mostLinks))
			return
		}
		text := x.ID + "  " + w.verdict(k, x.Verdict)
		if k != explain.Clause { // the reason of a clause is long
			text += "  " + x.Sentence.In(w.lang)
		}
		w.line(1, label, text)
	}
}

// finding writes the chain of a finding.
func (w explanationText) finding(depth int, e *explain.Explanation) {
	words := w.words(e)
	w.line(depth, explainObject, words.SubjectLabel)
	w.line(depth, explainTarget, words.Target)
	c := e.Check
	labels := reports.Words{Lang: w.lang}
	w.line(depth, explainCheck, fmt.Sprintf(w.t(explainCheckLine), c.ID, c.Title.In(w.lang),
		labels.Severity(c.Severity)))
	file := w.t(explainNoPolicy)
	if c.Policy != "" {
		file = c.Policy + "  sha256:" + c.SHA256
	}
	w.line(depth, explainPolicy, file)
	w.line(depth, explainAllChecks, c.Checks)
	w.line(depth, explainSources, strings.Join(words.Sources, "\n"))
	for _, p := range c.Parameters {
		origin := w.t(explainSite)
		if p.Default {
			origin = w.t(explainDefault)
		}
		w.line(depth, explainParameter, fmt.Sprintf(w.t(explainParameterLine), p.Name, compactJSON(p.Value), origin,
			labels.Source(p.Source)))
	}
	w.line(depth, explainExpected, words.Expected)
	w.line(depth, explainObserved, words.Observed)
	w.line(depth, explainWaiver, e.Waiver)
	if depth == 1 {
		w.links(explainControls, explain.Clause, e.Controls)
	}
	for i := range e.Evidence {
		w.place(depth, i+1, &e.Evidence[i])
	}
	w.trace(depth, e)
}

// words returns the finding in the words of reports.
func (w explanationText) words(e *explain.Explanation) reports.Finding {
	one := audit.Assessment{
		Checks:  w.as.Checks,
		Targets: w.as.Targets,
		Findings: []audit.Finding{{
			ID: e.ID, Check: e.Check.ID, Status: audit.Status(e.Verdict), Target: e.Target, Subject: *e.Subject,
			Severity: e.Check.Severity, Expected: e.Expected, Observed: e.Observed,
		}},
	}
	for _, x := range e.Evidence {
		one.Findings[0].Evidence = append(one.Findings[0].Evidence, audit.EvidenceRef{Pointer: x.Pointer})
	}
	return reports.Prepare(&one, w.lang, version).All[0]
}

// trace writes the steps of the policy.
func (w explanationText) trace(depth int, e *explain.Explanation) {
	t := e.Trace
	if t == nil {
		return
	}
	indent := strings.Repeat("  ", depth)
	fmt.Fprintln(w.w, indent+w.t(explainTrace))
	if !t.Alone {
		fmt.Fprintln(w.w, indent+"  "+w.t(explainNotAlone))
	}
	marks := map[policy.StepKind]string{
		policy.StepRule: "▸", policy.StepTrue: "✓", policy.StepFalse: "✗", policy.StepValue: "=",
	}
	for _, s := range t.Steps {
		bound := ""
		if len(s.Bindings) > 0 {
			bound = "    " + strings.Join(s.Bindings, ", ")
		}
		inner := ""
		if s.Kind == policy.StepTrue || s.Kind == policy.StepFalse {
			inner = "  "
		}
		at := indent + strings.Repeat("  ", s.Depth+1) + inner
		fmt.Fprintln(w.w, visibleText(fmt.Sprintf("%s%s %s:%d  %s%s", at, marks[s.Kind], s.File, s.Line,
			s.Text, bound)))
	}
	if t.All > len(t.Steps) {
		fmt.Fprintf(w.w, indent+"  "+w.t(explainStepsCut)+"\n", t.All)
	}
}
