package worksheet

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/xuri/excelize/v2"
)

const metaSheet = "_meta"

// overview writes the sheet with the progress of every chapter, as formulas, and the instructions.
func (b *book) overview() {
	w, name := b.words, b.paper.overview
	heads := []string{w.sheet, w.standard, w.items, w.decided, w.filled}
	for _, v := range answers.Verdicts {
		heads = append(heads, w.verdicts[v])
	}
	heads = append(heads, w.complete, w.open)
	b.width(name, 1, 1, 34)
	b.width(name, 2, 2, 22)
	b.width(name, 3, len(heads), 11)
	b.put(name, 1, 1, b.styles.title, w.title+" – "+b.paper.assessment.System.Name)
	b.put(name, 1, 2, b.styles.about, w.overviewAbout)
	const head = 4
	for i, h := range heads {
		b.put(name, i+1, head, b.styles.head, h)
	}
	n := head
	for _, s := range b.paper.sheets {
		n++
		b.overviewRow(name, n, s)
	}
	n++
	b.put(name, 1, n, b.styles.total, w.total)
	b.put(name, 2, n, b.styles.total, nil)
	for col := 3; col <= len(heads); col++ {
		b.formula(name, col, n, b.styles.total, fmt.Sprintf("SUM(%s)", column1(col, head+1, max(n-1, head+1))))
	}
	n += 2
	b.put(name, 1, n, b.styles.section, w.howTo)
	for i, step := range w.steps {
		n++
		b.put(name, 1, n, b.styles.step, fmt.Sprintf("%d. %s", i+1, step))
		b.do(func() error { return b.file.MergeCell(name, xlsxfile.Name(1, n), xlsxfile.Name(len(heads), n)) })
		b.do(func() error { return b.file.SetRowHeight(name, n, 6+15*float64(lines(step, 150))) })
	}
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

func (b *book) overviewRow(name string, n int, s sheet) {
	last := firstRow + len(s.rows) - 1
	count := func(id, word string) string {
		return fmt.Sprintf(
			"COUNTIF(%s!%s,%s)",
			workbook.SheetRef(s.name),
			column1(at(id), firstRow, last),
			workbook.Quoted(word),
		)
	}
	b.put(name, 1, n, b.styles.link, s.title)
	b.do(func() error {
		return b.file.SetCellHyperLink(name, xlsxfile.Name(1, n), workbook.SheetRef(s.name)+"!A1", "Location")
	})
	b.put(name, 2, n, b.styles.body, s.standard.ID)
	b.put(name, 3, n, b.styles.number, len(s.rows))
	by := 0
	for _, r := range s.rows {
		if decided(r.item.machine) {
			by++
		}
	}
	b.put(name, 4, n, b.styles.number, by)
	b.formula(name, 5, n, b.styles.number, count(colVerdict, "?*"))
	for i, v := range answers.Verdicts {
		b.formula(name, 6+i, n, b.styles.number, count(colVerdict, b.words.verdict(s.standard.Shape, v)))
	}
	b.formula(name, 10, n, b.styles.number, count(colState, b.words.done))
	b.formula(name, 11, n, b.styles.number, fmt.Sprintf("%s-%s", xlsxfile.Name(3, n), xlsxfile.Name(5, n)))
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
