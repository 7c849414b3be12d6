//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"strings"
	"testing"
)

// fill returns s repeated to about n bytes.
func fill(s string, n int) string { return strings.Repeat(s, n/len(s)) }

// hostileYAML returns YAML files by name.
func hostileYAML() map[string]string {
	const n = 4 << 20
	keys, twice := &strings.Builder{}, &strings.Builder{}
	for i := range 200_000 {
		fmt.Fprintf(keys, "key%d: 1\n", i)
		fmt.Fprintf(twice, "key%d: 1\n", i%100)
	}
	laughs := "a0: &a0 [x, x]\n"
	for i := range 30 {
		laughs += fmt.Sprintf("a%d: &a%d [*a%d, *a%d]\n", i+1, i+1, i, i)
	}
	return map[string]string{
		"unknown keys": keys.String(), "few keys": keys.String()[:100_000], "same keys": twice.String(),
		"aliases": laughs, "one alias": "a: &a [x]\nb: [" + fill("*a, ", n) + "]\n", "flow": fill("[", n),
		"maps": fill("{a: ", n), "deep lists": fill("- ", n), "empty entries": fill("-\n", n),
		"empty keys": fill("?\n", n), "comments": fill("#x\n", n),
		"huge scalar": "system: {name: " + fill("x", n) + "}\n",
		"escapes":     "system: {name: \"" + fill(`\x41`, n) + "\"}\n", "block": "system: |\n" + fill("  x\n", n),
		"byte order mark": "\xef\xbb\xbfsystem: {}\n", "UTF-16": "\xff\xfes\x00", "NUL": "system: {name: \"a\x00b\"}\n",
		"tabs": "system:\n\tname: x\n", "returns": fill("a: 1\r", n/8), "GBK": "system: {name: \xd5\xfe}\n",
		"documents": fill("---\n", n), "directives": fill("%YAML 1.1\n", n), "tags": fill("- !!binary x\n", n/4),
		"quotes": fill("'", n), "blank": fill(" ", n), "empty": "", "null": "null\n", "merge": "<<: {a: 1}\n",
		"anchor": "system: &" + fill("a", n) + " x\n", "too large": fill("a", 9<<20),
	}
}

// hostileCSV returns register files by name.
func hostileCSV() map[string]string {
	const head = "资产编号,资产名称,启用日期,使用状态\n"
	return map[string]string{
		"empty":             "",
		"NUL":               head + "\x00\x00",
		"no end of a quote": head + "\"" + fill("a", 4<<20),
		"quotes":            head + fill("\"\"", 4<<20),
		"one line":          fill("a", 8<<20),
		"one row":           head + fill("a,", 8<<20),
		"rows":              head + fill("A-1,x,2024-01-01,在用\n", 16<<20),
		"headers":           fill("资产编号,", 4<<20) + "\n",
		"columns":           fill(",", 4<<20),
		"GB 18030":          "\x81\x30\x81\x30" + fill("\xff", 1<<20),
		"UTF-16":            "\xff\xfea\x00",
		"formulas":          head + fill("=cmd|' /C calc'!A0,x,2024-01-01,在用\n", 1<<20),
		"long fields":       head + fill("x", 1<<20) + "," + fill("y", 1<<20) + ",2024-01-01,在用\n",
		"dates":             head + fill("A,x,9999999999999-99-99,在用\n", 1<<20),
		"returns":           fill("a\r", 4<<20),
	}
}

