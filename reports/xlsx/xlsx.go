// Package xlsx renders the prepared view as the assessor's workbook: cover, summary with scores and the matrix of roles
// and phases, major risks, one clause table per standard with columns for people (filled in where an answer counts), problems, nonconformities,
// every finding, checks, parameters, waivers, targets, evidence index, raw answers, gaps and notes. Risks and waivers have a sheet only
// where there are any.
//
// It never computes a verdict, never makes a formula from data, never writes a password and never cuts a value silently. The same
// view gives the same bytes.
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

// Format is the workbook format that the hidden sheet _meta names.
const Format = "assay.workbook/1"

// Write writes the workbook to w. Rows are streamed, so memory stays bounded with the number of findings; a table that does not fit
// on one sheet goes on on the next. The view is not changed.
func Write(w io.Writer, v reports.View) error {
	return write(w, v, excelize.TotalRows)
}

func write(w io.Writer, v reports.View, maxRows int) error {
	f := excelize.NewFile()
	defer f.Close() // removes the temporary files of the streams
	b := &book{file: f, view: v, words: labelsFor(v.Lang), verdicts: verdictWords(v.Headline.Counts), maxRows: maxRows, names: map[string]bool{}, status: map[string]audit.Status{}}
	for _, list := range [][]reports.Finding{v.All, v.Findings} {
		for _, f := range list {
			b.status[f.ID] = f.Status
		}
	}
	if err := b.build(); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if err := workbook.Settle(w, buf.Bytes()); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// book is one workbook in the making.
type book struct {
	file     *excelize.File
	view     reports.View
	words    labels
	verdicts []string // labels in the order of audit.Verdicts
	maxRows  int
	names    map[string]bool         // sheet names in use, lower-case
	status   map[string]audit.Status // by finding
	styles   styles
	colours  map[palette][]colour
}

// build makes all sheets first and fills them afterwards: excelize cannot hide a sheet once another one has been streamed.
func (b *book) build() error {
	if err := b.makeStyles(); err != nil {
		return err
	}
	cover, summary := b.sheet(b.words.cover), b.sheet(b.words.summary)
	clauses := b.clauseTables()
	tables := append(append(b.riskTables(), clauses...), b.problemTables()...)
	tables = append(tables, b.findingTables()...)
	tables = append(tables, b.listTables()...)
	for _, t := range tables {
		b.plan(t)
	}
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

// sheet makes a sheet and returns the name it got.
func (b *book) sheet(wish string) string {
	name := workbook.SheetName(wish, b.names)
	if _, err := b.file.NewSheet(name); err != nil {
		panic(err) // sheetName keeps every rule that NewSheet checks
	}
	return name
}

// properties fills the document properties. The only time in them is the snapshot's.
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
		Title: workbook.Text(b.view.Title), Subject: workbook.Text(b.view.System.Name), Creator: "assay", LastModifiedBy: "assay",
		Created: at, Modified: at, Language: b.words.language,
	})
}
