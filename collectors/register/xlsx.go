package register

import (
	"bytes"
	"errors"
	"strings"

	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// workbook reads one sheet of an XLSX file.
func (r *reader) workbook(data []byte) {
	r.encoding = "xlsx"
	book, err := xlsxfile.Open(bytes.NewReader(data), int64(len(data)), xlsxfile.Register())
	if err != nil {
		r.refuse(0, "", openFault(err))
		return
	}
	sheet, bad := choose(book.Sheets, r.sheet)
	if bad != nil {
		r.refuse(0, "", *bad)
		return
	}
	r.sheet = sheet.Name
	if err := book.ReadTexts(); err != nil {
		r.refuse(0, "", textsFault(err))
		return
	}
	if err := book.ReadFormats(); err != nil {
		r.refuse(0, "", fault{message.Of("its formats cannot be read: %v", partFault(err)), damaged})
		return
	}
	if err := r.scan(book, sheet); err != nil {
		r.refuse(0, "", sheetFault(err))
	}
}

// choose returns the sheet called want, or the only one if want is "".
func choose(sheets []xlsxfile.Sheet, want string) (xlsxfile.Sheet, *fault) {
	var names []string
	for _, s := range sheets {
		if s.Name == want || want == "" && len(sheets) == 1 {
			return s, nil
		}
		names = append(names, s.Name)
	}
	all := message.Of("its sheets are %s", strings.Join(names, ", "))
	if want == "" {
		return xlsxfile.Sheet{}, &fault{
			message.Of("has %d sheets, and none is chosen", len(names)),
			message.Of("choose one under sheet: in the configuration; %s", all),
		}
	}
	return xlsxfile.Sheet{}, &fault{message.Of("has no sheet %s", quote(want)), all}
}

var damaged = message.Of("open it in a spreadsheet program and save it again as XLSX")

// openFault returns the fault of a workbook whose list of sheets cannot be read.
func openFault(err error) fault {
	var e *xlsxfile.Error
	if !errors.As(err, &e) {
		return fault{message.Of("is no XLSX workbook: %v", err), damaged}
	}
	limits := xlsxfile.Register()
	switch e.Reason {
	case xlsxfile.Old:
		return fault{
			message.Of("is an old or a password-protected workbook"),
			message.Of("take the password away and save it as XLSX"),
		}
	case xlsxfile.TooManyParts:
		return fault{message.Of("contains more than %d parts", limits.Parts), damaged}
	case xlsxfile.DuplicatePart:
		return fault{message.Of("contains the part %s twice", quote(e.Part)), damaged}
	case xlsxfile.TotalSize:
		return fault{
			message.Of("unpacks to more than %d MiB", limits.Total>>20),
			message.Of("a register is a list; remove pictures and other sheets"),
		}
	case xlsxfile.NotWorkbook, xlsxfile.OpenDocument:
		return fault{message.Of("is no XLSX workbook"), damaged}
	}
	if e.Part == "" && e.Reason == xlsxfile.Damaged {
		return fault{message.Of("is no XLSX workbook"), damaged}
	}
	return fault{message.Of("is no XLSX workbook: %v", partFault(err)), damaged}
}

// textsFault returns the fault of a workbook whose shared texts cannot be read.
func textsFault(err error) fault {
	var e *xlsxfile.Error
	if errors.As(err, &e) {
		switch e.Reason {
		case xlsxfile.DeclaredSize:
			return fault{
				message.Of("its texts unpack to more than %d MiB", xlsxfile.Register().Table>>20),
				message.Of("a register is a list; remove the content that is not a row"),
			}
		case xlsxfile.Swollen:
			return swollen(message.Of("the table of its texts"))
		}
	}
	return fault{message.Of("its texts cannot be read: %v", partFault(err)), damaged}
}

// sheetFault returns the fault of a sheet that cannot be read.
func sheetFault(err error) fault {
	var e *xlsxfile.Error
	if errors.As(err, &e) {
		switch e.Reason {
		case xlsxfile.MissingPart:
			return fault{message.Of("the workbook lacks the sheet's part %s", e.Part), damaged}
		case xlsxfile.Swollen:
			return swollen(message.Of("the sheet"))
		}
	}
	return fault{message.Of("the sheet cannot be read: %v", partFault(err)), damaged}
}

// swollen returns the fault of a part that is compressed too strongly for one that a program wrote from a register.
func swollen(part message.Text) fault {
	return fault{message.Of("%s unpacks to more than %d times its size", part, xlsxfile.Register().Ratio), damaged}
}

// partFault returns the reason why a part cannot be read, without the name of the part, which the caller states.
func partFault(err error) error {
	var e *xlsxfile.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Reason {
	case xlsxfile.Damaged:
		return e.Err
	case xlsxfile.MissingPart:
		return message.Errorf("it lacks the part %s", e.Part)
	case xlsxfile.DeclaredSize, xlsxfile.Swollen:
		return message.Errorf("%s unpacks to more than is read", e.Part)
	case xlsxfile.RowOrder:
		return message.Errorf("row %s follows row %d", quote(e.Ref), e.Row)
	case xlsxfile.CellOrder:
		return message.Errorf("cell %s is in row %d", quote(e.Ref), e.Row)
	case xlsxfile.SharedText:
		return message.Errorf("cell %s points to a text that is not there", quote(e.Ref))
	}
	reason := *e
	reason.Part = ""
	return &reason
}
