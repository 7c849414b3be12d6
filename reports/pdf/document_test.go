package pdf

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports/document"
)

// sampleDocument returns a document with every kind of block and page count, and a table of n rows.
func sampleDocument(l audit.Lang, n int) document.Document {
	p := func(kind document.Kind, text string) document.Block { return document.Block{Kind: kind, Text: text} }
	h := func(level int, text string) document.Block {
		return document.Block{Kind: document.Heading, Level: level, Text: text}
	}
	t := document.Table{Caption: "结果记录", Columns: []document.Column{{Head: "测评项", Share: 1}, {Head: "结果记录", Share: 4}}}
	for i := range n {
		t.Rows = append(t.Rows, []document.Cell{{Text: fmt.Sprintf("8.1.4.%d a)", i+1)}, {Text: "不符合 \x00\u202e",
			Tone: document.Bad}})
	}
	form := document.Table{Form: true, Columns: []document.Column{{Share: 1}, {Share: 2}, {Share: 1}, {Share: 2}},
		Rows: [][]document.Cell{
			{{Text: "被测单位", Tone: document.Label, Span: 4}},
			{{Text: "地址", Tone: document.Label}, {Text: "待补", Span: 3}},
		}}
	return document.Document{
		Lang: l, Title: "网络安全等级测评报告", Name: "政务云", Left: "报告编号：待补", Right: "【2025版】",
		Made: time.Date(2026, 11, 30, 10, 0, 0, 0, time.FixedZone("", 8*3600)),
		Sections: []document.Section{
			{Pages: document.Unnumbered, Blocks: []document.Block{p(document.Title, "等级测评报告"), p(document.Subtitle,
				"某市")}},
			{Pages: document.Front, Blocks: []document.Block{p(document.Plain, "声明"), {Kind: document.Break},
				{Kind: document.Contents}}},
			{Pages: document.Body, Blocks: []document.Block{h(1, "概述"), h(2, "目的"), h(3, "范围"),
				p(document.Paragraph, "正文"), p(document.Note, "说明"), p(document.Item, "一项"), p(document.Minor, "小标题"),
				{Kind: document.Grid, Table: &form}, {Kind: document.Grid, Table: &t}}},
			{Pages: document.Back, Landscape: true, Blocks: []document.Block{p(document.Appendix, "资产"),
				{Kind: document.Grid}, {Kind: document.Grid, Table: &document.Table{}}}},
		},
	}
}

// TestDocument reads the drawn pages: headings with numbers, contents with page numbers, the repeated head of a long
// table, the three page counts.
func TestDocument(t *testing.T) {
	pages := map[int]string{}
	d := sampleDocument(audit.ZH, 120)
	_, err := renderDocument(d, func(d drawing) {
		pages[d.page] += bare(d.s) + "\n"
		if d.x < 0 || d.x+d.w > pageW || d.y < 0 || d.y+d.h > pageH {
			t.Errorf("page %d: %q is outside the page", d.page, d.s)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	last := len(pages)
	body := last - 4
	for page, want := range map[int]string{
		1: "等级测评报告", 2: "\ni\n", 3: "附录A资产\n1\n", 4: "1概述\n", last - 1: "8.1.4.120a)", last: "附录第1页共1页",
	} {
		if !strings.Contains(pages[page], want) {
			t.Errorf("page %d lacks %q:\n%s", page, want, pages[page])
		}
	}
	if strings.Contains(pages[1], "报告编号") {
		t.Error("the cover has a header")
	}
	for n := 1; n <= body; n++ {
		text := pages[3+n]
		if want := fmt.Sprintf("正文第%d页共%d页", n, body); !strings.Contains(text, want) {
			t.Errorf("page %d lacks %q:\n%s", 3+n, want, text)
		}
		if !strings.Contains(text, "测评项\n结果记录\n") {
			t.Errorf("page %d lacks the head of the table", 3+n)
		}
	}
	if body < 4 {
		t.Errorf("the table is on %d pages only", body)
	}
}

func TestDocumentIsRepeatable(t *testing.T) {
	for name, d := range map[string]document.Document{"sample": sampleDocument(audit.EN, 9), "nothing": {}} {
		var a, b bytes.Buffer
		if err := WriteDocument(&a, d); err != nil {
			t.Fatal(err)
		}
		if err := WriteDocument(&b, d); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two runs differ", name)
		}
	}
}

// TestDatesHaveAZone checks the dates of a report and of a document, and that a reader accepts the file.
func TestDatesHaveAZone(t *testing.T) {
	report, err := render(sampleView(audit.ZH, 2), nil)
	if err != nil {
		t.Fatal(err)
	}
	paper, err := renderDocument(sampleDocument(audit.ZH, 2), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{"report": report, "document": paper} {
		for _, key := range []string{"/CreationDate (D:2026", "/ModDate (D:2026"} {
			i := bytes.Index(raw, []byte(key))
			if i < 0 || !bytes.Contains(raw[i:i+45], []byte("+08'00')")) {
				t.Errorf("%s: %s without its zone", name, key)
			}
		}
		if !bytes.Contains(raw, []byte("/Producer (assay)")) {
			t.Errorf("%s: the producer is padded", name)
		}
		tool, err := exec.LookPath("pdfinfo")
		if err != nil {
			t.Skip("SKIPPED: pdfinfo (poppler-utils) is not installed, the file was not opened by another program")
		}
		path := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(tool, "-isodates", path).CombinedOutput()
		if err != nil || strings.Contains(string(out), "rror") || !strings.Contains(string(out), "+08") {
			t.Errorf("%s: pdfinfo: %v\n%s", name, err, out)
		}
	}
}
