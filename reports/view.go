// Package reports turns an assessment into the one prepared view that every format renders, and lists the formats.
// It shows and never decides: every verdict, count and reason comes from the assessment.
package reports

import "github.com/assay-audit/assay/internal/audit"

// View is what every format renders: texts in one language, numbers already counted, rows already sorted.
type View struct {
	Lang       audit.Lang
	Title      string // 云平台安全合规测评报告
	System     audit.System
	AsOf       string // snapshot time in UTC+8 with its offset: 2026-11-22 10:00:00 +08:00
	Headline   Headline
	Facts      []Row    // label → value for the cover: system, grade, standards, snapshot time, tool …
	Warnings   []string // printed on the cover: a target read without TLS verification, a target not reached …
	Digests    []Row    // inputs: snapshot, controls, checks, parameters … → sha256
	Targets    []Target
	Standards  []Standard
	Problems   []Problem // all that is not met, found by checks and by people, most severe first
	Findings   []Finding // nonconformities first: status fail, then undetermined; most severe first; passes are not in here
	All        []Finding // every finding, in the assessment's order
	Checks     []Check
	SiteChecks []Check // those of Checks that the site added; no standard asks for them, the gate counts them
	Evidence   []Evidence
	Gaps       []Row // what could not be seen: where → why
	Parameters []Parameter
	Waivers    []Waiver
	Limits     []string // what the report does not prove
}

// Headline is the conclusion in one line and the counts behind it.
type Headline struct {
	Level   string // "fail", "undetermined", "awaiting" or "pass": picks the colour
	Text    string
	Counts  []Count // over all standards shown, in the order of audit.Verdicts
	Decided int     // controls with conform, partial, nonconform or not_applicable
	Total   int
}

// Count is one verdict's number.
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
	Shape             string // clauses or claims
	Counts            []Count
	Decided, Total    int
	Chapters          []Chapter
	Score             *Score // nil where the standard is not scored
	Matrix            []Cell // by role, then phase; empty where controls have no phases
}

// Cell counts the controls of one role in one phase. A control of two roles counts in both.
type Cell struct {
	Role, Phase    string // labels
	Counts         []Count
	Decided, Total int
}

// Score pictures a standard by the assessment rules as far as they are certain.
type Score struct {
	Rows  []Row  // label → value: coverage, compliance rate, mean item score, conclusion
	Note  string // what of it is not official
	Risks []Risk // triggers first
}

// Risk is a high-risk case or a major-risk trigger, the controls not met that raised it, and its rating by a person.
type Risk struct {
	ID, Kind, KindLabel, Title string
	Controls                   []string
	State                      audit.RiskState
	StateLabel                 string
	Rating                     string // reason, name and days of the rating; "" while it is to be rated
}

// Problem is one thing that is not met.
type Problem struct {
	ID, Title     string
	Origin        string // label of who found it: checks or a person
	Check         string // "" for a person's
	Severity      audit.Severity
	SeverityLabel string
	Controls      []string // with their verdicts: gbt22239-2019-l3 8.1.4.4 c（部分符合）
	Findings      []string // ids of the failing findings
	Record        string   // of the person, with name and day
	Waived        string   // how many of its findings are waived; "" for none
}

// Chapter is one chapter with its controls.
type Chapter struct {
	ID, Title      string
	Counts         []Count
	Decided, Total int
	// Rate is the percentage of conforming controls among the decided and applicable ones; -1 where there are none. The official formula
	// is not known, and the label says so.
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
	Guidance              string // what to ask or look at
	Checks                []string
	Wanted                []string
	Findings              []string // ids
	// What people added. Machine is the label of what the findings alone give, "" where it is the verdict.
	Machine   string
	Overruled bool
	Answers   []Answer
	Waiver    string   // id of the waiver that covers every failure, its own before that of a check; else ""
	Roles     string   // who answers for it
	Phases    string   // when it must hold
	Points    []string // parts of the clause, numbered by this tool
	Risks     []string
}

// Answer is what a person found.
type Answer struct {
	VerdictLabel, Record, Name, Date, ValidUntil, Reason string
	Evidence                                             []string // file names with the beginning of their digests
	Counts                                               bool     // false: past its day, not yet, or not adopted
}

// Waiver is one waiver and what became of it.
type Waiver struct {
	ID, Scope, Reason, Approver, Start, Expiry, Compensation string
	State                                                    audit.WaiverState
	StateLabel                                               string
	Findings                                                 int
}

// Finding is one finding ready to show. Long values are already cut for people; the assessment holds them whole.
type Finding struct {
	ID, Check, Title    string
	Severity            audit.Severity
	SeverityLabel       string
	Target              string // its name, or the words for all targets
	Subject             audit.Subject
	SubjectLabel        string // 主机 esx-03 (host-21)
	Status              audit.Status
	StatusLabel         string
	Expected, Observed  string // several values stand on a line each
	Reason, Remediation string
	Sources             []string // where the demanded value comes from
	Controls            []string // "gbt22239-2019-l3 8.1.4.4 c"
	Waiver              string   // id of the waiver of its check in force that covers it, else ""
	WaivedFor           []string // one line per control for which alone a waiver covers it, with the waiver's id
	Evidence            []EvidenceRef
}

// EvidenceRef leads to the raw answer.
type EvidenceRef struct {
	EvidenceID string // vc-a/vsphere.hosts
	SHA256     string
	Pointer    string
	Source     string
	State      string // label of the state where it is not known, else ""
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
	Call                                       string // the different calls without queries and bodies, as far as the raw answers name them
	Subjects, Gaps                             int
	Gap                                        string // why there is none, else ""
	Raw                                        []Raw  // the untouched answers that it was read from, in the order they came
}

// Raw is one untouched answer of a platform. The pack holds it as snapshot/raw/<first two digits>/<digest>.
type Raw struct {
	Call   string // what was asked, whole
	SHA256 string
	Size   string // for people: 1.4 KiB
	Bytes  int64
}

// Target is one target as seen. Kind and Product are words for people.
type Target struct {
	Name, Kind, Endpoint, Account, Product, Trust, Certificate, ClockSkew, Error string
	Collection                                                                   string // when the collection began, how long it took and how many calls it made
	Description                                                                  string // what says how its answers are read, whose it is, and its digest; "" where a collector's code says it
	Privileges                                                                   []Row  // privilege → held, missing or not known, and what is lost
}

// Parameter is one value judged with.
type Parameter struct{ Check, Name, Value, Origin, Source, Others string } // Origin: 站点 or 默认; Others: what other sources demand
