package audit

// Score is the score of one standard by the rules of 等级保护 assessment as far as they are certain. Undecided items do not
// count as met.
type Score struct {
	Standard   string `json:"standard"`
	Decided    int    `json:"decided"`
	Total      int    `json:"total"`
	Applicable int    `json:"applicable"` // decided and applicable: the denominator
	// Mean of the item results: 1 conform, 0 nonconform, the mean over the objects in between; two decimals.
	ItemMean float64 `json:"item_mean"`
	// Conform ÷ applicable, percent, one decimal; the official formula is not known: 非官方.
	Rate float64 `json:"rate"`
	// Conform, basically_conform, nonconform, or "" while it is open or only a part was judged.
	Conclusion string `json:"conclusion"`
	// Most favourable conclusion that is still possible; "" where only a part was judged.
	Best     string    `json:"best"`
	Worst    string    `json:"worst"`    // least favourable one
	Official bool      `json:"official"` // false: a part of the rule is our reading
	Risks    []RiskHit `json:"risks"`    // triggers first
	// Words are the conclusion, or the bounds that are still possible: 最好为基本符合，最差为不符合. Empty where only a part was
	// judged.
	Words Text `json:"words,omitzero"`
	// RateRule is the definition of Rate.
	RateRule Text `json:"rate_rule,omitzero"`
	// Missing lists everything that is missing to conclude.
	Missing []Text `json:"missing,omitempty"`
	// Problems counts the security problems of the standard; nil in assessments of earlier versions.
	Problems *ProblemCounts `json:"problems,omitempty"`
	// Major counts the major risks (重大风险隐患) that people established; nil in assessments of earlier versions.
	Major *MajorRisks `json:"major_risks,omitempty"`
}

// RiskState is the progress of a risk case or trigger from a hint to a judgement.
type RiskState string

// The states of a risk. Only people bring about the last three.
const (
	RiskToRate        RiskState = "to_rate"        // 待定级: an unmet control may amount to this risk
	RiskEstablished   RiskState = "established"    // 成立
	RiskLowered       RiskState = "lowered"        // 经缓解措施降低
	RiskNotApplicable RiskState = "not_applicable" // 不适用
)

// RiskHit is a high-risk case or major-risk trigger that an unmet control may amount to, or that a person entered.
type RiskHit struct {
	ID       string    `json:"id"`
	Kind     string    `json:"kind"` // trigger or case
	Title    Text      `json:"title"`
	Controls []string  `json:"controls"` // controls that are not met and name it
	State    RiskState `json:"state"`
	// Rating in force; of a trigger without its own, the rating of its case.
	Rating *Rating `json:"rating,omitempty"`
}

// Rating is a person's judgement of a high-risk case or a major-risk trigger.
type Rating struct {
	Standard   string    `json:"standard"`
	Risk       string    `json:"risk"`   // 6.4.1.1 or A-18
	Rating     RiskState `json:"rating"` // established, lowered or not_applicable
	Reason     string    `json:"reason"`
	Name       string    `json:"name"`        // of the person who judged
	Date       string    `json:"date"`        // day of the judgement in the site's zone: 2026-11-20
	ValidUntil string    `json:"valid_until"` // last day on which it counts
}

// ObjectCounts counts the records of a control by verdict: those of the objects in the sample, and of others on which
// something is not met. Records that do not apply are left out.
type ObjectCounts struct {
	Conform      int `json:"conform"`            // every demand is met
	Partial      int `json:"partial"`            // some demands are met
	Nonconform   int `json:"nonconform"`         // no demand is met
	Undetermined int `json:"undetermined"`       // none is unmet, and evidence is missing
	Awaiting     int `json:"awaiting,omitempty"` // none is unmet, and a person must answer
	// Outside is the number of the counted objects that are not in the sample.
	Outside int `json:"outside,omitempty"`
}

// Problem is one requirement that is not met.
type Problem struct {
	ID       string   `json:"id"`     // P- and 12 hex digits of the digest of the check, or of standard and control
	Origin   string   `json:"origin"` // machine or person
	Severity Severity `json:"severity"`
	Check    string   `json:"check,omitempty"` // of a machine's problem
	Title    Text     `json:"title"`
	// Controls that are not met for it, by standard and in its order; may be empty.
	Controls []ControlRef `json:"controls"`
	// Findings are the failing findings, sorted; empty for a person's problem.
	Findings []string `json:"findings" ref:"findings"`
	// Waived is the number of waived findings; 1 for a waived problem of a person.
	Waived int     `json:"waived"`
	Answer *Answer `json:"answer,omitempty"` // of a person's problem
}

// ControlRef names a control and its verdict.
type ControlRef struct {
	Standard string  `json:"standard"`
	Control  string  `json:"control"`
	Verdict  Verdict `json:"verdict"`
}
