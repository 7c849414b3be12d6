package explain

import (
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// An Explainer explains the statements of one assessment.
type Explainer struct {
	as       *audit.Assessment
	files    Files
	findings map[string]*audit.Finding
	checks   map[string]*audit.CheckSummary
	objects  map[string]*audit.Object
	targets  map[string]*audit.Target
	records  []string // ids, in the order of the records
}

// New returns an Explainer of an assessment.
func New(as *audit.Assessment, files Files) *Explainer {
	x := &Explainer{
		as:       as,
		files:    files,
		findings: make(map[string]*audit.Finding, len(as.Findings)),
		checks:   make(map[string]*audit.CheckSummary, len(as.Checks)),
		objects:  make(map[string]*audit.Object, len(as.Objects)),
		targets:  make(map[string]*audit.Target, len(as.Targets)),
		records:  audit.RecordIDs(as.Records),
	}
	for i := range as.Findings {
		x.findings[as.Findings[i].ID] = &as.Findings[i]
	}
	for i := range as.Checks {
		x.checks[as.Checks[i].ID] = &as.Checks[i]
	}
	for i := range as.Objects {
		x.objects[as.Objects[i].ID] = &as.Objects[i]
	}
	for i := range as.Targets {
		x.targets[as.Targets[i].Name] = &as.Targets[i]
	}
	return x
}

// fewDigits is the number of digits by which an id may be shortened to its beginning.
const fewDigits = 4

// Explain returns the statements of an id, in the order of the assessment. Several standards may have a problem T001 or
// an item 8.1.4.1 a. An unknown id is an error that names the nearest ones.
func (x *Explainer) Explain(id string) ([]Explanation, error) {
	id = plainID(id)
	for _, find := range []func(string) ([]Explanation, error){
		x.byFinding, x.byRecord, x.byRequirement, x.byProblem, x.byClause, x.byRisk, x.byStandard,
	} {
		if out, err := find(id); err != nil || len(out) > 0 {
			return out, err
		}
	}
	return nil, x.unknown(id)
}

// plainID returns an id as assessments have it: one blank between parts, and the letter of an item without bracket.
func plainID(id string) string {
	id = strings.Join(strings.Fields(id), " ")
	return bracketed.ReplaceAllString(id, " $1$2")
}

// bracketed matches the letter of an item as reports print it: 8.1.4.9 a), 8.1.4.9 a）.
var bracketed = regexp.MustCompile(` ([a-z])[)）]($|\.)`)

func (x *Explainer) byFinding(id string) ([]Explanation, error) {
	if f := x.findings[id]; f != nil {
		e, err := x.finding(f)
		return []Explanation{e}, err
	}
	long, err := begins(id, "F-", func(yield func(string) bool) {
		for i := range x.as.Findings {
			if !yield(x.as.Findings[i].ID) {
				return
			}
		}
	})
	if err != nil || long == "" {
		return nil, err
	}
	e, err := x.finding(x.findings[long])
	return []Explanation{e}, err
}

// begins returns the only id that begins with a shortened one, or "". Several are an error.
func begins(id, prefix string, all func(func(string) bool)) (string, error) {
	if len(id) < len(prefix)+fewDigits || !strings.HasPrefix(id, prefix) {
		return "", nil
	}
	var found []string
	for long := range all {
		if strings.HasPrefix(long, id) {
			found = append(found, long)
		}
	}
	switch len(found) {
	case 0:
		return "", nil
	case 1:
		return found[0], nil
	}
	return "", message.Errorf("%d ids begin with %s: %s", len(found), id, message.Verbatim(list(found)))
}

// list returns at most five ids in one line.
func list(ids []string) string {
	more := ""
	if len(ids) > 5 {
		ids, more = ids[:5], " …"
	}
	return strings.Join(ids, ", ") + more
}

func (x *Explainer) byRecord(id string) ([]Explanation, error) {
	i := slices.Index(x.records, id)
	if i < 0 {
		long, err := begins(id, "R-", slices.Values(x.records))
		if err != nil {
			return nil, err
		}
		i = slices.Index(x.records, long)
	}
	if i >= 0 {
		e, err := x.record(i)
		return []Explanation{e}, err
	}
	return x.byObjectAndItem(id)
}

// byObjectAndItem returns the records of an object, by name or id, and an item, with or without its standard.
func (x *Explainer) byObjectAndItem(id string) ([]Explanation, error) {
	var out []Explanation
	for i := range x.as.Records {
		r := &x.as.Records[i]
		item, is := "", false
		if o := x.objects[r.Object]; o != nil {
			if item, is = strings.CutPrefix(id, o.Name+" "); !is {
				item, is = strings.CutPrefix(id, o.ID+" ")
			}
		} else if r.Kind != "" {
			item, is = strings.CutPrefix(id, r.Kind+" ")
		}
		if !is || !x.isItem(item, r.Standard, r.Control) {
			continue
		}
		e, err := x.record(i)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return short(out), nil
}

// short returns statements without explained findings if there are many of them.
func short(list []Explanation) []Explanation {
	if len(list) <= mostChains {
		return list
	}
	for i := range list {
		for _, f := range list[i].Findings {
			list[i].More = append(list[i].More, Link{f.ID, f.Verdict, f.Sentence})
		}
		list[i].Findings = nil
	}
	return list
}

// isItem reports whether a text names an item: its number, with or without the standard, that of one of its demands, or
// that of its control point or chapter. The standard is its id, or its number or title as reports print it.
func (x *Explainer) isItem(text, standard, control string) bool {
	if i := strings.LastIndex(text, " "+firstWord(text, control)); i > 0 && x.isStandard(text[:i], standard) {
		text = text[i+1:]
	}
	if rest, is := strings.CutPrefix(text, control); is {
		return rest == "" || demand.MatchString(rest)
	}
	rest, is := strings.CutPrefix(control, text)
	return is && group.MatchString(text) && (rest[0] == '.' || rest[0] == ' ')
}

// firstWord returns the beginning of the number of an item in a text: that of the control as far as its first dot.
func firstWord(text, control string) string {
	first, _, _ := strings.Cut(control, ".")
	if first, _, _ = strings.Cut(first, " "); strings.Contains(text, " "+first) {
		return first
	}
	return control
}

// isStandard reports whether a text is the id of a standard, the beginning of its title, or the title.
func (x *Explainer) isStandard(text, standard string) bool {
	for i := range x.as.Standards {
		if s := &x.as.Standards[i]; s.ID == standard && text != "" {
			rest, begins := strings.CutPrefix(s.Title.ZH, text)
			return text == s.ID || text == s.Title.EN || begins && (rest == "" || rest[0] == ' ')
		}
	}
	return text == standard
}

var (
	// demand matches what the id of a demand has after that of its control.
	demand = regexp.MustCompile(`^\.[0-9]+$`)
	// group matches the number of a chapter or control point.
	group = regexp.MustCompile(`^[0-9A-Z]+(\.[0-9]+)+$`)
)

func (x *Explainer) byRequirement(id string) ([]Explanation, error) {
	for i := range x.as.Problems {
		if x.as.Problems[i].ID == id {
			e, err := x.requirement(&x.as.Problems[i])
			return []Explanation{e}, err
		}
	}
	return nil, nil
}

func (x *Explainer) byProblem(id string) ([]Explanation, error) {
	var out []Explanation
	for i := range x.as.SecurityProblems {
		p := &x.as.SecurityProblems[i]
		if p.Number != id && p.Standard+" "+p.Number != id {
			continue
		}
		e, err := x.problem(p)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func (x *Explainer) byClause(id string) ([]Explanation, error) {
	var out []Explanation
	for i := range x.as.Results {
		r := &x.as.Results[i]
		if !x.isItem(id, r.Standard, r.Control) {
			continue
		}
		e, err := x.clause(r)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return short(out), nil
}

func (x *Explainer) byRisk(id string) (out []Explanation, _ error) {
	for i := range x.as.Scores {
		for k := range x.as.Scores[i].Risks {
			if r := &x.as.Scores[i].Risks[k]; r.ID == id {
				out = append(out, x.risk(x.as.Scores[i].Standard, r))
			}
		}
	}
	return out, nil
}

func (x *Explainer) byStandard(id string) (out []Explanation, _ error) {
	for i := range x.as.Standards {
		if s := &x.as.Standards[i]; x.isStandard(id, s.ID) {
			out = append(out, x.standard(s))
		}
	}
	return out, nil
}
