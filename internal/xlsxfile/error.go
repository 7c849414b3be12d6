package xlsxfile

import (
	"errors"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// A Reason is the kind of an Error. Callers use it to choose a hint, or words of their own.
type Reason int

// The reasons.
const (
	Damaged Reason = iota // Err is the error of the zip or of the XML
	TooLarge
	Empty
	Old // an old .xls or a workbook with a password
	NotWorkbook
	OpenDocument
	TooManyParts
	DuplicatePart
	TotalSize // declared size of all parts
	NoIndex   // a zip without a workbook
	MissingPart
	DeclaredSize // declared size of one part
	Swollen      // ratio of unpacked to packed size
	ReadSize
	Gap
	TooManyTags
	TooManyOthers
	DuplicateSheet
	LongCell
	TooMuchText
	RowOrder    // Ref is the stated row, Row the one before it
	CellOrder   // Ref is the stated cell, Row its row
	ColumnCount // Row is the row
	SharedText  // Ref is the cell, Row its row
	CellType    // Row is the row
	MergedCells // Ref is the stated range
)

// An Error is the reason why a workbook is rejected.
type Error struct {
	Reason Reason
	Part   string // file inside the workbook; "" for the workbook itself
	Msg    message.Text
	Ref    string
	Row    int
	Err    error
}

func (e *Error) Error() string { return e.In(audit.EN) }

// In returns the text of the error in one language: the part, if any, and the message.
func (e *Error) In(l audit.Lang) string { return e.Text().In(l) }

// Text returns the part, if any, and the message.
func (e *Error) Text() message.Text {
	if e.Part == "" {
		return e.Msg
	}
	return message.Of("%s: %s", e.Part, e.Msg)
}

// damaged returns err as an Error of the part, unless it is an Error already.
func damaged(part string, err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	return &Error{Reason: Damaged, Part: part, Msg: message.Of("damaged: %v", err), Err: err}
}
