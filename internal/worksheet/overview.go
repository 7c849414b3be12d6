package worksheet

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/xuri/excelize/v2"
)

const metaSheet = "_meta"

// defaultsMark identifies the row of the first sheet with the ids of the columns of defaults.
const defaultsMark = "assay.defaults"

// Columns of the first sheet: a hidden id, the progress, and the defaults of the chapters.
const (
	overviewID    = 1
	overviewTitle = 2
	overviewRows  = 4 // rows, decided by checks, filled in, then one column for each verdict, complete, open
	overviewHead  = 5
	overviewIDs   = 4 // hidden row with the ids of the columns
)

// defaultColumns are the columns whose values may be given for a chapter or for the whole paper.
var defaultColumns = []string{colName, colReviewer, colDate, colUntil}

// firstDefault is the first column of the first sheet with defaults.
var firstDefault = overviewRows + 5 + len(answers.Verdicts)

// defaultID returns the id of a row with defaults: of a chapter, or with two empty strings of the paper.
func defaultID(standard, chapter string) string { return standard + "|" + chapter }

// defaultOf returns a reference to the default of a column. The rows of the first sheet are written before.
func (b *book) defaultOf(standard, chapter, id string) string {
	col := firstDefault + slices.Index(defaultColumns, id)
	return fmt.Sprintf("%s!$%s$%d", workbook.SheetRef(b.paper.overview), letters(col),
		b.defaults[defaultID(standard, chapter)])
}

// overview writes the sheet with the progress of every chapter, as formulas, the defaults and the instructions.
func (b *book) overview() {
	w, name := b.words, b.paper.overview
	heads := []string{"", w.sheet, w.standard, w.items, w.decided, w.filled}
	for _, v := range answers.Verdicts {
		heads = append(heads, w.verdicts[v])
	}
	heads = append(heads, w.complete, w.open)
	b.width(name, overviewTitle, overviewTitle, 38)
	b.width(name, 3, 3, 22)
	b.width(name, overviewRows, firstDefault-1, 10)
	b.width(name, firstDefault, firstDefault+len(defaultColumns)-1, 13)
	b.do(func() error { return b.file.SetColVisible(name, letters(overviewID), false) })
	b.do(func() error { return b.file.SetRowVisible(name, overviewIDs, false) })
	b.put(name, overviewTitle, 1, b.styles.title, w.title+" – "+b.paper.assessment.System.Name)
	b.put(name, overviewTitle, 2, b.styles.about, w.overviewAbout)
	b.put(name, firstDefault, 3, b.styles.about, w.defaultsAbout)
	b.put(name, overviewID, overviewIDs, b.styles.about, defaultsMark)
	for i, h := range heads {
		if i > 0 {
			b.put(name, i+1, overviewHead, b.styles.head, h)
		}
	}
	for i, id := range defaultColumns {
		b.put(name, firstDefault+i, overviewIDs, b.styles.about, id)
		b.put(name, firstDefault+i, overviewHead, b.styles.inputHead, w.head[id])
	}
	n := overviewHead + 1
	b.put(name, overviewTitle, n, b.styles.total, w.wholePaper)
	for col := overviewTitle + 1; col < firstDefault; col++ {
		b.put(name, col, n, b.styles.total, nil)
	}
	b.defaultRow(name, n, "", "")
	for _, s := range b.paper.sheets {
		n = b.overviewSheet(name, n, s)
	}
	first, last := overviewHead+2, n
	n++
	b.put(name, overviewTitle, n, b.styles.total, w.total)
	b.put(name, 3, n, b.styles.total, nil)
	for col := overviewRows; col < firstDefault; col++ {
		b.formula(name, col, n, b.styles.total, fmt.Sprintf("SUM(%s)", column1(col, first, max(last, first))))
	}
	b.instructions(name, n+2)
	b.dates(name, block(firstDefault+2, overviewHead+1, firstDefault+3, last))
	b.do(func() error {
		return b.file.SetSheetProps(name,
			&excelize.SheetPropsOptions{FitToPage: ptr(true), TabColorRGB: ptr(workbook.Navy)})
	})
	b.page(name, 0)
	b.do(func() error { return workbook.Protect(b.file, name) })
	b.do(func() error {
		i, err := b.file.GetSheetIndex(name)
		b.file.SetActiveSheet(i)
		return err
	})
}

