// Package content derives the facts and lists of the reports from an assessment: conclusion, objects, records,
// problems,
// risks, responsibilities, metrics. It counts and sorts; every verdict comes from the assessment.
package content

import (
	"maps"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/document"
	"github.com/assay-audit/assay/reports/shape"
)

// Input is everything that a report rests on.
type Input struct {
	Assessment *audit.Assessment
	Lang       audit.Lang
	Tool       string       // version of the program
	View       reports.View // of the assessment in that language
	// Standards are the ids of the standards that the report is about, in their order. The first one is the main one.
	Standards []string
	// The catalogs that the assessment was made with.
	Kinds      []audit.ObjectKind
	Catalog    []audit.Standard
	Risks      []audit.Risk
	Acceptance *audit.Acceptance // nil for a report that is not about acceptance
}

// A source has the facts and lists of one report.
type source struct {
	Input
	reports.Words
	recorder *reports.Recorder
	main     audit.StandardSummary // zero where the assessment has no such standard
	score    audit.Score           // likewise
	shapes   map[string]string     // standard → shape
	results  []audit.Result        // of the standards of the report
	controls map[audit.ControlKey]*audit.Result
	objects  map[string]*audit.Object
	kinds    map[string]audit.ObjectKind
	findings map[string]*audit.Finding
	checks   map[string]audit.CheckSummary
	records  map[string][]audit.Record // object → records of the standards of the report
	problems []audit.SecurityProblem   // of the main standard
	facts    shape.Fields
	// recordIDs are the short ids of all records.
	recordIDs map[[4]string]string
}

// New returns the source of a report.
func New(in Input) shape.Source {
	a := in.Assessment
	s := &source{
		Input:    in,
		Words:    reports.Words{Lang: in.Lang},
		recorder: reports.NewRecorder(a, in.Lang),
		shapes:   map[string]string{},
		controls: map[audit.ControlKey]*audit.Result{},
		objects:  map[string]*audit.Object{},
		kinds:    map[string]audit.ObjectKind{},
		findings: map[string]*audit.Finding{},
		checks:   map[string]audit.CheckSummary{},
		records:  map[string][]audit.Record{},
	}
	for _, x := range a.Standards {
		s.shapes[x.ID] = x.Shape
		if len(in.Standards) > 0 && x.ID == in.Standards[0] {
			s.main = x
		}
	}
	for _, x := range a.Scores {
		if x.Standard == s.main.ID {
			s.score = x
		}
	}
	s.index()
	s.facts = s.makeFacts()
	return s
}

// index indexes results, objects, records, findings and problems.
func (s *source) index() {
	a := s.Assessment
	for i := range a.Results {
		r := &a.Results[i]
		s.controls[audit.ControlKey{Standard: r.Standard, Control: r.Control}] = r
		if slices.Contains(s.Standards, r.Standard) {
			s.results = append(s.results, *r)
		}
	}
	for i := range a.Objects {
		s.objects[a.Objects[i].ID] = &a.Objects[i]
	}
	for _, k := range s.Kinds {
		s.kinds[k.ID] = k
	}
	for i := range a.Findings {
		s.findings[a.Findings[i].ID] = &a.Findings[i]
	}
	for _, c := range a.Checks {
		s.checks[c.ID] = c
	}
	ids := audit.RecordIDs(a.Records)
	s.recordIDs = make(map[[4]string]string, len(ids))
	for i, r := range a.Records {
		s.recordIDs[recordKey(r)] = ids[i]
		if slices.Contains(s.Standards, r.Standard) && r.Verdict != audit.VerdictNotApplicable {
			s.records[r.Object] = append(s.records[r.Object], r)
		}
	}
	for _, p := range a.SecurityProblems {
		if p.Standard == s.main.ID {
			s.problems = append(s.problems, p)
		}
	}
}

// Lang implements shape.Source.
func (s *source) Language() audit.Lang { return s.Input.Lang }

// Facts implements shape.Source.
func (s *source) Facts() shape.Fields { return s.facts }

// List implements shape.Source.
func (s *source) List(name string, within shape.Fields) []shape.Fields {
	if l, ok := lists[name]; ok {
		return l.rows(s, within)
	}
	return nil
}

// Schema returns the names of all facts and lists.
func Schema() shape.Schema {
	out := shape.Schema{Lists: map[string][]string{}}
	empty := New(Input{Assessment: &audit.Assessment{}})
	out.Facts = slices.Sorted(maps.Keys(empty.Facts()))
	for name, l := range lists {
		out.Lists[name] = l.fields
	}
	for name := range matrices {
		out.Matrices = append(out.Matrices, name)
	}
	slices.Sort(out.Matrices)
	out.Pictures = slices.Sorted(maps.Keys(pictures))
	return out
}

// text returns a text in the language of the report.
func (s *source) text(zh, en string) string { return audit.Text{ZH: zh, EN: en}.In(s.Input.Lang) }

// tones are the tones of verdicts.
var tones = map[audit.Verdict]document.Tone{
	audit.Conform:              document.Good,
	audit.PartlyConform:        document.Fair,
	audit.Nonconform:           document.Bad,
	audit.VerdictNotApplicable: document.Idle,
	audit.VerdictUndetermined:  document.Open,
	audit.Awaiting:             document.Open,
}

// verdict returns the label of a verdict with its tone.
func (s *source) verdict(v audit.Verdict, standard string) shape.Value {
	return shape.Value{Text: s.Verdict(v, s.shapes[standard]), Tone: tones[v]}
}

// levels are the tones of levels.
var levels = map[audit.Severity]document.Tone{audit.High: document.Bad, audit.Medium: document.Fair}

func (s *source) level(v audit.Severity) shape.Value {
	return shape.Value{Text: s.Severity(v), Tone: levels[v]}
}

// plain returns a value without a tone.
func plain(s string) shape.Value { return shape.Value{Text: s} }
