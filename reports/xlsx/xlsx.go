// Package xlsx renders the report view as the assessor's workbook: cover, summary with scores and the matrix of
// roles and phases, major risks, one clause table per standard with input columns for people (filled in by answers
// that count), problems, nonconformities, all findings, checks, parameters, waivers, targets, evidence index, raw
// answers, gaps and notes. Sheets of risks and waivers exist only if there are any.
//
// Data never becomes a formula, sheet protection has no password, and cut values are marked. The same view produces
// the same bytes.
package xlsx

import (
	"fmt"
	"io"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/reports"
	"github.com/xuri/excelize/v2"
)

// Format is the workbook format recorded on the hidden sheet _meta.
const Format = "assay.workbook/1"

// Write writes the workbook to w. Rows are streamed, so memory is bounded; a table longer than a sheet continues on
// the next one. The view is not changed.
func Write(w io.Writer, v reports.View) error {
	return write(w, v, excelize.TotalRows)
}

func write(w io.Writer, v reports.View, maxRows int) error {
	f := excelize.NewFile()
	defer f.Close() // removes the temporary files of the streams
	b := &book{
		file:     f,
		view:     v,
		words:    labelsFor(v.Lang),
		verdicts: verdictWords(v.Headline.Counts),
		maxRows:  maxRows,
		names:    map[string]bool{},
		status:   map[string]audit.Status{},
	}
	for _, list := range [][]reports.Finding{v.All, v.Findings} {
		for _, f := range list {
			b.status[f.ID] = f.Status
		}
	}
	if err := b.build(); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return b.save(w)
}

// save writes the finished workbook to w without anything that differs between two runs.
func (b *book) save(w io.Writer) error {
	buf, err := b.file.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if err := workbook.Normalize(w, buf.Bytes()); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// A book is one workbook while it is written.
type book struct {
	file     *excelize.File
	view     reports.View
	words    labels
	verdicts []string // labels in the order of audit.Verdicts
	maxRows  int
	names    map[string]bool         // sheet names in use, in lower case
	status   map[string]audit.Status // by finding id
	styles   styles
	colours  map[palette][]colour
	spots    map[string]spot // rows that cells link to, by key
}

// build creates all sheets before it fills them, because excelize cannot hide a sheet after another one has been
// streamed.
func (b *book) build() error {
	if err := b.makeStyles(); err != nil {
		return err
	}
	cover, summary := b.sheet(b.words.cover), b.sheet(b.words.summary)
	clauses := b.clauseTables()
	tables := append(append(b.riskTables(), clauses...), b.preparedTables()...)
	tables = append(tables, b.problemTables()...)
	tables = append(tables, b.findingTables()...)
	tables = append(tables, b.listTables()...)
	for _, t := range tables {
		b.plan(t)
	}
	b.enter(tables)
	notes, meta := b.sheet(b.words.notes), b.sheet("_meta")
	for _, step := range []func() error{
		func() error { return b.file.DeleteSheet("Sheet1") },
		b.properties,
		func() error { return b.fillMeta(meta) },
		func() error { return b.fillCover(cover) },
		func() error { return b.fillSummary(summary, clauses) },
		func() error { return b.fillNotes(notes, tables) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	for _, t := range tables {
		if err := b.stream(t); err != nil {
			return fmt.Errorf("sheet %s: %w", t.name, err)
		}
	}
	return nil
}

// sheet creates a sheet and returns its name.
func (b *book) sheet(wish string) string {
	name := workbook.SheetName(wish, b.names)
	if _, err := b.file.NewSheet(name); err != nil {
		panic(err) // workbook.SheetName follows every rule that NewSheet checks
	}
	return name
}

// properties sets the document properties. Their only time is that of the snapshot.
func (b *book) properties() error {
	at := "1980-01-01T00:00:00Z"
	if t, err := time.Parse("2006-01-02 15:04:05 -07:00", b.view.AsOf); err == nil {
		at = t.UTC().Format(time.RFC3339)
	}
	yes := true
	if err := b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}); err != nil {
		return err
	}
	if err := b.file.SetAppProps(&excelize.AppProperties{Application: "assay"}); err != nil {
		return err
	}
	return b.file.SetDocProps(&excelize.DocProperties{
		Title:          workbook.Text(b.view.Title),
		Subject:        workbook.Text(b.view.System.Name),
		Creator:        "assay",
		LastModifiedBy: "assay",
		Created:        at,
		Modified:       at,
		Language:       b.words.language,
	})
}
