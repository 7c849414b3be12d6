package audit

import "time"

// The formats of an assessment, values of Assessment.Format. This version writes AssessmentFormat. It also reads
// AssessmentFormat1, and writes it to compare an assessment of an earlier version with one derived again.
//
// In the present format, fields tagged `ref:"LIST"` are written as indexes into the list of that name (entries are
// identified by their id, or by the field after a dot), and fields tagged `after:"control"` as numbers that follow the
// control of the same record. docs/assessment.md describes the form.
const (
	AssessmentFormat  = "assay.assessment/2"
	AssessmentFormat1 = "assay.assessment/1"
)

// Status is the result of one check for one subject.
type Status string

// The statuses of a finding.
const (
	Pass          Status = "pass"
	Fail          Status = "fail"
	NotApplicable Status = "not_applicable"
	Undetermined  Status = "undetermined"
)

// Verdict is the result of one control in the terms of the standards.
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

// Assessment is the content of assessment.json. It contains no time of the machine and no path: equal inputs yield
// equal bytes. A report is rendered from it alone, without the catalogs.
type Assessment struct {
	Format string    `json:"format"`
	System System    `json:"system"`
	AsOf   time.Time `json:"as_of"`
	// Snapshot, controls, checks, parameters, answers, waivers → "sha256:…".
	Inputs     map[string]string `json:"inputs"`
	Gate       Gate              `json:"gate"`
	Targets    []Target          `json:"targets"`
	Standards  []StandardSummary `json:"standards"`  // sorted by id
	Results    []Result          `json:"results"`    // by standard, then in the order of the standard
	Findings   []Finding         `json:"findings"`   // by check, target, kind, subject
	Checks     []CheckSummary    `json:"checks"`     // by id
	Evidence   []Evidence        `json:"evidence"`   // the snapshot's index
	Parameters []ParameterInUse  `json:"parameters"` // by check and name, of the checks that ran
	Waivers    []WaiverUse       `json:"waivers"`    // by id, all that were given
	Scores     []Score           `json:"scores"`     // of the standards that are scored, by standard
	// Of risks, by people; those that no longer count included.
	Ratings  []Rating  `json:"ratings"`
	Problems []Problem `json:"problems"` // most severe first; found by checks and by people
	// SecurityProblems are numbered, by standard and level: the control points with something that is not met.
	SecurityProblems []SecurityProblem `json:"security_problems,omitempty"`

	Unmatched []Unmatched `json:"unmatched,omitempty"` // configured entries that match nothing on the platform
	Scope     Scope       `json:"scope,omitzero"`      // restriction chosen by the site
	Project   *Project    `json:"project,omitempty"`   // nil where the site states nothing about it
	Plan      *Plan       `json:"plan,omitempty"`      // nil without an assessment plan
	// Objects of the system, by kind, target and name; of the sample and others.
	Objects []Object     `json:"objects,omitempty"`
	Absent  []AbsentKind `json:"absent_kinds,omitempty"` // kinds of which the system has no object, as people stated
	Records []Record     `json:"records,omitempty"`      // by standard, in the order of its controls, then of Objects
	// Offset in which days of answers and waivers are counted: +08:00.
	Zone string `json:"zone"`
}

// StandardSummary is one standard with its counts.
type StandardSummary struct {
	ID       string          `json:"id"`
	Shape    string          `json:"shape"`
	Title    Text            `json:"title"`
	Source   Text            `json:"source"`
	Chapters []Chapter       `json:"chapters"`
	Counts   map[Verdict]int `json:"counts"` // every verdict is present, also with 0
	// SupersededBy is the edition in force where that of the standard no longer is.
	SupersededBy *Edition `json:"superseded_by,omitempty"`
}

