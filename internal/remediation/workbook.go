package remediation

import (
	"bytes"
	"io"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

var sheetName = audit.Text{ZH: "整改计划", EN: "Plan"}

// zipMark is the beginning of every workbook.
var zipMark = []byte("PK\x03\x04")

// ExportWorkbook writes the plan of an assessment as a workbook of one sheet. The cells that people may edit are
// unlocked, and levels and states are chosen from lists. The same assessment and language produce the same bytes.
func ExportWorkbook(w io.Writer, a *audit.Assessment, lang audit.Lang) error {
	f := excelize.NewFile()
	defer f.Close()
	sheet := sheetName.In(lang)
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return message.Errorf("write plan: %w", err)
	}
	if err := fill(f, sheet, a, lang); err != nil {
		return message.Errorf("write plan: %w", err)
	}
	raw, err := f.WriteToBuffer()
	if err != nil {
		return message.Errorf("write plan: %w", err)
	}
	return workbook.Normalize(w, raw.Bytes())
}

// fill writes header, rows, lists and protection of the sheet.
func fill(f *excelize.File, sheet string, a *audit.Assessment, lang audit.Lang) error {
	styles, err := stylesOf(f)
	if err != nil {
		return err
	}
	last := len(a.SecurityProblems) + 1
	for j, c := range columns {
		if err := workbook.SetText(f, sheet, xlsxfile.Name(j+1, 1), c.head.In(lang)); err != nil {
			return err
		}
		style := styles.open
		if c.locked {
			style = styles.locked
		}
		if err := f.SetCellStyle(sheet, xlsxfile.Name(j+1, 2), xlsxfile.Name(j+1, max(last, 2)), style); err != nil {
			return err
		}
		if err := choices(f, sheet, c.id, j+1, max(last, 2), lang); err != nil {
			return err
		}
	}
	if err := f.SetCellStyle(sheet, "A1", xlsxfile.Name(len(columns), 1), styles.head); err != nil {
		return err
	}
	for i := range a.SecurityProblems {
		cells := cellsOf(a, &a.SecurityProblems[i], a.SecurityProblems[i].Decision, lang)
		tallest := 1
		for j, c := range columns {
			tallest = max(tallest, linesOf(cells[c.id], widthOf(c.id)))
			if err := workbook.SetText(f, sheet, xlsxfile.Name(j+1, i+2), cells[c.id]); err != nil {
				return err
			}
		}
		if err := f.SetRowHeight(sheet, i+2, min(6+14*float64(tallest), excelize.MaxRowHeight)); err != nil {
			return err
		}
	}
	return layOut(f, sheet)
}

// widthOf returns the width of a column in digits.
func widthOf(id string) float64 {
	switch id {
	case "sentence":
		return 48
	case colPoint, "objects", "mitigation", "compensation", "reason":
		return 22
	}
	return 12
}

// linesOf returns the number of lines of a text in a column. A Chinese character is as wide as two digits.
func linesOf(text string, width float64) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		wide := 0.0
		for _, r := range line {
			if r >= 0x2e80 {
				wide++
			}
			wide++
		}
		n += max(1, int(math.Ceil(wide/(width-1))))
	}
	return n
}

// planStyles are the styles of a plan.
type planStyles struct{ head, locked, open int }

func stylesOf(f *excelize.File) (planStyles, error) {
	wrapped := &excelize.Alignment{WrapText: true, Vertical: "top"}
	var s planStyles
	for _, x := range []struct {
		into  *int
		style excelize.Style
	}{
		{&s.head, excelize.Style{
			Font:      workbook.Font(10, "FFFFFF", true),
			Fill:      workbook.Solid("1F3A5F"),
			Alignment: wrapped,
		}},
		{&s.locked, excelize.Style{Font: workbook.Font(10, "1F2937", false), Alignment: wrapped}},
		{&s.open, excelize.Style{
			Font:       workbook.Font(10, "1F2937", false),
			Fill:       workbook.Solid("FFF9DB"),
			Alignment:  wrapped,
			NumFmt:     workbook.TextFormat,
			Protection: &excelize.Protection{Locked: false},
		}},
	} {
		id, err := f.NewStyle(&x.style)
		if err != nil {
			return s, err
		}
		*x.into = id
	}
	return s, nil
}

// choices adds the drop-down list of a column that has one.
func choices(f *excelize.File, sheet, id string, column, last int, lang audit.Lang) error {
	var words []string
	switch id {
	case colLevel:
		for _, l := range []audit.Severity{audit.High, audit.Medium, audit.Low} {
			words = append(words, Levels[l].In(lang))
		}
	case colState:
		for _, s := range []audit.ProblemState{audit.ProblemOpen, audit.ProblemCorrected, audit.ProblemAccepted} {
			words = append(words, States[s].In(lang))
		}
	default:
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = xlsxfile.Name(column, 2) + ":" + xlsxfile.Name(column, last)
	if err := v.SetDropList(words); err != nil {
		return err
	}
	return f.AddDataValidation(sheet, v)
}

// layOut sets widths, the frozen header, printing and protection.
func layOut(f *excelize.File, sheet string) error {
	for j, c := range columns {
		name, err := excelize.ColumnNumberToName(j + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(sheet, name, name, widthOf(c.id)); err != nil {
			return err
		}
	}
	panes := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := f.SetPanes(sheet, panes); err != nil {
		return err
	}
	if err := workbook.Page(f, sheet, "landscape", 0); err != nil {
		return err
	}
	if err := workbook.Repeat(f, sheet, 1); err != nil {
		return err
	}
	return workbook.Protect(f, sheet)
}

// sheetRows returns the rows of the only sheet of a workbook, each with a text for every column up to its last one.
// Rows that are not stored are empty, so that the numbers of rows are those of the sheet.
func sheetRows(data []byte) ([][]string, error) {
	book, err := xlsxfile.Open(bytes.NewReader(data), int64(len(data)), xlsxfile.Paper())
	if err != nil {
		return nil, err
	}
	if len(book.Sheets) != 1 {
		return nil, message.Errorf("the workbook has %d sheets, and a plan has one\nhint: remove the others",
			len(book.Sheets))
	}
	if err := book.ReadTexts(); err != nil {
		return nil, err
	}
	var out [][]string
	tooLong := false
	_, err = book.Read(book.Sheets[0], func(r xlsxfile.Row) bool {
		for len(out) < r.N && len(out) < mostRows {
			out = append(out, nil)
		}
		if r.N > mostRows {
			tooLong = true
			return false
		}
		for _, c := range r.Cells {
			if c.Text == "" {
				continue
			}
			for len(out[r.N-1]) < c.Col {
				out[r.N-1] = append(out[r.N-1], "")
			}
			out[r.N-1][c.Col-1] = c.Text
		}
		return true
	})
	if err == nil && tooLong {
		return nil, message.Errorf("the sheet has more than %d rows\nhint: export the plan again", mostRows)
	}
	return out, err
}

// mostRows is the largest number of rows of a plan that is read.
const mostRows = 100_000
