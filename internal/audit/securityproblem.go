package audit

// ProblemState is the state of a security problem.
type ProblemState string

// The states of a security problem. Only people bring about the last two.
const (
	ProblemOpen      ProblemState = "open"      // 未整改
	ProblemCorrected ProblemState = "corrected" // 已整改
	ProblemAccepted  ProblemState = "accepted"  // 已接受
)

// SecurityProblem is everything that is not met in one control point of a standard (安全问题). Standard and point
// identify it in every assessment of a system.
type SecurityProblem struct {
	Number   string `json:"number"` // T001, within the standard
	Standard string `json:"standard" ref:"standards"`
	Chapter  string `json:"chapter"`
	Point    string `json:"point"` // the control's id without its letter: 8.1.4.1
	Title    Text   `json:"title"` // of the control point
	Sentence Text   `json:"sentence"`
	// Controls that are not met, in the order of the standard. Empty where a problem of the register is found no more.
	Controls []string `json:"controls"`
	// Objects with a record that is not met: ids, sorted.
	Objects  []string `json:"objects" ref:"objects"`
	Findings []string `json:"findings" ref:"findings"` // failing ones, sorted
	Risks    []string `json:"risks"`                   // cases and triggers that its controls raise
	// Proposed is the level by the rule of docs/verdicts.md; Level is that of the decision, where there is one.
	Proposed Severity         `json:"proposed"`
	Level    Severity         `json:"level"`
	State    ProblemState     `json:"state"`
	Decision *ProblemDecision `json:"decision,omitempty"`
	// StillFails reports that people stated a correction and a check fails on an object all the same. The problem is
	// then open.
	StillFails bool `json:"still_fails,omitempty"`
}

// ProblemDecision is the decision of people about one security problem: level, state and plan.
type ProblemDecision struct {
	Standard string `json:"standard"`
	Point    string `json:"point"`            // control point: 8.1.4.1
	Number   string `json:"number,omitempty"` // T001 of an earlier assessment, which the problem keeps
	// Level replaces the proposed one, with Reason and with Mitigation or Compensation (整体测评).
	Level        Severity `json:"level,omitempty"`
	Mitigation   string   `json:"mitigation,omitempty"`   // measures in place
	Compensation string   `json:"compensation,omitempty"` // other controls or areas that make up for it
	Reason       string   `json:"reason,omitempty"`
	Owner        string   `json:"owner,omitempty"`
	Deadline     string   `json:"deadline,omitempty"` // 2026-12-31
	// State is open, corrected or accepted; "" is open. The last two need evidence.
	State       ProblemState `json:"state,omitempty"`
	CorrectedOn string       `json:"corrected_on,omitempty"` // 2026-11-20
	Evidence    []AnswerFile `json:"evidence"`
	Name        string       `json:"name"` // of the person who decided
	Date        string       `json:"date"` // 2026-11-20
}

// ProblemCounts counts security problems by level.
type ProblemCounts struct {
	High   int `json:"high"`   // of level high
	Medium int `json:"medium"` // of level medium
	Low    int `json:"low"`    // of level low
	// Corrected is the number of them that are corrected.
	Corrected int `json:"corrected"`
}

// MajorRisks counts the triggers of a major risk that people rated as established.
type MajorRisks struct {
	Found int `json:"found"` // before correction
	// Corrected is the number of them all of whose security problems are corrected.
	Corrected int `json:"corrected"`
}

// Add counts one problem.
func (n *ProblemCounts) Add(p SecurityProblem) {
	switch p.Level {
	case High:
		n.High++
	case Medium:
		n.Medium++
	default:
		n.Low++
	}
	if p.State == ProblemCorrected {
		n.Corrected++
	}
}
