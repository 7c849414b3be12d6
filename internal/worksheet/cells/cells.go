// Package cells reads the cells of foreign .xlsx workbooks row by row and distinguishes text, numbers, formulas and
// errors. It returns errors for damaged and malicious workbooks, such as zip bombs and duplicate cells. Formulas are
// not evaluated, links out of the file are not followed, and the limits bound time and memory: a cell at XFD1048576
// is one cell.
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

// The limits of one workbook. Working papers filled in by people are far below them.
const (
	MaxFile  = 64 << 20  // bytes of the file
	MaxParts = 2000      // number of parts
	MaxPart  = 16 << 20  // bytes of one part, unpacked
	MaxAll   = 32 << 20  // bytes of all parts read, unpacked
	MaxTags  = 400_000   // tags in all parts read
	MaxGap   = 512 << 10 // bytes between two tags; a cell has at most 32767 characters
	MaxText  = 32 << 20  // bytes of text in all visited cells, which may share texts
)

// An Error is the reason why a workbook is rejected. Its text is one line, and a second one if there is a hint.
type Error struct {
	Part string // file inside the workbook; "" for the workbook itself
	Msg  message.Text
	Hint message.Text // zero if there is none
}

func (e *Error) Error() string { return e.In(audit.EN) }

// In returns the text of the error in one language.
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

// A Book is an open workbook. It is not safe for concurrent use.
type Book struct {
	Sheets   []Sheet // in the order of their tabs
	Date1904 bool    // day numbers count from 1904 instead of 1900
	parts    map[string]*zip.File
	shared   []string
	budget   budget
}

// A Sheet is one worksheet.
type Sheet struct {
	Name   string
	Hidden bool // hidden or very hidden
	part   string
}

// Open reads everything but the sheets themselves. The returned book reads from r later.
func Open(r io.ReaderAt, size int64) (*Book, error) {
	if size > MaxFile {
		return nil, &Error{
			Msg:  message.Of("larger than %d MiB", MaxFile>>20),
			Hint: message.Of("keep pictures out of the workbook: name them as evidence files"),
		}
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
			return nil, &Error{
				Part: f.Name,
				Msg:  message.Of("stands twice in the file"),
				Hint: message.Of("open it in a spreadsheet program and save it again"),
			}
		}
		b.parts[name] = f
	}
	if err := b.index(); err != nil {
		return nil, err
	}
	return b, nil
}

var saveHint = message.Of("save it as an Excel workbook (.xlsx), without a password")

// sniff returns an error that names the probable type of a file that is not a workbook.
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

// partName returns name in the form by which spreadsheet programs compare part names.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

func damaged(part string, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	return &Error{
		Part: part,
		Msg:  message.Of("damaged: %v", err),
		Hint: message.Of("copy the file again, or open it in a spreadsheet program and save it anew"),
	}
}
