package audit

import "time"

// AssessmentFormat is the value of Assessment.Format that this version writes and reads.
const AssessmentFormat = "assay.assessment/1"

// Status is one check's answer for one subject.
type Status string

// The statuses of a finding.
const (
	Pass          Status = "pass"
	Fail          Status = "fail"
	NotApplicable Status = "not_applicable"
	Undetermined  Status = "undetermined"
)

// Verdict is the answer to one control, in the standards' own words.
type Verdict string

// The verdicts of a result.
const (
	Conform              Verdict = "conform"        // 符合
	PartlyConform        Verdict = "partial"        // 部分符合
	Nonconform           Verdict = "nonconform"     // 不符合
	VerdictNotApplicable Verdict = "not_applicable" // 不适用
	VerdictUndetermined  Verdict = "undetermined"   // 未判定: evidence missing or collection failed
	Awaiting             Verdict = "awaiting"       // 待核查: a person must answer
)

// Verdicts lists all verdicts in the order in which they are shown.
var Verdicts = []Verdict{Conform, PartlyConform, Nonconform, VerdictNotApplicable, VerdictUndetermined, Awaiting}

// Assessment is the content of assessment.json. It holds no clock and no path of a machine: the same inputs give the same bytes.
// It carries what a report needs, so it can be rendered again without the catalogs it was made with.
type Assessment struct {
	Format     string            `json:"format"`
	System     System            `json:"system"`
	AsOf       time.Time         `json:"as_of"`
	Inputs     map[string]string `json:"inputs"` // snapshot, controls, checks, parameters, answers, waivers → "sha256:…"
	Gate       Gate              `json:"gate"`
	Targets    []Target          `json:"targets"`
	Standards  []StandardSummary `json:"standards"`           // sorted by id
	Results    []Result          `json:"results"`             // by standard, then in the order of the standard
	Findings   []Finding         `json:"findings"`            // by check, target, kind, subject
	Checks     []CheckSummary    `json:"checks"`              // by id
	Evidence   []Evidence        `json:"evidence"`            // the snapshot's index
	Parameters []ParameterInUse  `json:"parameters"`          // by check and name, of the checks that ran
	Waivers    []WaiverUse       `json:"waivers"`             // by id, every one that was handed in
	Scores     []Score           `json:"scores"`              // of the standards that are scored, by standard
	Ratings    []Rating          `json:"ratings"`             // of risks, by people; those that no longer count included
	Problems   []Problem         `json:"problems"`            // all that is not met, most severe first; found by checks and by people
	Unmatched  []Unmatched       `json:"unmatched,omitempty"` // what the site configured and nothing that was seen matches
	Scope      Scope             `json:"scope,omitzero"`      // what the site narrowed the judgement to
	Zone       string            `json:"zone"`                // offset in which days of answers and waivers are counted: +08:00
}

// StandardSummary is one standard with its counts.
type StandardSummary struct {
	ID       string          `json:"id"`
	Shape    string          `json:"shape"`
	Title    Text            `json:"title"`
	Source   Text            `json:"source"`
	Chapters []Chapter       `json:"chapters"`
	Counts   map[Verdict]int `json:"counts"` // every verdict is present, also with 0
}

// Result is one control with everything that bears on it and its verdict.
type Result struct {
	Standard string   `json:"standard"`
	Control  string   `json:"control"`
	Chapter  string   `json:"chapter"`
	Verdict  Verdict  `json:"verdict"`
	Reason   string   `json:"reason"` // Chinese
	ReasonEN string   `json:"reason_en"`
	Checks   []string `json:"checks"`
	Wanted   []string `json:"wanted"`
	Findings []string `json:"findings"` // ids, sorted; all findings of its checks
	Answers  []Answer `json:"answers"`  // all of them, those that no longer count included
	Waiver   *Waiver  `json:"waiver"`   // set where waivers cover every failure; the control's own before that of a check
	// Objects counts the objects of its findings; nil where there are no findings.
	Objects *ObjectCounts `json:"objects,omitempty"`
	// Waived are the failures that a waiver of this control covers, with its id. They are waived here and nowhere else.
	Waived map[string]string `json:"waived,omitempty"`
	// Machine is what the findings alone give. Where a person overruled it, it stays beside the verdict.
	Machine   Verdict  `json:"machine_verdict"`
	Overruled bool     `json:"overruled"`
	Risks     []string `json:"risks"` // high-risk cases and major-risk triggers that a nonconformity here may be
	Roles     []string `json:"roles"`
	Phases    []string `json:"phases"`
	Points    []Point  `json:"points,omitempty"`
	// What the control asks, copied from the catalog so that a report needs nothing else.
	Title    Text     `json:"title"`
	Text     Text     `json:"text"`
	Kind     string   `json:"kind"`
	Methods  []Method `json:"methods"`
	Guidance Text     `json:"guidance"`
	Unit     string   `json:"unit,omitempty"`
}

