package xlsxfile

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// parts are the parts of a workbook by name.
type parts map[string]string

const sheetPart = "xl/worksheets/sheet1.xml"

// workbook returns a minimal workbook with the given rows and changes to its parts.
func workbook(rows string, changes parts) []byte {
	all := parts{
		"_rels/.rels": `<Relationships xmlns="p">` +
			`<Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns="m" xmlns:r="http://x/relationships"><sheets>` +
			`<sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="p">` +
			`<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml": `<sst xmlns="m"><si><t>甲</t></si><si><r><t>乙</t></r><r>` +
			`<t xml:space="preserve"> 丙</t></r><rPh><t>yi</t></rPh></si></sst>`,
		sheetPart: `<worksheet xmlns="m"><sheetData>` + rows + `</sheetData></worksheet>`,
	}
	for name, text := range changes {
		all[name] = text
		if text == "" {
			delete(all, name)
		}
	}
	return pack(all)
}

func pack(all parts) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		w, err := z.Create(strings.TrimSuffix(name, "#2"))
		if err == nil {
			_, err = io.WriteString(w, all[name])
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// read returns all rows and merged cells of a workbook.
func read(data []byte, limits Limits) (rows []Row, merged []Range, err error) {
	b, err := Open(bytes.NewReader(data), int64(len(data)), limits)
	if err != nil {
		return nil, nil, err
	}
	if err := b.ReadTexts(); err != nil {
		return nil, nil, err
	}
	if err := b.ReadFormats(); err != nil {
		return nil, nil, err
	}
	for _, s := range b.Sheets {
		m, err := b.Read(s, func(r Row) bool {
			rows = append(rows, Row{r.N, slices.Clone(r.Cells)})
			return true
		})
		if err != nil {
			return nil, nil, err
		}
		merged = append(merged, m...)
	}
	return rows, merged, nil
}

func TestRead(t *testing.T) {
	data := workbook(`<row r="2"><c r="A2" t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="E2"/></row>`+
		`<row><c t="inlineStr"><is><t>丁_x000D_</t><rPh><t>ding</t></rPh></is></c>`+
		`<c t="str"><f>A1</f><v>x_x005F_x0041_</v></c><c s="2"><v>46346</v></c><c t="n"><v> 1.5 </v></c><c `+
		`t="b"><v>1</v></c>`+
		`<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="d"><v>2026-11-20</v></c></row>`+
		`<row r="1048576" ht="5"><c r="XFD1048576" t="inlineStr"><is><t>corner</t></is></c></row>`, parts{})
	rows, _, err := read(data, Paper())
	if err != nil {
		t.Fatal(err)
	}
	want := []Row{
		{2, []Cell{{Col: 1, Text: "甲"}, {Col: 2, Text: "乙 丙"}, {Col: 5}}},
		{
			3,
			[]Cell{
				{Col: 1, Text: "丁\r"},
				{Col: 2, Text: "x_x0041_", Formula: true},
				{Col: 3, Text: "46346", Kind: Number, Style: "2"},
				{Col: 4, Text: "1.5", Kind: Number},
				{Col: 5, Text: "1", Kind: Boolean},
				{Col: 6, Text: "#DIV/0!", Kind: Fault, Formula: true},
				{Col: 7, Text: "2026-11-20", Kind: Date},
			},
		},
		{1048576, []Cell{{Col: 16384, Text: "corner"}}},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	if c := rows[0].At(3); c != (Cell{Col: 3}) {
		t.Errorf("an empty cell is %+v", c)
	}
}

func TestMerged(t *testing.T) {
	sheet := `<worksheet><sheetData><row><c/></row></sheetData><mergeCells><mergeCell ref="B2:XFD3"/><mergeCell ` +
		`ref="A1"/></mergeCells><controls><row>7</row><c>8</c></controls></worksheet>`
	_, merged, err := read(workbook("", parts{sheetPart: sheet}), Paper())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Range{{2, 2, 3, 16384}, {1, 1, 1, 1}}, merged); diff != "" {
		t.Error(diff)
	}
}

func TestSheets(t *testing.T) {
	data := workbook("", parts{
		"xl/workbook.xml": `<w:workbook xmlns:w="m" xmlns:q="x"><w:workbookPr date1904="1"/><w:sheets><w:sheet ` +
			`name="a" q:id="rId1"/><w:sheet name="b" state="veryHidden" q:id="rId9"/></w:sheets></w:workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" ` +
			`Target="https://example.org/x" TargetMode="External"/><Relationship Id="rId9" ` +
			`Type="http://x/chartsheet" ` +
			`Target="c.xml"/></Relationships>`,
	})
	b, err := Open(bytes.NewReader(data), int64(len(data)), Paper())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Sheet{{Name: "a"}, {Name: "b", Hidden: true}}, b.Sheets,
		cmp.AllowUnexported(Sheet{})); diff != "" || !b.Date1904 {
		t.Error(diff)
	}
	for _, s := range b.Sheets { // links out of the file and sheets without a table have no rows
		if _, err := b.Read(s, func(Row) bool { t.Error("a row"); return true }); err != nil {
			t.Error(err)
		}
	}
}

