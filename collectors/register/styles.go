package register

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// builtIn contains the predefined formats that display an integer with all its digits (ECMA-376, 18.8.30).
var builtIn = map[int]string{0: "", 1: "0", 49: "@"}

// readStyles reads the number formats of cells. A workbook without the part has no formats.
func (b *book) readStyles(part string) *fault {
	if part == "" || b.parts[part] == nil {
		return nil
	}
	var s struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.decodeWithin(maxStrings, part, &s); err != nil {
		return &fault{message.Of("its formats cannot be read: %v", err), damaged}
	}
	codes := map[int]string{}
	for id, code := range builtIn {
		codes[id] = code
	}
	for _, f := range s.Formats {
		codes[f.ID] = strings.TrimSpace(f.Code)
		if strings.EqualFold(codes[f.ID], "general") {
			codes[f.ID] = ""
		}
	}
	for _, c := range s.Cells {
		code, known := codes[c.Format]
		if !known {
			code = fmt.Sprintf("#%d", c.Format)
		}
		b.formats = append(b.formats, code)
	}
	return nil
}

// format returns the number format of a style, or "#" and the style if it is unknown.
func (b *book) format(style string) string {
	if style == "" {
		style = "0"
	}
	n, err := strconv.Atoi(style)
	if err == nil && len(b.formats) == 0 {
		return ""
	}
	if err != nil || n < 0 || n >= len(b.formats) {
		return "#" + style
	}
	return b.formats[n]
}
