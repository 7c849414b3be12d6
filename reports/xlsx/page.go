package xlsx

import (
	"github.com/assay-audit/assay/internal/workbook"
	"github.com/xuri/excelize/v2"
)

// page sets paper, margins, header and footer of a sheet. tall is the largest number of printed pages vertically; 0
// means no limit.
func (b *book) page(sheet, orientation string, tall int) error {
	if err := workbook.Page(b.file, sheet, orientation, tall); err != nil {
		return err
	}
	if err := b.file.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Horizontally: ptr(true)}); err != nil {
		return err
	}
	return b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{
		OddHeader: "&L&9" + workbook.Printed(b.view.Title) + "&R&9" + workbook.Printed(b.view.System.Name),
		OddFooter: "&L&9" + workbook.Printed(sheet) + "&C&9" + workbook.Printed(b.view.AsOf) + "&R&9" + b.words.pageOf,
	})
}
