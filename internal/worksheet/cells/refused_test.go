package cells

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"strings"
	"testing"
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
		"empty file":           {nil, "read workbook: the file is empty"},
		"comma-separated":      {[]byte("control,verdict\n8.10,符合\n"), "read workbook: not a workbook" + saveWay},
		"a page of a web site": {[]byte("<html><table>"), "read workbook: not a workbook" + saveWay},
		"old .xls, or password": {
			[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"),
			"read workbook: an old .xls or a workbook with a password" + saveWay,
		},
		"OpenDocument": {
			[]byte("PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
			"read workbook: an OpenDocument file" + saveWay,
		},
		"cut off": {whole[:len(whole)/2], "read workbook: damaged: zip: not a valid zip file" + copyWay},
		"some other zip": {
			pack(parts{"a.txt": "b", "_rels/.rels": "<Relationships/>"}),
			"read workbook: a zip without a workbook in it" + saveWay,
		},
		"zip without relations": {pack(parts{"a.txt": "b"}), "read workbook: _rels/.rels: missing" + saveWay},
		"too many parts":        {pack(many), "read workbook: more than 2000 files inside"},
		"part twice": {
			pack(parts{"xl/A.xml": "x", "XL\\a.xml": "y"}),
			"read workbook: xl/A.xml: stands twice in the file\nhint: open it in a spreadsheet program and save it again",
		},
		"sheet part missing": {
			workbook("", parts{sheetPart: ""}), "read workbook: xl/worksheets/sheet1.xml: missing" + saveWay,
		},
		"sheets of one name": {
			workbook("", parts{"xl/workbook.xml": `<workbook><sheets><sheet name="A"/><sheet name="a"/></sheets></workbook>`}),
			"read workbook: xl/workbook.xml: two sheets are called a\nhint: rename one of them",
		},
		"bomb of white space": {
			sheet(strings.Repeat(`<a>`+strings.Repeat(" ", 400<<10)+"</a>", 60)),
			"read workbook: xl/worksheets/sheet1.xml: unpacks to more than 16 MiB, or the workbook to more than 32 MiB" +
				exportWay,
		},
		"bomb of tags": {
			rows("<row>" + strings.Repeat("<c/>", MaxTags) + "</row>"),
			"read workbook: xl/worksheets/sheet1.xml: row 1 has more than 16384 columns" + openWay,
		},
		"bomb of rows": {
			rows(strings.Repeat("<row/>", MaxTags)),
			"read workbook: xl/worksheets/sheet1.xml: the workbook holds more than 400000 tags" + exportWay,
		},
		"bomb of nesting": {
			sheet(strings.Repeat("<a>", MaxTags)),
			"read workbook: xl/worksheets/sheet1.xml: the workbook holds more than 400000 tags" + exportWay,
		},
		"bomb of one text": {
			rows("<row><c><v>" + strings.Repeat("1", MaxGap+1) + "</v></c></row>"),
			"read workbook: xl/worksheets/sheet1.xml: one piece of text or one tag is larger than 512 KiB" + exportWay,
		},
		"bomb of one tag": {
			rows("<row " + strings.Repeat(`a="" `, MaxGap/5) + "/>"),
			"read workbook: xl/worksheets/sheet1.xml: one piece of text or one tag is larger than 512 KiB" + exportWay,
		},
		"bomb of a shared text": {
			workbook(strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 400), parts{
				"xl/sharedStrings.xml": `<sst><si><t>` + strings.Repeat("x", 200<<10) + `</t></si></sst>`,
			}),
			"read workbook: xl/worksheets/sheet1.xml: the cells hold more than 32 MiB of text" + openWay,
		},
		"bomb that lies": {
			lying(sheet(strings.Repeat(`<a>`+strings.Repeat(" ", 400<<10)+"</a>", 60))),
			"read workbook: xl/worksheets/sheet1.xml: ",
		},
		"entities": {
			sheet(`<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><worksheet><sheetData><row>` +
				`<c t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>`),
			"read workbook: xl/worksheets/sheet1.xml: damaged: a document type is declared" + copyWay,
		},
		"unknown entity": {
			sheet(`<worksheet>&lol;</worksheet>`),
			"read workbook: xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: invalid character entity &lol;" +
				copyWay,
		},
		"broken XML": {
			sheet(`<worksheet><sheetData><row></sheetData></worksheet>`),
			"read workbook: xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: " +
				"element <row> closed by </sheetData>" + copyWay,
		},
		"XML that ends": {
			sheet(`<worksheet><sheetData><row>`),
			"read workbook: xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: unexpected EOF" + copyWay,
		},
		"UTF-16": {
			sheet(`<?xml version="1.0" encoding="UTF-16"?><worksheet/>`),
			`read workbook: xl/worksheets/sheet1.xml: damaged: xml: encoding "UTF-16" declared but ` +
				`Decoder.CharsetReader is nil` + copyWay,
		},
		"GBK": {
			rows("<row><c><v>\xb1\xea</v></c></row>"),
			"read workbook: xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: invalid UTF-8" + copyWay,
		},
		"row twice": {
			rows(`<row r="5"/><row r="5"/>`), `read workbook: xl/worksheets/sheet1.xml: row "5" does not follow row 5` + openWay,
		},
		"rows backwards": {
			rows(`<row r="5"/><row r="4"/>`), `read workbook: xl/worksheets/sheet1.xml: row "4" does not follow row 5` + openWay,
		},
		"row beyond the sheet": {
			rows(`<row r="1048577"/>`), `read workbook: xl/worksheets/sheet1.xml: row "1048577" does not follow row 0` + openWay,
		},
		"row in a row": {
			rows(`<row><row/></row>`), `read workbook: xl/worksheets/sheet1.xml: row "" does not follow row 1` + openWay,
		},
		"cell twice": {
			rows(`<row r="5"><c r="B5"/><c r="B5"/></row>`),
			`read workbook: xl/worksheets/sheet1.xml: cell "B5" does not follow column 2 of row 5` + openWay,
		},
		"cell of another row": {
			rows(`<row r="5"><c r="B6"/></row>`),
			`read workbook: xl/worksheets/sheet1.xml: cell "B6" does not follow column 0 of row 5` + openWay,
		},
		"cell beyond the sheet": {
			rows(`<row r="5"><c r="XFE5"/></row>`),
			`read workbook: xl/worksheets/sheet1.xml: cell "XFE5" does not follow column 0 of row 5` + openWay,
		},
		"shared text not there": {
			rows(`<row><c t="s"><v>7</v></c></row>`),
			`read workbook: xl/worksheets/sheet1.xml: row 1 names shared text "7", which is not there` + openWay,
		},
		"shared text below zero": {
			rows(`<row><c t="s"><v>-1</v></c></row>`),
			`read workbook: xl/worksheets/sheet1.xml: row 1 names shared text "-1", which is not there` + openWay,
		},
		"unknown kind of cell": {
			rows(`<row><c t="x"/></row>`), `read workbook: xl/worksheets/sheet1.xml: row 1 has a cell of type "x"` + openWay,
		},
		"merged nonsense": {
			sheet(`<worksheet><mergeCell ref="B2:A1"/></worksheet>`),
			`read workbook: xl/worksheets/sheet1.xml: merged cells "B2:A1" are no range` + openWay,
		},
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
