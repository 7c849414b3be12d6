package audit

// Severity of a check: high, medium or low.
type Severity string

// Severities, most severe first.
const (
	High   Severity = "high"
	Medium Severity = "medium"
	Low    Severity = "low"
)

// Rank returns 3 for high, 2 for medium, 1 for low, and 0 for any other value.
func (s Severity) Rank() int {
	switch s {
	case High:
		return 3
	case Medium:
		return 2
	case Low:
		return 1
	}
	return 0
}

// Standard is one standard, claim set or SLA.
type Standard struct {
	ID       string    `json:"id"`    // gbt22239-2019-l3
	Shape    string    `json:"shape"` // clauses, claims, or settings of a hardening guide
	Title    Text      `json:"title"`
	Source   Text      `json:"source"` // origin of the items and its confidence
	Chapters []Chapter `json:"chapters"`
	Controls []Control `json:"controls"` // in the order of the standard
	Variants []Variant `json:"variants,omitempty"`
	// Includes are the ids of standards that are chosen together with this one: a platform that meets this one must
	// meet them too.
	Includes []string `json:"includes,omitempty"`
	// SupersededBy is the edition in force where this one no longer is; nil for a standard in force.
	SupersededBy *Edition `json:"superseded_by,omitempty"`
	// Service is the id of the service that every control is about; "" for none. See Control.Service.
	Service string `json:"service,omitempty"`
}

// Edition is another edition of a standard.
type Edition struct {
	Number string `json:"number"` // GB/T 31168-2023
	Notice Text   `json:"notice"` // sentence that reports print beside the conclusion
}

// Variant is a check with values of parameters that a standard lays down for its own verdicts, whatever the site
// chose for the check. The controls of that standard name it in place of the check.
type Variant struct {
	ID string `json:"id"` // id of the check, a slash and a name: register.drill_interval/yearly
	// What differs from the check, as words that follow its title in brackets.
	Title      Text           `json:"title"`
	Parameters map[string]any `json:"parameters"` // name → value; the others are the check's own
	Source     string         `json:"source"`     // where the values come from
}

// Chapter groups controls.
type Chapter struct {
	ID    string `json:"id"` // 8.1.4
	Title Text   `json:"title"`
}

// Method is how a control is assessed: interview (访谈), examine (核查) or test (测试).
type Method string

// Control is one clause of a standard, one claim of a white paper or one line of an SLA.
type Control struct {
	ID      string `json:"id"` // 8.1.4.4 c
	Chapter string `json:"chapter"`
	Unit    string `json:"unit,omitempty"` // unit id of the assessment standard: L3-CES1-05
	Title   Text   `json:"title"`
	Text    Text   `json:"text"` // paraphrase in our own words
	// Setting is the setting that an item of a hardening guide is about; nil in other catalogs.
	Setting *Setting `json:"setting,omitempty"`
	// Related are checks that cite the item of a hardening guide and do not decide it.
	Related []Related `json:"related,omitempty"`
	Kind    string    `json:"kind"` // automated, hybrid or manual
	Methods []Method  `json:"methods"`
	Checks  []string  `json:"checks"` // checks of this tool that bear on it, sorted
	// Checks that would bear on it and do not exist yet (ids of the crosswalk), sorted.
	Wanted   []string `json:"wanted"`
	Missing  []Text   `json:"-"`        // titles of the wanted checks, in the order of Wanted; not a part of the file
	Guidance Text     `json:"guidance"` // instructions for the person who judges
	// Part is the part of the item that its checks answer, if a person or a wanted check must answer the rest.
	Part Text `json:"part,omitzero"`
	// Dimensions are what the sentence of the item demands, one by one. Where its checks answer the whole item, a
	// test breaks each of them alone and requires that the item does not conform.
	Dimensions []Text `json:"dimensions,omitempty"`
	// Objects are the kinds of objects that the control applies to, by id of ObjectKind, and Demands are its parts.
	// Both are empty in a catalog that is not divided into demands.
	Objects []string `json:"objects,omitempty"`
	Demands []Demand `json:"demands,omitempty"`
	// Roles are the responsible parties, in this order: provider (云服务商), customer (云服务客户), supplier (供应链服务商),
	// assessor (第三方评估机构). It is empty if the standard does not divide the work.
	Roles      []string `json:"roles,omitempty"`
	Confidence string   `json:"confidence"` // high, medium or proposal: confidence in number and method

	// Service is the id of the service without which the control does not apply; "" for none. Where it is not known
	// whether the system has the service, no check makes the control conform.
	Service string `json:"service,omitempty"`

	// Plan, deploy, run or exit: when it must hold, where the standard says so.
	Phases []string `json:"phases,omitempty"`
	// Parts of the clause as this tool split it; the clause stays what is assessed.
	Points []Point  `json:"points,omitempty"`
	Risks  []string `json:"risks,omitempty"`  // high-risk cases and major-risk triggers that a failure may be
	Blanks []Blank  `json:"blanks,omitempty"` // values that the standard leaves to the site's contract
}

