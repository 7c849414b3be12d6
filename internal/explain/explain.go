// Package explain follows an id of an assessment from its sentence to the untouched answer of the platform: verdict,
// check with the digest of its policy, parameters, evidence, API property, answer, call, account and time. It reads
// only what it is given and judges nothing.
package explain

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
)

// Format is the value of Explanation.Format.
const Format = "assay.explanation/1"

// Kind is the kind of statement that an id names.
type Kind string

// The kinds of statements.
const (
	Finding     Kind = "finding"     // F-…: one check, one subject
	Record      Kind = "record"      // R-…, or an object and an item
	Clause      Kind = "clause"      // a standard and the number of an item
	Problem     Kind = "problem"     // T001: a security problem
	Requirement Kind = "requirement" // P-…: an unmet requirement of a check or a person
	Risk        Kind = "risk"        // A-18, 6.4.3.1: a high-risk case or a trigger of a major risk
	Standard    Kind = "standard"    // the conclusion of a standard
)

// Explanation is one statement with everything that it rests on.
type Explanation struct {
	Format   string     `json:"format"`
	ID       string     `json:"id"`
	Kind     Kind       `json:"kind"`
	Verdict  string     `json:"verdict"` // status of a finding, verdict of an item, state of a problem
	Title    audit.Text `json:"title"`   // what is demanded
	Sentence audit.Text `json:"sentence"`

	Standard string         `json:"standard,omitempty"` // of a record, clause or problem
	Control  string         `json:"control,omitempty"`  // likewise; of a problem its control point
	Object   *audit.Object  `json:"object,omitempty"`   // of a record
	Subject  *audit.Subject `json:"subject,omitempty"`  // of a finding
	Target   string         `json:"target,omitempty"`   // of a finding; "*" for the system as a whole
	Expected any            `json:"expected,omitempty"`
	Observed any            `json:"observed,omitempty"`
	Waiver   string         `json:"waiver,omitempty"`
	Check    *Check         `json:"check,omitempty"`
	Evidence []Evidence     `json:"evidence,omitempty"`

	Demands  []audit.DemandResult   `json:"demands,omitempty"`  // of a record
	Answers  []audit.Answer         `json:"answers,omitempty"`  // of people
	Decision *audit.ProblemDecision `json:"decision,omitempty"` // of people, about a problem
	Rating   *audit.Rating          `json:"rating,omitempty"`   // of people, about a risk
	Score    *audit.Score           `json:"score,omitempty"`    // of a standard that is scored
	Controls []Link                 `json:"controls,omitempty"` // that a finding counts for, or that a problem is about
	// Findings are those that decide the statement, failures first: the first three explained, the others as links.
	Findings []Explanation `json:"findings,omitempty"`
	More     []Link        `json:"more_findings,omitempty"`
	Records  []Link        `json:"records,omitempty"` // of a clause or problem

	Trace  *engine.Trace     `json:"trace,omitempty"`  // of a finding, where it is asked for
	Inputs map[string]string `json:"inputs,omitempty"` // digests of snapshot, checks, controls, parameters, answers …
}

// Link is another statement by its id.
type Link struct {
	ID       string     `json:"id"`
	Verdict  string     `json:"verdict"`
	Sentence audit.Text `json:"sentence"`
}

// Check is the check behind a finding.
type Check struct {
	ID       string         `json:"id"`
	Title    audit.Text     `json:"title"`
	Severity audit.Severity `json:"severity"`
	Sources  []string       `json:"sources"` // of the demanded value
	// Policy is the file of the policy, and SHA256 its digest; both are empty where the policy is not at hand.
	Policy string `json:"policy,omitempty"`
	SHA256 string `json:"sha256,omitempty"`
	// Checks is the digest of all policies, as the assessment records it.
	Checks     string                 `json:"checks"`
	Parameters []audit.ParameterInUse `json:"parameters"`
}

// Evidence is one place in the evidence, and the answer that it was read from.
type Evidence struct {
	Pointer  string      `json:"pointer"`
	Property string      `json:"property"` // of the API: HostSystem.config.lockdownMode
	State    audit.State `json:"state,omitempty"`
	// Value is what the document has at the pointer, as JSON; cut after 4,000 characters. Empty where it has nothing.
	Value string     `json:"value,omitempty"`
	Gap   *audit.Gap `json:"gap,omitempty"` // why it has nothing
	// Derived reports that the engine derived the value; no document has it.
	Derived bool `json:"derived,omitempty"`

	ID      string  `json:"id,omitempty"` // of the piece of evidence: vc-a/vsphere.hosts/0001
	File    string  `json:"file,omitempty"`
	SHA256  string  `json:"sha256,omitempty"`
	Call    string  `json:"call,omitempty"`
	Account string  `json:"account,omitempty"`
	At      string  `json:"at,omitempty"` // RFC 3339
	Target  *Target `json:"target,omitempty"`
	// Answers are the untouched answers with the value; Others counts the further ones that the evidence rests on.
	Answers []Answer `json:"answers,omitempty"`
	Others  int      `json:"others,omitempty"`
}

// Target is where an answer came from.
type Target struct {
	Name        string `json:"name"`
	Kind        string `json:"kind"`
	Endpoint    string `json:"endpoint"`
	Product     string `json:"product,omitempty"`
	Version     string `json:"version,omitempty"`
	Build       string `json:"build,omitempty"`
	Certificate string `json:"certificate,omitempty"` // SHA-256
	Trust       string `json:"trust,omitempty"`
}

// Answer is a place in an untouched answer of a platform.
type Answer struct {
	File   string `json:"file"` // in the snapshot
	SHA256 string `json:"sha256"`
	Size   int64  `json:"size"`
	Call   string `json:"call"`
	Line   int    `json:"line,omitempty"` // 0: the answer as a whole
	// Text is the part of the line with the value, unchanged; cut after 4,000 characters.
	Text string `json:"text,omitempty"`
	Cut  bool   `json:"cut,omitempty"` // Text is a part of the line
}

// Files are the files that an assessment rests on. Documents and answers are verified against their digests.
type Files struct {
	Document func(audit.Evidence) ([]byte, error)
	Answer   func(audit.Raw) ([]byte, error)
	// Paths in the snapshot.
	DocumentPath func(audit.Evidence) string
	AnswerPath   func(audit.Raw) string
	// Policy returns the file of the policy of a check; an error where it is not at hand.
	Policy func(path string) ([]byte, error)
}

// mostChains is the number of findings of a statement that are explained. The others are links.
const mostChains = 3
