package xlsx

import (
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/reports"
)

// evidenceTable returns the table of evidence. The number of raw answers in a row links to the first of them.
func (b *book) evidenceTable(raw *table) *table {
	w, st, list := b.words, b.styles, b.view.Evidence
	t := &table{
		wish:  w.evidence,
		title: w.evidence,
		about: w.evidenceAbout,
		n:     len(list),
		keys:  func(i int) []string { return []string{toEvidence + list[i].ID} },
		columns: []column{
			{title: w.evidenceID, width: 28, style: st.strong},
			{title: w.target, width: 14, style: st.text},
			{title: w.collector, width: 20, style: st.text},
			{title: "SHA-256", width: 68, style: st.mono},
			{title: w.call, width: 34, style: st.text},
			{title: w.account, width: 22, style: st.text},
			{title: w.at, width: 27, style: st.text},
			{title: w.subjects, width: 10, style: st.number},
			{title: w.gapCount, width: 9, style: st.number},
			{title: w.raw, width: 9, style: st.linkNumber},
			{title: w.failure, width: 34, style: st.text},
		},
		row: func(i int) []any {
			e := &list[i]
			return []any{
				e.ID, e.Target, e.Collector, e.SHA256, e.Call, e.Account, e.At, e.Subjects, e.Gaps, len(e.Raw), e.Gap,
			}
		},
	}
	t.setup = func(sheet string, _ int) error { return b.linkRaw(t, raw, sheet) }
	return t
}

// rawColumn is the column of the evidence table with the number of raw answers.
const rawColumn = 10

// mostLinks is the largest number of links on a sheet. excelize walks over all earlier links for each new one.
const mostLinks = 10000

// linkRaw adds the links from one sheet of the evidence table to the raw answers.
func (b *book) linkRaw(t, raw *table, sheet string) error {
	first, links := 0, 0
	for i, e := range b.view.Evidence {
		if from, row := t.place(i); from == sheet && len(e.Raw) > 0 && links < mostLinks {
			to, at := raw.place(first)
			if err := b.file.SetCellHyperLink(
				sheet,
				cell(rawColumn, row),
				workbook.SheetRef(to)+"!"+cell(1, at),
				"Location",
			); err != nil {
				return err
			}
			links++
		}
		first += len(e.Raw)
	}
	return nil
}

// rawTable returns the table of raw answers, ordered by evidence. An answer used by several pieces of evidence has a
// row for each.
func (b *book) rawTable() *table {
	w, st := b.words, b.styles
	type line struct {
		of  *reports.Evidence
		raw *reports.Raw
	}
	var list []line
	for i := range b.view.Evidence {
		e := &b.view.Evidence[i]
		for j := range e.Raw {
			list = append(list, line{e, &e.Raw[j]})
		}
	}
	return &table{
		wish: w.raw, title: w.raw, about: w.rawAbout, n: len(list),
		columns: []column{
			{title: w.evidenceID, width: 28, style: st.strong},
			{title: w.target, width: 14, style: st.text},
			{title: w.call, width: 80, style: st.text},
			{title: "SHA-256", width: 68, style: st.mono},
			{title: w.bytes, width: 12, style: st.exact},
		},
		row: func(i int) []any {
			r := list[i]
			return []any{r.of.ID, r.of.Target, r.raw.Call, r.raw.SHA256, int(r.raw.Bytes)}
		},
	}
}
