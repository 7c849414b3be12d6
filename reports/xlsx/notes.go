package xlsx

import (
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/reports"
)

// fillNotes writes the sheet that explains the workbook: how to fill it in, the terms, the limitations of the report
// and the list of sheets.
func (b *book) fillNotes(sheet string, tables []*table) error {
	const wide = 110
	c := b.open(sheet, "portrait", 0)
	c.width(1, 1, 24)
	c.width(2, 2, wide)
	c.put(1, 1, b.styles.title, b.words.notes)
	c.down(28)
	list := func(title string, rows []reports.Row) {
		c.put(1, 2, b.styles.section, title)
		c.down(28)
		for _, r := range rows {
			c.put(1, 1, b.styles.label, r.Label)
			c.put(2, 2, b.styles.value, r.Value)
			c.down(max(height(r.Value, wide), height(r.Label, 24)))
		}
	}
	list(b.words.howTo, b.words.steps)
	list(b.words.meaning, b.meanings())
	if len(b.view.Limits) > 0 {
		c.put(1, 2, b.styles.section, b.words.limits)
		c.down(28)
		for _, limit := range b.view.Limits {
			c.put(1, 2, b.styles.value, limit)
			c.down(height(limit, wide+24))
		}
	}
	c.put(1, 2, b.styles.section, b.words.sheets)
	c.down(28)
	for _, t := range tables {
		if c.err == nil {
			c.check(b.file.SetCellHyperLink(sheet, cell(1, c.row), workbook.SheetRef(t.name)+"!A1", "Location"))
		}
		c.put(1, 1, b.styles.link, t.name)
		about := strings.Trim(t.title+"\n"+t.about, "\n")
		c.put(2, 2, b.styles.value, about)
		c.down(max(height(about, wide), height(t.name, 24)))
	}
	return c.err
}

func (b *book) meanings() []reports.Row {
	out := make([]reports.Row, len(b.verdicts))
	for i, word := range b.verdicts {
		out[i] = reports.Row{Label: word, Value: b.words.meanings[i]}
	}
	return append(out, reports.Row{Label: b.words.score, Value: b.words.scoreRule})
}

// fillMeta writes the data for programs that read the filled-in workbook. The sheet is locked and very hidden.
func (b *book) fillMeta(sheet string) error {
	c := b.open(sheet, "portrait", 0)
	c.width(1, 1, 30)
	c.width(2, 2, 80)
	rows := []reports.Row{
		{Label: "format", Value: Format},
		{Label: "language", Value: string(b.view.Lang)},
		{Label: "as_of", Value: b.view.AsOf},
		{Label: "system", Value: b.view.System.Name},
		{Label: "head_row", Value: strconv.Itoa(headRow)},
	}
	for _, s := range b.view.Standards {
		rows = append(rows, reports.Row{Label: "standard", Value: s.ID})
		for i, word := range verdictWords(s.Counts)[:byPeople] {
			rows = append(rows, reports.Row{Label: s.ID + "|" + string(audit.Verdicts[i]), Value: word})
		}
	}
	for _, d := range b.view.Digests {
		rows = append(rows, reports.Row{Label: "input " + d.Label, Value: d.Value})
	}
	for _, r := range rows {
		c.put(1, 1, b.styles.text, r.Label)
		c.put(2, 2, b.styles.text, r.Value)
		c.down(0)
	}
	if c.err != nil {
		return c.err
	}
	// The active sheet cannot be hidden, and deleting the first sheet made another one active.
	b.file.SetActiveSheet(0)
	return b.file.SetSheetVisible(sheet, false, true)
}