// Result is one control with its findings, answers, waivers and verdict.
type Result struct {
	Standard string   `json:"standard"`
	Control  string   `json:"control"`
	Chapter  string   `json:"chapter"`
	Verdict  Verdict  `json:"verdict"`
	Reason   string   `json:"reason"` // Chinese
	ReasonEN string   `json:"reason_en"`
	Checks   []string `json:"checks"`
	Wanted   []string `json:"wanted"`            // ids of missing checks, of assessments by earlier versions only
	Missing  []Text   `json:"missing,omitempty"` // what the checks of this tool do not cover
	// Ids of all findings of its checks, sorted.
	Findings []string `json:"findings" ref:"findings"`
	Answers  []Answer `json:"answers"` // all, expired ones included
	// Set if waivers cover every failure; one of the control takes precedence over one of a check.
	Waiver *Waiver `json:"waiver"`
	// Objects counts its records by verdict; nil if there are none that apply.
	Objects *ObjectCounts `json:"objects,omitempty"`
	// Waived maps each failure that a waiver of this control covers to the id of the waiver. Other controls are not
	// affected.
	Waived map[string]string `json:"waived,omitempty"`
	// Machine is the verdict of the findings alone, kept also if a person overruled it.
	Machine   Verdict  `json:"machine_verdict"`
	Overruled bool     `json:"overruled"`
	Risks     []string `json:"risks"` // high-risk cases and major-risk triggers that a nonconformity may amount to
	Roles     []string `json:"roles"`
	Phases    []string `json:"phases"`
	Points    []Point  `json:"points,omitempty"`
	// Copied from the catalog.
	Title    Text     `json:"title"`
	Text     Text     `json:"text"`
	Kind     string   `json:"kind"`
	Methods  []Method `json:"methods"`
	Guidance Text     `json:"guidance"`
	Unit     string   `json:"unit,omitempty"`
}

// Answer is a person's verdict on one control.
type Answer struct {
	Standard string       `json:"standard"`
	Control  string       `json:"control"`
	Verdict  Verdict      `json:"verdict"` // conform, partial, nonconform or not_applicable
	Record   string       `json:"record"`  // the question or observation, and the answer
	Evidence []AnswerFile `json:"evidence"`
	// The objects that the answer is about: those listed by id or name, those of the kind, product and version of one
	// object, or those of a kind. All three empty: every object of the control.
	Objects []string `json:"objects,omitempty"`
	Like    string   `json:"like,omitempty"` // id or name of an object
	Kind    string   `json:"kind,omitempty"` // id of an ObjectKind
	// Demand is the demand that is answered; "" for the whole control.
	Demand string `json:"demand,omitempty"`
	// Method of this answer, the person interviewed, and the reviewer (复核人); "" where not stated.
	Method      Method `json:"method,omitempty"`
	Interviewee string `json:"interviewee,omitempty"`
	Reviewer    string `json:"reviewer,omitempty"`

	Name       string `json:"name"`        // of the person who judged
	Date       string `json:"date"`        // day of the judgement in the site's zone: 2026-11-20
	ValidUntil string `json:"valid_until"` // last day on which it counts
	// Reason is why the verdict of the machine is wrong. Without it an answer does not overrule a finding.
	Reason string `json:"reason,omitempty"`
	// Problem is the description of the problem (问题描述), beside nonconform and partial only; "" where not stated.
	Problem     string   `json:"problem,omitempty"`
	Level       Severity `json:"level,omitempty"`       // risk level of the problem in the person's judgement
	Remediation string   `json:"remediation,omitempty"` // advice on the problem (整改建议)
	// From is the control that was answered where this answer was taken over from it. No file of answers has it.
	From *ControlKey `json:"from,omitempty" yaml:"-"`
}

// AnswerFile is a photo, scan or minutes behind an answer, kept by its digest.
type AnswerFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
}

// Waiver is an accepted deviation. A covered failure remains a failure and is shown as waived. A waiver of a check
// covers the failure for every control, a waiver of a control for that control only. In the patterns * stops at a
// slash; the pattern "*" matches everything.
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
	Compensation string `json:"compensation,omitempty"` // the compensating measure
}

