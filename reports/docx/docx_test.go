package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports/document"
)

// sample returns a document with every kind of block and page count. Its table of n rows is in a landscape section.
func sample(l audit.Lang, n int) document.Document {
	t := document.Table{Caption: "单项测评结果记录", Columns: []document.Column{
		{Head: "测评项", Share: 20}, {Head: "测评对象", Share: 30}, {Head: "结果", Share: 10, Centre: true}, {Head: "结果记录",
			Share: 40},
	}}
	for i := range n {
		t.Rows = append(t.Rows, []document.Cell{
			{Text: fmt.Sprintf("8.1.4.%d a)", i+1)}, {Text: fmt.Sprintf("宿主机 esx-%03d", i+1)},
			{Text: "不符合", Tone: document.Bad}, {Text: "sshd 服务处于运行状态\n启动策略为随主机启动"},
		})
	}
	form := document.Table{Form: true, Columns: []document.Column{{Share: 1}, {Share: 2}, {Share: 1}, {Share: 2}},
		Rows: [][]document.Cell{
			{{Text: "被测单位", Tone: document.Label, Span: 4}},
			{{Text: "单位名称", Tone: document.Label}, {Text: "某市大数据局"}, {Text: "邮编", Tone: document.Label}, {Text: "待补"}},
			{{Text: "地址", Tone: document.Label}, {Text: "待补", Span: 3}},
		}}
	h := func(level int, text string) document.Block {
		return document.Block{Kind: document.Heading, Level: level, Text: text}
	}
	p := func(kind document.Kind, text string) document.Block { return document.Block{Kind: kind, Text: text} }
	return document.Document{
		Lang: l, Title: "网络安全等级测评报告", Name: "政务云 <A&B>", Left: "报告编号：A&B-2026", Right: "【2025版】",
		Made: time.Date(2026, 11, 30, 10, 0, 0, 0, time.FixedZone("", 8*3600)),
		Sections: []document.Section{
			{Pages: document.Unnumbered, Blocks: []document.Block{p(document.Title, "网络安全等级测评报告"),
				p(document.Subtitle, "某市政务云")}},
			{Pages: document.Front, Blocks: []document.Block{p(document.Plain, "声明"),
				p(document.Paragraph, "本报告只对样本负责。"), {Kind: document.Break}, {Kind: document.Contents}}},
			{Pages: document.Body, Blocks: []document.Block{h(1, "概述"), h(2, "目的"), p(document.Paragraph, "正文\n第二段"),
				p(document.Note, "说明"), p(document.Item, "一项"), p(document.Minor, "小标题"),
				{Kind: document.Grid, Table: &form}}},
			{Pages: document.Body, Landscape: true, Blocks: []document.Block{h(1, "单项测评结果"),
				{Kind: document.Grid, Table: &t}}},
			{Pages: document.Back, Blocks: []document.Block{p(document.Appendix, "资产"), p(document.Paragraph, "附录正文")}},
		},
	}
}

func written(t *testing.T, d document.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts returns the parts of a file by name, and the names in their order.
func parts(t *testing.T, file []byte) (byName map[string]string, names []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	byName = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		byName[f.Name] = string(text)
		names = append(names, f.Name)
	}
	return byName, names
}

// wellFormed fails unless a part is XML.
func wellFormed(t *testing.T, name, text string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Errorf("%s is not XML: %v", name, err)
			return
		}
	}
}

func TestSameBytes(t *testing.T) {
	a, b := written(t, sample(audit.ZH, 40)), written(t, sample(audit.ZH, 40))
	if !bytes.Equal(a, b) {
		t.Error("two runs differ")
	}
}

func TestParts(t *testing.T) {
	for name, d := range map[string]document.Document{
		"sample":             sample(audit.ZH, 3),
		"English":            sample(audit.EN, 3),
		"nothing":            {},
		"empty section":      {Sections: []document.Section{{Pages: document.Body}}},
		"contents, no entry": {Sections: []document.Section{{Blocks: []document.Block{{Kind: document.Contents}}}}},
		"empty tables": {Sections: []document.Section{{Blocks: []document.Block{
			{Kind: document.Grid}, {Kind: document.Grid, Table: &document.Table{}},
		}}}},
	} {
		t.Run(name, func(t *testing.T) {
			byName, names := parts(t, written(t, d))
			if names[0] != "[Content_Types].xml" {
				t.Errorf("the first part is %s", names[0])
			}
			for name, text := range byName {
				wellFormed(t, name, text)
				if name != "[Content_Types].xml" && !strings.HasSuffix(name, ".rels") &&
					!strings.Contains(byName["[Content_Types].xml"], `"/`+name+`"`) {
					t.Errorf("%s has no content type", name)
				}
			}
			for _, id := range []string{"rHeader", "rFooterNone", "rStyles", "rNumbering", "rSettings"} {
				if !strings.Contains(byName["word/_rels/document.xml.rels"], `Id="`+id+`"`) {
					t.Errorf("no relation %s", id)
				}
			}
		})
	}
}

