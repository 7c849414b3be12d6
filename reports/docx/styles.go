package docx

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// settings asks the reader to update the fields: the numbers of pages.
const settings = `<w:settings ` + namespaces + `><w:defaultTabStop w:val="420"/>` +
	`<w:characterSpacingControl w:val="compressPunctuation"/><w:updateFields ` +
	`w:val="true"/><w:compat><w:doNotExpandShiftReturn/>` +
	`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>` +
	`</w:compat></w:settings>`

// numbering returns the numbering of headings: 1 is that of chapters, 2 that of appendices, 3 that of lists.
func numbering(l audit.Lang) string {
	var b strings.Builder
	b.WriteString(`<w:numbering ` + namespaces + `>`)
	level := func(n int, format, style, text, indent string) {
		fmt.Fprintf(&b, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>`, n, format)
		if style != "" {
			fmt.Fprintf(&b, `<w:pStyle w:val="%s"/>`, style)
		}
		fmt.Fprintf(&b, `<w:suff w:val="space"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/>%s</w:lvl>`, text, indent)
	}
	begin := func(id int, kind string) {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="%s"/>`, id, kind)
	}
	begin(0, "multilevel")
	for i, text := range []string{"%1", "%1.%2", "%1.%2.%3"} {
		level(i, "decimal", fmt.Sprint("Heading", i+1), text, "")
	}
	b.WriteString(`</w:abstractNum>`)
	begin(1, "singleLevel")
	level(0, "upperLetter", "HeadingAppendix", audit.Text{ZH: "附录", EN: "Appendix "}.In(l)+"%1", "")
	b.WriteString(`</w:abstractNum>`)
	begin(2, "singleLevel")
	level(0, "bullet", "ListBullet", "•", `<w:pPr><w:ind w:left="420" w:hanging="240"/></w:pPr>`)
	b.WriteString(`</w:abstractNum>`)
	for i := range 3 {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>`, i+1, i)
	}
	return b.String() + `</w:numbering>`
}

// fonts names the fonts of a style: Latin and East Asian.
func fonts(latin, east string) string {
	return fmt.Sprintf(`<w:rFonts w:ascii="%s" w:hAnsi="%s" w:eastAsia="%s" w:cs="%s"/>`, latin, latin, east, latin)
}

// sans is the fonts of headings.
var sans = fonts("Arial", "黑体")

// size returns the size of characters in half points.
func size(n int) string { return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, n, n) }

// A style is one paragraph style: id, name in Word, properties of the paragraph and of its characters.
type style struct{ id, name, paragraph, run string }

// styles returns the part of styles.
func styles(l audit.Lang) string {
	var b strings.Builder
	b.WriteString(`<w:styles ` + namespaces + `><w:docDefaults><w:rPrDefault><w:rPr>` + fonts("Times New Roman", "宋体") +
		size(24) + `<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>` +
		`</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name ` +
		`w:val="Normal"/><w:qFormat/>` +
		`<w:pPr><w:widowControl/><w:jc w:val="both"/></w:pPr></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>` +
		`<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="35" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>` +
		`<w:bottom w:w="35" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>` +
		`</w:tblCellMar></w:tblPr></w:style>`)
	for _, s := range append(headingStyles(), textStyles(l)...) {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>`+
			`<w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, s.id, s.name, s.paragraph, s.run)
	}
	b.WriteString(tableStyle("Form", "", 80) + tableStyle("Records",
		`<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>`+
			`<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/></w:tcPr></w:tblStylePr>`, 35))
	return b.String() + `</w:styles>`
}

// headingStyles returns the styles of headings and of the entries of the contents.
func headingStyles() []style {
	numbered := func(level, list int) string {
		return fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`+
			`<w:spacing w:before="280" w:after="140"/><w:jc w:val="left"/><w:outlineLvl w:val="%d"/>`, level, list,
			level)
	}
	var out []style
	for l := range 3 {
		id := fmt.Sprint(l + 1)
		out = append(out,
			style{"Heading" + id, "heading " + id, numbered(l, 1), sans + `<w:b/>` + size(32-4*l)},
			style{"TOC" + id, "toc " + id, fmt.Sprintf(
				`<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="%d"/></w:tabs>`+
					`<w:spacing w:before="20" w:after="20"/><w:ind w:left="%d"/><w:jc w:val="left"/>`, textWidth(false),
				320*l),
				size(21)})
	}
	plain := `<w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="200"/><w:jc w:val="center"/>`
	return append(out,
		style{"HeadingAppendix", "Heading Appendix", numbered(0, 2), sans + `<w:b/>` + size(32)},
		style{"HeadingPlain", "Heading Plain", plain + `<w:outlineLvl w:val="0"/>`, sans + `<w:b/>` + size(32)},
		style{"HeadingMinor", "Heading Minor",
			`<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:jc w:val="left"/>`,
			sans + `<w:b/>` + size(22)},
		style{"TOCHeading", "TOC Heading", plain, sans + `<w:b/>` + size(32)},
	)
}

// textStyles returns the styles of texts. Chinese paragraphs begin two characters further to the right.
func textStyles(l audit.Lang) []style {
	indent := `<w:ind w:firstLineChars="200" w:firstLine="480"/>`
	if l == audit.EN {
		indent = ""
	}
	header := func(width int) string {
		return fmt.Sprintf(`<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr><w:tabs>`+
			`<w:tab w:val="right" w:pos="%d"/></w:tabs><w:jc w:val="left"/>`, width)
	}
	return []style{
		{"Title", "Title", `<w:spacing w:before="2400" w:after="400"/><w:jc w:val="center"/>`, sans + `<w:b/>` +
			size(52)},
		{"Subtitle", "Subtitle", `<w:spacing w:before="60" w:after="60"/><w:jc w:val="center"/>`, size(30)},
		{"BodyText", "Body Text", `<w:spacing w:after="60" w:line="340" w:lineRule="auto"/>` + indent, ""},
		{"Note", "Note", `<w:spacing w:before="40" w:after="80"/><w:jc w:val="left"/>`, `<w:color w:val="5B6B82"/>` +
			size(18)},
		{"ListBullet", "List Bullet", `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>` +
			`<w:spacing w:after="40" w:line="320" w:lineRule="auto"/><w:jc w:val="left"/>`, ""},
		{"Caption", "caption", `<w:keepNext/><w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>`, sans +
			size(21)},
		{"Figure", "Figure", `<w:keepNext/><w:spacing w:before="80" w:after="40"/><w:jc w:val="center"/>`, ""},
		{"TableText", "Table Text", `<w:jc w:val="left"/>`, size(19)},
		{"TableSmall", "Table Small", `<w:jc w:val="left"/>`, size(15)},
		{"TableEnd", "Table End", `<w:spacing w:after="60" w:line="160" w:lineRule="exact"/>`, size(12)},
		{"Header", "header", header(textWidth(false)), size(18)},
		{"HeaderWide", "Header Wide", header(textWidth(true)), size(18)},
		{"Footer", "footer", `<w:jc w:val="center"/>`, size(18)},
	}
}

// tableStyle returns a table style with thin borders. space is the margin above and below the text of a cell.
func tableStyle(id, more string, space int) string {
	borders := ""
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		borders += `<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="808080"/>`
	}
	return `<w:style w:type="table" w:customStyle="1" w:styleId="` + id + `"><w:name w:val="` + id +
		`"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` + borders + `</w:tblBorders>` +
		fmt.Sprintf(`<w:tblCellMar><w:top w:w="%d" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>`+
			`<w:bottom w:w="%d" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>`, space, space) +
		`</w:tblPr>` + more + `</w:style>`
}
