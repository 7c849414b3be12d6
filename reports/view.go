// Package reports converts an assessment into the view that every report format renders. Reports do not decide: every
// verdict, count and reason comes from the assessment.
package reports

import (
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports/document"
)

// A View is the input of every report format: texts in one language, numbers already counted, rows already sorted.
type View struct {
	Lang      audit.Lang
	Title     string // 云平台安全合规测评报告
	System    audit.System
	Tool      string // version of the program that renders the report
	Moment    time.Time
	AsOf      string // Moment, the snapshot time, in UTC+8 with its offset: 2026-11-22 10:00:00 +08:00
	Headline  Headline
	Facts     []Row             // label → value for the cover: system, grade, standards, snapshot time, tool …
	Warnings  []string          // printed on the cover: a target read without TLS verification, an unreachable target …
	Digests   []Row             // inputs: snapshot, controls, checks, parameters … → sha256
	Inputs    map[string]string // the same by the names of the assessment, as far as they are given
	Targets   []Target
	Standards []Standard
	Problems  []Problem // unmet requirements found by checks and by people, most severe first
	// Findings are the failed findings, then the undetermined ones, each most severe first.
	Findings   []Finding
	All        []Finding // every finding, in the order of the assessment
	Checks     []Check
	SiteChecks []Check // the site's own checks: part of no standard, but counted by the gate
	Evidence   []Evidence
	Gaps       []Row // unreadable places: place → reason
	Parameters []Parameter
	Waivers    []Waiver
	Limits     []string // limitations of the report
	// Tables are the further tables of a workbook: objects, problems, records.
	Tables []document.Table
}

// Headline is the conclusion in one line and the counts behind it.
type Headline struct {
	Level   string // "fail", "undetermined", "awaiting" or "pass"; selects the colour
	Text    string
	Counts  []Count // over all standards shown, in the order of audit.Verdicts
	Decided int     // controls with conform, partial, nonconform or not_applicable
	Total   int
}

// Count is the number of controls with one verdict.
type Count struct {
	Verdict audit.Verdict
	Label   string // 符合
	N       int
}

// Row is a label and a value.
type Row struct{ Label, Value string }

// Standard is one standard with its chapters.
type Standard struct {
	ID, Title, Source string
	Shape             string // "clauses" or "claims"
	Counts            []Count
	Decided, Total    int
	Chapters          []Chapter
	Score             *Score // nil if the standard is not scored
	Matrix            []Cell // by role, then phase; empty if controls have no phases
	Edition           string // notice of the edition that supersedes it; "" for a standard in force
}

// Cell counts the controls of one role in one phase. A control of two roles counts in both.
type Cell struct {
	Role, Phase    string // labels
	Counts         []Count
	Decided, Total int
}

// Score is an unofficial score of a standard by those assessment rules that are certain.
type Score struct {
	Rows  []Row  // label → value: coverage, compliance rate, mean item score, conclusion
	Note  string // unofficial parts of the score
	Risks []Risk // triggers first
}

// Risk is a high-risk case or a major-risk trigger, the unmet controls that raised it, and its rating by a person.
type Risk struct {
	ID, Kind, KindLabel, Title string
	Controls                   []string
	State                      audit.RiskState
	StateLabel                 string
	Rating                     string // reason, name and dates of the rating; "" while it is to be rated
}

// Problem is one unmet requirement.
type Problem struct {
	ID, Title     string
	Origin        string // label of the origin: checks or a person
	Check         string // "" for a problem found by a person
	Severity      audit.Severity
	SeverityLabel string
	Controls      []string // with their verdicts: gbt22239-2019-l3 8.1.4.4 c（部分符合）
	Findings      []string // ids of the failing findings
	Record        string   // the person's record, with name and date
	Waived        string   // number of waived findings; "" if none
}

// Chapter is one chapter with its controls.
type Chapter struct {
	ID, Title      string
	Counts         []Count
	Decided, Total int
	// Rate is the percentage of conforming controls among those decided and applicable, or -1 if there are none. The
	// official formula is not known; the label states this.
	Rate     float64
	Controls []Control
}