// Answer is what a person found for one control.
type Answer struct {
	Standard   string       `json:"standard"`
	Control    string       `json:"control"`
	Verdict    Verdict      `json:"verdict"` // conform, partial, nonconform or not_applicable
	Record     string       `json:"record"`  // what was asked or seen, and what the answer was
	Evidence   []AnswerFile `json:"evidence"`
	Name       string       `json:"name"`        // who judged
	Date       string       `json:"date"`        // day of the judgement in the site's zone: 2026-11-20
	ValidUntil string       `json:"valid_until"` // last day on which it counts
	// Reason why the machine's verdict does not hold. Without it an answer never replaces what the machine found.
	Reason string `json:"reason,omitempty"`
}

// AnswerFile is a photo, scan or minutes behind an answer, kept by its digest.
type AnswerFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// Waiver is an accepted deviation. What it covers stays a failure in the record and is shown as waived. One of a check covers the failure
// wherever it bears; one of a control covers it for that control only. In the patterns * stops at a slash; a pattern that is * and nothing
// else is every one.
type Waiver struct {
	ID           string `json:"id"`
	Check        string `json:"check,omitempty"`    // a check, or
	Standard     string `json:"standard,omitempty"` // a control
	Control      string `json:"control,omitempty"`
	Target       string `json:"target"`  // shell pattern on the target's name
	Subject      string `json:"subject"` // shell pattern on the subject's name
	Reason       string `json:"reason"`
	Approver     string `json:"approver"`
	Start        string `json:"start"`                  // first day, in the site's zone
	Expiry       string `json:"expiry"`                 // last day
	Compensation string `json:"compensation,omitempty"` // the measure that stands in
}

// Subject is one thing a check must answer for.
type Subject struct {
	Kind string `json:"kind"`
	ID   string `json:"id"` // "*" where the population is not known
	Name string `json:"name"`
}

// Finding is one check's answer for one subject.
type Finding struct {
	ID       string        `json:"id"` // F- and 12 hex digits of the digest of check, target, kind and subject id
	Check    string        `json:"check"`
	Severity Severity      `json:"severity"`
	Target   string        `json:"target"`
	Subject  Subject       `json:"subject"`
	Status   Status        `json:"status"`
	Expected any           `json:"expected"`
	Observed any           `json:"observed"`
	Reason   string        `json:"reason"` // Chinese
	ReasonEN string        `json:"reason_en"`
	Evidence []EvidenceRef `json:"evidence"`
	Waiver   string        `json:"waiver,omitempty"` // id of the waiver of its check in force that covers this failure; see Result.Waived for those of controls
}

// EvidenceRef leads from a finding to the raw answer of the platform.
type EvidenceRef struct {
	SHA256  string `json:"sha256"`
	Pointer string `json:"pointer"`
	Source  string `json:"source"`          // HostSystem.config.lockdownMode
	State   State  `json:"state,omitempty"` // "" for known
}

// SitePrefix begins the id of every check that a site added. No shipped check has it.
const SitePrefix = "site."

// CheckSummary counts one check's findings and carries what a report needs of its metadata.
type CheckSummary struct {
	ID            string   `json:"id"`
	Subjects      int      `json:"subjects"`
	Pass          int      `json:"pass"`
	Fail          int      `json:"fail"`
	Undetermined  int      `json:"undetermined"`
	NotApplicable int      `json:"not_applicable"`
	Broken        string   `json:"broken,omitempty"` // builtin error or deadline
	Severity      Severity `json:"severity"`         // the site's where it chose one
	Subject       string   `json:"subject"`
	Title         Text     `json:"title"`
	Remediation   Text     `json:"remediation"`
	Sources       []string `json:"sources"`
}

