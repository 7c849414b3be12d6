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
func (r *reader) read(ctx context.Context, c audit.Register) error {
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
		r.refuse(0, "", fault{
			message.Of("is larger than %d MiB", maxFile>>20),
			message.Of("a register is a list; divide it or remove the content that is not a row"),
		})
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
		r.refuse(0, "", fault{message.Of("is a workbook, not CSV"), message.Of("rename the file to end in .xlsx")})
	default:
		r.csv(data, c.Encoding)
	}
	if !r.started && len(r.titles) > 0 && len(r.refusal.problems) == 0 {
		r.started = true
		r.header(r.titles[0])
	}
	if !r.started && len(r.refusal.problems) == 0 {
		r.refuse(0, "", fault{
			message.Of("has no header"), message.Of("the first row names the columns: %s", r.wanted()),
		})
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
	r.refusal.add(problem{fault: f, file: r.file, sheet: r.sheet, row: row, column: column, cell: row > 0 &&
		r.columns != nil})
}

// wanted returns the declared headers in Chinese.
func (r *reader) wanted() string {
	names := make([]string, len(r.form.columns))
	for i, c := range r.form.columns {
		names[i] = c.headers[0]
	}
	return strings.Join(names, ", ")
}
