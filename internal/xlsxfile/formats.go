package xlsxfile

import (
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// builtIn contains the predefined formats that display an integer with all its digits (ECMA-376, 18.8.30).
var builtIn = map[int]string{0: "", 1: "0", 49: "@"}

// ReadFormats reads the number formats of cells. A workbook without the part has no formats.
func (b *Book) ReadFormats() error {
	if b.styles == "" || b.parts[partName(b.styles)] == nil {
		return nil
	}
	r := formatReader{codes: map[int]string{}}
	for id, code := range builtIn {
		r.codes[id] = code
	}
	if err := b.walkTable(b.styles, b.limits.Table, walker{open: r.open, close: r.close}); err != nil {
		return err
	}
	for _, id := range r.cells {
		code, known := r.codes[id]
		if !known {
			code = "#" + strconv.Itoa(id)
		}
		b.formats = append(b.formats, code)
	}
	return nil
}

// Format returns the number format of a cell's style: "" for General, and "#" with a number for an unknown one.
func (b *Book) Format(style string) string {
	if style == "" {
		style = "0"
	}
	n, err := strconv.Atoi(style)
	if err == nil && len(b.formats) == 0 {
		return ""
	}
	if err != nil || n < 0 || n >= len(b.formats) {
		return "#" + style
	}
	return b.formats[n]
}

// A formatReader collects the number formats of a workbook.
type formatReader struct {
	codes map[int]string // format by id
	cells []int          // id of the format, by style
	list  string         // the list being read: numFmts, cellXfs or ""
}

func (r *formatReader) open(e element) error {
	switch {
	case e.name == "cellXfs", e.name == "numFmts":
		r.list = e.name
	case e.name == "numFmt" && r.list == "numFmts": // conditional formats have others
		id, err := formatID(e)
		code := strings.TrimSpace(e.attr("formatCode"))
		if strings.EqualFold(code, "general") {
			code = ""
		}
		r.codes[id] = code
		return err
	case e.name == "xf" && r.list == "cellXfs":
		id, err := formatID(e)
		r.cells = append(r.cells, id)
		return err
	}
	return nil
}

func (r *formatReader) close(name string) error {
	if name == r.list {
		r.list = ""
	}
	return nil
}

// formatID returns the id of a number format, 0 if there is none.
func formatID(e element) (int, error) {
	id := e.attr("numFmtId")
	if id == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(id)
	if err != nil {
		return 0, message.Errorf("%q is not the number of a format", id)
	}
	return n, nil
}
