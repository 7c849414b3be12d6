// Package xlsxfile reads foreign .xlsx workbooks row by row and distinguishes text, numbers, formulas and errors. It
// returns errors for damaged and malicious workbooks, such as zip bombs and duplicate cells. Formulas are not
// evaluated, links out of the file are not followed, and the limits bound time and memory: a cell at XFD1048576 is one
// cell.
package xlsxfile

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// A Book is an open workbook. It is not safe for concurrent use.
type Book struct {
	Sheets   []Sheet // in the order of their tabs
	Date1904 bool    // day numbers count from 1904 instead of 1900

	limits  Limits
	budget  budget
	parts   map[string]*zip.File // by partName
	texts   string               // part with the shared texts, or ""
	styles  string               // part with the formats, or ""
	shared  []string
	formats []string // number format by style; "" is General
}

// A Sheet is one worksheet.
type Sheet struct {
	Name   string
	Hidden bool // hidden or very hidden
	part   string
}

// Open reads the list of sheets. ReadTexts and ReadFormats read what all sheets share. The returned book reads from r
// later.
func Open(r io.ReaderAt, size int64, limits Limits) (*Book, error) {
	if size > limits.File {
		return nil, &Error{Reason: TooLarge, Msg: message.Of("larger than %d MiB", limits.File>>20)}
	}
	if err := sniff(r, size); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged("", err)
	}
	b := &Book{limits: limits, budget: limits.budget(), parts: map[string]*zip.File{}}
	if err := b.list(z.File); err != nil {
		return nil, err
	}
	if err := b.index(); err != nil {
		return nil, err
	}
	return b, nil
}

// list indexes the parts by name. It checks the sum of the declared sizes before any part is unpacked.
func (b *Book) list(files []*zip.File) error {
	if len(files) > b.limits.Parts {
		return &Error{Reason: TooManyParts, Msg: message.Of("more than %d files inside", b.limits.Parts)}
	}
	var total uint64
	for _, f := range files {
		name := partName(f.Name)
		if b.parts[name] != nil {
			return &Error{Reason: DuplicatePart, Part: f.Name, Msg: message.Of("occurs twice in the file")}
		}
		b.parts[name] = f
		limit := uint64(b.limits.Total)
		if total += min(f.UncompressedSize64, limit+1); limit > 0 && total > limit {
			return &Error{Reason: TotalSize, Msg: message.Of("unpacks to more than %d MiB", limit>>20)}
		}
	}
	return nil
}

// sniff returns an error that names the probable type of a file that is not a workbook.
func sniff(r io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 128))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return message.Errorf("read workbook: %w", err)
	}
	switch s := string(head); {
	case len(head) == 0:
		return &Error{Reason: Empty, Msg: message.Of("the file is empty")}
	case strings.HasPrefix(s, "\xd0\xcf\x11\xe0"):
		return &Error{Reason: Old, Msg: message.Of("an old .xls or a workbook with a password")}
	case !strings.HasPrefix(s, "PK"):
		return &Error{Reason: NotWorkbook, Msg: message.Of("not a workbook")}
	case strings.Contains(s, "mimetypeapplication/vnd.oasis.opendocument"):
		return &Error{Reason: OpenDocument, Msg: message.Of("an OpenDocument file")}
	}
	return nil
}

// partName returns name in the form by which spreadsheet programs compare part names.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}
