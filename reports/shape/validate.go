package shape

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/yamlfile"
	"github.com/assay-audit/assay/reports/document"
)

// name matches the name of a fact in a text.
var name = regexp.MustCompile(`\{([a-z0-9_.]+)\}`)

// A validator collects the errors of a template.
type validator struct {
	doc      *yamlfile.Document
	schema   Schema
	refusals []*yamlfile.Error
}

func (v *validator) refuse(msg, hint message.Text, at ...any) {
	v.refusals = append(v.refusals, v.doc.Error(msg, hint, at...))
}

var pageCounts = []document.Pages{document.Unnumbered, document.Front, document.Body, document.Back}

func (v *validator) template(t Template) {
	if t.Format != Format {
		v.refuse(message.Of("format %q: want %s", t.Format, Format), message.Text{}, "format")
	}
	if t.ID == "" {
		v.refuse(message.Of("id"), message.Text{}, "id")
	}
	v.text(t.Title, v.schema.Facts, "title")
	for key, text := range map[string]audit.Text{"left": t.Header.Left, "right": t.Header.Right} {
		if text != (audit.Text{}) {
			v.text(text, v.schema.Facts, "header", key)
		}
	}
	if len(t.Sections) == 0 {
		v.refuse(message.Of("no sections"), message.Text{}, "sections")
	}
	for i, s := range t.Sections {
		if !slices.Contains(pageCounts, s.Pages) {
			v.refuse(message.Of("pages %q: want none, front, body or appendix", string(s.Pages)), message.Text{},
				"sections", i, "pages")
		}
		for j, b := range s.Blocks {
			v.block(b, v.schema.Facts, "sections", i, "blocks", j)
		}
	}
}

// block checks one block and the blocks in it. known are the names that its texts may use.
func (v *validator) block(b Block, known []string, at ...any) {
	n := 0
	for _, x := range b.texts() {
		if x.text != (audit.Text{}) {
			n++
			v.text(x.text, known, append(at, x.key)...)
		}
	}
	for _, has := range []bool{b.Contents, b.Break, len(b.Form) > 0, b.Table != "", b.Each != "", b.Matrix != "",
		b.Picture != "",
		len(b.Fixed) > 0} {
		if has {
			n++
		}
	}
	if n != 1 {
		v.refuse(message.Of("%d contents in one block, want one", n), message.Text{}, at...)
	}
	for i, line := range b.Form {
		v.line(line, known, append(at, "form", i)...)
	}
	for _, key := range []string{b.When, b.Unless} {
		if key != "" {
			v.known(key, known, at...)
		}
	}
	v.list(b, known, at...)
	v.fixed(b, known, at...)
}

// fixed checks a table whose rows are in the template, and the names of a matrix and a picture.
func (v *validator) fixed(b Block, known []string, at ...any) {
	if b.Matrix != "" && !slices.Contains(v.schema.Matrices, b.Matrix) {
		v.refuse(message.Of("unknown matrix %q", b.Matrix), v.nearest(b.Matrix, v.schema.Matrices), at...)
	}
	if b.Picture != "" && !slices.Contains(v.schema.Pictures, b.Picture) {
		v.refuse(message.Of("unknown picture %q", b.Picture), v.nearest(b.Picture, v.schema.Pictures), at...)
	}
	for i, row := range b.Fixed {
		if len(row) != len(b.Columns) {
			v.refuse(message.Of("%d cells, want %d", len(row), len(b.Columns)), message.Text{}, append(at, "fixed",
				i)...)
		}
		for j, text := range row {
			v.text(text, known, append(at, "fixed", i, j)...)
		}
	}
}

// list checks the table or the repetition of a block.
func (v *validator) list(b Block, known []string, at ...any) {
	list := b.Table + b.Each
	if list == "" {
		return
	}
	fields, ok := v.schema.Lists[list]
	if !ok {
		v.refuse(message.Of("unknown list %q", list), v.nearest(list, v.lists()), at...)
		return
	}
	if b.Empty != (audit.Text{}) {
		v.text(b.Empty, known, append(at, "empty")...)
	}
	if b.Caption != (audit.Text{}) {
		v.text(b.Caption, known, append(at, "caption")...)
	}
	for i, inner := range b.Blocks {
		v.block(inner, slices.Concat(known, fields), append(at, "blocks", i)...)
	}
	if b.Each != "" && len(b.Blocks) == 0 || b.Table != "" && len(b.Columns) == 0 {
		v.refuse(message.Of("list %q without blocks or columns", list), message.Text{}, at...)
	}
	for i, c := range b.Columns {
		if !slices.Contains(fields, c.Field) {
			v.refuse(message.Of("list %s has no field %q", list, c.Field), v.nearest(c.Field, fields), append(at,
				"columns", i)...)
		}
		v.text(c.Title, nil, append(at, "columns", i, "title")...)
		if c.Width < 1 || c.Width > 100 {
			v.refuse(message.Of("width %s: want 1 to 100", strconv.Itoa(c.Width)), message.Text{}, append(at,
				"columns", i)...)
		}
	}
}

// line checks one line of a form.
func (v *validator) line(l Line, known []string, at ...any) {
	if l.Head != (audit.Text{}) {
		v.text(l.Head, known, append(at, "head")...)
	}
	if (l.Head != audit.Text{}) == (len(l.Cells) > 0) || len(l.Cells) > 2 {
		v.refuse(message.Of("a line of a form has a head, or one or two cells"), message.Text{}, at...)
	}
	for i, c := range l.Cells {
		v.text(c.Label, known, append(at, "cells", i, "label")...)
		v.text(c.Value, known, append(at, "cells", i, "value")...)
	}
}

// text requires both languages and known names.
func (v *validator) text(t audit.Text, known []string, at ...any) {
	if strings.TrimSpace(t.ZH) == "" || strings.TrimSpace(t.EN) == "" {
		v.refuse(message.Of("text in Chinese and English"), message.Text{}, at...)
	}
	for _, m := range name.FindAllStringSubmatch(t.ZH+t.EN, -1) {
		v.known(m[1], known, at...)
	}
}

func (v *validator) known(key string, known []string, at ...any) {
	if !slices.Contains(known, key) {
		v.refuse(message.Of("unknown fact %q", key), v.nearest(key, known), at...)
	}
}

func (v *validator) nearest(word string, known []string) message.Text {
	if near := yamlfile.Nearest(word, known); near != "" {
		return message.Of("did you mean %q?", near)
	}
	return message.Text{}
}

func (v *validator) lists() []string {
	var out []string
	for k := range v.schema.Lists {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// A keyed is a text with its key.
type keyed struct {
	key  string
	text audit.Text
	kind document.Kind
}

// texts returns the texts that can be the content of a block.
func (b Block) texts() []keyed {
	return []keyed{
		{"title", b.Title, document.Title},
		{"subtitle", b.Subtitle, document.Subtitle},
		{"h1", b.H1, document.Heading},
		{"h2", b.H2, document.Heading},
		{"h3", b.H3, document.Heading},
		{"plain", b.Plain, document.Plain},
		{"appendix", b.Appendix, document.Appendix},
		{"minor", b.Minor, document.Minor},
		{"text", b.Text, document.Paragraph},
		{"note", b.Note, document.Note},
		{"item", b.Item, document.Item},
	}
}
