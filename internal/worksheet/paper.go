package worksheet

import (
	"cmp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/workbook"
)

// Texts are the texts of a working paper that an assessment does not have.
type Texts struct {
	Standards []audit.Standard   // with the texts of their demands
	Kinds     []audit.ObjectKind // of objects, in the order of the paper
	// Record returns the text of a record in one language, as in the report; nil for none.
	Record func(audit.Record, audit.Lang) string
}

// A paper is the content of a working paper: the records of the assessment and the present answers.
type paper struct {
	assessment *audit.Assessment
	identity   identity
	key        []byte // key of the row digests; nil for none
	words      labels
	lang       audit.Lang
	texts      Texts
	overview   string // name of the first sheet
	problems   string // name of the sheet with problems in a marked copy
	sheets     []sheet
	units      map[string]*unit // by id
	shortIDs   map[*audit.Record]string
	byControl  map[controlKey][]*unit
	controls   map[controlKey]*audit.Result
	demands    map[demandKey]*audit.Demand
	objects    map[string]*audit.Object
	findings   map[string]*audit.Finding
	checks     map[string]*audit.CheckSummary
	kinds      map[string]audit.Text
	rank       map[string]int  // of kinds
	names      map[string]bool // sheet names in use, in lower case
}

type controlKey struct{ standard, control string }

type demandKey struct{ standard, demand string }

// A sheet is one standard.
type sheet struct {
	name     string
	standard *audit.StandardSummary
	groups   []group
	n        int // lines: rows and the heads of groups
}

// A group is the rows of one chapter about objects of one kind.
type group struct {
	chapter audit.Chapter
	kind    string
	rows    []paperRow
}

// A unit is one record: an object, or a kind of which no object is known, and an item.
type unit struct {
	id      string
	shortID string // of the record, as reports print it
	control controlKey
	object  string // id; "" for a record about a kind
	kind    string
	chapter string
	result  *audit.Result
	shape   string
	demands []judged
	machine audit.Verdict
	free    []audit.Verdict // that need no reason
	locked  []string        // texts of the locked columns, in order
	prefill inputs          // from the findings of checks
	answers int             // answers in rows of the unit
}

// A paperRow is a row of one unit with at most one answer.
type paperRow struct {
	id     string
	unit   *unit
	answer *audit.Answer
}

func newPaper(a *audit.Assessment, lang audit.Lang, key []byte, texts Texts) *paper {
	p := &paper{
		assessment: a,
		identity:   identify(a),
		words:      labelsFor(lang),
		lang:       lang,
		texts:      texts,
		units:      map[string]*unit{},
		byControl:  map[controlKey][]*unit{},
		controls:   map[controlKey]*audit.Result{},
		demands:    map[demandKey]*audit.Demand{},
		objects:    map[string]*audit.Object{},
		findings:   map[string]*audit.Finding{},
		checks:     map[string]*audit.CheckSummary{},
		kinds:      map[string]audit.Text{},
		rank:       map[string]int{},
		names:      map[string]bool{metaSheet: true, "sheet1": true},
	}
	p.key = rowKey(key, p.identity)
	p.overview = workbook.SheetName(p.words.overview, p.names)
	p.problems = workbook.SheetName(p.words.problems, p.names)
	p.index()
	return p
}

// index enters the parts of the assessment and the texts by their ids.
func (p *paper) index() {
	for i := range p.assessment.Findings {
		p.findings[p.assessment.Findings[i].ID] = &p.assessment.Findings[i]
	}
	for i := range p.assessment.Checks {
		p.checks[p.assessment.Checks[i].ID] = &p.assessment.Checks[i]
	}
	for i := range p.assessment.Objects {
		p.objects[p.assessment.Objects[i].ID] = &p.assessment.Objects[i]
	}
	for i := range p.assessment.Results {
		r := &p.assessment.Results[i]
		p.controls[controlKey{r.Standard, r.Control}] = r
	}
	for _, s := range p.texts.Standards {
		for i := range s.Controls {
			for k := range s.Controls[i].Demands {
				d := &s.Controls[i].Demands[k]
				p.demands[demandKey{s.ID, d.ID}] = d
			}
		}
	}
	for i, k := range p.texts.Kinds {
		p.kinds[k.ID], p.rank[k.ID] = k.Title, i
	}
}

// kindTitle returns the title of a kind of objects, or its id.
func (p *paper) kindTitle(kind string) string { return cmp.Or(p.kinds[kind].In(p.lang), kind) }

// fill adds the sheets of standards; of all without a list.
func (p *paper) fill(standards []string) error {
	for _, id := range standards {
		if !slices.ContainsFunc(p.assessment.Standards, func(s audit.StandardSummary) bool { return s.ID == id }) {
			return message.Errorf("the assessment has no standard %q", id)
		}
	}
	by := map[string][]*audit.Record{}
	ids := audit.RecordIDs(p.assessment.Records)
	p.shortIDs = make(map[*audit.Record]string, len(ids))
	for i := range p.assessment.Records {
		r := &p.assessment.Records[i]
		by[r.Standard] = append(by[r.Standard], r)
		p.shortIDs[r] = ids[i]
	}
	for i := range p.assessment.Standards {
		s := &p.assessment.Standards[i]
		if len(standards) == 0 || slices.Contains(standards, s.ID) {
			p.addStandard(s, by[s.ID])
		}
	}
	return nil
}

// addStandard adds the sheet of a standard, grouped by chapter and kind of objects, within a group by object.
func (p *paper) addStandard(s *audit.StandardSummary, records []*audit.Record) {
	var units []*unit
	order := map[*unit][3]int{} // chapter, kind, object
	chapters := map[string]int{}
	for i, ch := range s.Chapters {
		chapters[ch.ID] = i
	}
	objects := map[string]int{}
	for i := range p.assessment.Objects {
		objects[p.assessment.Objects[i].ID] = i
	}
	rank := func(m map[string]int, id string) int {
		if n, ok := m[id]; ok {
			return n
		}
		return len(m)
	}
	for _, rec := range records {
		u := p.newUnit(s, rec)
		if u == nil {
			continue
		}
		units = append(units, u)
		order[u] = [3]int{rank(chapters, u.chapter), rank(p.rank, u.kind), rank(objects, u.object)}
	}
	slices.SortStableFunc(units, func(a, b *unit) int {
		x, y := order[a], order[b]
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]), cmp.Compare(a.kind, b.kind),
			cmp.Compare(x[2], y[2]))
	})
	sh := sheet{name: workbook.SheetName(s.Title.In(p.lang), p.names), standard: s}
	rows := p.rowsOf(units)
	for _, u := range units {
		last := len(sh.groups) - 1
		if last < 0 || sh.groups[last].chapter.ID != u.chapter || sh.groups[last].kind != u.kind {
			sh.groups = append(sh.groups, group{chapter: chapterOf(s, u.chapter), kind: u.kind})
			last++
			sh.n++
		}
		sh.groups[last].rows = append(sh.groups[last].rows, rows[u]...)
		sh.n += len(rows[u])
	}
	if len(sh.groups) > 0 {
		p.sheets = append(p.sheets, sh)
	}
}

// chapterOf returns a chapter of a standard, also one that it does not list.
func chapterOf(s *audit.StandardSummary, id string) audit.Chapter {
	for _, ch := range s.Chapters {
		if ch.ID == id {
			return ch
		}
	}
	return audit.Chapter{ID: id}
}

// title returns number and title of a chapter.
func chapterTitle(ch audit.Chapter, lang audit.Lang) string {
	return strings.TrimSpace(ch.ID + " " + ch.Title.In(lang))
}
