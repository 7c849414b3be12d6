package docx

import (
	"fmt"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports/document"
)

// Sizes of A4 and its margins in twips.
const (
	shortSide, longSide     = 11906, 16838
	marginLeft, marginRight = 1474, 1361
)

// textWidth returns the width between the margins.
func textWidth(landscape bool) int {
	if landscape {
		return longSide - marginLeft - marginRight
	}
	return shortSide - marginLeft - marginRight
}

// counted reports whether pages are numbered with their total.
func counted(p document.Pages) bool { return p == document.Body || p == document.Back }

// endMark is the bookmark on the last page of a count.
func endMark(p document.Pages) string { return "_End_" + string(p) }

// lastOf returns the last section of each page count.
func lastOf(sections []document.Section) map[document.Pages]int {
	out := map[document.Pages]int{}
	for i, s := range sections {
		out[s.Pages] = i
	}
	return out
}

// first reports whether section i is the first one of its page count.
func first(sections []document.Section, i int) bool {
	return !slices.ContainsFunc(sections[:i], func(s document.Section) bool { return s.Pages == sections[i].Pages })
}

// sectionProperties returns the properties of a section: header, footer, size, margins and page numbers.
func sectionProperties(s document.Section, starts bool) string {
	references, size := "", fmt.Sprintf(`w:w="%d" w:h="%d"`, shortSide, longSide)
	header := "rHeader"
	if s.Landscape {
		size, header = fmt.Sprintf(`w:w="%d" w:h="%d" w:orient="landscape"`, longSide, shortSide), "rHeaderWide"
	}
	footer, format := "rFooterBody", "decimal"
	switch s.Pages {
	case document.Front:
		footer, format = "rFooterFront", "lowerRoman"
	case document.Back:
		footer = "rFooterBack"
	case document.Unnumbered: // without a reference it would take over those of the section before it
		header, footer = "rHeaderNone", "rFooterNone"
	}
	references = `<w:headerReference w:type="default" r:id="` + header +
		`"/><w:footerReference w:type="default" r:id="` +
		footer + `"/>`
	start := ""
	if starts {
		start = ` w:start="1"`
	}
	return `<w:sectPr>` + references + `<w:type w:val="nextPage"/><w:pgSz ` + size + `/>` +
		fmt.Sprintf(`<w:pgMar w:top="1701" w:right="%d" w:bottom="1417" w:left="%d" w:header="851" w:footer="794" `+
			`w:gutter="0"/>`, marginRight, marginLeft) +
		`<w:pgNumType w:fmt="` + format + `"` + start + `/></w:sectPr>`
}

// A words is the labels of one language.
type words struct{ contents, table, page, of, end string }

var labels = map[audit.Lang]words{
	audit.ZH: {contents: "目录", table: "表 ", page: "第 ", of: " 页  共 ", end: " 页"},
	audit.EN: {contents: "Contents", table: "Table ", page: "Page ", of: " of ", end: ""},
}

// before is the word before the page number of a count.
var before = map[document.Pages]map[audit.Lang]string{
	document.Body: {audit.ZH: "正文", audit.EN: ""},
	document.Back: {audit.ZH: "附录", audit.EN: "Appendices: "},
}

// footers returns the footer of every page count.
func footers(d document.Document) []part {
	l := labels[d.Lang]
	foot := func(content string) string {
		return `<w:ftr ` + namespaces + `>` + paragraph("Footer", content) + `</w:ftr>`
	}
	total := func(p document.Pages) string {
		return foot(runs(before[p][d.Lang]+l.page) + field("PAGE", "1") + runs(l.of) +
			field(`PAGEREF `+endMark(p)+` \h`, "…") + runs(l.end))
	}
	return []part{
		{"word/footer1.xml", "footer", "rFooterNone", foot("")},
		{"word/footer2.xml", "footer", "rFooterFront", foot(field("PAGE", "i"))},
		{"word/footer3.xml", "footer", "rFooterBody", total(document.Body)},
		{"word/footer4.xml", "footer", "rFooterBack", total(document.Back)},
	}
}

// headers returns the headers. A landscape page has one of its own, because a right tab stop does not move.
func headers(d document.Document) []part {
	head := func(style, content string) string {
		return `<w:hdr ` + namespaces + `>` + paragraph(style, content) + `</w:hdr>`
	}
	content := runs(d.Left) + `<w:r><w:tab/></w:r>` + runs(d.Right)
	return []part{
		{"word/header1.xml", "header", "rHeader", head("Header", content)},
		{"word/header2.xml", "header", "rHeaderWide", head("HeaderWide", content)},
		{"word/header3.xml", "header", "rHeaderNone", head("Footer", "")},
	}
}
