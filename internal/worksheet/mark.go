package worksheet

import (
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/xuri/excelize/v2"
)

// NeedsMark reports whether a paper has problems or conflicts to be marked in a copy.
func (p Preview) NeedsMark(file string) bool {
	m := marks{file: file, preview: p}
	return len(m.problems())+len(m.conflicts()) > 0
}

// Mark writes a copy of a paper in which each cell with a problem is red and has a comment, with a sheet that lists
// the problems and the conflicts of its rows. A conflict has a list to choose the answer that counts; Import reads it.
// All else is as in the paper. Marks of an earlier copy are replaced.
func (p Preview) Mark(w io.Writer, b Book, lang audit.Lang) error {
	data := make([]byte, b.Size)
	if _, err := b.R.ReadAt(data, 0); err != nil && err != io.EOF {
		return message.Errorf("read working paper: %w", err)
	}
	data, err := alignComments(data)
	if err != nil {
		return message.Errorf("%s: %w", b.Name, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: markLimit})
	if err != nil {
		return message.Errorf("%s: %w", b.Name, err)
	}
	defer f.Close()
	m := marks{file: b.Name, preview: p, f: f, lang: lang, words: labelsFor(lang)}
	if err := m.draw(); err != nil {
		return message.Errorf("%s: %w", b.Name, err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		return message.Errorf("%s: %w", b.Name, err)
	}
	return workbook.Normalize(w, buf.Bytes())
}

// markLimit is the largest size of all parts of a paper that is marked.
const markLimit = 2 << 30

// marks are the marks of one paper.
type marks struct {
	file    string
	preview Preview
	f       *excelize.File
	lang    audit.Lang
	words   labels
	sheet   string
	red     int // style of a cell with a problem
	styles  struct{ title, about, head, body, input, link int }
	err     error // the first error
}

func (m *marks) do(step func() error) {
	if m.err == nil {
		m.err = step()
	}
}

// problems returns the problems in cells and rows of the paper.
func (m *marks) problems() []Problem {
	var out []Problem
	for _, q := range m.preview.Problems {
		if q.File == m.file {
			out = append(out, q)
		}
	}
	return out
}

// conflicts returns the conflicts with a row of the paper.
func (m *marks) conflicts() []Conflict {
	var out []Conflict
	for _, c := range m.preview.Conflicts {
		if c.One.Place.File == m.file || c.Other.Place.File == m.file {
			out = append(out, c)
		}
	}
	return out
}

// draw marks the cells and writes the sheet.
func (m *marks) draw() error {
	m.clear()
	m.sheet = m.free(m.words.problems)
	m.do(func() error { _, err := m.f.NewSheet(m.sheet); return err })
	m.makeStyles()
	by := map[Place][]string{}
	for _, q := range m.problems() {
		if q.Column > 0 {
			by[q.Place] = append(by[q.Place], strings.TrimSpace(q.What.In(m.lang)+"\n"+q.Hint.In(m.lang)))
		}
	}
	for _, c := range m.conflicts() {
		for _, x := range []PlacedAnswer{c.One, c.Other} {
			if x.Place.File == m.file && x.Place.Column > 0 {
				by[x.Place] = append(by[x.Place], m.words.conflictKind+m.words.colon+m.words.problemsAbout)
			}
		}
	}
	cells := map[string][]string{}
	for _, at := range slices.SortedFunc(maps.Keys(by), comparePlaces) {
		name := xlsxfile.Name(at.Column, at.Row)
		cells[at.Sheet] = append(cells[at.Sheet], name)
		m.do(func() error { return m.comment(at.Sheet, name, strings.Join(by[at], "\n")) })
	}
	for _, sheet := range slices.Sorted(maps.Keys(cells)) {
		m.do(func() error { return m.paint(sheet, cells[sheet]) })
	}
	m.list()
	return m.err
}

// clear removes the marks of an earlier copy: the red cells, the comments of the cells that its sheet lists, and the
// sheet.
func (m *marks) clear() {
	for _, name := range m.f.GetSheetList() {
		m.do(func() error { return m.clearRed(name) })
		var own bool
		m.do(func() (err error) { own, err = m.clearComments(name); return err })
		if own {
			m.do(func() error { return m.f.DeleteSheet(name) })
		}
	}
}

// clearRed removes the red of the cells of a sheet.
func (m *marks) clearRed(sheet string) error {
	formats, err := m.f.GetConditionalFormats(sheet)
	if err != nil {
		return err
	}
	for cells, rules := range formats {
		if len(rules) == 1 && rules[0].Type == "formula" && slices.Contains(always, rules[0].Criteria) {
			if err := m.f.UnsetConditionalFormat(sheet, cells); err != nil {
				return err
			}
		}
	}
	return nil
}

// always are the formulas of the red of a cell, as spreadsheet programs write it.
var always = []string{"TRUE", "TRUE()", "1"}

// clearComments removes the comments of the cells that a sheet with problems lists, and reports whether it is one.
func (m *marks) clearComments(sheet string) (own bool, err error) {
	rows, err := m.f.Rows(sheet)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for n := 1; rows.Next() && (own || n <= lookFor); n++ {
		row, err := rows.Columns()
		switch {
		case err != nil:
			return own, err
		case len(row) < problemCell:
		case row[0] == decisionMark:
			own = true
		case own:
			if i := strings.LastIndexByte(row[problemCell-1], '!'); i > 0 {
				// A sheet or comment that a person removed is not an error.
				_ = m.f.DeleteComment(row[problemCell-1][:i], row[problemCell-1][i+1:])
			}
		}
	}
	return own, rows.Error()
}

// free returns a name for a sheet that the workbook does not have.
func (m *marks) free(wish string) string {
	used := map[string]bool{}
	for _, name := range m.f.GetSheetList() {
		used[strings.ToLower(name)] = true
	}
	return workbook.SheetName(wish, used)
}

// paint makes cells of a sheet red, before all other conditions.
func (m *marks) paint(sheet string, cells []string) error {
	formats, err := m.f.GetConditionalFormats(sheet)
	if err != nil {
		return err
	}
	for at := range formats {
		if err := m.f.UnsetConditionalFormat(sheet, at); err != nil {
			return err
		}
	}
	red := []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: always[0], Format: &m.red}}
	if err := m.f.SetConditionalFormat(sheet, strings.Join(cells, " "), red); err != nil {
		return err
	}
	for _, at := range slices.Sorted(maps.Keys(formats)) {
		if err := m.f.SetConditionalFormat(sheet, at, formats[at]); err != nil {
			return err
		}
	}
	return nil
}

// comment adds a comment to a cell in place of one that it has.
func (m *marks) comment(sheet, cell, text string) error {
	if err := m.f.DeleteComment(sheet, cell); err != nil {
		return err
	}
	return m.f.AddComment(sheet, excelize.Comment{
		Cell:      cell,
		Author:    "assay",
		Paragraph: []excelize.RichTextRun{{Text: workbook.Clip(workbook.Text(text), 2000)}},
		Width:     320,
		Height:    120,
	})
}
