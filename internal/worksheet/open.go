package worksheet

import (
	"errors"
	"io"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// A BookError is the reason why a file cannot be read as a working paper. Its text is one line, and a second one if
// there is a hint.
type BookError struct{ cause *xlsxfile.Error }

func (e *BookError) Error() string { return e.In(audit.EN) }

func (e *BookError) Unwrap() error { return e.cause }

// In returns the text of the error in one language.
func (e *BookError) In(l audit.Lang) string {
	text := message.Of("read workbook: %s", e.cause.Text())
	if hint := openHint(e.cause.Reason); !hint.IsZero() {
		text = message.Of("%s\nhint: %s", text, hint)
	}
	return text.In(l)
}

// openHint returns the hint for the reason why a workbook is rejected, zero if there is none.
func openHint(reason xlsxfile.Reason) message.Text {
	switch reason {
	case xlsxfile.TooLarge:
		return message.Of("keep pictures out of the workbook: name them as evidence files")
	case xlsxfile.Old, xlsxfile.NotWorkbook, xlsxfile.OpenDocument, xlsxfile.NoIndex, xlsxfile.MissingPart:
		return message.Of("save it as an Excel workbook (.xlsx), without a password")
	case xlsxfile.Damaged:
		return message.Of("copy the file again, or open it in a spreadsheet program and save it anew")
	case xlsxfile.ReadSize, xlsxfile.Gap, xlsxfile.TooManyTags:
		return message.Of("this is no filled-in working paper; export it again and copy the answers over")
	case xlsxfile.DuplicateSheet:
		return message.Of("rename one of them")
	case xlsxfile.Empty, xlsxfile.TooManyParts:
		return message.Text{}
	}
	return message.Of("open it in a spreadsheet program and save it again")
}

// bookError returns err as a BookError if the workbook was rejected.
func bookError(err error) error {
	var cause *xlsxfile.Error
	if errors.As(err, &cause) {
		return &BookError{cause}
	}
	return err
}

// openBook opens a working paper with everything but its sheets.
func openBook(r io.ReaderAt, size int64) (*xlsxfile.Book, error) {
	book, err := xlsxfile.Open(r, size, xlsxfile.Paper())
	if err == nil {
		err = book.ReadTexts()
	}
	if err != nil {
		return nil, bookError(err)
	}
	return book, nil
}
