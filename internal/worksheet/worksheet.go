// Package worksheet exports the assessor's working paper and imports filled-in ones. A paper has one sheet per
// standard with a row for each record: an object and an item, with the result of the checks in locked cells and input
// cells for people. An import returns changes, conflicts and problems, each with file, sheet and cell, and a copy of a
// paper in which they are marked.
//
// Every row has the id of its record and a keyed digest of its locked cells, so rows may be sorted, moved and
// copied, and edited results are detected. An import never overwrites the answer of another person. Data does not
// become a formula, and formulas are not evaluated.
package worksheet

import (
	"io"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/xuri/excelize/v2"
)

// Format is the format of the working paper that this version reads and writes. Papers of formerFormat have rows for
// whole items only; they are refused.
const (
	Format       = "assay.worksheet/2"
	formerFormat = "assay.worksheet/1"
)

// Options are the options of an export.
type Options struct {
	Lang audit.Lang
	// Key is a secret kept outside the workbook, for the keyed digest of every row. Without it, edited results are
	// detected only by comparison with the assessment.
	Key       []byte
	Standards []string // ids; empty means all standards of the assessment
	Texts     Texts
}

// Export writes the working paper of an assessment, with its answers filled in. The same assessment, options and key
// produce the same bytes. A standard that the assessment does not have is an error.
func Export(w io.Writer, a *audit.Assessment, o Options) error {
	p := newPaper(a, o.Lang, o.Key, o.Texts)
	if err := p.fill(o.Standards); err != nil {
		return message.Errorf("write working paper: %w", err)
	}
	f := excelize.NewFile()
	defer f.Close()
	b := &book{file: f, paper: p, words: p.words, lang: o.Lang, defaults: map[string]int{}}
	if err := b.build(); err != nil {
		return message.Errorf("write working paper: %w", err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		return message.Errorf("write working paper: %w", err)
	}
	if err := workbook.Normalize(w, buf.Bytes()); err != nil {
		return message.Errorf("write working paper: %w", err)
	}
	return nil
}

// A book is a working paper while it is written.
type book struct {
	file   *excelize.File
	paper  *paper
	words  labels
	lang   audit.Lang
	styles styles
	// Rows of the first sheet with the defaults of a chapter, by standard and chapter; of the paper by "|".
	defaults map[string]int
	err      error // the first error; nothing is written after it
}

func (b *book) build() error {
	b.smallDigits()
	b.makeStyles()
	b.sheet(b.paper.overview)
	for _, s := range b.paper.sheets {
		b.sheet(s.name)
	}
	b.sheet(metaSheet)
	b.do(func() error { return b.file.DeleteSheet("Sheet1") })
	b.overview()
	b.meta()
	b.properties()
	for _, s := range b.paper.sheets { // excelize cannot change another sheet after the first streamed one
		b.rows(s)
	}
	return b.err
}

// smallDigits sets the size of the default font, whose digits are the unit of column widths. Programs without this font
// take one with wider digits; with 8 pt the columns still print in 7.5 pt or more.
func (b *book) smallDigits() {
	b.do(func() error { return b.file.SetDefaultFont(workbook.FontName) })
	b.do(func() error {
		b.file.Styles.Fonts.Font[0].Sz.Val = ptr(8.0)
		return nil
	})
}

// do runs a step unless an earlier one failed.
func (b *book) do(step func() error) {
	if b.err == nil {
		b.err = step()
	}
}

func (b *book) sheet(name string) {
	b.do(func() error { _, err := b.file.NewSheet(name); return err })
}

// properties sets the document properties. Their only time is that of the assessment.
func (b *book) properties() {
	at := b.paper.assessment.AsOf.UTC().Format(time.RFC3339)
	b.do(func() error { return b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: ptr(true)}) })
	b.do(func() error { return b.file.SetAppProps(&excelize.AppProperties{Application: "assay"}) })
	b.do(func() error {
		return b.file.SetDocProps(&excelize.DocProperties{
			Title:          workbook.Text(b.words.title),
			Subject:        workbook.Text(b.paper.assessment.System.Name),
			Creator:        "assay",
			LastModifiedBy: "assay",
			Created:        at,
			Modified:       at,
			Language:       b.words.language,
		})
	})
}

func ptr[T any](v T) *T { return &v }
