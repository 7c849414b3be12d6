package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// page sets paper, margins, header and footer. tall is how many pages high the print may be; 0 is as many as needed.
func (b *book) page(sheet, orientation string, tall int) error {
	err := b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: ptr(9), Orientation: &orientation, FitToWidth: ptr(1), FitToHeight: &tall})
	if err != nil {
		return err
	}
	err = b.file.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{
		Left: ptr(0.45), Right: ptr(0.45), Top: ptr(0.7), Bottom: ptr(0.7), Header: ptr(0.3), Footer: ptr(0.3), Horizontally: ptr(true)})
	if err != nil {
		return err
	}
	return b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{
		OddHeader: "&L&9" + printed(b.view.Title) + "&R&9" + printed(b.view.System.Name),
		OddFooter: "&L&9" + printed(sheet) + "&C&9" + printed(b.view.AsOf) + "&R&9" + b.words.pageOf,
	})
}

// printed makes data harmless in a header or footer, where & starts a code and a digit after a size would belong to it.
func printed(s string) string {
	return " " + strings.ReplaceAll(clip(strings.ReplaceAll(text(s), "\n", " "), 60), "&", "&&")
}

// repeat prints the header row on every page.
func (b *book) repeat(sheet string) error {
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: sheet,
		RefersTo: fmt.Sprintf("%s!$%d:$%d", sheetRef(sheet), headRow, headRow)})
}

// protect locks every cell whose style does not unlock it. There is no password: it guards against slips, not against people.
func (b *book) protect(sheet string) error {
	return b.file.ProtectSheet(sheet, &excelize.SheetProtectionOptions{AutoFilter: true, FormatColumns: true, FormatRows: true,
		SelectLockedCells: true, SelectUnlockedCells: true, Sort: true})
}

// sheetRef writes a sheet's name as formulas and links want it.
func sheetRef(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }
