package worksheet

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/workbook"
)

// A paper is the content of a working paper: the results of the assessment and the present answers.
type paper struct {
	assessment *audit.Assessment
	identity   identity
	key        []byte // key of the row digests; nil for none
	overview   string // name of the first sheet
	sheets     []sheet
	items      map[controlKey]*item
	names      map[string]bool // sheet names in use, in lower case
}

type controlKey struct{ standard, control string }

func (k controlKey) String() string { return k.standard + "|" + k.control }

// parseKey returns the control in the id of a row. A third part of the id distinguishes several rows of one control.
func parseKey(id string) (controlKey, bool) {
	parts := strings.Split(strings.TrimSpace(id), "|")
	if len(parts) < 2 || len(parts) > 3 {
		return controlKey{}, false
	}
	return controlKey{parts[0], parts[1]}, true
}

// A sheet is one chapter of one standard.
type sheet struct {
	name, title string
	standard    *audit.StandardSummary
	rows        []paperRow
}

// An item is one control with its machine verdict.
type item struct {
	result  *audit.Result
	shape   string
	machine audit.Verdict
	locked  []string // texts of the locked columns, in order
}

// A paperRow is a row of one control with at most one answer.
type paperRow struct {
	id     string
	item   *item
	answer *audit.Answer
}

func newPaper(a *audit.Assessment, o Options) (*paper, error) {
	for _, id := range o.Standards {
		if !slices.ContainsFunc(a.Standards, func(s audit.StandardSummary) bool { return s.ID == id }) {
			return nil, message.Errorf("the assessment has no standard %q", id)
		}
	}
	p := &paper{
		assessment: a,
		identity:   identify(a),
		items:      map[controlKey]*item{},
		names:      map[string]bool{metaSheet: true, "sheet1": true},
	}
	p.key = rowKey(o.Key, p.identity)
	findings := map[string]*audit.Finding{}
	for i := range a.Findings {
		findings[a.Findings[i].ID] = &a.Findings[i]
	}
	words := labelsFor(o.Lang)
	p.overview = workbook.SheetName(words.overview, p.names)
	for i := range a.Standards {
		s := &a.Standards[i]
		if len(o.Standards) == 0 || slices.Contains(o.Standards, s.ID) {
			p.addStandard(s, findings, words, o.Lang)
		}
	}
	return p, nil
}

func (p *paper) addStandard(
	s *audit.StandardSummary,
	findings map[string]*audit.Finding,
	words labels,
	lang audit.Lang,
) {
	byChapter := map[string][]paperRow{}
	for i := range p.assessment.Results {
		r := &p.assessment.Results[i]
		if r.Standard != s.ID {
			continue
		}
		it := &item{result: r, shape: s.Shape, machine: cmp.Or(r.Machine, r.Verdict)}
		it.locked = []string{
			r.Control,
			r.Title.In(lang),
			words.asks(r, lang),
			words.method(r),
			words.verdict(s.Shape, it.machine),
			audit.Text{ZH: r.Reason, EN: r.ReasonEN}.In(lang),
			words.findings(r, findings, lang),
			r.Guidance.In(lang),
		}
		for i, t := range it.locked {
			it.locked[i] = workbook.Text(t)
		}
		p.items[controlKey{r.Standard, r.Control}] = it
		byChapter[r.Chapter] = append(byChapter[r.Chapter], rowsOf(it)...)
	}
	known := map[string]bool{}
	for _, ch := range s.Chapters {
		known[ch.ID] = true
		p.addSheet(s, strings.TrimSpace(ch.ID+" "+ch.Title.In(lang)), byChapter[ch.ID])
	}
	for _, r := range p.assessment.Results {
		if r.Standard == s.ID && !known[r.Chapter] { // keep controls of unlisted chapters
			known[r.Chapter] = true
			p.addSheet(s, cmp.Or(r.Chapter, s.ID), byChapter[r.Chapter])
		}
	}
}

func (p *paper) addSheet(s *audit.StandardSummary, title string, rows []paperRow) {
	if len(rows) > 0 {
		p.sheets = append(p.sheets, sheet{
			name:     workbook.SheetName(title, p.names),
			title:    title,
			standard: s,
			rows:     rows,
		})
	}
}

// rowsOf returns one row per answer to the whole control, or one row without an answer. Answers about some objects or
// a demand have no row, and an import leaves them as they are.
func rowsOf(it *item) []paperRow {
	key := controlKey{it.result.Standard, it.result.Control}.String()
	var out []paperRow
	for i := range it.result.Answers {
		if a := it.result.Answers[i]; a.From != nil || answers.Narrow(a) {
			continue
		}
		id := key
		if len(out) > 0 {
			id = fmt.Sprintf("%s|%d", key, len(out)+1)
		}
		out = append(out, paperRow{id: id, item: it, answer: &it.result.Answers[i]})
	}
	if out == nil {
		return []paperRow{{id: key, item: it}}
	}
	return out
}
