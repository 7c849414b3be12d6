package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

const a4 = 9

// Page sets paper and margins. tall is how many pages high the print may be; 0 is as many as needed.
func Page(f *excelize.File, sheet, orientation string, tall int) error {
	size, wide := a4, 1
	if err := f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	side, end, edge := 0.45, 0.7, 0.3
	return f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end, Header: &edge, Footer: &edge})
}

// Printed makes data harmless in a header or footer, where & starts a code and a digit after a size would belong to it, and short
// enough for it.
func Printed(s string) string {
	return " " + strings.ReplaceAll(Clip(strings.ReplaceAll(Text(s), "\n", " "), 60), "&", "&&")
}

// Repeat prints a row on every page of the sheet.
func Repeat(f *excelize.File, sheet string, row int) error {
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: sheet, RefersTo: fmt.Sprintf("%s!$%d:$%d", SheetRef(sheet), row, row)})
}

// Protect locks every cell whose style does not unlock it. There is no password: it guards against slips, not against people.
func Protect(f *excelize.File, sheet string) error {
	return f.ProtectSheet(sheet, &excelize.SheetProtectionOptions{AutoFilter: true, FormatColumns: true, FormatRows: true,
		SelectLockedCells: true, SelectUnlockedCells: true, Sort: true})
}