// Subject is one object that a check judges.
type Subject struct {
	Kind string `json:"kind"`
	ID   string `json:"id"` // "*" if the population is not known
	Name string `json:"name"`
}

// Finding is the result of one check for one subject.
type Finding struct {
	// F- and 12 hex digits of the digest of check, target, kind and subject id; 14 where two are equal.
	ID       string        `json:"id"`
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
	// Id of the waiver of its check in force that covers this failure; see Result.Waived for those of controls.
	Waiver string `json:"waiver,omitempty"`
}

// EvidenceRef refers from a finding to the evidence and the property it rests on.
type EvidenceRef struct {
	SHA256  string `json:"sha256" ref:"evidence.sha256"` // of the document; "" where there is none
	Pointer string `json:"pointer"`
	Source  string `json:"source" ref:"sources"` // HostSystem.config.lockdownMode
	State   State  `json:"state,omitempty"`      // "" for known
}

// SitePrefix is the prefix of the ids of all checks that a site added, and of no shipped check.
const SitePrefix = "site."

// CheckSummary counts the findings of one check and repeats the metadata that reports show.
type CheckSummary struct {
	ID            string   `json:"id"`
	Subjects      int      `json:"subjects"`
	Pass          int      `json:"pass"`
	Fail          int      `json:"fail"`
	Undetermined  int      `json:"undetermined"`
	NotApplicable int      `json:"not_applicable"`
	Broken        string   `json:"broken,omitempty"` // builtin error or deadline
	Severity      Severity `json:"severity"`         // the site's if it chose one
	Subject       string   `json:"subject"`
	Title         Text     `json:"title"`
	// Problem is the template of the sentences that state a failure. Where it is given, such a sentence is the reason
	// of every failing finding. nil in assessments of earlier versions and for a check of the site's own that has
	// none.
	Problem     *Text    `json:"problem,omitempty"`
	Remediation Text     `json:"remediation"`
	Sources     []string `json:"sources"`
	// Properties are the places that the check reads below a subject, in words; nil in assessments of earlier
	// versions.
	Properties []Property `json:"properties,omitempty"`
}

// Property is a place in the evidence of a subject, in words.
type Property struct {
	Path  string `json:"path"` // below the subject; "*" matches every key
	Words Words  `json:"words"`
}

// Words are the texts by which reports show a property and its values.
type Words struct {
	Name   Text            `json:"name"`
	Unit   *Text           `json:"unit,omitempty"`   // of numbers; without English for a Chinese measure word
	Values map[string]Text `json:"values,omitempty"` // by value: "true", "2", "lockdownNormal"
}

// ParameterInUse is a parameter value that a check used.
type ParameterInUse struct {
	Check        string    `json:"check"`
	Name         string    `json:"name"`
	Value        any       `json:"value"`
	Default      bool      `json:"default"`      // true: not set by the site
	Source       string    `json:"source"`       // source of the default
	Alternatives []Meaning `json:"alternatives"` // values that other sources demand
}

// WaiverState is the state of a waiver on the day of the assessment.
type WaiverState string

// The states of a waiver. Only an active one that covers something is in order.
const (
	WaiverActive     WaiverState = "active"
	WaiverExpired    WaiverState = "expired"
	WaiverNotStarted WaiverState = "not_started"
	WaiverUnused     WaiverState = "unused" // in force, but it covers no failure
)

// WaiverUse is one waiver with its state and effect.
type WaiverUse struct {
	Waiver   `json:"waiver"`
	State    WaiverState `json:"state"`
	Findings int         `json:"findings"` // failures it covers, or would cover if it were in force
}

// Unmatched is an entry of the configuration that matches nothing on the platform: a rule of a tenant, an approved
// name, a log source.
type Unmatched struct {
	// Where it is: tenants.tenant-a.folders, parameters.esxi.ntp.servers, targets.logs-a.log_sources.
	Key   string `json:"key"`
	Value string `json:"value"`
}
