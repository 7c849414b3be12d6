package docx

import (
	"strings"
	"unicode/utf8"
)

// escape returns s as character data: markup is escaped, and every character that XML does not allow and every
// invalid byte becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/16)
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case !allowed(r):
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// allowed reports whether XML 1.0 allows a character in a text. Carriage returns are handled before.
func allowed(r rune) bool {
	switch {
	case r == '\t', r == '\n':
		return true
	case r < 0x20, r >= 0xD800 && r <= 0xDFFF, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return r <= 0x10FFFF
}

// runs returns a text as runs. Line ends become line breaks and tabs tabulators.
func runs(s string) string {
	if s == "" {
		return ""
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	var b strings.Builder
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteString("<w:r><w:br/></w:r>")
		}
		for j, piece := range strings.Split(line, "\t") {
			if j > 0 {
				b.WriteString("<w:r><w:tab/></w:r>")
			}
			if piece != "" {
				b.WriteString(`<w:r><w:t xml:space="preserve">` + escape(piece) + `</w:t></w:r>`)
			}
		}
	}
	return b.String()
}

// field returns a complex field. Word computes it again; until then it shows the stored result.
func field(instruction, shown string) string {
	char := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	return char("begin") + `<w:r><w:instrText xml:space="preserve"> ` + escape(instruction) + ` </w:instrText></w:r>` +
		char("separate") + `<w:r><w:t>` + escape(shown) + `</w:t></w:r>` + char("end")
}

// paragraph returns a paragraph of one style. content is markup.
func paragraph(style, content string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + content + `</w:p>`
}