// overviewSheet writes the rows of the chapters of a standard below row n and returns the last.
func (b *book) overviewSheet(name string, n int, s sheet) int {
	from := firstRow
	for i := 0; i < len(s.groups); {
		ch, rows, by := s.groups[i].chapter, 0, 0
		to := from
		for ; i < len(s.groups) && s.groups[i].chapter.ID == ch.ID; i++ {
			rows += len(s.groups[i].rows)
			to += 1 + len(s.groups[i].rows)
			by += decidedRows(s.groups[i].rows)
		}
		n++
		b.overviewRow(name, n, s, ch, [4]int{from, to - 1, rows, by})
		from = to
	}
	return n
}

// decidedRows returns the number of rows that the checks decide.
func decidedRows(rows []paperRow) int {
	n := 0
	for _, r := range rows {
		if decided(r.unit.machine) {
			n++
		}
	}
	return n
}

// instructions writes the steps of filling in, from a row on.
func (b *book) instructions(name string, n int) {
	wide := firstDefault + len(defaultColumns) - 1
	b.put(name, overviewTitle, n, b.styles.section, b.words.howTo)
	for i, step := range b.words.steps {
		n++
		b.put(name, overviewTitle, n, b.styles.step, fmt.Sprintf("%d. %s", i+1, step))
		b.do(func() error {
			return b.file.MergeCell(name, xlsxfile.Name(overviewTitle, n), xlsxfile.Name(wide, n))
		})
		b.do(func() error { return b.file.SetRowHeight(name, n, 6+15*float64(lines(step, 190))) })
	}
}

// defaultRow writes the cells for the defaults of a chapter or of the paper.
func (b *book) defaultRow(name string, n int, standard, chapter string) {
	b.defaults[defaultID(standard, chapter)] = n
	b.put(name, overviewID, n, b.styles.about, defaultID(standard, chapter))
	for i, id := range defaultColumns {
		b.put(name, firstDefault+i, n, b.styles.inputs[id], nil)
	}
}

// overviewRow writes the row of one chapter. at are the first and last row of its groups, its number of rows and of
// those that the checks decide.
func (b *book) overviewRow(name string, n int, s sheet, ch audit.Chapter, span [4]int) {
	count := func(id, word string) string {
		return fmt.Sprintf("COUNTIF(%s!%s,%s)", workbook.SheetRef(s.name), column1(at(id), span[0], span[1]),
			workbook.Quoted(word))
	}
	b.put(name, overviewTitle, n, b.styles.link, chapterTitle(ch, b.lang))
	b.do(func() error {
		return b.file.SetCellHyperLink(name, xlsxfile.Name(overviewTitle, n),
			workbook.SheetRef(s.name)+"!"+xlsxfile.Name(at(colControl), span[0]), "Location")
	})
	b.put(name, 3, n, b.styles.body, s.standard.ID)
	b.put(name, overviewRows, n, b.styles.number, span[2])
	b.put(name, overviewRows+1, n, b.styles.number, span[3])
	b.formula(name, overviewRows+2, n, b.styles.number, count(colVerdict, "?*"))
	for i, v := range answers.Verdicts {
		b.formula(name, overviewRows+3+i, n, b.styles.number, count(colVerdict, b.words.verdict(s.standard.Shape, v)))
	}
	b.formula(name, firstDefault-2, n, b.styles.number, count(colState, b.words.done))
	b.formula(name, firstDefault-1, n, b.styles.number, count(colState, b.words.toFill))
	b.defaultRow(name, n, s.standard.ID, ch.ID)
}

// meta writes the very hidden sheet that identifies the assessment of the paper.
func (b *book) meta() {
	rows := [][2]string{
		{"format", Format},
		{"lang", string(b.lang)},
		{"overview", b.paper.overview},
		{"keyed", strconv.FormatBool(b.paper.key != nil)},
	}
	for _, input := range slices.Sorted(maps.Keys(b.paper.identity)) {
		rows = append(rows, [2]string{input, b.paper.identity[input]})
	}
	for i, r := range rows {
		b.put(metaSheet, 1, i+1, b.styles.about, r[0])
		b.put(metaSheet, 2, i+1, b.styles.about, r[1])
	}
	b.do(func() error { return workbook.Protect(b.file, metaSheet) })
	b.do(func() error { return b.file.SetSheetVisible(metaSheet, false, true) })
}