// Setting is the one setting of a product that an item of a hardening guide is about. The product is the chapter.
type Setting struct {
	Name string `json:"name,omitempty"` // Security.AccountLockFailures; "" where the guide names none
	// The demanded value is Value where it is the same in both languages, otherwise Expect.
	Value    string `json:"value,omitempty"`
	Expect   Text   `json:"expect,omitzero"`
	Priority string `json:"priority"`          // as the guide rates it: P0, CAT II
	IfUsed   bool   `json:"if_used,omitempty"` // the guide applies it only where the feature is used
}

// Related is a check that cites an item and does not decide it, and the reason.
type Related struct {
	Check  string `json:"check"`
	Reason string `json:"reason"` // remark for maintainers of the catalog
}

// Point is a part of a clause. Its number is ours and marked so wherever it is shown.
type Point struct {
	ID      string   `json:"id"` // the clause's id and our number: 7.11.1 a
	Text    Text     `json:"text"`
	Kind    string   `json:"kind"`
	Methods []Method `json:"methods"`
	Checks  []string `json:"checks"`
	Wanted  []string `json:"wanted"`
}

// Risk is a case that the high-risk guideline for classified protection describes, or a trigger of a major hidden risk.
// A control that names a risk marks what a failure may amount to. The assessor decides the level.
type Risk struct {
	ID      string `json:"id"`   // 6.4.1.1 of the guideline, A-18 of the triggers
	Kind    string `json:"kind"` // case or trigger
	Title   Text   `json:"title"`
	Applies string `json:"applies,omitempty"` // levels and sides of a case: L3+, L2+ platform
	// The guideline names measures that may lower the level of a case; false for triggers.
	Mitigable bool `json:"mitigable"`
	// Touches a cloud platform at level 3: true for every case, our view for triggers.
	Relevant bool   `json:"relevant"`
	Trigger  string `json:"trigger,omitempty"` // the trigger that a case sets off; "" for none
	// Indicated lists the patterns of findings that may be this risk; one of them is enough. Without a pattern no
	// finding of a check raises the risk, only the verdict of a person.
	Indicated  []Indication `json:"indicated,omitempty"`
	Source     Text         `json:"source"`         // edition, and the part of it that was read
	Note       *Text        `json:"note,omitempty"` // further remarks, such as that the linked items are our proposal
	Confidence string       `json:"confidence"`     // high, medium or proposal
}

// Indication is a pattern of findings.
type Indication struct {
	Checks  []string `json:"checks"`  // each of these checks fails
	Objects string   `json:"objects"` // some: on at least one object; every: on every object that it applies to
}

