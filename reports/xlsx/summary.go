package xlsx

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/reports"
	"github.com/xuri/excelize/v2"
)

// Columns of the summary: name, the six verdicts, total, decided, share decided, rate.
const (
	sumName, sumTitle, sumFirst = 1, 2, 3
	sumTotal                    = 9
	sumDecided                  = 10
	sumShare                    = 11
	sumScore                    = 12
)

// fillSummary writes counts per standard, the progress of people, counts per chapter and a chart for every standard.
func (b *book) fillSummary(sheet string, clauses []*table) error {
	tall := 0
	if len(b.view.Standards) <= 3 {
		tall = 1 // more would be too small to read on one page
	}
	c := b.open(sheet, "portrait", tall)
	c.width(sumName, sumName, 19)
	c.width(sumTitle, sumTitle, 36)
	c.width(sumFirst, sumScore, b.words.countWidth)
	c.put(sumName, sumName, b.styles.title, b.words.summary)
	c.down(28)
	c.put(sumName, sumName, b.styles.subtitle, b.words.summaryAbout)
	c.down(18)
	c.down(8)
	b.standardRows(c, clauses)
	b.progressRows(c, clauses)
	b.scoreRows(c)
	b.matrixRows(c)
	type span struct {
		standard    reports.Standard
		first, last int
	}
	var spans []span
	for _, s := range b.view.Standards {
		if s.Edition != "" {
			c.put(sumName, sumShare, b.styles.value, s.Edition)
			c.down(height(s.Edition, 120))
		}
		first := b.chapterRows(c, s)
		spans = append(spans, span{s, first, c.row - 1})
		c.down(8)
	}
	for i := 0; i < len(spans); i += 2 {
		pair := spans[i:min(i+2, len(spans))]
		rows := 0
		for _, s := range pair {
			rows = max(rows, s.last-s.first+1)
		}
		height := uint(130 + 19*rows)
		for j, s := range pair {
			at, width := cell(sumName, c.row), uint(380+b.words.countWidth*15)
			if j == 1 {
				at, width = cell(sumFirst+2, c.row), uint(b.words.countWidth*57)
			}
			c.check(b.chart(sheet, at, width, height, s.standard, s.first, s.last))
		}
		c.row += int(height)/20 + 2
	}
	return c.err
}

func (b *book) sumHead(c *canvas, names ...string) {
	for i, name := range names {
		c.put(i+1, i+1, b.styles.head, name)
	}
	c.down(30)
}

func (b *book) standardRows(c *canvas, clauses []*table) {
	w := b.words
	b.sumHead(c, append(append([]string{w.standard, w.title}, b.verdicts...), w.total, w.decided, w.share)...)
	for i, s := range b.view.Standards {
		if c.err == nil {
			c.check(b.file.SetCellHyperLink(c.sheet, cell(sumName, c.row),
				workbook.SheetRef(clauses[i].name)+"!A1", "Location"))
		}
		c.put(sumName, sumName, b.styles.link, s.ID)
		b.counts(c, s.Title, s.Counts, s.Decided, s.Total, b.styles.number)
	}
	h := b.view.Headline
	c.put(sumName, sumName, b.styles.total, nil)
	b.counts(c, w.total, h.Counts, h.Decided, h.Total, b.styles.total)
	c.down(8)
}

// counts writes the cells that the rows of standards, chapters and the total share, and ends the row.
func (b *book) counts(c *canvas, title string, counts []reports.Count, decided, total, style int) {
	c.put(sumTitle, sumTitle, b.styles.value, title)
	for i, v := range audit.Verdicts {
		c.put(sumFirst+i, sumFirst+i, style, countOf(counts, v))
	}
	c.put(sumTotal, sumTotal, style, total)
	c.put(sumDecided, sumDecided, style, decided)
	if total > 0 {
		c.put(sumShare, sumShare, b.styles.percent, reports.Share(decided, total))
	} else {
		c.put(sumShare, sumShare, b.styles.percent, "—")
	}
	c.down(height(title, 36))
}

