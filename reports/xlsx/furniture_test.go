package xlsx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/reports/internal/sample"
)

// excelize drops some settings without an error if they are made in the wrong order, so the test reads the XML.
func TestSheetFurniture(t *testing.T) {
	f := open(t, render(t, sample.View(6)))
	for i, sheet := range f.GetSheetList() {
		props, err := f.GetSheetProps(sheet)
		if err != nil || props.FitToPage == nil || !*props.FitToPage {
			t.Errorf("%s does not fit the page (%v)", sheet, err)
		}
		hf, err := f.GetHeaderFooter(sheet)
		if err != nil || !strings.Contains(hf.OddFooter, "第 &P 页 / 共 &N 页") ||
			!strings.Contains(hf.OddHeader, "示例政务云 && 试点") {
			t.Errorf("%s: header and footer are %+v (%v)", sheet, hf, err)
		}
		protection, err := f.GetSheetProtection(sheet)
		if err != nil || protection.Password != "" || !protection.SelectLockedCells {
			t.Errorf("%s: protection is %+v (%v)", sheet, protection, err)
		}
		if i < 2 || sheet == "说明" || sheet == "_meta" {
			continue
		}
		expectTableFurniture(t, f, sheet)
	}
	_, content := parts(t, render(t, sample.View(6)))
	for name, xml := range content {
		if strings.HasPrefix(name, "xl/worksheets/sheet") && !strings.Contains(xml, "<sheetProtection ") {
			t.Errorf("%s is not protected", name)
		}
	}
}

// expectTableFurniture fails unless a sheet with a table has a frozen head, its layout, a filter and a title on each
// page.
func expectTableFurniture(t *testing.T, f *excelize.File, sheet string) {
	t.Helper()
	panes, err := f.GetPanes(sheet)
	if err != nil || !panes.Freeze || panes.YSplit != headRow {
		t.Errorf("%s: panes are %+v (%v)", sheet, panes, err)
	}
	layout, err := f.GetPageLayout(sheet)
	if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("%s: layout is %+v (%v)", sheet, layout, err)
	}
	var names []string
	for _, n := range f.GetDefinedName() {
		if n.Scope == sheet {
			names = append(names, n.Name)
		}
	}
	if diff := cmp.Diff([]string{"_xlnm._FilterDatabase", "_xlnm.Print_Titles"}, names); diff != "" {
		t.Errorf("%s: %s", sheet, diff)
	}
}
