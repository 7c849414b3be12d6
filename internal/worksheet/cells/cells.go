// Package cells reads the cells of an .xlsx workbook that others wrote, row by row, and refuses what is no honest workbook:
// bombs, damaged parts, cells that stand twice. It tells text from numbers, formulas and errors, which a streaming reader of a
// spreadsheet library does not, and it expands nothing: a cell at XFD1048576 is one cell. It never computes a formula,
// follows no link out of the file, writes nothing and reads no more than its limits allow.
package cells

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// The limits of one workbook. What a person fills in stays far below them.
const (
	MaxFile  = 64 << 20  // bytes of the file
	MaxParts = 2000      // files in it
	MaxPart  = 16 << 20  // bytes of one part, unpacked
	MaxAll   = 32 << 20  // bytes of all parts that are read, unpacked
	MaxTags  = 400_000   // tags in all parts that are read
	MaxGap   = 512 << 10 // bytes from one tag to the next: a cell holds 32767 characters
	MaxText  = 32 << 20  // bytes of text in all cells that are visited: many cells can name one shared text
)

// Error is a refusal. Its text is one line and, where there is a hint, a second one.
type Error struct {
	Part string // file inside the workbook; "" for the workbook itself
	Msg  message.Text
	Hint message.Text // the zero Text for none
}

func (e *Error) Error() string { return e.In(audit.EN) }

// In is Error in one language.
func (e *Error) In(l audit.Lang) string {
	text := e.Msg
	if e.Part != "" {
		text = message.Of("%s: %s", e.Part, text)
	}
	text = message.Of("read workbook: %s", text)
	if !e.Hint.IsZero() {
		text = message.Of("%s\nhint: %s", text, e.Hint)
	}
	return text.In(l)
}

// Book is an open workbook. It is not safe for concurrent use.
type Book struct {
	Sheets   []Sheet // in the order of their tabs
	Date1904 bool    // days are counted from 1904 instead of 1900
	parts    map[string]*zip.File
	shared   []string
	budget   budget
}

// Sheet is one worksheet.
type Sheet struct {
	Name   string
	Hidden bool // hidden or very hidden
	part   string
}

// Open reads everything but the sheets themselves. r is read as long as the book is used.
func Open(r io.ReaderAt, size int64) (*Book, error) {
	if size > MaxFile {
		return nil, &Error{Msg: message.Of("larger than %d MiB", MaxFile>>20), Hint: message.Of("keep pictures out of the workbook: name them as evidence files")}
	}
	if err := sniff(r, size); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged("", err)
	}
	b := &Book{parts: map[string]*zip.File{}, budget: budget{bytes: MaxAll, tags: MaxTags, text: MaxText}}
	if len(z.File) > MaxParts {
		return nil, &Error{Msg: message.Of("more than %d files inside", MaxParts)}
	}
	for _, f := range z.File {
		name := partName(f.Name)
		if b.parts[name] != nil {
			return nil, &Error{Part: f.Name, Msg: message.Of("stands twice in the file"), Hint: message.Of("open it in a spreadsheet program and save it again")}
		}
		b.parts[name] = f
	}
	if err := b.index(); err != nil {
		return nil, err
	}
	return b, nil
}

var saveHint = message.Of("save it as an Excel workbook (.xlsx), without a password")

// sniff names what a file that is no workbook may be.
func sniff(r io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 128))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return message.Errorf("read workbook: %w", err)
	}
	switch s := string(head); {
	case len(head) == 0:
		return &Error{Msg: message.Of("the file is empty")}
	case strings.HasPrefix(s, "\xd0\xcf\x11\xe0"):
		return &Error{Msg: message.Of("an old .xls or a workbook with a password"), Hint: saveHint}
	case !strings.HasPrefix(s, "PK"):
		return &Error{Msg: message.Of("not a workbook"), Hint: saveHint}
	case strings.Contains(s, "mimetypeapplication/vnd.oasis.opendocument"):
		return &Error{Msg: message.Of("an OpenDocument file"), Hint: saveHint}
	}
	return nil
}

// partName makes names comparable as spreadsheet programs compare them.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

func damaged(part string, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	return &Error{Part: part, Msg: message.Of("damaged: %v", err), Hint: message.Of("copy the file again, or open it in a spreadsheet program and save it anew")}
}
