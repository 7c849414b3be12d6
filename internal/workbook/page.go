package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The sizes of paper, as workbooks number them.
const (
	A3 = 8
	A4 = 9
)

// Page sets A4 paper and margins. tall is the largest number of printed pages vertically; 0 means no limit.
func Page(f *excelize.File, sheet, orientation string, tall int) error {
	return PageOn(f, sheet, A4, orientation, tall)
}

// PageOn sets paper of a size and margins. The sheet is one page wide.
func PageOn(f *excelize.File, sheet string, size int, orientation string, tall int) error {
	wide := 1
	if err := f.SetPageLayout(sheet, &excelize.PageLayoutOptions{
		Size:        &size,
		Orientation: &orientation,
		FitToWidth:  &wide,
		FitToHeight: &tall,
	}); err != nil {
		return err
	}
	side, end, edge := 0.45, 0.7, 0.3
	return f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{
		Left:   &side,
		Right:  &side,
		Top:    &end,
		Bottom: &end,
		Header: &edge,
		Footer: &edge,
	})
}

// Printed returns s in a form that is safe in a header or footer, where & begins a code and a digit after a font
// size would extend it. It is cut to 60 units.
func Printed(s string) string {
	return " " + strings.ReplaceAll(Clip(strings.ReplaceAll(Text(s), "\n", " "), 60), "&", "&&")
}

// Repeat repeats a row on every printed page of the sheet.
func Repeat(f *excelize.File, sheet string, row int) error {
	return f.SetDefinedName(&excelize.DefinedName{
		Name:     "_xlnm.Print_Titles",
		Scope:    sheet,
		RefersTo: fmt.Sprintf("%s!$%d:$%d", SheetRef(sheet), row, row),
	})
}

// Protect locks every cell that its style does not unlock. There is no password, so it prevents mistakes only.
func Protect(f *excelize.File, sheet string) error {
	return f.ProtectSheet(sheet,
		&excelize.SheetProtectionOptions{AutoFilter: true, FormatColumns: true, FormatRows: true,
			SelectLockedCells: true, SelectUnlockedCells: true, Sort: true})
}