// Control is one row of the clause table.
type Control struct {
	ID, Unit, Title, Text string
	Kind, KindLabel       string
	Methods               string // 核查、测试
	Verdict               audit.Verdict
	VerdictLabel          string
	Reason                string
	Guidance              string // points to ask about or to look at
	Checks                []string
	Wanted                []string
	Findings              []string // ids
	// Contributions by people. Machine is the label of the verdict from findings alone, "" if it equals Verdict.
	Machine   string
	Overruled bool
	Answers   []Answer
	// Waiver is the id of the waiver that covers every failure, else "". A waiver of the control precedes one of a
	// check.
	Waiver string
	Roles  string   // labels of the responsible parties
	Phases string   // labels of the phases in which the control applies
	Points []string // parts of the clause, numbered by this tool
	Risks  []string
}

// Answer is one verdict recorded by a person.
type Answer struct {
	VerdictLabel, Record, Name, Date, ValidUntil, Reason string
	Evidence                                             []string // file names with the beginning of their digests
	Counts                                               bool     // false if expired, not yet valid or not adopted
}

// Waiver is one waiver with its current state.
type Waiver struct {
	ID, Scope, Reason, Approver, Start, Expiry, Compensation string
	State                                                    audit.WaiverState
	StateLabel                                               string
	Findings                                                 int
}

// Finding is one finding ready to show. Long values are cut; the assessment has the complete values.
type Finding struct {
	ID, Check           string
	CheckTitle          string // what the check demands
	Title               string // of a failure what is wrong, else CheckTitle
	Severity            audit.Severity
	SeverityLabel       string
	Target              string // its name, or the label for all targets
	Subject             audit.Subject
	SubjectLabel        string // 主机 esx-03 (host-21)
	Status              audit.Status
	StatusLabel         string
	Expected, Observed  string // several values are on one line each
	Reason, Remediation string
	Sources             []string // sources of the expected value
	Controls            []string // "gbt22239-2019-l3 8.1.4.4 c"
	Waiver              string   // id of the active waiver of its check that covers it, else ""
	WaivedFor           []string // one line, with the waiver's id, per control with a waiver for that control only
	Evidence            []EvidenceRef
}

// EvidenceRef is a reference to a place in the evidence.
type EvidenceRef struct {
	EvidenceID string // vc-a/vsphere.hosts
	SHA256     string
	Pointer    string
	Source     string
	State      string // label of the state if the value is not known, else ""
}

// Check is one check with its counts.
type Check struct {
	ID, Title, SubjectLabel                           string
	Severity                                          audit.Severity
	SeverityLabel                                     string
	Subjects, Pass, Fail, Undetermined, NotApplicable int
	Sources                                           []string
	Broken                                            string
}

// Evidence is one row of the evidence index.
type Evidence struct {
	ID, Target, Collector, SHA256, Account, At string
	// Call lists the different calls without queries and bodies, as far as the raw answers name them.
	Call           string
	Subjects, Gaps int
	Gap            string // reason for missing evidence, else ""
	// Raw lists the raw answers that the evidence was read from, in the order of their arrival.
	Raw []Raw
}

// Raw is one unchanged answer of a platform. The pack stores it as snapshot/raw/<first two digits>/<digest>.
type Raw struct {
	Call   string // the complete call
	SHA256 string
	Size   string // formatted: 1.4 KiB
	Bytes  int64
}

// Target is one target as read. Kind and Product are labels.
type Target struct {
	Name, Kind, Endpoint, Account, Product, Trust, Certificate, ClockSkew, Error string
	// Collection is when the collection began, how long it took and how many calls it made.
	Collection string
	// Description is the name, author and digest of the source description by which answers are read; "" if the
	// collector reads them without one.
	Description string
	// Privileges maps a privilege to held, missing or not known, and to the evidence that is missing without it.
	Privileges []Row
}

// Parameter is one parameter value used by a check. Origin is the label of the site or the default; Others lists the
// values that other sources require.
type Parameter struct{ Check, Name, Value, Origin, Source, Others string }