// progressRows writes the number of verdicts filled in by people. These and the comparison column are the only
// formulas.
func (b *book) progressRows(c *canvas, clauses []*table) {
	w := b.words
	b.sumHead(c,
		append(append([]string{w.progress, w.title}, b.verdicts[:byPeople]...), w.filled, w.open, w.differs)...)
	for i, s := range b.view.Standards {
		c.put(sumName, sumName, b.styles.value, s.ID)
		c.put(sumTitle, sumTitle, b.styles.value, s.Title)
		for j, word := range verdictWords(s.Counts)[:byPeople] {
			c.put(sumFirst+j, sumFirst+j, b.styles.number, constant(countIf(clauses[i], colHuman, word)))
		}
		filled := countIf(clauses[i], colHuman, "?*")
		c.put(sumFirst+4, sumFirst+4, b.styles.number, constant(filled))
		c.put(sumFirst+5, sumFirst+5, b.styles.number, constant(fmt.Sprintf("%d-(%s)", clauses[i].n, filled)))
		c.put(sumFirst+6, sumFirst+6, b.styles.number, constant(countIf(clauses[i], colCompare, w.differs)))
		c.down(height(s.Title, 36))
	}
	c.down(8)
}

// countIf returns a formula that counts a word in one column over all sheets of a table.
func countIf(t *table, col int, word string) string {
	var parts []string
	for _, p := range t.parts {
		last := max(headRow+p.to-p.from, firstRow)
		parts = append(
			parts,
			fmt.Sprintf(
				"COUNTIF(%s!$%s$%d:$%s$%d,%s)",
				workbook.SheetRef(p.sheet),
				colName(col),
				firstRow,
				colName(col),
				last,
				workbook.Quoted(word),
			),
		)
	}
	return strings.Join(parts, "+")
}

func constant(f string) formula { return func(int) string { return f } }

// chapterRows writes one row per chapter and returns the number of the first row.
func (b *book) chapterRows(c *canvas, s reports.Standard) (first int) {
	w := b.words
	b.sumHead(
		c,
		append(append([]string{s.ID, w.chapter}, verdictWords(s.Counts)...), w.total, w.decided, w.share, w.score)...,
	)
	first = c.row
	for _, ch := range s.Chapters {
		c.put(sumName, sumName, b.styles.value, ch.ID)
		if ch.Rate >= 0 {
			c.put(sumScore, sumScore, b.styles.score, ch.Rate)
		} else {
			c.put(sumScore, sumScore, b.styles.score, "—")
		}
		b.counts(c, ch.Title, ch.Counts, ch.Decided, ch.Total, b.styles.number)
	}
	if c.err == nil && c.row > first {
		c.err = b.file.SetConditionalFormat(
			c.sheet,
			span(sumScore, first, sumScore, c.row-1),
			[]excelize.ConditionalFormatOptions{{
				Type:     "data_bar",
				Criteria: "=",
				MinType:  "num",
				MaxType:  "num",
				MinValue: "0",
				MaxValue: "100",
				BarColor: "#BFD4EA",
				BarSolid: true,
			}},
		)
	}
	return first
}

// chart draws one stacked bar of verdicts per chapter.
func (b *book) chart(sheet, at string, width, height uint, s reports.Standard, first, last int) error {
	if last < first {
		return nil
	}
	ref := func(col int) string {
		return fmt.Sprintf("%s!$%s$%d:$%s$%d", workbook.SheetRef(sheet), colName(col), first, colName(col), last)
	}
	var series []excelize.ChartSeries
	for i, v := range audit.Verdicts {
		series = append(series, excelize.ChartSeries{
			Name:       fmt.Sprintf("%s!$%s$%d", workbook.SheetRef(sheet), colName(sumFirst+i), first-1),
			Categories: ref(sumTitle),
			Values:     ref(sumFirst + i),
			Fill:       workbook.Solid(workbook.Tints[v].Full),
			Line:       excelize.LineOptions{Width: 0.5, Fill: workbook.Solid("FFFFFF")},
		})
	}
	axis := excelize.Font{Family: workbook.FontName, Size: 9, Color: workbook.Ink}
	return b.file.AddChart(sheet, at, &excelize.Chart{
		Type: excelize.BarStacked, Series: series, Dimension: excelize.ChartDimension{Width: width, Height: height},
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{
			Text: workbook.Text(s.Title),
			Font: &excelize.Font{Family: workbook.FontName, Size: 11, Bold: true, Color: workbook.Navy},
		}}},
		Legend:   excelize.ChartLegend{Position: "bottom", Font: &axis},
		XAxis:    excelize.ChartAxis{Font: axis, ReverseOrder: true},
		YAxis:    excelize.ChartAxis{Font: axis, MajorGridLines: true},
		GapWidth: ptr(uint(45)), Format: excelize.GraphicOptions{AltText: workbook.Text(s.Title)},
		Border: excelize.LineOptions{Width: 0.75, Fill: workbook.Solid(workbook.Line)},
	})
}
