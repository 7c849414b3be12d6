package cells

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"runtime"
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
		"_rels/.rels":                `<Relationships xmlns="p"><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="m" xmlns:r="http://x/relationships"><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="p"><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       `<sst xmlns="m"><si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space="preserve"> 丙</t></r><rPh><t>yi</t></rPh></si></sst>`,
		sheetPart:                    `<worksheet xmlns="m"><sheetData>` + rows + `</sheetData></worksheet>`,
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
func read(data []byte) (rows []Row, merged []Range, err error) {
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, err
	}
	for _, s := range b.Sheets {
		m, err := b.Read(s, func(r Row) bool {
			rows = append(rows, Row{r.N, append([]Cell{}, r.Cells...)})
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
		`<row><c t="inlineStr"><is><t>丁_x000D_</t><rPh><t>ding</t></rPh></is></c><c t="str"><f>A1</f><v>x_x005F_x0041_</v></c><c><v>46346</v></c><c t="n"><v> 1.5 </v></c><c t="b"><v>1</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="d"><v>2026-11-20</v></c></row>`+
		`<row r="1048576" ht="5"><c r="XFD1048576" t="inlineStr"><is><t>corner</t></is></c></row>`, parts{})
	rows, _, err := read(data)
	if err != nil {
		t.Fatal(err)
	}
	want := []Row{
		{2, []Cell{{1, "甲", Text, false}, {2, "乙 丙", Text, false}, {5, "", Text, false}}},
		{3, []Cell{{1, "丁\r", Text, false}, {2, "x_x0041_", Text, true}, {3, "46346", Number, false}, {4, "1.5", Number, false}, {5, "1", Boolean, false}, {6, "#DIV/0!", Fault, true}, {7, "2026-11-20", Date, false}}},
		{1048576, []Cell{{16384, "corner", Text, false}}},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	if c := rows[0].At(3); c != (Cell{Col: 3}) {
		t.Errorf("an empty cell is %+v", c)
	}
}

func TestMerged(t *testing.T) {
	sheet := `<worksheet><sheetData><row><c/></row></sheetData><mergeCells><mergeCell ref="B2:XFD3"/><mergeCell ref="A1"/></mergeCells><controls><row>7</row><c>8</c></controls></worksheet>`
	_, merged, err := read(workbook("", parts{sheetPart: sheet}))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Range{{2, 2, 3, 16384}, {1, 1, 1, 1}}, merged); diff != "" {
		t.Error(diff)
	}
}

func TestSheets(t *testing.T) {
	data := workbook("", parts{
		"xl/workbook.xml":            `<w:workbook xmlns:w="m" xmlns:q="x"><w:workbookPr date1904="1"/><w:sheets><w:sheet name="a" q:id="rId1"/><w:sheet name="b" state="veryHidden" q:id="rId9"/></w:sheets></w:workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="https://example.org/x" TargetMode="External"/><Relationship Id="rId9" Type="http://x/chartsheet" Target="c.xml"/></Relationships>`,
	})
	b, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Sheet{{Name: "a"}, {Name: "b", Hidden: true}}, b.Sheets, cmp.AllowUnexported(Sheet{})); diff != "" || !b.Date1904 {
		t.Error(diff)
	}
	for _, s := range b.Sheets { // links out of the file and sheets without a table have no rows
		if _, err := b.Read(s, func(Row) bool { t.Error("a row"); return true }); err != nil {
			t.Error(err)
		}
	}
}

const (
	saveWay   = "\nhint: save it as an Excel workbook (.xlsx), without a password"
	openWay   = "\nhint: open it in a spreadsheet program and save it again"
	copyWay   = "\nhint: copy the file again, or open it in a spreadsheet program and save it anew"
	exportWay = "\nhint: this is no filled-in working paper; export it again and copy the answers over"
)

// refused returns files that are not workbooks or that no honest program wrote.
func refused() map[string]struct {
	data []byte
	want string
} {
	type refusal = struct {
		data []byte
		want string
	}
	sheet := func(text string) []byte { return workbook("", parts{sheetPart: text}) }
	rows := func(text string) []byte { return workbook(text, parts{}) }
	whole := rows("<row><c/></row>")
	many := parts{}
	for i := range MaxParts + 1 {
		many[fmt.Sprintf("a%d", i)] = "x"
	}
	return map[string]refusal{
		"empty file":             {nil, "read workbook: the file is empty"},
		"comma-separated":        {[]byte("control,verdict\n8.10,符合\n"), "read workbook: not a workbook" + saveWay},
		"a page of a web site":   {[]byte("<html><table>"), "read workbook: not a workbook" + saveWay},
		"old .xls, or password":  {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), "read workbook: an old .xls or a workbook with a password" + saveWay},
		"OpenDocument":           {[]byte("PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "read workbook: an OpenDocument file" + saveWay},
		"cut off":                {whole[:len(whole)/2], "read workbook: damaged: zip: not a valid zip file" + copyWay},
		"some other zip":         {pack(parts{"a.txt": "b", "_rels/.rels": "<Relationships/>"}), "read workbook: a zip without a workbook in it" + saveWay},
		"zip without relations":  {pack(parts{"a.txt": "b"}), "read workbook: _rels/.rels: missing" + saveWay},
		"too many parts":         {pack(many), "read workbook: more than 2000 files inside"},
		"part twice":             {pack(parts{"xl/A.xml": "x", "XL\\a.xml": "y"}), "read workbook: xl/A.xml: stands twice in the file\nhint: open it in a spreadsheet program and save it again"},
		"sheet part missing":     {workbook("", parts{sheetPart: ""}), "read workbook: xl/worksheets/sheet1.xml: missing" + saveWay},
		"sheets of one name":     {workbook("", parts{"xl/workbook.xml": `<workbook><sheets><sheet name="A"/><sheet name="a"/></sheets></workbook>`}), "read workbook: xl/workbook.xml: two sheets are called a\nhint: rename one of them"},
		"bomb of white space":    {sheet(strings.Repeat(`<a>`+strings.Repeat(" ", 400<<10)+"</a>", 60)), "read workbook: xl/worksheets/sheet1.xml: unpacks to more than 16 MiB, or the workbook to more than 32 MiB" + exportWay},
		"bomb of tags":           {rows("<row>" + strings.Repeat("<c/>", MaxTags) + "</row>"), "read workbook: xl/worksheets/sheet1.xml: row 1 has more than 16384 columns" + openWay},
		"bomb of rows":           {rows(strings.Repeat("<row/>", MaxTags)), "read workbook: xl/worksheets/sheet1.xml: the workbook holds more than 400000 tags" + exportWay},
		"bomb of nesting":        {sheet(strings.Repeat("<a>", MaxTags)), "read workbook: xl/worksheets/sheet1.xml: the workbook holds more than 400000 tags" + exportWay},
		"bomb of one text":       {rows("<row><c><v>" + strings.Repeat("1", MaxGap+1) + "</v></c></row>"), "read workbook: xl/worksheets/sheet1.xml: one piece of text or one tag is larger than 512 KiB" + exportWay},
		"bomb of one tag":        {rows("<row " + strings.Repeat(`a="" `, MaxGap/5) + "/>"), "read workbook: xl/worksheets/sheet1.xml: one piece of text or one tag is larger than 512 KiB" + exportWay},
		"bomb of a shared text":  {workbook(strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 400), parts{"xl/sharedStrings.xml": `<sst><si><t>` + strings.Repeat("x", 200<<10) + `</t></si></sst>`}), "read workbook: xl/worksheets/sheet1.xml: the cells hold more than 32 MiB of text" + openWay},
		"bomb that lies":         {lying(sheet(strings.Repeat(`<a>`+strings.Repeat(" ", 400<<10)+"</a>", 60))), "read workbook: xl/worksheets/sheet1.xml: "},
		"entities":               {sheet(`<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>`), "read workbook: xl/worksheets/sheet1.xml: damaged: a document type is declared" + copyWay},
		"unknown entity":         {sheet(`<worksheet>&lol;</worksheet>`), "read workbook: xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: invalid character entity &lol;" + copyWay},
		"broken XML":             {sheet(`<worksheet><sheetData><row></sheetData></worksheet>`), "read workbook: xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: element <row> closed by </sheetData>" + copyWay},
		"XML that ends":          {sheet(`<worksheet><sheetData><row>`), "read workbook: xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: unexpected EOF" + copyWay},
		"UTF-16":                 {sheet(`<?xml version="1.0" encoding="UTF-16"?><worksheet/>`), `read workbook: xl/worksheets/sheet1.xml: damaged: xml: encoding "UTF-16" declared but Decoder.CharsetReader is nil` + copyWay},
		"GBK":                    {rows("<row><c><v>\xb1\xea</v></c></row>"), "read workbook: xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: invalid UTF-8" + copyWay},
		"row twice":              {rows(`<row r="5"/><row r="5"/>`), `read workbook: xl/worksheets/sheet1.xml: row "5" does not follow row 5` + openWay},
		"rows backwards":         {rows(`<row r="5"/><row r="4"/>`), `read workbook: xl/worksheets/sheet1.xml: row "4" does not follow row 5` + openWay},
		"row beyond the sheet":   {rows(`<row r="1048577"/>`), `read workbook: xl/worksheets/sheet1.xml: row "1048577" does not follow row 0` + openWay},
		"row in a row":           {rows(`<row><row/></row>`), `read workbook: xl/worksheets/sheet1.xml: row "" does not follow row 1` + openWay},
		"cell twice":             {rows(`<row r="5"><c r="B5"/><c r="B5"/></row>`), `read workbook: xl/worksheets/sheet1.xml: cell "B5" does not follow column 2 of row 5` + openWay},
		"cell of another row":    {rows(`<row r="5"><c r="B6"/></row>`), `read workbook: xl/worksheets/sheet1.xml: cell "B6" does not follow column 0 of row 5` + openWay},
		"cell beyond the sheet":  {rows(`<row r="5"><c r="XFE5"/></row>`), `read workbook: xl/worksheets/sheet1.xml: cell "XFE5" does not follow column 0 of row 5` + openWay},
		"shared text not there":  {rows(`<row><c t="s"><v>7</v></c></row>`), `read workbook: xl/worksheets/sheet1.xml: row 1 names shared text "7", which is not there` + openWay},
		"shared text below zero": {rows(`<row><c t="s"><v>-1</v></c></row>`), `read workbook: xl/worksheets/sheet1.xml: row 1 names shared text "-1", which is not there` + openWay},
		"unknown kind of cell":   {rows(`<row><c t="x"/></row>`), `read workbook: xl/worksheets/sheet1.xml: row 1 has a cell of type "x"` + openWay},
		"merged nonsense":        {sheet(`<worksheet><mergeCell ref="B2:A1"/></worksheet>`), `read workbook: xl/worksheets/sheet1.xml: merged cells "B2:A1" are no range` + openWay},
	}
}

// lying returns the zip with large parts that claim to unpack to 100 bytes.
func lying(data []byte) []byte {
	out := bytes.Clone(data)
	for i := 0; i+28 < len(out); i++ {
		if bytes.HasPrefix(out[i:], []byte("PK\x01\x02")) && binary.LittleEndian.Uint32(out[i+24:]) > 1<<20 {
			binary.LittleEndian.PutUint32(out[i+24:], 100)
		}
	}
	return out
}

func TestRefused(t *testing.T) {
	for name, c := range refused() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		rows, _, err := read(c.data)
		runtime.ReadMemStats(&after)
		switch {
		case err == nil:
			t.Errorf("%s: taken: %d rows", name, len(rows))
		case name == "bomb that lies":
			if !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%s: %v", name, err)
			}
		case err.Error() != c.want:
			t.Errorf("%s: got\n%v\nwant\n%s", name, err, c.want)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 256 {
			t.Errorf("%s: %d MiB were asked for", name, used)
		}
	}
	if _, err := Open(bytes.NewReader(nil), MaxFile+1); err == nil ||
		err.Error() != "read workbook: larger than 64 MiB\n"+
			"hint: keep pictures out of the workbook: name them as evidence files" {
		t.Errorf("too large: %v", err)
	}
}

func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{"": "", "a": "a", "_x": "_x", "_x0041_": "A", "_x005F_x0041_": "_x0041_", "_x004_": "_x004_", "_x00G1_": "_x00G1_", "a_x000a_b_x0041": "a\nb_x0041",
		"_x_x0041_": "_xA", "中_x4E2D_": "中中", "_x00:1_": "_x00:1_"} {
		if got := unescape(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestName(t *testing.T) {
	for want, c := range map[string][2]int{"A1": {1, 1}, "Z9": {26, 9}, "AA10": {27, 10}, "XFD1048576": {16384, 1048576}} {
		if got := Name(c[0], c[1]); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if col, row, ok := parseCell(want); !ok || col != c[0] || row != c[1] {
			t.Errorf("%s is %d, %d, %v", want, col, row, ok)
		}
	}
}

// BenchmarkRefused reads files that try to consume time and memory.
func BenchmarkRefused(b *testing.B) {
	corpus := refused()
	for name, c := range corpus {
		if !strings.HasPrefix(name, "bomb") {
			continue
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _, _ = read(c.data)
			}
		})
	}
}

// FuzzRead reads arbitrary shared texts and one arbitrary sheet. It omits the zip, which fuzzing hardly gets
// through.
func FuzzRead(f *testing.F) {
	f.Add(`<row r="2"><c r="A2" t="s"><v>0</v></c><c t="inlineStr"><is><t>_x000D_</t></is></c></row>`, `<si><t>a</t></si>`)
	f.Add(`<row><c><f/><v>1</v></c></row></sheetData><mergeCell ref="A1:B2"/><sheetData>`, `<si><r><t>a</t></r><rPh><t>b</t></rPh></si>`)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		b := &Book{budget: budget{bytes: MaxAll, tags: MaxTags, text: MaxText}}
		err := b.scan("shared", strings.NewReader("<sst>"+shared+"</sst>"), b.textWalker())
		if err == nil {
			last := 0
			r := reader{book: b, part: "sheet", visit: func(r Row) bool {
				if r.N <= last || r.N > maxRow {
					t.Fatalf("row %d after %d", r.N, last)
				}
				last = r.N
				return true
			}}
			err = b.scan("sheet", strings.NewReader("<worksheet><sheetData>"+sheet+"</sheetData></worksheet>"), r.walker())
		}
		if err != nil && !strings.HasPrefix(err.Error(), "read workbook: ") {
			t.Fatal(err)
		}
	})
}

// FuzzZip reads arbitrary files. Run alone it needs -fuzzminimizetime 100x, as in make fuzz, because minimizing
// would otherwise take most of the time.
func FuzzZip(f *testing.F) {
	f.Add(workbook(`<row r="2"><c r="A2" t="s"><v>0</v></c></row>`, parts{}))
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, data []byte) { _, _, _ = read(data) })
}
