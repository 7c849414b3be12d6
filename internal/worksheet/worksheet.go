// Package worksheet writes the assessor's working paper – one sheet per chapter, with what the machine found locked and cells
// for people to fill in – and reads it back: what changed, what contradicts, what cannot be read, each with file, sheet and row.
//
// Every row carries the id of its control, and a keyed digest of everything that is not for people, so that rows may be
// sorted, moved and copied, and an edited finding is seen. It never decides a verdict, never overwrites what another person
// answered, never makes a formula from data, never runs one, and writes nothing but the workbook and the copies of evidence
// files that it is asked for.
package worksheet

import (
	"io"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/xuri/excelize/v2"
)

// Format is the format of the working paper that this version writes and reads.
const Format = "assay.worksheet/1"

// Options say what a working paper holds.
type Options struct {
	Lang audit.Lang
	// Key is a secret that is kept outside the workbook; with it every row carries a keyed digest. Without one an edited
	// finding is only seen by comparison with the assessment.
	Key       []byte
	Standards []string // ids; empty means all of the assessment
}

// Export writes the working paper of an assessment, with the answers that the assessment holds filled in. The same assessment,
// options and key give the same bytes. A standard that the assessment does not have is an error.
func Export(w io.Writer, a *audit.Assessment, o Options) error {
	p, err := newPaper(a, o)
	if err != nil {
		return message.Errorf("write working paper: %w", err)
	}
	f := excelize.NewFile()
	defer f.Close()
	b := &book{file: f, paper: p, words: labelsFor(o.Lang), lang: o.Lang}
	if err := b.build(); err != nil {
		return message.Errorf("write working paper: %w", err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		return message.Errorf("write working paper: %w", err)
	}
	if err := workbook.Settle(w, buf.Bytes()); err != nil {
		return message.Errorf("write working paper: %w", err)
	}
	return nil
}

// book is a working paper in the making.
type book struct {
	file   *excelize.File
	paper  *paper
	words  labels
	lang   audit.Lang
	styles styles
	err    error // the first one; nothing is written after it
}

func (b *book) build() error {
	b.makeStyles()
	b.sheet(b.paper.overview)
	for _, s := range b.paper.sheets {
		b.sheet(s.name)
	}
	b.sheet(metaSheet)
	b.do(func() error { return b.file.DeleteSheet("Sheet1") })
	for _, s := range b.paper.sheets {
		b.chapter(s)
	}
	b.overview()
	b.meta()
	b.properties()
	return b.err
}

// do runs a step unless one has failed before.
func (b *book) do(step func() error) {
	if b.err == nil {
		b.err = step()
	}
}

func (b *book) sheet(name string) {
	b.do(func() error { _, err := b.file.NewSheet(name); return err })
}

// properties fills the document's properties. The only time in them is the assessment's.
func (b *book) properties() {
	at := b.paper.assessment.AsOf.UTC().Format(time.RFC3339)
	b.do(func() error { return b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: ptr(true)}) })
	b.do(func() error { return b.file.SetAppProps(&excelize.AppProperties{Application: "assay"}) })
	b.do(func() error {
		return b.file.SetDocProps(&excelize.DocProperties{Title: workbook.Text(b.words.title), Subject: workbook.Text(b.paper.assessment.System.Name), Creator: "assay",
			LastModifiedBy: "assay", Created: at, Modified: at, Language: b.words.language})
	})
}

func ptr[T any](v T) *T { return &v }
