// Package exchange provides what the formats for other programs share: the states that they tell apart, the rows of
// an assessment and cleaned texts. It does not decide: every state follows from a status, a verdict and a waiver.
package exchange

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// State is the state of a finding or of a control. docs/exchange.md maps the states to each format.
type State string

// The states. Only Pass may be shown as success.
const (
	Pass          State = "pass"
	Fail          State = "fail"
	NotApplicable State = "not_applicable"
	Undetermined  State = "undetermined"
	Awaiting      State = "awaiting"
	Waived        State = "waived" // a failure that a waiver in force covers
)

// States lists all states in the order in which they are counted.
var States = []State{Pass, Fail, NotApplicable, Undetermined, Awaiting, Waived}

// OfFinding returns the state of a finding. An unknown status is undetermined. A failure that is waived for single
// controls only remains a failure.
func OfFinding(f reports.Finding) State {
	switch {
	case f.Status == audit.Fail && f.Waiver != "":
		return Waived
	case f.Status == audit.Fail:
		return Fail
	case f.Status == audit.Pass:
		return Pass
	case f.Status == audit.NotApplicable:
		return NotApplicable
	}
	return Undetermined
}

// OfControl returns the state of a control. A control that conforms in part fails, and an unknown verdict is
// undetermined.
func OfControl(c reports.Control) State {
	switch c.Verdict {
	case audit.Conform:
		return Pass
	case audit.PartlyConform, audit.Nonconform:
		if c.Waiver != "" {
			return Waived
		}
		return Fail
	case audit.VerdictNotApplicable:
		return NotApplicable
	case audit.Awaiting:
		return Awaiting
	}
	return Undetermined
}

// A Control is a control with its standard and state.
type Control struct {
	reports.Control
	Standard string // id
	Key      string // standard and control: gbt22239-2019-l3 8.1.4.4 c
	State    State
}

// Controls returns the controls of a standard, in its order.
func Controls(s reports.Standard) []Control {
	var out []Control
	for _, chapter := range s.Chapters {
		for _, c := range chapter.Controls {
			out = append(out, Control{c, s.ID, s.ID + " " + c.ID, OfControl(c)})
		}
	}
	return out
}

// Clean returns s as valid text of one or more lines. Invalid UTF-8 becomes U+FFFD. Other control characters than line
// feed and tab, invisible characters and those that change the direction of text are written as [U+202E].
func Clean(s string) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "\ufffd")
	var b strings.Builder
	for _, r := range s {
		hidden := (unicode.IsControl(r) || audit.Invisible(r)) && r != '\n' && r != '\t' ||
			r&0xfffe == 0xfffe
		if hidden {
			fmt.Fprintf(&b, "[U+%04X]", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Line returns s cleaned, on one line.
func Line(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }
