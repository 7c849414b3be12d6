package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/explain"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/reports"
)

// place writes one reference to the evidence with the answer that it was read from.
func (w explanationText) place(depth, n int, e *explain.Evidence) {
	value := e.Pointer
	if e.Value != "" {
		value += " = " + e.Value
	}
	w.line(depth, l(fmt.Sprintf(explainEvidence.ZH, n), fmt.Sprintf(explainEvidence.EN, n)), value)
	w.line(depth+1, explainProperty, reports.Words{Lang: w.lang}.Source(e.Property))
	switch {
	case e.Gap != nil:
		w.line(depth+1, explainGap, w.gap(e.Gap))
	case e.Derived:
		w.line(depth+1, explainAnswer, w.t(explainDerived))
		return
	case e.State == audit.Unset:
		w.line(depth+1, explainGap, w.t(explainUnset))
	}
	if e.File != "" {
		w.line(depth+1, explainDocument, e.ID+"  "+e.File+"  sha256:"+e.SHA256)
	}
	w.line(depth+1, explainCall, e.Call)
	w.line(depth+1, explainAccount, e.Account)
	if at, err := time.Parse(time.RFC3339, e.At); err == nil {
		w.line(depth+1, explainTime, reports.Words{Lang: w.lang}.Moment(at))
	}
	w.from(depth+1, e.Target)
	w.answers(depth+1, e)
}

// gap returns the state and reason of a property that is not known.
func (w explanationText) gap(g *audit.Gap) string {
	detail := ""
	if g.Detail != "" {
		detail = message.Kept(g.Detail).In(w.lang)
	}
	parts := []string{string(g.State)}
	for _, s := range []string{g.Fault, g.Privilege, detail} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// from writes the target of an answer.
func (w explanationText) from(depth int, t *explain.Target) {
	if t == nil {
		return
	}
	words := []string{t.Name, t.Endpoint, t.Product, t.Version, t.Build}
	text := strings.Join(strings.Fields(strings.Join(words, " ")), " ")
	if t.Certificate != "" {
		text += "\n" + fmt.Sprintf(w.t(explainCert), t.Certificate, t.Trust)
	}
	w.line(depth, explainFrom, text)
}

// answers writes the places in the untouched answers.
func (w explanationText) answers(depth int, e *explain.Evidence) {
	for _, x := range e.Answers {
		text := fmt.Sprintf(w.t(explainLine), x.File, x.Line, x.Call)
		if x.Cut {
			text += " " + w.t(explainCut)
		}
		w.line(depth, explainAnswer, text+"\nsha256:"+x.SHA256+"\n"+x.Text)
	}
	switch {
	case len(e.Answers) > 0 && e.Others > 0:
		w.line(depth, explainAnswer, fmt.Sprintf(w.t(explainOthers), e.Others))
	case len(e.Answers) == 0 && e.Others > 0:
		w.line(depth, explainAnswer, w.t(explainNotLocated)+"; "+fmt.Sprintf(w.t(explainOthers), e.Others))
	case len(e.Answers) == 0 && e.File != "":
		w.line(depth, explainAnswer, w.t(explainNoAnswers))
	}
}

// compactJSON returns a value as JSON in one line.
func compactJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(data)
}
