package audit

// Record is the result of one object for one control (测评记录).
type Record struct {
	Object   string  `json:"object" ref:"objects"` // id; "" where Kind is given
	Standard string  `json:"standard" ref:"standards"`
	Control  string  `json:"control"`
	Verdict  Verdict `json:"verdict"`
	// Demands are the results of the demands that apply to the object, in the order of the control.
	Demands []DemandResult `json:"demands"`
	// Open is the number of demands that are undetermined or await a person. It may be positive beside a verdict of
	// nonconform or partial.
	Open int `json:"open,omitempty"`
	// Overruled reports that a person replaced the verdict of the checks, with a reason.
	Overruled bool `json:"overruled,omitempty"`
	// Kind is the kind of objects of a record about all objects of a kind of which none is known, and about the
	// objects of a kind that checks could not list. "" for a record about one object.
	Kind string `json:"kind,omitempty"`
}

// DemandResult is the result of one demand for one object.
type DemandResult struct {
	// Demand is the id of the demand; "" for the only demand of a control without demands.
	Demand string `json:"demand" after:"control"`
	// Verdict is conform, nonconform, partial (of a person), not_applicable, undetermined or awaiting.
	Verdict Verdict `json:"verdict"`
	// Findings are the ids of the findings that decide it, sorted.
	Findings []string `json:"findings,omitempty" ref:"findings"`
	// Answer is the index in Result.Answers of the answer that decides it; nil where none does.
	Answer *int `json:"answer,omitempty"`
	// From is the control of another standard whose answer was taken over; nil where none was.
	From *ControlRef `json:"from,omitempty"`
}
