package audit

// Demand is one part of a control (测评要点). It applies to some kinds of objects, and checks or a person answer it for
// each object. A control without demands has one: its own text.
type Demand struct {
	ID   string `json:"id"` // 8.1.4.1 a.2: the control's id and our number
	Text Text   `json:"text"`
	// Objects are the kinds of objects that it applies to; empty: those of the control.
	Objects     []string `json:"objects,omitempty"`
	Methods     []Method `json:"methods"`
	Interviewee Text     `json:"interviewee,omitzero"` // the role to be interviewed; empty without an interview
	// Checks decide the demand: it is met for an object if all of them pass on it and not met if one fails. Empty for
	// a demand that a person answers.
	Checks []string `json:"checks,omitempty"`
	// Any reports that one passing check of Checks is enough.
	Any bool `json:"any,omitempty"`
	// Wanted are checks that would decide the demand and do not exist yet. Until then a person answers it.
	Wanted []string `json:"wanted,omitempty"`
	// Registers hold the facts for the demand: kinds of registers that the person who answers should consult, or that
	// its checks read.
	Registers []string `json:"registers,omitempty"`
	// Guidance is the instruction for the person who answers. It is empty where checks decide the demand.
	Guidance Text `json:"guidance,omitzero"`
	// Limits state the extent of a demand that checks decide: the facts that a pass does not prove.
	Limits Text `json:"limits,omitzero"`
	// OnlyWhere is the condition under which the demand applies: a version, a product, a way of operation.
	OnlyWhere Text `json:"only_where,omitzero"`
	// Dimensions are the ways in which an object can break a demand that checks decide. A mutant estate breaks each.
	Dimensions []Text `json:"dimensions,omitempty"`
	// Roles are the responsible parties where they differ from those of the control.
	Roles []string `json:"roles,omitempty"`
	// Confidence in the split is high, medium or low; "" for that of the control.
	Confidence string `json:"confidence,omitempty"`
	Note       string `json:"note,omitempty"` // remark for maintainers of the catalog
}

// ByChecks reports whether checks decide the demand.
func (d Demand) ByChecks() bool { return len(d.Checks) > 0 }
