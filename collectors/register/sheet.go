package register

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// An xmlCell is a cell of a sheet as XML.
type xmlCell struct {
	ref, kind, style, value, inline string
	formula                         bool
}

// readCell returns a cell and consumes its element.
func readCell(d *xml.Decoder, s xml.StartElement) (c xmlCell, err error) {
	c.ref, c.kind, c.style = attribute(s, "r"), attribute(s, "t"), attribute(s, "s")
	for {
		t, err := d.Token()
		if err != nil {
			return c, err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return c, nil
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				c.value, err = textOf(d)
			case "is":
				c.inline, err = richText(d)
			case "f":
				c.formula = true
				err = d.Skip()
			default:
				err = d.Skip()
			}
			if err != nil {
				return c, err
			}
		}
	}
}

// scan reads a sheet row by row.
func (r *reader) scan(b *book, in io.Reader) error {
	d := xml.NewDecoder(in)
	l := line{}
	flush := func() {
		if l.number > 0 {
			r.take(l)
		}
		l = line{number: l.number}
	}
	rows, cells, others := 0, 0, 0
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			flush()
			return nil
		}
		if err != nil {
			return err
		}
		s, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch s.Name.Local {
		case "row":
			flush()
			next, explicit := l.number+1, attribute(s, "r")
			if explicit != "" {
				if next, err = strconv.Atoi(explicit); err != nil || next <= l.number {
					return message.Errorf("row %s stands after row %d", quote(explicit), l.number)
				}
			}
			l.number = next
			if rows++; rows > maxRows+1 || next > maxRows+1 {
				r.refuse(next, "", fault{
					message.Of("there are more than %d rows", maxRows),
					message.Of("remove what stands far below the table, or divide the register"),
				})
				return nil
			}
		case "c":
			if cells++; cells > maxCells {
				r.refuse(l.number, "", fault{
					message.Of("there are more than %d cells", maxCells), message.Of("a register is a list; remove what is no row"),
				})
				return nil
			}
			c, err := readCell(d, s)
			if err != nil {
				return err
			}
			if err := r.cell(b, &l, c); err != nil {
				return err
			}
		case "mergeCell":
			r.merged(attribute(s, "ref"))
			others++
		default:
			others++
		}
		if others > maxOthers {
			return message.Errorf("it has more than %d elements that are neither row nor cell", maxOthers)
		}
	}
}

// cell adds a cell to its row.
func (r *reader) cell(b *book, l *line, c xmlCell) error {
	at := len(l.cells)
	if c.ref != "" {
		column, row, ok := position(c.ref)
		if !ok || row != l.number || column < at {
			return message.Errorf("cell %s stands in row %d", quote(c.ref), l.number)
		}
		at = column
	}
	out := cell{from1904: b.from1904}
	switch c.kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(c.value))
		if err != nil || n < 0 || n >= len(b.strings) {
			return message.Errorf("cell %s points to a text that is not there", quote(c.ref))
		}
		out.text = b.strings[n]
	case "inlineStr":
		out.text = c.inline
	case "str":
		out.text = unescape(c.value)
	case "d", "b":
		out.text = c.value
	case "e":
		out.bad = &fault{
			message.Of("holds the error %s", quote(c.value)), message.Of("replace it by the value that is meant"),
		}
	default:
		out.text, out.number, out.format = c.value, true, b.format(c.style)
	}
	if c.formula {
		out.bad = &fault{
			message.Of("is a formula"), message.Of("paste it as a value: what a formula shows depends on who opens it"),
		}
	}
	out.text = blank(out.text)
	switch {
	case out.empty():
	case at >= maxColumns:
		r.refuse(l.number, letters(at), fault{
			message.Of("a value stands outside the table"), message.Of("clear it, or give its column a header in the first row"),
		})
	default:
		for len(l.cells) <= at {
			l.cells = append(l.cells, cell{})
		}
		l.cells[at] = out
	}
	return nil
}

// merged rejects merged cells in rows and columns that are read. All but the first of them are empty, so it
// is unclear to which rows the value applies. Merged cells above the header or in ignored columns are
// accepted.
func (r *reader) merged(ref string) {
	from, to, isRange := strings.Cut(ref, ":")
	first, top, ok := position(from)
	last, bottom, ok2 := position(to)
	if !isRange {
		last, bottom, ok2 = first, top, ok
	}
	if !ok || !ok2 {
		top = 0
	} else if r.started && bottom < r.head || r.columns != nil && !r.readsAny(first, last) {
		return
	}
	r.refuse(top, letters(first), fault{
		message.Of("the cells %s are merged", ref), message.Of("unmerge them and fill in every row"),
	})
}

// readsAny reports whether a column in the range is read.
func (r *reader) readsAny(first, last int) bool {
	for i := max(first, 0); i <= last && i < len(r.columns); i++ {
		if r.columns[i] >= 0 {
			return true
		}
	}
	return false
}

// position parses a reference such as B7. column is counted from 0 and row from 1, up to the limits of a
// sheet (XFD1048576).
func position(ref string) (column, row int, ok bool) {
	i := 0
	for ; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' && i < 4; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return column - 1, row, err == nil && i > 0 && column <= 16384 && row >= 1 && row <= 1<<20
}

// attribute returns the value of an attribute, or "".
func attribute(s xml.StartElement, name string) string {
	for _, a := range s.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
