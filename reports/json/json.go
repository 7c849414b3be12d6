// Package json renders every finding and every control of the report view as one JSON document, in the form that
// docs/findings.schema.json describes. It has the states, texts and places that other programs show; assessment.json
// has everything.
package json

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/exchange"
)

// Format is the value of the field format.
const Format = "assay.findings/1"

type document struct {
	Format   string            `json:"format"`
	Language audit.Lang        `json:"language"`
	Tool     string            `json:"tool"`
	System   audit.System      `json:"system"`
	AsOf     time.Time         `json:"as_of"`
	Inputs   map[string]string `json:"inputs"`
	Counts   counts            `json:"counts"`
	Findings []finding         `json:"findings"`
	Controls []control         `json:"controls"`
}

type counts struct {
	Findings map[exchange.State]int `json:"findings"`
	Controls map[exchange.State]int `json:"controls"`
}

type finding struct {
	ID          string         `json:"id"`
	Check       string         `json:"check"`
	State       exchange.State `json:"state"`
	Severity    audit.Severity `json:"severity"`
	Target      string         `json:"target"`
	Subject     subject        `json:"subject"`
	Title       string         `json:"title"`
	Reason      string         `json:"reason"`
	Observed    string         `json:"observed"`
	Expected    string         `json:"expected"`
	Remediation string         `json:"remediation"`
	Controls    []string       `json:"controls"`
	Waiver      string         `json:"waiver,omitempty"`
	WaivedFor   []string       `json:"waived_for,omitempty"`
	Evidence    []evidence     `json:"evidence"`
}

type subject struct {
	Kind  string `json:"kind"`
	ID    string `json:"id"`
	Label string `json:"label"`
}

type evidence struct {
	ID      string `json:"id"`
	SHA256  string `json:"sha256"`
	Pointer string `json:"pointer"`
	Source  string `json:"source"`
}

type control struct {
	Standard string         `json:"standard"`
	ID       string         `json:"id"`
	Title    string         `json:"title"`
	State    exchange.State `json:"state"`
	Verdict  audit.Verdict  `json:"verdict"`
	Reason   string         `json:"reason"`
	Checks   []string       `json:"checks"`
	Findings []string       `json:"findings"`
	Waiver   string         `json:"waiver,omitempty"`
}

// Write writes the document to w.
func Write(w io.Writer, v reports.View) error {
	d := document{
		Format: Format, Language: v.Lang, Tool: v.Tool, System: v.System, AsOf: v.Moment.UTC(), Inputs: v.Inputs,
		Counts:   counts{zeros(), zeros()},
		Findings: []finding{},
		Controls: []control{},
	}
	for _, f := range v.All {
		row := findingRow(f)
		d.Counts.Findings[row.State]++
		d.Findings = append(d.Findings, row)
	}
	for _, s := range v.Standards {
		for _, c := range exchange.Controls(s) {
			d.Counts.Controls[c.State]++
			d.Controls = append(d.Controls, control{
				Standard: c.Standard, ID: c.ID, Title: exchange.Clean(c.Title), State: c.State, Verdict: c.Verdict,
				Reason: exchange.Clean(c.Reason), Checks: list(c.Checks), Findings: list(c.Findings), Waiver: c.Waiver,
			})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(d); err != nil {
		return fmt.Errorf("write json: %w", err)
	}
	return nil
}

func findingRow(f reports.Finding) finding {
	out := finding{
		ID: f.ID, Check: f.Check, State: exchange.OfFinding(f), Severity: f.Severity, Target: exchange.Clean(f.Target),
		Subject:  subject{f.Subject.Kind, exchange.Clean(f.Subject.ID), exchange.Clean(f.SubjectLabel)},
		Title:    exchange.Clean(f.Title),
		Reason:   exchange.Clean(f.Reason),
		Observed: exchange.Clean(f.Observed),
		Expected: exchange.Clean(f.Expected), Remediation: exchange.Clean(f.Remediation),
		Controls: list(f.Controls), Waiver: f.Waiver, WaivedFor: f.WaivedFor, Evidence: []evidence{},
	}
	for _, e := range f.Evidence {
		out.Evidence = append(out.Evidence, evidence{e.EvidenceID, e.SHA256, exchange.Clean(e.Pointer), e.Source})
	}
	return out
}

// zeros returns a count of 0 for every state.
func zeros() map[exchange.State]int {
	n := map[exchange.State]int{}
	for _, s := range exchange.States {
		n[s] = 0
	}
	return n
}

// list returns s, or an empty list in place of nil.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