// workbookOf returns a minimal workbook with the given sheet and shared strings.
func workbookOf(t *testing.T, sheet, texts string) []byte {
	return zipped(t, map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels": `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" ` +
			`Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook><sheets><sheet name="a" sheetId="1" r:id="r1" ` +
			`xmlns:r="http://r"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="http://x/worksheet" ` +
			`Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://x/sharedStrings" ` +
			`Target="sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml":     "<sst>" + texts + "</sst>",
		"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>",
	})
}

// hostileWorkbooks returns workbooks by name.
func hostileWorkbooks(t *testing.T) map[string][]byte {
	const n = 8 << 20
	return map[string][]byte{
		"runs": workbookOf(t,
			`<row r="1"><c t="inlineStr"><is>`+strings.Repeat("<r><t>a</t></r>", 200_000)+"</is></c></row>",
			""),
		"runs of shared texts": workbookOf(t, "", "<si>"+strings.Repeat("<r><t>a</t></r>", 200_000)+"</si>"),
		"cells":                workbookOf(t, "<row>"+fill("<c/>", n)+"</row>", ""),
		"rows":                 workbookOf(t, fill("<row/>", n), ""),
		"elements":             workbookOf(t, fill("<a/>", n), ""),
		"deep":                 workbookOf(t, fill("<a>", n), ""),
		"attributes":           workbookOf(t, "<row "+fill(`a="" `, n)+"/>", ""),
		"names":                workbookOf(t, fill(`<a xmlns:b="c"/>`, n), ""),
		"merged":               workbookOf(t, fill(`<mergeCell ref="A1:B2"/>`, n), ""),
		"texts":                workbookOf(t, "", fill("<si/>", n)),
		"one text":             workbookOf(t, "", "<si><t>"+fill("ab", n)+"</t></si>"),
		"entities":             workbookOf(t, `<row><c t="str"><v>`+fill("&amp;", n)+"</v></c></row>", ""),
		"document type":        workbookOf(t, `<!DOCTYPE x [<!ENTITY a "aaaa">]>`, ""),
		"cut":                  workbookOf(t, "<row><c>", "")[:200],
		"far away":             workbookOf(t, `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, ""),
		"missing text":         workbookOf(t, `<row><c t="s"><v>99999999999</v></c></row>`, "<si/>"),
		"no zip":               []byte("PK\x03\x04"),
		"an old one":           []byte("\xd0\xcf\x11\xe0" + fill("x", 1000)),
		"empty":                nil,
	}
}

// hostileJSON returns JSON files by name.
func hostileJSON() map[string]string {
	const n = 8 << 20
	return map[string]string{
		"empty":        "",
		"null":         "null",
		"deep":         fill("[", n),
		"deep objects": fill(`{"a":`, n),
		"empty lists":  "[" + fill("[],", n) + "[]]",
		"findings":     `{"format":"assay.assessment/1","findings":[` + fill("{},", n) + "{}]}",
		"indexes":      `{"format":"assay.assessment/2","results":[{"findings":[` + fill("0,", n) + "0]}]}",
		"numbers":      `{"format":1e` + fill("9", 1<<20) + "}",
		"a long text":  `{"format":"` + fill("x", n) + `"}`,
		"escapes":      `{"format":"` + fill(`\u0000`, n) + `"}`,
		"same keys":    "{" + fill(`"format":1,`, n) + `"format":1}`,
		"evidence":     `{"format":"assay.snapshot/1","evidence":[` + fill(`{"id":"a"},`, n) + "{}]}",
		"blank":        fill(" ", n),
		"halves":       `{"format":"\ud800"}`,
	}
}

// zipped returns a zip archive of files.
func zipped(t *testing.T, files map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(files[name]))
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