// FuzzRead reads arbitrary shared texts and one arbitrary sheet. It omits the zip, which fuzzing hardly gets
// through.
func FuzzRead(f *testing.F) {
	f.Add(`<row r="2"><c r="A2" t="s"><v>0</v></c><c t="inlineStr"><is><t>_x000D_</t></is></c></row>`,
		`<si><t>a</t></si>`)
	f.Add(`<row><c><f/><v>1</v></c></row></sheetData><mergeCell ref="A1:B2"/><sheetData>`,
		`<si><r><t>a</t></r><rPh><t>b</t></rPh></si>`)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		readParts(t, sheet, shared, Paper())
		readParts(t, sheet, shared, Register())
	})
}

func readParts(t *testing.T, sheet, shared string, limits Limits) {
	t.Helper()
	b := &Book{limits: limits, budget: limits.budget()}
	err := b.scan("shared", strings.NewReader("<sst>"+shared+"</sst>"), b.textWalker())
	if err == nil {
		last := 0
		r := newReader(b, "sheet", func(r Row) bool {
			if r.N <= last || r.N > maxRow {
				t.Fatalf("row %d after %d", r.N, last)
			}
			last = r.N
			return true
		})
		err = b.scan("sheet", strings.NewReader("<worksheet><sheetData>"+sheet+"</sheetData></worksheet>"), r.walker())
	}
	var known *Error
	if err != nil && !errors.As(err, &known) {
		t.Fatal(err)
	}
}

func TestFormats(t *testing.T) {
	data := workbook("", parts{
		"xl/_rels/workbook.xml.rels": `<Relationships>` +
			`<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode=" 00000 "/>` +
			`<numFmt numFmtId="165" formatCode="GENERAL"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>` +
			`<cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/><xf numFmtId="49"/></cellXfs>` +
			`<dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs></styleSheet>`,
	})
	b, err := Open(bytes.NewReader(data), int64(len(data)), Register())
	if err == nil {
		err = b.ReadFormats()
	}
	if err != nil {
		t.Fatal(err)
	}
	for style, want := range map[string]string{
		"": "", "0": "", "1": "00000", "2": "", "3": "#14", "4": "@", "5": "#5", "-1": "#-1", "x": "#x",
	} {
		if got := b.Format(style); got != want {
			t.Errorf("style %q: got %q, want %q", style, got, want)
		}
	}
}

// FuzzZip reads arbitrary files. Run alone it needs -fuzzminimizetime 100x, as in make fuzz, because minimizing
// would otherwise take most of the time.
func FuzzZip(f *testing.F) {
	f.Add(workbook(`<row r="2"><c r="A2" t="s"><v>0</v></c></row>`, parts{}))
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, _ = read(data, Paper())
		_, _, _ = read(data, Register())
	})
}
