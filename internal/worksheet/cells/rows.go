package cells

import (
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// The size of a sheet.
const (
	maxRow = 1 << 20
	maxCol = 1 << 14
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

// A Range is a block of cells including its first and last ones.
type Range struct{ FirstRow, FirstCol, LastRow, LastCol int }

// Read calls visit for the rows of a sheet from top to bottom and returns the merged cells. If visit returns false,
// Read stops and returns no merged cells. The cells of a row are overwritten by the next row.
func (b *Book) Read(s Sheet, visit func(Row) bool) ([]Range, error) {
	if s.part == "" {
		return nil, nil // a chart or a dialog
	}
	r := reader{book: b, visit: visit, part: s.part}
	if err := b.walk(s.part, r.walker()); err != nil {
		return nil, err
	}
	return r.merged, nil
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
	case e.name == "sheetData":
		r.inData = true
	case e.name == "row" && r.inData: // drawings have rows too
		n, err := r.number(e.attr("r"), r.row.N)
		if err != nil || r.inRow {
			return r.refuse(message.Of("row %q does not follow row %d", e.attr("r"), r.row.N))
		}
		r.row, r.inRow = Row{N: n, Cells: r.row.Cells[:0]}, true
	case e.name == "c" && r.inRow && !r.inCell:
		return r.openCell(e)
	case e.name == "v" && r.inCell:
		r.inV = true
	case e.name == "f" && r.inCell:
		r.cell.Formula = true
	case e.name == "mergeCell":
		m, ok := parseRange(e.attr("ref"))
		if !ok {
			return r.refuse(message.Of("merged cells %q are no range", e.attr("ref")))
		}
		r.merged = append(r.merged, m)
	case r.inCell:
		r.is.open(e.name)
	}
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
	col := last + 1
	if ref := e.attr("r"); ref != "" {
		c, row, ok := parseCell(ref)
		if !ok || row != r.row.N || c <= last {
			return r.refuse(message.Of("cell %q does not follow column %d of row %d", ref, last, r.row.N))
		}
		col = c
	}
	if col > maxCol {
		return r.refuse(message.Of("row %d has more than %d columns", r.row.N, maxCol))
	}
	r.cell, r.kind, r.inCell = Cell{Col: col}, e.attr("t"), true
	return nil
}

func (r *reader) text(data []byte) error {
	if r.inV {
		r.v.Write(data)
	} else if r.inCell {
		r.is.write(data)
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
			return r.refuse(message.Of("row %d names shared text %q, which is not there", r.row.N, v))
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
		return r.refuse(message.Of("row %d has a cell of type %q", r.row.N, r.kind))
	}
	if r.book.budget.text -= len(c.Text); r.book.budget.text < 0 {
		return r.refuse(message.Of("the cells hold more than %d MiB of text", MaxText>>20))
	}
	r.row.Cells = append(r.row.Cells, *c)
	return nil
}

func (r *reader) refuse(what message.Text) error {
	return &Error{Part: r.part, Msg: what, Hint: message.Of("open it in a spreadsheet program and save it again")}
}

// parseCell parses a reference such as XFD1048576.
func parseCell(ref string) (col, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 3 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		col = col*26 + int(ref[i]-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return col, row, err == nil && i > 0 && ref[i] != '+' && col <= maxCol && row >= 1 && row <= maxRow
}

func parseRange(ref string) (Range, bool) {
	first, last, found := strings.Cut(ref, ":")
	if !found {
		last = first
	}
	c1, r1, ok1 := parseCell(first)
	c2, r2, ok2 := parseCell(last)
	return Range{r1, c1, r2, c2}, ok1 && ok2 && r1 <= r2 && c1 <= c2
}

// Name returns the reference of a cell, such as B12.
func Name(col, row int) string {
	var letters []byte
	for ; col > 0; col = (col - 1) / 26 {
		letters = append([]byte{byte('A' + (col-1)%26)}, letters...)
	}
	return string(letters) + strconv.Itoa(row)
}
