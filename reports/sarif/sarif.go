// Package sarif renders the report view as SARIF 2.1.0. Results are the findings and controls that are neither passed
// nor not applicable; those are only counted, because programs that do not read the kind of a result would show them
// as alerts. An undetermined finding has kind open and an awaiting control kind review.
//
// A fingerprint is the id of the finding or control. It contains no time, so that a program recognizes it in the next
// run.
package sarif

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/exchange"
)

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// Write writes the log to w.
func Write(w io.Writer, v reports.View) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	if err := e.Encode(log{Schema: schema, Version: "2.1.0", Runs: []run{newBuilder(v).run()}}); err != nil {
		return fmt.Errorf("write sarif: %w", err)
	}
	return nil
}

type builder struct {
	v       reports.View
	rules   []rule
	index   map[string]int // rule id → index
	results []result
	waivers map[string]string // id → reason and approver
	states  map[string]exchange.State
	counts  counts
}

func newBuilder(v reports.View) *builder {
	b := &builder{
		v:       v,
		rules:   []rule{},
		index:   map[string]int{},
		results: []result{},
		waivers: map[string]string{},
		states:  map[string]exchange.State{},
		counts:  counts{Findings: map[string]int{}, Controls: map[string]int{}},
	}
	for _, w := range v.Waivers {
		b.waivers[w.ID] = exchange.Line(w.ID + " " + w.Reason + " " + w.Approver + " " + w.Start + "/" + w.Expiry)
	}
	return b
}

func (b *builder) run() run {
	var notes []notification
	for _, c := range b.v.Checks {
		b.rule(c.ID, c.Title, c.Severity, "")
		if c.Broken != "" {
			notes = append(notes, notification{"error", text{exchange.Line(c.ID + ": " + c.Broken)}})
		}
	}
	for _, w := range b.v.Warnings {
		notes = append(notes, notification{"warning", text{orDash(exchange.Line(w))}})
	}
	for _, f := range b.v.All {
		b.finding(f)
	}
	for _, s := range b.v.Standards {
		for _, c := range exchange.Controls(s) {
			b.control(c)
		}
	}
	language := "zh-CN"
	if b.v.Lang == audit.EN {
		language = "en"
	}
	return run{
		Tool:        tool{driver{"Assay", orDash(b.v.Tool), b.rules}},
		Invocations: []invocation{{true, notes}},
		Language:    language,
		Column:      "unicodeCodePoints",
		Results:     b.results,
		Properties:  b.counts,
	}
}

// rule returns the index of a rule and adds the rule where it is new.
func (b *builder) rule(id, title string, s audit.Severity, help string) int {
	if i, ok := b.index[id]; ok {
		return i
	}
	r := rule{
		ID:         id,
		Short:      text{orDash(exchange.Line(title))},
		Default:    defaults{level(s)},
		Properties: ruleProperties{Tags: []string{"security"}, Severity: score(s)},
	}
	if help = exchange.Clean(help); help != "" {
		r.Help = &text{help}
	}
	b.rules = append(b.rules, r)
	b.index[id] = len(b.rules) - 1
	return b.index[id]
}

func (b *builder) finding(f reports.Finding) {
	state := exchange.OfFinding(f)
	b.counts.Findings[string(state)]++
	b.states[f.ID] = state
	if state == exchange.Pass || state == exchange.NotApplicable {
		return
	}
	i := b.rule(f.Check, f.CheckTitle, f.Severity, "")
	if b.rules[i].Help == nil && f.Remediation != "" {
		b.rules[i].Help = &text{exchange.Clean(f.Remediation)}
	}
	message := exchange.Line(f.StatusLabel + ": " + f.Title)
	if reason := exchange.Line(f.Reason); reason != "" && reason != exchange.Line(f.Title) {
		message += "\n" + reason
	}
	path := []string{f.Target, f.Subject.Kind, f.Subject.ID}
	b.add(result{RuleID: f.Check, RuleIndex: i, Message: text{message}}, state, f.Severity, f.ID, f.Waiver,
		place(path, f.SubjectLabel))
}

// control adds a control unless its findings in the log have the same state. What people found, and what awaits them,
// has no finding.
func (b *builder) control(c exchange.Control) {
	b.counts.Controls[string(c.State)]++
	if c.State == exchange.Pass || c.State == exchange.NotApplicable {
		return
	}
	for _, id := range c.Findings {
		if b.states[id] == c.State {
			return
		}
	}
	i := b.rule(c.Key, c.ID+" "+c.Title, audit.Medium, c.Guidance)
	message := exchange.Line(c.VerdictLabel+": "+c.ID+" "+c.Title) + "\n" + exchange.Line(c.Reason)
	b.add(result{RuleID: c.Key, RuleIndex: i, Message: text{message}}, c.State, audit.Medium, c.Key, c.Waiver,
		place([]string{c.Standard, c.ID}, c.Title))
}

// add completes a result by its state and appends it. id identifies it over several runs.
func (b *builder) add(r result, state exchange.State, s audit.Severity, id, waiver string, at location) {
	r.Kind, r.Level = "open", "none" // SARIF 3.27.10: any other kind than fail has level none
	switch state {
	case exchange.Fail, exchange.Waived:
		r.Kind, r.Level = "fail", level(s)
	case exchange.Awaiting:
		r.Kind = "review"
	}
	if state == exchange.Waived {
		reason := b.waivers[waiver]
		if reason == "" {
			reason = exchange.Line(waiver)
		}
		r.Suppressions = []suppression{{"external", "accepted", reason}}
	}
	r.Locations = []location{at}
	r.Fingerprints = map[string]string{"assayId/v1": id}
	r.Properties = map[string]string{"assay/state": string(state)}
	b.results = append(b.results, r)
}

// place returns the location of an object. Its address is made from the names and is no file.
func place(path []string, label string) location {
	uri, full := "", ""
	for i, p := range path {
		if i > 0 {
			uri, full = uri+"/", full+"/"
		}
		p = orDash(exchange.Line(p))
		uri, full = uri+url.PathEscape(p), full+p
	}
	return location{
		Physical: physical{artifact{"assay/" + uri}, region{1}},
		Logical:  []logical{{orDash(exchange.Line(label)), full, "resource"}},
	}
}

// level returns the level of a failure. An unknown severity is an error.
func level(s audit.Severity) string {
	switch s {
	case audit.Medium:
		return "warning"
	case audit.Low:
		return "note"
	}
	return "error"
}

// score returns the number by which GitHub orders alerts: the middle of its ranges high, medium and low.
func score(s audit.Severity) string {
	n := 8.0
	switch s {
	case audit.Medium:
		n = 5.5
	case audit.Low:
		n = 2.0
	}
	return strconv.FormatFloat(n, 'f', 1, 64)
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