// TestHostileText writes texts that are markup, fields or no XML at all. All of them are shown as text.
func TestHostileText(t *testing.T) {
	hostile := "</w:t></w:r><w:p/> <![CDATA[ & \" ' \x00\x01\x0b\x1b\uFFFE \xff\xfe \r\n\t{ INCLUDETEXT " +
		"/etc/passwd } \U0001F600"
	d := sample(audit.ZH, 1)
	d.Title, d.Name, d.Left, d.Right = hostile, hostile, hostile, hostile
	for i := range d.Sections {
		for j := range d.Sections[i].Blocks {
			b := &d.Sections[i].Blocks[j]
			b.Text = hostile
			if b.Table != nil {
				b.Table.Caption, b.Table.Columns[0].Head, b.Table.Rows[0][0].Text = hostile, hostile, hostile
			}
		}
	}
	byName, _ := parts(t, written(t, d))
	for name, text := range byName {
		wellFormed(t, name, text)
		if strings.Contains(text, "<w:p/>") || strings.Contains(text, "<![CDATA[") {
			t.Errorf("%s has markup from a text", name)
		}
		if i := strings.Index(text, "INCLUDETEXT"); i >= 0 && strings.LastIndex(text[:i], "<w:t ") <
			strings.LastIndex(text[:i], "<w:instrText") {
			t.Errorf("%s has a field from a text", name)
		}
	}
}

// TestRows checks that every row has as many columns as the table, whatever the cells.
func TestRows(t *testing.T) {
	d := document.Document{Sections: []document.Section{{Blocks: []document.Block{{Kind: document.Grid,
		Table: &document.Table{Columns: make([]document.Column, 3), Rows: [][]document.Cell{
			{}, {{Text: "one"}}, {{Span: 2}, {}}, {{Span: 3}}, {{Span: 9}}, {{}, {}, {}, {}, {}},
		}}}}}}}
	byName, _ := parts(t, written(t, d))
	for _, row := range strings.Split(byName["word/document.xml"], "<w:tr>")[1:] {
		n := strings.Count(row, "<w:tc>") + strings.Count(row, `<w:gridSpan w:val="2"/>`) +
			2*strings.Count(row, `<w:gridSpan w:val="3"/>`)
		if n != 3 {
			t.Errorf("a row has %d columns, want 3: %s", n, row)
		}
	}
}

// TestBreak requires that a page break belongs to the paragraph after it.
func TestBreak(t *testing.T) {
	breakBefore := func(b document.Block) string {
		byName, _ := parts(t, written(t, document.Document{Sections: []document.Section{{Blocks: []document.Block{
			{Text: "before"}, {Kind: document.Break}, b, {Text: "after"},
		}}}}))
		_, text, _ := strings.Cut(byName["word/document.xml"], "before")
		return text
	}
	for name, b := range map[string]document.Block{
		"heading":  {Kind: document.Plain, Text: "next"},
		"contents": {Kind: document.Contents},
		"table":    {Kind: document.Grid, Table: &document.Table{Columns: make([]document.Column, 1)}},
	} {
		text := breakBefore(b)
		if n := strings.Count(text, "<w:pageBreakBefore/>"); n != 1 {
			t.Errorf("%s: %d breaks", name, n)
		}
		if i, j := strings.Index(text, "<w:pageBreakBefore/>"), strings.Index(text, "<w:tbl>"); j >= 0 && i > j {
			t.Errorf("%s: the break is after the table", name)
		}
	}
}

// TestPicture checks that pictures are parts of the file, related to their places, and no wider than the text.
func TestPicture(t *testing.T) {
	figure := func(width float64) document.Block {
		return document.Block{Kind: document.Figure, Picture: &document.Picture{PNG: []byte("\x89PNG\r\n"),
			Width:  width,
			Height: 10, Alt: `a "bar" & more`}}
	}
	byName, _ := parts(t, written(t, document.Document{Sections: []document.Section{{Blocks: []document.Block{
		figure(100), figure(9999), {Kind: document.Figure},
	}}}}))
	wellFormed(t, "document", byName["word/document.xml"])
	for _, name := range []string{"word/media/picture1.png", "word/media/picture2.png"} {
		if byName[name] != "\x89PNG\r\n" {
			t.Errorf("%s is %q", name, byName[name])
		}
	}
	for _, want := range []string{`r:embed="rPicture2"`, `cx="3600000" cy="360000"`,
		`descr="a &quot;bar&quot; &amp; more"`} {
		if !strings.Contains(byName["word/document.xml"], want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(byName["word/document.xml"], `cx="359964000"`) {
		t.Error("a picture is wider than the page")
	}
	if !strings.Contains(byName["word/_rels/document.xml.rels"], `Target="media/picture1.png"`) {
		t.Error("the picture is not related to the document")
	}
}