// ParameterInUse is a value a check was judged with.
type ParameterInUse struct {
	Check        string    `json:"check"`
	Name         string    `json:"name"`
	Value        any       `json:"value"`
	Default      bool      `json:"default"`      // true: the site chose nothing
	Source       string    `json:"source"`       // source of the default
	Alternatives []Meaning `json:"alternatives"` // what other sources demand
}

// WaiverState tells whether a waiver counts on the day of the assessment.
type WaiverState string

// The states of a waiver. Only an active one that covers something is in order.
const (
	WaiverActive     WaiverState = "active"
	WaiverExpired    WaiverState = "expired"
	WaiverNotStarted WaiverState = "not_started"
	WaiverUnused     WaiverState = "unused" // in force, and nothing fails that it covers
)

// WaiverUse is one waiver and what it came to.
type WaiverUse struct {
	Waiver   `json:"waiver"`
	State    WaiverState `json:"state"`
	Findings int         `json:"findings"` // failures it covers, or would cover if it were in force
}

// Score pictures one standard by the rules of 等级保护 assessment as far as they are certain. Undecided items never count as met.
type Score struct {
	Standard   string    `json:"standard"`
	Decided    int       `json:"decided"`
	Total      int       `json:"total"`
	Applicable int       `json:"applicable"` // decided and applicable: the denominator
	ItemMean   float64   `json:"item_mean"`  // mean of the item results: 1 conform, 0 nonconform, the mean over the objects in between; two decimals
	Rate       float64   `json:"rate"`       // conform ÷ applicable, percent, one decimal; the official formula is not known: 非官方
	Conclusion string    `json:"conclusion"` // conform, basically_conform, nonconform, or "" while it is open or only a part was judged
	Best       string    `json:"best"`       // most favourable conclusion that is still possible; "" where only a part was judged
	Worst      string    `json:"worst"`      // least favourable one
	Official   bool      `json:"official"`   // false: a part of the rule is our reading
	Risks      []RiskHit `json:"risks"`      // triggers first
}

// RiskState is the progress of a risk case or trigger from a hint to a judgement.
type RiskState string

// The states of a risk. Only people bring about the last three.
const (
	RiskToRate        RiskState = "to_rate"        // 待定级: something is not met that may be this risk
	RiskEstablished   RiskState = "established"    // 成立
	RiskLowered       RiskState = "lowered"        // 经缓解措施降低
	RiskNotApplicable RiskState = "not_applicable" // 不适用
)

// RiskHit is a high-risk case or major-risk trigger that something not met may be, or that a person entered.
type RiskHit struct {
	ID       string    `json:"id"`
	Kind     string    `json:"kind"` // trigger or case
	Title    Text      `json:"title"`
	Controls []string  `json:"controls"` // controls that are not met and name it
	State    RiskState `json:"state"`
	Rating   *Rating   `json:"rating,omitempty"` // rating in force; of a trigger without its own, the rating of its case
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

// ObjectCounts counts the objects of a control by result. Objects to which no check of the control applies are left out.
type ObjectCounts struct {
	Conform      int `json:"conform"`      // no finding fails
	Partial      int `json:"partial"`      // some findings fail
	Nonconform   int `json:"nonconform"`   // all findings fail
	Undetermined int `json:"undetermined"` // no finding fails and not all are known
}

// Problem is one thing that is not met.
type Problem struct {
	ID       string       `json:"id"`     // P- and 12 hex digits of the digest of the check, or of standard and control
	Origin   string       `json:"origin"` // machine or person
	Severity Severity     `json:"severity"`
	Check    string       `json:"check,omitempty"` // of a machine's problem
	Title    Text         `json:"title"`
	Controls []ControlRef `json:"controls"`         // controls that are not met for it, by standard and in its order; may be empty
	Findings []string     `json:"findings"`         // failing findings, sorted; empty for a person's problem
	Waived   int          `json:"waived"`           // how many of the findings are waived; 1 for a waived problem of a person
	Answer   *Answer      `json:"answer,omitempty"` // of a person's problem
}

// ControlRef names a control and its verdict.
type ControlRef struct {
	Standard string  `json:"standard"`
	Control  string  `json:"control"`
	Verdict  Verdict `json:"verdict"`
}

// Unmatched is one entry of the configuration that nothing seen on the platform matches: a rule of a tenant, an approved name, a log source.
type Unmatched struct {
	Key   string `json:"key"` // where it is: tenants.tenant-a.folders, parameters.esxi.ntp.servers, targets.logs-a.log_sources
	Value string `json:"value"`
}
