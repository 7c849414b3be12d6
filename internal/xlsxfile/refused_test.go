package xlsxfile

import (
	"bytes"
	"encoding/binary"
	"errors"
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
	for i := range Paper().Parts + 1 {
		many[fmt.Sprintf("a%d", i)] = "x"
	}
	return map[string]refusal{
		"empty file":           {nil, "the file is empty"},
		"comma-separated":      {[]byte("control,verdict\n8.10,符合\n"), "not a workbook"},
		"a page of a web site": {[]byte("<html><table>"), "not a workbook"},
		"old .xls, or password": {
			[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"),
			"an old .xls or a workbook with a password",
		},
		"OpenDocument": {
			[]byte("PK\x03\x04" + strings.Repeat("\x00", 26) +
				"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
			"an OpenDocument file",
		},
		"cut off": {whole[:len(whole)/2], "damaged: zip: not a valid zip file"},
		"some other zip": {
			pack(parts{"a.txt": "b", "_rels/.rels": "<Relationships/>"}),
			"a zip without a workbook in it",
		},
		"zip without relations": {pack(parts{"a.txt": "b"}), "_rels/.rels: missing"},
		"too many parts":        {pack(many), "more than 2000 files inside"},
		"part twice": {
			pack(parts{"xl/A.xml": "x", "XL\\a.xml": "y"}),
			"xl/A.xml: occurs twice in the file",
		},
		"sheet part missing": {
			workbook("", parts{sheetPart: ""}), "xl/worksheets/sheet1.xml: missing",
		},
		"sheets of one name": {
			workbook("",
				parts{"xl/workbook.xml": `<workbook><sheets><sheet name="A"/><sheet name="a"/></sheets></workbook>`}),
			"xl/workbook.xml: two sheets are called a",
		},
		"bomb of white space": {
			sheet(strings.Repeat(`<a>`+strings.Repeat(" ", 400<<10)+"</a>", 60)),
			"xl/worksheets/sheet1.xml: unpacks to more than 100 times its size",
		},
		"bomb of tags": {
			rows("<row>" + strings.Repeat("<c/>", 400_000) + "</row>"),
			"xl/worksheets/sheet1.xml: unpacks to more than 100 times its size",
		},
		"bomb of rows": {
			rows(strings.Repeat("<row/>", 400_000)),
			"xl/worksheets/sheet1.xml: unpacks to more than 100 times its size",
		},
		"bomb of nesting": {
			sheet(strings.Repeat("<a>", 400_000)),
			"xl/worksheets/sheet1.xml: unpacks to more than 100 times its size",
		},
		"bomb of one text": {
			rows("<row><c><v>" + strings.Repeat("1", Paper().Gap+1) + "</v></c></row>"),
			"xl/worksheets/sheet1.xml: one piece of text or one tag is larger than 512 KiB",
		},
		"bomb of one tag": {
			rows("<row " + strings.Repeat(`a="" `, Paper().Gap/5) + "/>"),
			"xl/worksheets/sheet1.xml: one piece of text or one tag is larger than 512 KiB",
		},
		"bomb of a shared text": {
			workbook(strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 3000), parts{
				"xl/sharedStrings.xml": `<sst><si><t>` + strings.Repeat("x", 200<<10) + `</t></si></sst>`,
			}),
			"xl/worksheets/sheet1.xml: the cells contain more than 512 MiB of text",
		},
		"bomb that lies": {
			lying(sheet(strings.Repeat(`<a>`+strings.Repeat(" ", 400<<10)+"</a>", 60))),
			"xl/worksheets/sheet1.xml: ",
		},
		"entities": {
			sheet(`<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><worksheet><sheetData><row>` +
				`<c t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>`),
			"xl/worksheets/sheet1.xml: damaged: a document type is declared",
		},
		"unknown entity": {
			sheet(`<worksheet>&lol;</worksheet>`),
			"xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: invalid character entity &lol;",
		},
		"broken XML": {
			sheet(`<worksheet><sheetData><row></sheetData></worksheet>`),
			"xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: " +
				"element <row> closed by </sheetData>",
		},
		"XML that ends": {
			sheet(`<worksheet><sheetData><row>`),
			"xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: unexpected EOF",
		},
		"UTF-16": {
			sheet(`<?xml version="1.0" encoding="UTF-16"?><worksheet/>`),
			`xl/worksheets/sheet1.xml: damaged: xml: encoding "UTF-16" declared but ` +
				`Decoder.CharsetReader is nil`,
		},
		"GBK": {
			rows("<row><c><v>\xb1\xea</v></c></row>"),
			"xl/worksheets/sheet1.xml: damaged: XML syntax error on line 1: invalid UTF-8",
		},
		"row twice": {
			rows(`<row r="5"/><row r="5"/>`), `xl/worksheets/sheet1.xml: row "5" does not follow row 5`,
		},
		"rows backwards": {
			rows(`<row r="5"/><row r="4"/>`), `xl/worksheets/sheet1.xml: row "4" does not follow row 5`,
		},
		"row beyond the sheet": {
			rows(`<row r="1048577"/>`), `xl/worksheets/sheet1.xml: row "1048577" does not follow row 0`,
		},
		"row in a row": {
			rows(`<row><row/></row>`), `xl/worksheets/sheet1.xml: row "" does not follow row 1`,
		},
		"cell twice": {
			rows(`<row r="5"><c r="B5"/><c r="B5"/></row>`),
			`xl/worksheets/sheet1.xml: cell "B5" does not follow column 2 of row 5`,
		},
		"cell of another row": {
			rows(`<row r="5"><c r="B6"/></row>`),
			`xl/worksheets/sheet1.xml: cell "B6" does not follow column 0 of row 5`,
		},
		"cell beyond the sheet": {
			rows(`<row r="5"><c r="XFE5"/></row>`),
			`xl/worksheets/sheet1.xml: cell "XFE5" does not follow column 0 of row 5`,
		},
		"cell in a cell": {
			rows(`<row><c><c/></c></row>`), `xl/worksheets/sheet1.xml: cell "" does not follow column 0 of row 1`,
		},
		"row in a cell": {
			rows(`<row><c><row/></c></row>`), `xl/worksheets/sheet1.xml: row "" does not follow row 1`,
		},
		"shared text not there": {
			rows(`<row><c t="s"><v>7</v></c></row>`),
			`xl/worksheets/sheet1.xml: row 1 names shared text "7", which is not there`,
		},
		"shared text below zero": {
			rows(`<row><c t="s"><v>-1</v></c></row>`),
			`xl/worksheets/sheet1.xml: row 1 names shared text "-1", which is not there`,
		},
		"unknown kind of cell": {
			rows(`<row><c t="x"/></row>`), `xl/worksheets/sheet1.xml: row 1 has a cell of type "x"`,
		},
		"merged nonsense": {
			sheet(`<worksheet><mergeCell ref="B2:A1"/></worksheet>`),
			`xl/worksheets/sheet1.xml: merged cells "B2:A1" are no range`,
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
		t.Run(name, func(t *testing.T) {
			err := bounded(t, c.data, Paper())
			lies := name == "bomb that lies" // the reason depends on how the zip is read
			if got := err.Error(); got != c.want && !(lies && strings.HasPrefix(got, c.want)) {
				t.Errorf("got\n%v\nwant\n%s", got, c.want)
			}
			if name != "bomb of a shared text" { // a register may have that much text
				_ = bounded(t, c.data, Register())
			}
		})
	}
	_, err := Open(bytes.NewReader(nil), Paper().File+1, Paper())
	if err == nil || err.Error() != "larger than 64 MiB" {
		t.Errorf("too large: %v", err)
	}
}

// bounded returns the error of reading data, and fails if there is none or if it took much memory.
func bounded(t *testing.T, data []byte, limits Limits) error {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	rows, _, err := read(data, limits)
	runtime.ReadMemStats(&after)
	if err == nil {
		t.Fatalf("accepted: %d rows", len(rows))
	}
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 256 {
		t.Errorf("%d MiB were allocated", used)
	}
	return err
}

// TestRefusedRegister reads files that only the limits of a register reject.
func TestRefusedRegister(t *testing.T) {
	const texts, styles = "xl/sharedStrings.xml", "xl/styles.xml"
	rows := func(text string) []byte { return workbook(text, parts{}) }
	withStyles := func(text string) []byte {
		return workbook("<row><c/></row>", parts{
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" ` +
				`Target="worksheets/sheet1.xml"/><Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/>` +
				`</Relationships>`,
			styles: text,
		})
	}
	for name, c := range map[string]struct {
		data   []byte
		reason Reason
		part   string
	}{
		"runs": {
			rows(`<row r="2"><c t="inlineStr"><is>` + strings.Repeat("<r><t>a</t></r>", 200_000) + "</is></c></row>"),
			Swollen,
			sheetPart,
		},
		"empty cells": {
			rows(`<row r="2">` + strings.Repeat("<c/>", 1_000_000) + "</row>"), Swollen, sheetPart,
		},
		"elements": {
			rows(strings.Repeat("<a/>", Register().Other)), TooManyOthers, sheetPart,
		},
		"long cell": {
			rows("<row><c><v>" + strings.Repeat("1", 400_000) + "</v></c></row>"), LongCell, sheetPart,
		},
		"shared texts": {
			workbook("", parts{texts: "<sst>" + strings.Repeat("<si/>", 1_000_000) + "</sst>"}), Swollen, texts,
		},
		"one text": {
			workbook("", parts{texts: "<sst><si><t>" + strings.Repeat("ab", 200_000) + "</t></si></sst>"}),
			LongCell,
			texts,
		},
		"big texts": {
			workbook("", parts{texts: strings.Repeat(" ", int(Register().Table)+1)}), DeclaredSize, texts,
		},
		"big relations": {
			workbook("", parts{"_rels/.rels": strings.Repeat(" ", int(Register().Index)+1)}),
			DeclaredSize,
			"_rels/.rels",
		},
		"picture": {
			workbook("", parts{"xl/media/a.png": strings.Repeat("\x00", int(Register().Total)+1)}), TotalSize, "",
		},
		"formats": {
			withStyles("<styleSheet>" + strings.Repeat("<a/>", 1_000_000) + "</styleSheet>"), Swollen, styles,
		},
		"format without a number": {
			withStyles(`<styleSheet><cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>`), Damaged, styles,
		},
	} {
		t.Run(name, func(t *testing.T) {
			var e *Error
			if err := bounded(t, c.data, Register()); !errors.As(err, &e) || e.Reason != c.reason || e.Part != c.part {
				t.Errorf("got %v", err)
			}
		})
	}
}

// BenchmarkRefused reads files that try to consume time and memory.
func BenchmarkRefused(b *testing.B) {
	for name, c := range refused() {
		if !strings.HasPrefix(name, "bomb") {
			continue
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _, _ = read(c.data, Paper())
			}
		})
	}
}