// Blank is a value that a standard leaves open. The site gives it under parameters as <standard id>.<name>.
type Blank struct {
	Name    string `json:"name"`
	Title   Text   `json:"title"`
	Type    string `json:"type"`    // as for a check's parameter
	Unit    string `json:"unit"`    // %, minutes, days …
	Default any    `json:"default"` // nil: the site must give it
	Source  string `json:"source"`
	// Parameter of a check that takes this value: sla.power.min_percent; "" where none does.
	Sets string `json:"sets,omitempty"`
}

// Check is the METADATA of one policy.
type Check struct {
	ID      string `json:"id"`      // esxi.lockdown_mode
	Subject string `json:"subject"` // kind of subject: host
	// Input is "" for a check whose input is the evidence of one target, "system" for one whose input is that of all
	// targets together; there the ids of subjects are <target>/<id>.
	Input string `json:"input,omitempty"`
	// RequiresKind names a kind of subject of another kind of target. A check of the whole system makes no findings
	// where no such target was looked at. "" for none.
	RequiresKind string `json:"requires_kind,omitempty"`
	// FailsOnAbsence reports that failures rest on something not being there. They are undetermined while anything
	// that is read from the top is not wholly known.
	FailsOnAbsence bool `json:"fails_on_absence,omitempty"`
	// UndeterminedWithoutSubjects reports that a check which applies to no subject makes no findings, so that the
	// controls that rest on it are undetermined and not "not applicable".
	UndeterminedWithoutSubjects bool     `json:"undetermined_without_subjects,omitempty"`
	Severity                    Severity `json:"severity"`
	Title                       Text     `json:"title"` // what is demanded
	// Problem is the template of the sentence that states what is wrong with a subject; internal/sentence has its
	// placeholders. nil for a check of the site's own that has none.
	Problem *Text `json:"problem,omitempty"`
	// Problems are templates that take the place of Problem, keyed by a declared path or by the name that a failure
	// gives as its problem.
	Problems map[string]Text `json:"problems,omitempty"`
	// Description states rule, rationale and meaning of the value. nil for a check of the site's own that has none.
	Description *Text                `json:"description,omitempty"`
	Remediation Text                 `json:"remediation"`
	Sources     []string             `json:"sources"`   // where the demanded value comes from
	Crosswalk   []string             `json:"crosswalk"` // items of the technical crosswalk that it answers
	Partly      []string             `json:"partly"`    // items that it answers in part only
	Evidence    []Need               `json:"evidence"`
	Parameters  map[string]Parameter `json:"parameters"`
	// Why no subject at all means not applicable; nil: undetermined.
	// EmptyIsNotApplicable is why the check does not apply where there is no subject at all. nil: undetermined.
	EmptyIsNotApplicable *Text `json:"empty_is_not_applicable,omitempty"`
}

// Need is one evidence path that a check reads.
type Need struct {
	// Path is slash-separated below the subject ("options/Security.AccountLockFailures",
	// "firewall/rulesets/*/enabled"); with a leading slash it counts from the top of the input.
	Path string `json:"path"`
	Type string `json:"type"` // string, integer, number, boolean, array or object
	// Unset is the meaning of a property that the platform answered is not set. nil: undetermined.
	Unset *Meaning `json:"unset,omitempty"`
	// IfSeen makes a path from the top count only where some target can have its collection.
	IfSeen bool `json:"if_seen,omitempty"`
}

// Meaning is the effective value of an unset property and its source.
type Meaning struct {
	Value  any    `json:"value"`
	Source string `json:"source"`
}

// Parameter is a value that a site may choose.
type Parameter struct {
	Type    string `json:"type"`    // string, integer, number, boolean, strings, networks
	Default any    `json:"default"` // nil: the site must choose; without it the check is undetermined
	Source  string `json:"source"`
	Title   Text   `json:"title"`
	// Approves marks a list whose entries name objects of the platform. An entry that matches none is reported.
	Approves bool `json:"approves,omitempty"`
	// Alternatives are the values that other sources demand. The report shows them beside the value in use.
	Alternatives []Meaning `json:"alternatives,omitempty"`
}
