// Package hdf renders the report view in the Heimdall Data Format (the execution JSON of InSpec). One profile has the
// checks with a result for each finding, and each standard is a profile with one result for each control.
//
// Heimdall derives the status of a control from its results: an error outranks everything, then impact 0 (not
// applicable), a failed result, a passed one, a skipped one. A skipped result beside passed ones would therefore be
// shown as passed, and an error beside failed ones would hide them. An undetermined finding is an error where nothing
// of its check failed, and a skipped result where something did.
package hdf

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/exchange"
)

// The statuses of a result.
const (
	passed  = "passed"
	failed  = "failed"
	skipped = "skipped"
	broken  = "error"
)

var noFinding = audit.Text{ZH: "没有检查结果", EN: "no finding"}

// Write writes the document to w.
func Write(w io.Writer, v reports.View) error {
	b := &builder{v: v, at: v.Moment.UTC().Format(time.RFC3339), waivers: map[string]reports.Waiver{}}
	for _, x := range v.Waivers {
		b.waivers[x.ID] = x
	}
	doc := document{
		Platform: platform{"Assay", orDash(v.Tool), orDash(exchange.Line(v.System.Name))},
		Profiles: []profile{b.checks()},
		Version:  orDash(v.Tool),
	}
	for _, s := range v.Standards {
		doc.Profiles = append(doc.Profiles, b.standard(s))
	}
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	if err := e.Encode(doc); err != nil {
		return fmt.Errorf("write hdf: %w", err)
	}
	return nil
}

type builder struct {
	v       reports.View
	at      string                    // time of every result
	waivers map[string]reports.Waiver // by id
}

// profile returns an empty profile. input names the input of the assessment by whose digest it is identified.
func (b *builder) profile(name, title, input string) profile {
	return profile{
		Name: name, Title: exchange.Line(title), Version: orDash(b.v.Tool),
		SHA256:     strings.TrimPrefix(b.v.Inputs[input], "sha256:"),
		Supports:   []struct{}{},
		Attributes: []struct{}{},
		Groups:     []group{},
		Controls:   []control{},
		Status:     "loaded",
	}
}

// checks returns the profile of the checks.
func (b *builder) checks() profile {
	p := b.profile("assay-checks", b.v.Title, "checks")
	of := map[string][]reports.Finding{}
	for _, f := range b.v.All {
		of[f.Check] = append(of[f.Check], f)
	}
	for _, c := range b.v.Checks {
		p.Controls = append(p.Controls, b.check(c, of[c.ID]))
	}
	return p
}

func (b *builder) check(c reports.Check, findings []reports.Finding) control {
	out := control{
		ID: c.ID, Title: exchange.Line(c.Title), Desc: exchange.Line(c.Title), Descriptions: []description{},
		Impact: impact(c.Severity), Refs: []reference{}, Results: []result{},
		Tags: map[string]string{"severity": string(c.Severity), "subject": exchange.Line(c.SubjectLabel)},
	}
	for _, s := range c.Sources {
		out.Refs = append(out.Refs, reference{exchange.Line(s)})
	}
	states := map[exchange.State]int{}
	waiver := ""
	for _, f := range findings {
		s := exchange.OfFinding(f)
		states[s]++
		if s == exchange.Waived {
			waiver = f.Waiver
		}
		if f.Remediation != "" && len(out.Descriptions) == 0 {
			out.Descriptions = append(out.Descriptions, description{"fix", exchange.Clean(f.Remediation)})
		}
	}
	failures := states[exchange.Fail] + states[exchange.Waived]
	for _, f := range findings {
		out.Results = append(out.Results, b.finding(f, failures > 0))
	}
	if states[exchange.Fail] == 0 && states[exchange.Waived] > 0 {
		out.Waiver = b.waiver(waiver)
	}
	if c.Broken != "" {
		r := result{Code: c.ID, Start: b.at}
		r.set(exchange.Undetermined, exchange.Line(c.Broken), failures > 0)
		out.Results = append(out.Results, r)
	}
	switch {
	case len(out.Results) == 0:
		none := result{Status: skipped, Code: c.ID, Start: b.at, Skip: noFinding.In(b.v.Lang)}
		out.Results = append(out.Results, none)
	case len(findings) > 0 && states[exchange.NotApplicable] == len(findings):
		out.Impact = 0
	}
	return out
}

// finding returns the result of a finding. failures reports that a finding of its check failed.
func (b *builder) finding(f reports.Finding, failures bool) result {
	state := exchange.OfFinding(f)
	out := result{
		Code:       orDash(exchange.Line(f.SubjectLabel + " · " + f.Title)),
		Start:      b.at,
		ResourceID: f.ID,
	}
	text := exchange.Clean(strings.TrimSpace(f.StatusLabel + "\n" + f.Reason))
	out.set(state, text, failures)
	return out
}

// set sets status and texts of a result by its state.
func (r *result) set(state exchange.State, text string, failures bool) {
	switch state {
	case exchange.Pass:
		r.Status = passed
	case exchange.Fail, exchange.Waived:
		r.Status, r.Message = failed, text
	case exchange.NotApplicable, exchange.Awaiting:
		r.Status, r.Skip = skipped, text
	default:
		r.Status, r.Message, r.Exception = broken, text, "undetermined"
		if failures {
			r.Status, r.Message, r.Exception, r.Skip = skipped, "", "", text
		}
	}
}

// standard returns the profile of a standard.
func (b *builder) standard(s reports.Standard) profile {
	p := b.profile(s.ID, s.Title, "controls")
	p.Summary = exchange.Line(s.Source)
	for _, c := range s.Chapters {
		g := group{ID: c.ID, Title: exchange.Line(c.Title), Controls: []string{}}
		for _, x := range c.Controls {
			g.Controls = append(g.Controls, x.ID)
		}
		p.Groups = append(p.Groups, g)
	}
	for _, c := range exchange.Controls(s) {
		p.Controls = append(p.Controls, b.control(c))
	}
	return p
}

func (b *builder) control(c exchange.Control) control {
	out := control{
		ID: c.ID, Title: exchange.Line(c.ID + " " + c.Title), Desc: exchange.Clean(c.Text),
		Descriptions: []description{}, Impact: impact(audit.Medium), Refs: []reference{{c.Key}},
		Tags: map[string]string{"state": string(c.State), "verdict": string(c.Verdict), "kind": c.Kind},
	}
	if c.Guidance != "" {
		out.Descriptions = append(out.Descriptions, description{"check", exchange.Clean(c.Guidance)})
	}
	if c.State == exchange.NotApplicable {
		out.Impact = 0
	}
	if c.State == exchange.Waived {
		out.Waiver = b.waiver(c.Waiver)
	}
	r := result{Code: orDash(exchange.Line(c.ID + " " + c.Title)), Start: b.at, ResourceID: c.Key}
	r.set(c.State, exchange.Clean(strings.TrimSpace(c.VerdictLabel+"\n"+c.Reason)), false)
	out.Results = []result{r}
	return out
}

// waiver returns the data of a waiver. The result beside it remains a failure.
func (b *builder) waiver(id string) *waiver {
	w := b.waivers[id]
	return &waiver{
		Expiration:    w.Expiry,
		Justification: exchange.Line(id + " " + w.Reason + " " + w.Approver),
		Message:       exchange.Line(w.Compensation),
		Run:           true,
	}
}

// impact returns the impact of a failure. An unknown severity is high.
func impact(s audit.Severity) float64 {
	switch s {
	case audit.Medium:
		return 0.5
	case audit.Low:
		return 0.3
	}
	return 0.7
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
