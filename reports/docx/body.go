package docx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/reports/document"
)

// A writer collects the markup of the body.
type writer struct {
	strings.Builder
	doc     document.Document
	entries map[[2]int]int // position of a heading → its index in list
	list    []document.Entry
	tables  int  // captions so far
	marks   int  // bookmarks so far
	breaks  bool // the next block begins a page
	figures []part
}

// body returns the main part of the document and its pictures.
func body(d document.Document) (text string, pictures []part) {
	w := &writer{doc: d, entries: map[[2]int]int{}, list: d.Entries()}
	for i, e := range w.list {
		w.entries[[2]int{e.Section, e.Block}] = i
	}
	w.WriteString(`<w:document ` + namespaces + `><w:body>`)
	last := lastOf(d.Sections)
	for i, s := range d.Sections {
		for j, b := range s.Blocks {
			w.block(s, i, j, b)
		}
		if last[s.Pages] == i && counted(s.Pages) {
			w.WriteString(paragraph("TableText", w.mark(endMark(s.Pages), "")))
		}
		w.breaks = false
		properties := sectionProperties(s, first(d.Sections, i))
		if i < len(d.Sections)-1 {
			properties = `<w:p><w:pPr><w:pStyle w:val="TableText"/>` + properties + `</w:pPr></w:p>`
		}
		w.WriteString(properties)
	}
	w.WriteString(`</w:body></w:document>`)
	return w.String(), w.figures
}

// block writes one block of a section. A page break belongs to the paragraph after it: a paragraph of its own would
// leave an empty page where the page before is full.
func (w *writer) block(s document.Section, i, j int, b document.Block) {
	if b.Kind == document.Break {
		w.breaks = true
		return
	}
	if w.breaks && b.Kind == document.Grid {
		w.paragraph("TableEnd", "")
	}
	switch b.Kind {
	case document.Heading, document.Plain, document.Appendix:
		n := w.entries[[2]int{i, j}]
		style := map[document.Kind]string{document.Plain: "HeadingPlain", document.Appendix: "HeadingAppendix"}[b.Kind]
		if style == "" {
			style = "Heading" + strconv.Itoa(w.list[n].Level)
		}
		w.paragraph(style, w.mark(tocMark(n), runs(b.Text)))
	case document.Contents:
		w.contents()
	case document.Grid:
		if b.Table != nil {
			w.table(*b.Table, textWidth(s.Landscape))
		}
	case document.Figure:
		if b.Picture != nil {
			w.figure(*b.Picture, s.Landscape)
		}
	default:
		for line := range strings.SplitSeq(b.Text, "\n") { // a justified line that ends in a break would be spread
			w.paragraph(paragraphStyles[b.Kind], runs(line))
		}
	}
}

// paragraph writes a paragraph, on a new page if a break precedes it.
func (w *writer) paragraph(style, content string) {
	properties := `<w:pStyle w:val="` + style + `"/>`
	if w.breaks {
		properties += `<w:pageBreakBefore/>`
		w.breaks = false
	}
	w.WriteString(`<w:p><w:pPr>` + properties + `</w:pPr>` + content + `</w:p>`)
}

var paragraphStyles = map[document.Kind]string{
	document.Paragraph: "BodyText",
	document.Title:     "Title",
	document.Subtitle:  "Subtitle",
	document.Minor:     "HeadingMinor",
	document.Note:      "Note",
	document.Item:      "ListBullet",
}

// mark returns content within a bookmark.
func (w *writer) mark(name, content string) string {
	w.marks++
	return fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/>%s<w:bookmarkEnd w:id="%d"/>`, w.marks, name, content,
		w.marks)
}

func tocMark(n int) string { return "_Toc" + strconv.Itoa(100000+n) }

// contents writes the table of contents: a field around entries that refer to the pages of the headings. The page
// numbers are not known before the text is laid out, so that a reader must update the field.
func (w *writer) contents() {
	title := labels[w.doc.Lang].contents
	w.paragraph("TOCHeading", runs(title))
	if len(w.list) == 0 {
		return
	}
	for i, e := range w.list {
		var b strings.Builder
		if i == 0 {
			b.WriteString(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` +
				`TOC \o &quot;1-3&quot; \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		}
		text := e.Text
		if e.Number != "" {
			text = e.Number + "  " + e.Text
		}
		b.WriteString(`<w:hyperlink w:anchor="` + tocMark(i) + `" w:history="1">` + runs(text) +
			`<w:r><w:tab/></w:r>` + field(`PAGEREF `+tocMark(i)+` \h`, "…") + `</w:hyperlink>`)
		if i == len(w.list)-1 {
			b.WriteString(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
		w.WriteString(paragraph("TOC"+strconv.Itoa(e.Level), b.String()))
	}
}
