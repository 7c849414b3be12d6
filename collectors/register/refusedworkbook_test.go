package register

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

func TestRefusedWorkbook(t *testing.T) {
	const at = "assets.xlsx: sheet 资产: "
	limits := xlsxfile.Register()
	in := func(old, new string) map[string]string {
		if !strings.Contains(row2, old) {
			t.Fatalf("the case changes nothing: %s", old)
		}
		p := parts()
		p["xl/worksheets/sheet1.xml"] = sheetOf(strings.Replace(row2, old, new, 1))
		return p
	}
	part := func(name, text string) map[string]string {
		p := parts()
		p[name] = text
		return p
	}
	without := func(name string) map[string]string {
		p := parts()
		delete(p, name)
		return p
	}
	const day = `<c r="C2"><v>45293.5</v></c>`
	for name, c := range map[string]struct {
		files map[string]string
		sheet string
		want  string
	}{
		"formula": {
			in(day, `<c r="C2"><f>TODAY()</f><v>45293</v></c>`),
			"",
			at +
				"row 2, column 启用日期: is a formula\nhint: paste it as a value: what a formula shows depends on who " +
				"opens it",
		},
		"formula, no value": {
			in(day, `<c r="C2"><f>A1</f></c>`),
			"",
			at +
				"row 2, column 启用日期: is a formula\nhint: paste it as a value: what a formula shows depends on who " +
				"opens it",
		},
		"error value": {
			in(day, `<c r="C2" t="e"><v>#REF!</v></c>`),
			"",
			at + "row 2, column 启用日期: contains the error \"#REF!\"\nhint: replace it by the value that is meant",
		},
		"merged": {
			part("xl/worksheets/sheet1.xml", strings.Replace(sheetOf(row2), "</sheetData>",
				`</sheetData><mergeCells><mergeCell ref="B2:B5"/></mergeCells>`, 1)),
			"",
			at + "row 2, column B: the cells B2:B5 are merged\nhint: unmerge them and fill in every row",
		},
		"American date": {
			in(day, `<c r="C2" t="str"><v>11/20/26</v></c>`),
			"",
			at + "row 2, column 启用日期: \"11/20/26\" is not a day\nhint: " + dayHint.String(),
		},
		"serial too small": {
			in("45293.5", "0.5"),
			"",
			at + "row 2, column 启用日期: \"0.5\" is not a day\nhint: " + dayHint.String(),
		},
		"serial of 1950": {
			in("45293.5", "18300"),
			"",
			at + "row 2, column 启用日期: \"18300\" is in the year 1950\nhint: years from 1980 to 2099 are read",
		},
		"18 digits": {
			in(`<c r="A2" t="str"><v>A-1</v></c>`, `<c r="A2"><v>1.10101199001011E+17</v></c>`),
			"",
			at + "row 2, column 资产编号: \"1.10101199001011E+17\" is a number whose digits cannot be trusted\n" +
				"hint: format the column as text and enter the value again",
		},
		"last cell": {
			in(row2, row2+`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
			"",
			at +
				"row 1048576: there are more than 200000 rows\nhint: remove the content far below the table, " +
				"or divide the register",
		},
		"last column": {
			in("</row>", `<c r="XFD2"><v>1</v></c></row>`),
			"",
			at +
				"row 2, column XFD: there is a value outside the table\nhint: clear it, " +
				"or add a header for its column in the first row",
		},
		"beyond the sheet": {
			in("</row>", `<c r="XFE2"><v>1</v></c></row>`),
			"",
			at + "the sheet cannot be read: cell \"XFE2\" is in row 2" + again,
		},
		"moved row": {
			in(`<row r="2">`, `<row r="1">`),
			"",
			at + "the sheet cannot be read: row \"1\" follows row 1" + again,
		},
		"moved cell": {
			in(`r="C2"`, `r="C7"`),
			"",
			at + "the sheet cannot be read: cell \"C7\" is in row 2" + again,
		},
		"text not there": {
			in("<v>4</v>", "<v>40</v>"),
			"",
			at + "the sheet cannot be read: cell \"D2\" points to a text that is not there" + again,
		},
		"broken off": {
			part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"),
			"",
			at + "the sheet cannot be read: XML syntax error on line 1: unexpected EOF" + again,
		},
		"entities": {
			part("xl/worksheets/sheet1.xml", `<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>`),
			"",
			at + "the sheet cannot be read: a document type is declared" + again,
		},
		"empty sheet": {
			part("xl/worksheets/sheet1.xml", "<worksheet/>"),
			"",
			at + "has no header\nhint: the first row names the columns: 资产编号, 资产名称, 启用日期, 使用状态",
		},
		"another sheet": {parts(), "设备", "assets.xlsx: sheet 设备: has no sheet \"设备\"\nhint: its sheets are 资产"},
		"no sheet chosen": {
			part("xl/workbook.xml",
				`<workbook><sheets><sheet name="资产" id="r1"/><sheet name="人员" id="r9"/></sheets></workbook>`),
			"",
			"assets.xlsx: has 2 sheets, and none is chosen\nhint: choose one under sheet: in the configuration; " +
				"its sheets are 资产, 人员",
		},
		"sheet without part": {
			without("xl/worksheets/sheet1.xml"),
			"",
			at + "the workbook lacks the sheet's part xl/worksheets/sheet1.xml" + again,
		},
		"no workbook": {
			without("xl/workbook.xml"),
			"",
			"assets.xlsx: is no XLSX workbook: it lacks the part xl/workbook.xml" + again,
		},
		"no relationships": {
			without("_rels/.rels"),
			"",
			"assets.xlsx: is no XLSX workbook: it lacks the part _rels/.rels" + again,
		},
		"big relationships": {
			part("_rels/.rels", strings.Repeat(" ", int(limits.Index)+1)),
			"",
			"assets.xlsx: is no XLSX workbook: _rels/.rels unpacks to more than is read" + again,
		},
		"big texts": {
			part("xl/sharedStrings.xml", strings.Repeat(" ", int(limits.Table)+1)),
			"",
			at + "its texts unpack to more than 16 MiB\n" +
				"hint: a register is a list; remove the content that is not a row",
		},
		"bomb": {
			part("xl/media/a.png", strings.Repeat("\x00", maxFile+1)),
			"",
			"assets.xlsx: unpacks to more than 64 MiB\nhint: a register is a list; remove pictures and other sheets",
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, "assets.xlsx", packed(t, c.files))
			started := time.Now()
			_, m, err := collectFile(t, audit.Register{
				Endpoint: audit.Endpoint{File: path},
				Register: "assets",
				Sheet:    c.sheet,
			})
			if err == nil {
				t.Fatalf("accepted: %v", m.Docs)
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
			if took := time.Since(started); took > 2*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}
