package register

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Limits for one file. A larger file is not a manually kept list.
const (
	maxFile    = 64 << 20 // bytes, compressed and uncompressed
	maxRows    = 200_000
	maxColumns = 256
	maxCells   = 4_000_000
)

// A line is one row of a table.
type line struct {
	number int    // row number in a spreadsheet; in CSV the line where the row begins
	cells  []cell // by column; trailing empty cells may be missing
}

// A reader reads one register.
type reader struct {
	form  form
	file  string // file name without its folder, because evidence must not contain local paths
	sheet string
	now   time.Time // at UTC+8, written as UTC, so that days and minutes can be counted

	digest   string // SHA-256 of the file, in hex
	encoding string // utf-8, gb18030 or xlsx
	refusal  refusal
	started  bool           // the header was found
	head     int            // row of the header
	titles   []line         // rows above the header
	columns  []int          // column of the file → column of the form, or -1
	headers  map[int]string // column of the form → header as written
	ignored  []string       // ignored headers, in the order of the file
	rows     map[string]map[string]any
	ids      []string
}

// read reads the whole file. Its error is a *refusal unless the file cannot be opened or ctx is canceled.
func (r *reader) read(ctx context.Context, c audit.Connection) error {
	transport.Count(ctx)
	data, err := load(c.File)
	if err != nil {
		return message.Errorf("read register %s: %w", r.file, err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	r.ignored, r.headers, r.rows = []string{}, map[int]string{}, map[string]map[string]any{}
	if len(data) > maxFile { // the digest remains unknown
		r.refuse(0, "", fault{message.Of("is larger than %d MiB", maxFile>>20), message.Of("a register is a list; divide it or remove what is no row")})
		return &r.refusal
	}
	sum := sha256.Sum256(data)
	r.digest = hex.EncodeToString(sum[:])
	switch {
	case len(data) == 0:
		r.refuse(0, "", fault{message.Of("is empty"), message.Of("a register without rows still has its header")})
	case strings.EqualFold(filepath.Ext(c.File), ".xlsx"):
		r.workbook(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		r.refuse(0, "", fault{message.Of("is a workbook, not CSV"), message.Of("give the file the ending .xlsx")})
	default:
		r.csv(data, c.Encoding)
	}
	if !r.started && len(r.titles) > 0 && len(r.refusal.problems) == 0 {
		r.started = true
		r.header(r.titles[0])
	}
	if !r.started && len(r.refusal.problems) == 0 {
		r.refuse(0, "", fault{message.Of("has no header"), message.Of("the first row names the columns: %s", r.wanted())})
	}
	if len(r.refusal.problems) > 0 {
		return &r.refusal
	}
	return nil
}

// load returns the contents of a regular file, cut at one byte over the limit.
func load(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = message.Errorf("is not a regular file")
	}
	var f *os.File
	if err == nil {
		f, err = os.Open(path)
	}
	if err != nil {
		var at *fs.PathError
		if errors.As(err, &at) {
			err = at.Err // without the local path
		}
		return nil, message.Errorf("%w\nhint: file: names it relative to the configuration", err)
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxFile+1))
}

// refuse adds a problem.
func (r *reader) refuse(row int, column string, f fault) {
	r.refusal.add(problem{fault: f, file: r.file, sheet: r.sheet, row: row, column: column, cell: row > 0 && r.columns != nil})
}

// wanted returns the declared headers in Chinese.
func (r *reader) wanted() string {
	names := make([]string, len(r.form.columns))
	for i, c := range r.form.columns {
		names[i] = c.headers[0]
	}
	return strings.Join(names, ", ")
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
			r.refuse(l.number, letters(i), fault{message.Of("the header %s stands twice, first in column %s", quote(c.text), letters(first)), message.Of("keep one of them")})
			continue
		}
		seen[normal(c.text)] = i
		n := r.form.column(c.text)
		switch {
		case n < 0:
			r.ignored = append(r.ignored, c.text)
		case r.headers[n] != "":
			r.refuse(l.number, letters(i), fault{message.Of("%s and %s mean the same column", quote(r.headers[n]), quote(c.text)), message.Of("keep one of them")})
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
			r.refuse(l.number, letters(i), fault{message.Of("a value stands outside the table"), message.Of("clear it, or give its column a header in the first row")})
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
			refuse(n, fault{message.Of("is empty"), message.Of("fill it in; a row that is no entry has no cell filled")})
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
		r.refuse(row, r.headers[0], fault{message.Of("%s stands twice, first in row %d", quote(id), first["row"]), message.Of("every row has an id of its own")})
		return
	}
	r.rows[id] = subject
	r.ids = append(r.ids, id)
}
