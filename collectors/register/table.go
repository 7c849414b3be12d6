package register

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// A line is one row of a table.
type line struct {
	number int    // row number in a spreadsheet; in CSV the line where the row begins
	cells  []cell // by column; trailing empty cells may be missing
}

// take processes one row: a title, the header, or a row of the table. Rows after an invalid header are
// ignored.
func (r *reader) take(l line) {
	for i := range l.cells {
		l.cells[i].text = blank(l.cells[i].text)
	}
	for n := len(l.cells); n > 0 && l.cells[n-1].empty(); n-- {
		l.cells = l.cells[:n-1]
	}
	switch {
	case len(l.cells) == 0 || r.refusal.more: // enough problems
	case !r.started && r.title(l):
	case !r.started:
		if r.started = true; len(r.titles) > maxTitles {
			l = r.titles[0]
		}
		r.head = l.number
		r.header(l)
	case r.columns != nil:
		r.row(l)
	}
}

// maxTitles is the largest number of rows above the header, for example the register's name, its keeper and
// instructions.
const maxTitles = 10

// title reports whether a row is above the header. The first such row is recorded: without any header
// below, it is reported as a header that lacks every column.
func (r *reader) title(l line) bool {
	if slices.ContainsFunc(l.cells, func(c cell) bool { return c.bad == nil && r.form.column(c.text) >= 0 }) {
		return false
	}
	if len(r.titles) == 0 {
		l.cells = slices.Clone(l.cells)
	}
	r.titles = append(r.titles, l)
	return len(r.titles) <= maxTitles
}

var plainHeader = strings.NewReplacer(" ", "", "_", "", "\u3000", "", "\n", "", "\r", "")

// normal returns a header without differences in case, blanks, underscores and trailing stars.
func normal(header string) string {
	return strings.TrimRight(strings.ToLower(plainHeader.Replace(fold(header))), "*")
}

// header assigns the columns of the file to those of the form.
func (r *reader) header(l line) {
	before := len(r.refusal.problems)
	columns := make([]int, len(l.cells))
	seen := map[string]int{}
	for i, c := range l.cells {
		columns[i] = -1
		if c.bad != nil {
			r.refuse(l.number, letters(i), *c.bad)
		}
		if c.text == "" {
			continue
		}
		if first, twice := seen[normal(c.text)]; twice {
			r.refuse(l.number, letters(i), fault{
				message.Of("the header %s occurs twice, first in column %s", quote(c.text), letters(first)),
				message.Of("keep one of them"),
			})
			continue
		}
		seen[normal(c.text)] = i
		n := r.form.column(c.text)
		switch {
		case n < 0:
			r.ignored = append(r.ignored, c.text)
		case r.headers[n] != "":
			r.refuse(l.number, letters(i), fault{
				message.Of("%s and %s mean the same column", quote(r.headers[n]), quote(c.text)),
				message.Of("keep one of them"),
			})
		default:
			columns[i], r.headers[n] = n, c.text
		}
	}
	var missing []string
	for n, c := range r.form.columns {
		if r.headers[n] == "" {
			missing = append(missing, c.headers[0])
		}
	}
	if len(missing) > 0 {
		hint := message.Of("the %s register needs %s", r.form.name, r.wanted())
		if len(l.cells) == 1 && strings.ContainsAny(l.cells[0].text, ";\t") {
			hint = message.Of("separate cells by commas")
		}
		r.refuse(l.number, strings.Join(missing, ", "), fault{message.Of("not in the header"), hint})
	}
	if len(r.refusal.problems) == before {
		r.columns = columns
	}
}

// column returns the index of a header in the form, or -1.
func (f form) column(header string) int {
	for n, c := range f.columns {
		for _, h := range c.headers {
			if normal(h) == normal(header) {
				return n
			}
		}
	}
	return -1
}

// row reads one row of the table.
func (r *reader) row(l line) {
	subject := map[string]any{"row": l.number}
	bad := false
	refuse := func(n int, f fault) {
		r.refuse(l.number, r.headers[n], f)
		bad = true
	}
	filled := make([]bool, len(r.form.columns))
	for i, c := range l.cells {
		switch {
		case c.empty():
			continue
		case i >= len(r.columns):
			r.refuse(l.number, letters(i), fault{
				message.Of("there is a value outside the table"),
				message.Of("clear it, or add a header for its column in the first row"),
			})
			bad = true
			continue
		case r.columns[i] < 0:
			continue
		}
		n := r.columns[i]
		filled[n] = true
		if c.bad != nil {
			refuse(n, *c.bad)
		} else if f := r.form.columns[n].read(c, r.now, subject); f != nil {
			refuse(n, *f)
		}
	}
	for n, c := range r.form.columns {
		switch {
		case filled[n]:
		case c.optional:
			for _, f := range c.fields {
				put(subject, f, c.none)
			}
		default:
			refuse(n, fault{
				message.Of("is empty"), message.Of("fill it in; a row that is no entry has no cell filled"),
			})
		}
	}
	if bad {
		return
	}
	if r.form.check != nil {
		if n, f := r.form.check(subject, r.now); f != nil {
			refuse(n, *f)
			return
		}
	}
	r.keep(l.number, subject)
}

// keep records a row under its id.
func (r *reader) keep(row int, subject map[string]any) {
	id := subject["id"].(string)
	if first, twice := r.rows[id]; twice {
		r.refuse(row, r.headers[0], fault{
			message.Of("%s occurs twice, first in row %d", quote(id), first["row"]),
			message.Of("every row has an id of its own"),
		})
		return
	}
	r.rows[id] = subject
	r.ids = append(r.ids, id)
}
