// Package diff compares two assessments of a system: findings, controls, objects and security problems, each change
// with its causes. It compares what the assessments contain and judges nothing again, so a cause is what differs
// between the inputs of the two results.
package diff

import (
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// Cause is a reason of a change.
type Cause string

// The causes, in the order in which they are listed.
const (
	Platform  Cause = "platform"        // the assessed thing has another value, appeared or is gone
	Check     Cause = "check"           // the policy of the check is another
	Parameter Cause = "parameter"       // parameters, scope, plan or another part of the configuration
	Catalog   Cause = "catalog"         // the control or its catalog is another
	Answer    Cause = "answer"          // answers and decisions of people, given, changed or expired
	Waiver    Cause = "waiver"          // a waiver began, ended, or covers something else
	Lost      Cause = "evidence_lost"   // it was known and is not any more
	Gained    Cause = "evidence_gained" // it was not known and is now
	Tool      Cause = "tool"            // another version of the tool, and nothing else that explains the change
	Unknown   Cause = "unknown"         // no input that differs explains it
)

// Causes lists all causes in their order.
var Causes = []Cause{Platform, Check, Parameter, Catalog, Answer, Waiver, Lost, Gained, Tool, Unknown}

// State is the state of a finding: its status, waived for a failure that a waiver of its check covers, or absent.
type State string

// The states that are no status.
const (
	Waived State = "waived"
	Absent State = ""
)

// StateOf returns the state of a finding. An unknown status is undetermined.
func StateOf(f *audit.Finding) State {
	switch {
	case f == nil:
		return Absent
	case f.Status == audit.Fail && f.Waiver != "":
		return Waived
	case f.Status == audit.Pass, f.Status == audit.Fail, f.Status == audit.NotApplicable:
		return State(f.Status)
	}
	return State(audit.Undetermined)
}

// A Side is one of the two assessments.
type Side struct {
	Assessment *audit.Assessment
	Tool       string            // version of the tool that made it
	Policies   map[string]string // digest of the policy of each check with all that it imports; nil if not known
}

// A Diff is the difference of two assessments. All lists are sorted and not nil.
type Diff struct {
	Format   string    `json:"format"` // assay.diff/1
	Old      Header    `json:"old"`
	New      Header    `json:"new"`
	Inputs   []Input   `json:"inputs"`   // inputs with another digest, by name
	Findings []Finding `json:"findings"` // by check, target, kind and subject
	Controls []Control `json:"controls"` // by standard, in its order
	Objects  []Object  `json:"objects"`  // by kind, target and name
	Problems []Problem `json:"problems"` // by standard and control point
}

// Format is the value of Diff.Format.
const Format = "assay.diff/1"

// A Header identifies one of the two assessments.
type Header struct {
	System string    `json:"system"`
	AsOf   time.Time `json:"as_of"`
	Tool   string    `json:"tool"`
}

// An Input is an input with another digest; "" where there was none.
type Input struct {
	Name string `json:"name"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// A Finding is a finding with another state.
type Finding struct {
	ID       string         `json:"id"`
	Check    string         `json:"check"`
	Severity audit.Severity `json:"severity"`
	Target   string         `json:"target"`
	Subject  audit.Subject  `json:"subject"` // with the new name, where it has one
	Old      State          `json:"old"`
	New      State          `json:"new"`
	Causes   []Cause        `json:"causes"`
	// Observed values and reasons, of the sides that have the finding.
	OldObserved any        `json:"old_observed,omitempty"`
	NewObserved any        `json:"new_observed,omitempty"`
	OldReason   audit.Text `json:"old_reason,omitzero"`
	NewReason   audit.Text `json:"new_reason,omitzero"`
}

// A Control is a control with another verdict; "" where the assessment does not have it.
type Control struct {
	Standard string        `json:"standard"`
	Control  string        `json:"control"`
	Title    audit.Text    `json:"title"`
	Old      audit.Verdict `json:"old"`
	New      audit.Verdict `json:"new"`
	Waived   bool          `json:"waived"` // a waiver covers all that is not met, in the new assessment
	Causes   []Cause       `json:"causes"`
}

// The changes of an object.
const (
	Added   = "added"
	Removed = "removed"
	Renamed = "renamed"
)

// An Object is an object that was added, removed or renamed.
type Object struct {
	ID      string  `json:"id"`
	Kind    string  `json:"kind"`
	Target  string  `json:"target,omitempty"`
	Change  string  `json:"change"`
	OldName string  `json:"old_name,omitempty"`
	NewName string  `json:"new_name,omitempty"`
	Causes  []Cause `json:"causes"`
}

// The changes of a problem.
const (
	ProblemNew     = "new"     // not in the old assessment, or corrected there
	ProblemGone    = "gone"    // nothing of it is found any more
	ProblemState   = "state"   // people decided otherwise
	ProblemLevel   = "level"   // another level
	ProblemObjects = "objects" // other objects or controls
)

// A Problem is a security problem that changed.
type Problem struct {
	Standard   string             `json:"standard"`
	Point      string             `json:"point"`
	Title      audit.Text         `json:"title"`
	OldNumber  string             `json:"old_number,omitempty"`
	NewNumber  string             `json:"new_number,omitempty"`
	Changes    []string           `json:"changes"`
	OldState   audit.ProblemState `json:"old_state,omitempty"`
	NewState   audit.ProblemState `json:"new_state,omitempty"`
	OldLevel   audit.Severity     `json:"old_level,omitempty"`
	NewLevel   audit.Severity     `json:"new_level,omitempty"`
	OldObjects int                `json:"old_objects"`
	NewObjects int                `json:"new_objects"`
	Causes     []Cause            `json:"causes"`
}

// Empty reports whether nothing changed but digests and times.
func (d *Diff) Empty() bool {
	return len(d.Findings)+len(d.Controls)+len(d.Objects)+len(d.Problems) == 0
}

// SameSystem reports whether two assessments are of one system: its name is equal, or a target is the same instance.
func SameSystem(a, b *audit.Assessment) bool {
	if a.System.Name == b.System.Name {
		return true
	}
	instances := map[string]bool{}
	for _, t := range a.Targets {
		if t.InstanceID != "" {
			instances[t.Kind+"\x00"+t.InstanceID] = true
		}
	}
	for _, t := range b.Targets {
		if instances[t.Kind+"\x00"+t.InstanceID] {
			return true
		}
	}
	return false
}