// hostileZips returns archives by name.
func hostileZips(t *testing.T) map[string][]byte {
	many := map[string]string{"manifest.json": "{}"}
	for i := range 70_000 {
		many[fmt.Sprintf("f%d", i)] = ""
	}
	bomb := zipped(t, map[string]string{"manifest.json": fill("0", 64<<20)})
	lying := bytes.Clone(bomb)
	if at := bytes.Index(lying, []byte("PK\x01\x02")); at >= 0 {
		binary.LittleEndian.PutUint32(lying[at+24:], 10)
		binary.LittleEndian.PutUint32(lying[at+16:], crc32.ChecksumIEEE(nil))
	}
	return map[string][]byte{
		"empty":      nil,
		"no zip":     []byte("hello"),
		"half":       bomb[:len(bomb)/2],
		"bomb":       bomb,
		"lying":      lying,
		"many files": zipped(t, many),
		"up":         zipped(t, map[string]string{"manifest.json": "{}", "../x": "y"}),
		"absolute":   zipped(t, map[string]string{"manifest.json": "{}", "/x": "y"}),
		"findings": zipped(t,
			map[string]string{"manifest.json": `{"format":"assay.pack/1","files":[` + fill("{},", 16<<20) + "{}]}"}),
		"deep":          zipped(t, map[string]string{"manifest.json": fill("[", 16<<20)}),
		"nothing in it": zipped(t, nil),
		"long name":     zipped(t, map[string]string{fill("a", 60_000): ""}),
	}
}

var hostileJQ = map[string]string{
	"range": `[range(1e9)]`, "text": `"a" * 1e9`, "index": `.[60000000] = 1`, "path": `setpath([60000000]; 1)`,
	"repeat": `[repeat("x")]`, "recursion": `def f: [f]; f`, "loop": `def f: f; f`, "until": `0 | until(false; . + 1)`,
	"doubling": `reduce range(60) as $i ("x"; . + .)`, "@text": `reduce range(60) as $i ([1]; [@text, @text])`,
	"shared": `reduce range(60) as $i (1; [., .]) | tojson`, "explode": `"a" * 30000000 | explode`,
	"match": `"a" * 10000000 | [match(""; "g")]`, "join": `("a" * 1000000) as $s | [range(1000) | $s] | join(",")`,
	"combinations": `[[range(1e5)], [range(1e5)]] | [combinations]`, "subtraction": `[range(1e6)] - [range(1e6)]`,
	"digits": `reduce range(60) as $i (12345678901234567890; . * .)`, "deep": `"[" * 50000000 | fromjson`,
	"results": `repeat(1)`, "input": `input`, "env": `env`, "not jq": `[[[`,
	"long":   "[" + strings.Repeat("1,", 200_000) + "1]",
	"nested": strings.Repeat("(", 20_000) + "1" + strings.Repeat(")", 20_000),
}

// hostileRego returns policies by name.
func hostileRego() map[string]string {
	const n = 1 << 19
	const head = "package checks.site.a.b\n\n"
	rules := &strings.Builder{}
	for i := range 5_000 {
		fmt.Fprintf(rules, "r%d if r%d\n", i, i+1)
	}
	return map[string]string{
		"empty": "", "NUL": "\x00", "parentheses": head + "x := " +
			fill("(", n), "lists": head + "x := " + fill("[", n),
		"objects": head + "x := " + fill(`{"a":`, n), "a set": head + "x := {" + fill("1,", n) + "1}",
		"a sum": head + "x := 1" + fill("+1", n), "rules": head + rules.String(), "comments": fill("#\n", n),
		"metadata": "# METADATA\n" + fill("# a:\n", n),
		"metadata aliases": "# METADATA\n# scope: package\n# custom:\n#   a: &a [x]\n#   b: [" + fill("*a,", 1000) +
			"*a]\n" + head,
		"a long text": head + `x := "` + fill("a", n) + `"`, "raw text": head + "x := `" + fill("a", n),
		"imports": head +
			fill("import data.lib.pointer\n", n), "comprehensions": head + "x := " + fill("[y | y := ", n),
		"not": head + "x if " + fill("not ", n) + "true", "with": head + "x if true" + fill(" with input as 1", n),
		"else": head + "x if false" + fill(" else := 1 if false", n), "too large": fill("# x\n", 2<<20),
		"numbers": head + "x := " + fill("9", n), "negative": head + "x := " + fill("-", n) + "1",
		"UTF-16": "\xff\xfep\x00",
	}
}
