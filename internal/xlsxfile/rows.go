package xlsxfile

import (
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// A Row is one row stored in the file. Its cells are sorted by column; cells that are not stored are left out.
type Row struct {
	N     int // from 1
	Cells []Cell
}

// A Cell is one cell stored in the file.
type Cell struct {
	Col     int    // from 1
	Text    string // as stored: a date is a number of days
	Kind    Kind
	Formula bool // Text is the last computed value
	Style   string
}

// A Kind is the type of a cell's value.
type Kind int

// The kinds of cells. An empty cell is Text without text.
const (
	Text Kind = iota
	Number
	Boolean
	Fault // #REF! and the like
	Date  // ISO 8601, which few programs write
)

// At returns the cell of a column, or an empty cell.
func (r Row) At(col int) Cell {
	for _, c := range r.Cells {
		if c.Col == col {
			return c
		}
	}
	return Cell{Col: col}
}

// Read calls visit for the rows of a sheet from top to bottom and returns the merged cells. If visit returns false,
// Read stops and returns no merged cells. The cells of a row are overwritten by the next row.
func (b *Book) Read(s Sheet, visit func(Row) bool) ([]Range, error) {
	if s.part == "" {
		return nil, nil // a chart or a dialog
	}
	r := newReader(b, s.part, visit)
	if err := b.walkTable(s.part, 0, r.walker()); err != nil {
		return nil, err
	}
	return r.merged, nil
}

func newReader(b *Book, part string, visit func(Row) bool) *reader {
	return &reader{book: b, visit: visit, part: part, is: texts{part: part, limit: b.limits.Cell}}
}

func (r *reader) walker() walker { return walker{open: r.open, text: r.text, close: r.close} }

type reader struct {
	book   *Book
	part   string
	visit  func(Row) bool
	row    Row
	inData bool
	inRow  bool
	cell   Cell
	kind   string // attribute t of the cell
	inCell bool
	inV    bool
	v      strings.Builder
	is     texts
	merged []Range
}

func (r *reader) open(e element) error {
	switch {
	case e.name == "row" && r.inData: // drawings have rows too
		return r.openRow(e)
	case e.name == "c" && r.inRow:
		return r.openCell(e)
	case r.inCell:
		return r.openInCell(e)
	}
	if r.book.budget.other--; r.book.budget.other < 0 {
		return r.refuse(TooManyOthers,
			message.Of("it has more than %d elements that are neither row nor cell", r.book.limits.Other))
	}
	switch e.name {
	case "sheetData":
		r.inData = true
	case "mergeCell":
		ref := e.attr("ref")
		m, ok := parseRange(ref)
		if !ok {
			err := r.refuse(MergedCells, message.Of("merged cells %q are no range", ref))
			err.Ref = ref
			return err
		}
		r.merged = append(r.merged, m)
	}
	return nil
}

func (r *reader) openInCell(e element) error {
	switch e.name {
	case "v":
		r.inV = true
	case "f":
		r.cell.Formula = true
	default:
		r.is.open(e.name)
	}
	return nil
}

func (r *reader) openRow(e element) error {
	stated := e.attr("r")
	n, err := r.number(stated, r.row.N)
	if err != nil || r.inRow {
		err := r.refuse(RowOrder, message.Of("row %q does not follow row %d", stated, r.row.N))
		err.Ref, err.Row = stated, r.row.N
		return err
	}
	r.row, r.inRow = Row{N: n, Cells: r.row.Cells[:0]}, true
	return nil
}

// number returns the number of a row: the stated one, or the one after last. It must be larger than last.
func (r *reader) number(stated string, last int) (int, error) {
	n := last + 1
	if stated != "" {
		var err error
		if n, err = strconv.Atoi(stated); err != nil {
			return 0, err
		}
	}
	if n <= last || n > maxRow {
		return 0, strconv.ErrRange
	}
	return n, nil
}

func (r *reader) openCell(e element) error {
	last := 0
	if n := len(r.row.Cells); n > 0 {
		last = r.row.Cells[n-1].Col
	}
	col, ref, ok := last+1, e.attr("r"), !r.inCell
	if ref != "" {
		c, row, valid := parseCell(ref)
		col, ok = c, ok && valid && row == r.row.N && c > last
	}
	if !ok {
		err := r.refuse(CellOrder, message.Of("cell %q does not follow column %d of row %d", ref, last, r.row.N))
		err.Ref = ref
		return err
	}
	if col > maxCol {
		return r.refuse(ColumnCount, message.Of("row %d has more than %d columns", r.row.N, maxCol))
	}
	r.cell, r.kind, r.inCell = Cell{Col: col, Style: e.attr("s")}, e.attr("t"), true
	return nil
}

func (r *reader) text(data []byte) error {
	switch {
	case r.inV:
		r.v.Write(data)
		return longCell(r.part, r.v.Len(), r.book.limits.Cell)
	case r.inCell:
		return r.is.write(data)
	}
	return nil
}

func (r *reader) close(name string) error {
	switch {
	case name == "sheetData":
		r.inData = false
	case name == "v":
		r.inV = false
	case name == "c" && r.inCell:
		r.inCell = false
		return r.closeCell()
	case name == "row" && r.inRow && !r.inCell:
		r.inRow = false
		if !r.visit(r.row) {
			return errStop
		}
	case r.inCell:
		r.is.close(name)
	}
	return nil
}

func (r *reader) closeCell() error {
	v, inline := r.v.String(), r.is.take()
	r.v.Reset()
	c := &r.cell
	switch r.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(v))
		if err != nil || i < 0 || i >= len(r.book.shared) {
			err := r.refuse(SharedText, message.Of("row %d names shared text %q, which is not there", r.row.N, v))
			err.Ref = Name(c.Col, r.row.N)
			return err
		}
		c.Text = r.book.shared[i]
	case "inlineStr":
		c.Text = inline
	case "str":
		c.Text = unescape(v)
	case "b":
		c.Kind, c.Text = Boolean, v
	case "e":
		c.Kind, c.Text = Fault, v
	case "d":
		c.Kind, c.Text = Date, v
	case "", "n":
		if c.Text = strings.TrimSpace(v); c.Text != "" {
			c.Kind = Number
		}
	default:
		return r.refuse(CellType, message.Of("row %d has a cell of type %q", r.row.N, r.kind))
	}
	if r.book.budget.text -= int64(len(c.Text)); r.book.budget.text < 0 {
		return r.refuse(TooMuchText, message.Of("the cells contain more than %d MiB of text", r.book.limits.Text>>20))
	}
	r.row.Cells = append(r.row.Cells, *c)
	return nil
}

// refuse returns an error of the sheet at the current row.
func (r *reader) refuse(reason Reason, msg message.Text) *Error {
	return &Error{Reason: reason, Part: r.part, Msg: msg, Row: r.row.N}
}
