package shape

import (
	"maps"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports/document"
)

// A Value is a text and the tone of its cell.
type Value struct {
	Text string
	Tone document.Tone
}

// Fields are values by name.
type Fields map[string]Value

// A Source has the facts and lists that fill a template, in one language.
type Source interface {
	Language() audit.Lang
	Facts() Fields
	// List returns the rows of a list. within are the facts and the fields of the rows around it.
	List(name string, within Fields) []Fields
	// Matrix returns the heads and rows of a table whose columns depend on the assessment.
	Matrix(name string, within Fields) (heads []string, rows [][]Value)
	// Picture returns a picture; nil where there is nothing to draw.
	Picture(name string) *document.Picture
}

// ToComplete is shown for a fact without a statement.
var ToComplete = audit.Text{ZH: "待补", EN: "to be completed"}

// none is shown for a list without rows.
var none = audit.Text{ZH: "无。", EN: "None."}

// Fill returns the document of a template.
func Fill(t Template, s Source) document.Document {
	f := filler{source: s, lang: s.Language()}
	facts := s.Facts()
	d := document.Document{
		Lang:  f.lang,
		Title: f.say(t.Title, facts),
		Left:  f.say(t.Header.Left, facts),
		Right: f.say(t.Header.Right, facts),
	}
	for _, s := range t.Sections {
		d.Sections = append(d.Sections, document.Section{
			Pages: s.Pages, Landscape: s.Landscape, Blocks: f.blocks(s.Blocks, facts),
		})
	}
	return d
}

type filler struct {
	source Source
	lang   audit.Lang
}

// say returns a text with the facts in place of their names.
func (f filler) say(t audit.Text, facts Fields) string {
	return name.ReplaceAllStringFunc(t.In(f.lang), func(m string) string {
		if s := facts[strings.Trim(m, "{}")].Text; strings.TrimSpace(s) != "" {
			return s
		}
		return ToComplete.In(f.lang)
	})
}

func (f filler) blocks(list []Block, facts Fields) []document.Block {
	var out []document.Block
	for _, b := range list {
		if b.When != "" && facts[b.When].Text == "" || b.Unless != "" && facts[b.Unless].Text != "" {
			continue
		}
		out = append(out, f.block(b, facts)...)
	}
	return out
}

func (f filler) block(b Block, facts Fields) []document.Block {
	switch {
	case b.Contents:
		return []document.Block{{Kind: document.Contents}}
	case b.Break:
		return []document.Block{{Kind: document.Break}}
	case len(b.Form) > 0:
		return []document.Block{{Kind: document.Grid, Table: f.form(b.Form, facts)}}
	case b.Table != "":
		return f.table(b, facts)
	case b.Each != "":
		return f.each(b, facts)
	case b.Matrix != "":
		return f.matrix(b, facts)
	case b.Picture != "":
		p := f.source.Picture(b.Picture)
		if p == nil {
			return nil
		}
		return []document.Block{{Kind: document.Figure, Picture: p}, {Kind: document.Note, Text: p.Alt}}
	case len(b.Fixed) > 0:
		return f.fixed(b, facts)
	}
	for _, x := range b.texts() {
		if x.text == (audit.Text{}) {
			continue
		}
		out := document.Block{Kind: x.kind, Text: f.say(x.text, facts)}
		if x.kind == document.Heading {
			out.Level = int(x.key[1] - '0')
		}
		return []document.Block{out}
	}
	return nil
}

// each repeats blocks for the rows of a list.
func (f filler) each(b Block, facts Fields) []document.Block {
	var out []document.Block
	rows := f.source.List(b.Each, facts)
	if len(rows) == 0 {
		return f.empty(b, facts)
	}
	for _, row := range rows {
		within := maps.Clone(facts)
		maps.Copy(within, row)
		out = append(out, f.blocks(b.Blocks, within)...)
	}
	return out
}

func (f filler) empty(b Block, facts Fields) []document.Block {
	text := b.Empty
	if text == (audit.Text{}) {
		text = none
	}
	return []document.Block{{Kind: document.Paragraph, Text: f.say(text, facts)}}
}

// table returns a list as a table.
func (f filler) table(b Block, facts Fields) []document.Block {
	rows := f.source.List(b.Table, facts)
	if len(rows) == 0 {
		return f.empty(b, facts)
	}
	t := &document.Table{Caption: f.say(b.Caption, facts), Small: b.Small}
	for _, c := range b.Columns {
		t.Columns = append(t.Columns, document.Column{Head: c.Title.In(f.lang), Share: c.Width, Centre: c.Centre})
	}
	for _, row := range rows {
		cells := make([]document.Cell, len(b.Columns))
		for i, c := range b.Columns {
			cells[i] = document.Cell{Text: row[c.Field].Text, Tone: row[c.Field].Tone}
		}
		t.Rows = append(t.Rows, cells)
	}
	return []document.Block{{Kind: document.Grid, Table: t}}
}

// matrix returns a table whose first column is wide and whose others are narrow.
func (f filler) matrix(b Block, facts Fields) []document.Block {
	heads, rows := f.source.Matrix(b.Matrix, facts)
	if len(rows) == 0 {
		return f.empty(b, facts)
	}
	t := &document.Table{Caption: f.say(b.Caption, facts), Small: true}
	for i, h := range heads {
		c := document.Column{Head: h, Share: 9, Centre: true}
		if i == 0 {
			c = document.Column{Head: h, Share: 24}
		}
		t.Columns = append(t.Columns, c)
	}
	for _, row := range rows {
		cells := make([]document.Cell, len(row))
		for i, v := range row {
			cells[i] = document.Cell{Text: v.Text, Tone: v.Tone}
		}
		t.Rows = append(t.Rows, cells)
	}
	return []document.Block{{Kind: document.Grid, Table: t}}
}

// fixed returns a table whose rows are in the template.
func (f filler) fixed(b Block, facts Fields) []document.Block {
	t := &document.Table{Caption: f.say(b.Caption, facts), Small: b.Small}
	for _, c := range b.Columns {
		t.Columns = append(t.Columns, document.Column{Head: c.Title.In(f.lang), Share: c.Width, Centre: c.Centre})
	}
	for _, row := range b.Fixed {
		var cells []document.Cell
		for _, text := range row {
			cells = append(cells, document.Cell{Text: f.say(text, facts)})
		}
		t.Rows = append(t.Rows, cells)
	}
	return []document.Block{{Kind: document.Grid, Table: t}}
}

// form returns a form of four columns. A single pair takes the whole width.
func (f filler) form(lines []Line, facts Fields) *document.Table {
	t := &document.Table{Form: true, Columns: []document.Column{{Share: 17}, {Share: 33}, {Share: 17}, {Share: 33}}}
	for _, l := range lines {
		if len(l.Cells) == 0 {
			t.Rows = append(t.Rows, []document.Cell{{Text: f.say(l.Head, facts), Tone: document.Label, Span: 4}})
			continue
		}
		var row []document.Cell
		for _, c := range l.Cells {
			value := document.Cell{Text: f.say(c.Value, facts)}
			if len(l.Cells) == 1 {
				value.Span = 3
			}
			row = append(row, document.Cell{Text: f.say(c.Label, facts), Tone: document.Label}, value)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
