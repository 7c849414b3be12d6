package reports

import "github.com/assay-audit/assay/internal/audit"

// A Paper is a document of tables beside the report, such as the assessment plan: texts in one language, rows sorted.
type Paper struct {
	Lang     audit.Lang
	Title    string // 等级测评方案
	Kicker   string // line above the title on the cover
	System   audit.System
	AsOf     string // as in View
	Facts    []Row  // for the cover
	Warnings []string
	Digests  []Row
	Sections []Section
}

// A Section is one table of a paper, with a title and an introduction.
type Section struct {
	Title   string
	About   string
	Sheet   string // name of its sheet in a workbook
	Columns []PaperColumn
	Rows    [][]string // one text per column
	// Most is the largest number of rows that a format for print shows; the others are counted. 0 means all.
	Most int
}

// PaperColumn is one column of a section.
type PaperColumn struct {
	Title string
	Share int // of the width, in hundredths
	Right bool
}

// View returns the parts of a paper that every format treats like those of a report.
func (p Paper) View() View {
	return View{
		Lang:     p.Lang,
		Title:    p.Title,
		System:   p.System,
		AsOf:     p.AsOf,
		Facts:    p.Facts,
		Warnings: p.Warnings,
		Digests:  p.Digests,
	}
}
