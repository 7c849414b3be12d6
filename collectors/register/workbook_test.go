package register

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// parts returns the files of a valid workbook; each case changes one.
func parts() map[string]string {
	return map[string]string{
		"_rels/.rels": `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" ` +
			`Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook><workbookPr/><sheets><sheet name="资产" sheetId="1" r:id="r1" ` +
			`xmlns:r="http://r"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="http://x/worksheet" ` +
			`Target="/xl/worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://x/sharedStrings" ` +
			`Target="sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml": `<sst><si><t>资产编号</t></si><si><r><t>资产</t></r><r><t>名称</t></r>` +
			`<rPh><t>x</t></rPh></si>` +
			`<si><t>启用日期</t></si><si><t>使用状态</t></si><si><t>在用</t></si></sst>`,
		"xl/worksheets/sheet1.xml": sheetOf(row2),
	}
}

const row2 = `<row r="2"><c r="A2" t="str"><v>A-1</v></c><c r="B2" t="inlineStr"><is><t>服务器</t></is></c><c ` +
	`r="C2"><v>45293.5</v></c><c r="D2" t="s"><v>4</v></c></row>`

// sheetOf returns a sheet with a header and rows.
func sheetOf(rows string) string {
	return `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c ` +
		`t="s"><v>3</v></c></row>` +
		rows + `</sheetData></worksheet>`
}

// packed returns a zip archive of files.
func packed(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestHandmadeWorkbook checks that the unchanged parts are valid in both date systems.
func TestHandmadeWorkbook(t *testing.T) {
	for properties, want := range map[string]string{
		"<workbookPr/>": "2024-01-02", `<workbookPr date1904="1"/>`: "2028-01-03",
	} {
		p := parts()
		p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "<workbookPr/>", properties, 1)
		late := func() time.Time { return noon.AddDate(3, 0, 0) }
		m := conform.New(t, Kind)
		if _, err := New(audit.Register{
			Endpoint: audit.Endpoint{
				Connection: audit.Connection{Target: "t"},
				File:       write(t, "assets.xlsx", packed(t, p)),
			},
			Register: "assets",
		}, late).Collect(t.Context(), m, nil); err != nil {
			t.Fatal(err)
		}
		got := m.Docs[0]["assets"].(map[string]any)["A-1"].(map[string]any)
		if got["in_service"] != want || got["name"] != "服务器" {
			t.Errorf("%s: %v", properties, got)
		}
	}
}

// TestLyingZip checks that an entry larger than declared in the zip file is rejected.
func TestLyingZip(t *testing.T) {
	files := parts()
	text := []byte(sheetOf(row2 + strings.Repeat("<row/>", 1000)))
	delete(files, "xl/worksheets/sheet1.xml")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(text))
	}
	h := &zip.FileHeader{
		Name:               "xl/worksheets/sheet1.xml",
		Method:             zip.Store,
		CompressedSize64:   uint64(len(text)),
		UncompressedSize64: 100,
		CRC32:              crc32.ChecksumIEEE(text),
	}
	w, err := z.CreateRaw(h)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write(text)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, _, err = collectFile(t, audit.Register{
		Endpoint: audit.Endpoint{File: write(t, "assets.xlsx", b.Bytes())},
		Register: "assets",
	})
	if err == nil || !strings.Contains(err.Error(), "assets.xlsx: sheet 资产: the sheet cannot be read: ") {
		t.Errorf("got %v", err)
	}
}

// TestSwollen checks that input designed to cost time is rejected early.
func TestSwollen(t *testing.T) {
	for name, c := range map[string]struct{ part, text, want string }{
		"runs": {
			"xl/worksheets/sheet1.xml",
			sheetOf(`<row r="2"><c t="inlineStr"><is>` + strings.Repeat("<r><t>a</t></r>", 200_000) +
				"</is></c></row>"),
			"the sheet unpacks to more than 100 times its size",
		},
		"empty cells": {
			"xl/worksheets/sheet1.xml",
			sheetOf(`<row r="2">` + strings.Repeat("<c/>", 1_000_000) + "</row>"),
			"the sheet unpacks to more than 100 times its size",
		},
		"shared texts": {
			"xl/sharedStrings.xml",
			"<sst>" + strings.Repeat("<si/>", 1_000_000) + "</sst>",
			"the table of its texts unpacks to more than 100 times its size",
		},
		"one text": {
			"xl/sharedStrings.xml",
			"<sst><si><t>" + strings.Repeat("ab", 200_000) + "</t></si></sst>",
			"a cell has more than 32767 characters",
		},
		"elements": {
			"xl/worksheets/sheet1.xml",
			sheetOf(strings.Repeat("<a/>", xlsxfile.Register().Other)),
			"more than 200000 elements that are neither row nor cell",
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := parts()
			p[c.part] = c.text
			r := &reader{
				form:    forms["assets"],
				file:    "assets.xlsx",
				now:     wall(noon),
				headers: map[int]string{},
				rows:    map[string]map[string]any{},
			}
			r.workbook(packed(t, p))
			if len(r.refusal.problems) == 0 || !strings.Contains(r.refusal.problems[0].Error(), c.want) {
				t.Errorf("problems %v, want %q", r.refusal.problems, c.want)
			}
		})
	}
}
