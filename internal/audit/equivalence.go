package audit

// The strengths of an Equivalence.
const (
	Equal  = "equal"  // an answer counts both ways
	Covers = "covers" // an answer to From that conforms counts for To
)

// Equivalence is the reviewed statement that an answer to one control counts for a control of another standard.
type Equivalence struct {
	From     ControlKey `json:"from"`
	To       ControlKey `json:"to"`
	Strength string     `json:"strength"` // equal or covers
	Reviewer Text       `json:"reviewer"`
	Reviewed string     `json:"reviewed"` // day of the review: 2026-12-01
	Basis    Text       `json:"basis"`    // method of the review
}

// ControlKey identifies a control.
type ControlKey struct {
	Standard string `json:"standard"`
	Control  string `json:"control"`
}
