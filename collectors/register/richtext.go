package register

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/assay-audit/assay/internal/message"
)

// errLong is the error for a cell longer than a spreadsheet program allows.
var errLong = message.Errorf("a cell has more than %d characters", mostText)

// richText returns the text of the current element, which may consist of several runs. It skips phonetic
// text (rPh).
func richText(d *xml.Decoder) (string, error) {
	var out strings.Builder
	depth, texts, aside := 1, 0, 0
	for depth > 0 {
		t, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth, texts, aside = depth+1, texts+is(t.Name, "t"), aside+is(t.Name, "rPh")
		case xml.EndElement:
			depth, texts, aside = depth-1, texts-is(t.Name, "t"), aside-is(t.Name, "rPh")
		case xml.CharData:
			if texts > 0 && aside == 0 {
				out.Write(t)
			}
		case xml.Directive:
			return "", message.Errorf("a document type is declared")
		}
		if out.Len() > 7*mostText { // an escaped character has seven bytes
			return "", errLong
		}
	}
	return unescape(out.String()), nil
}

// is returns 1 if the name is name, and 0 otherwise.
func is(n xml.Name, name string) int {
	if n.Local == name {
		return 1
	}
	return 0
}

// textOf returns the text of the current element without that of its children.
func textOf(d *xml.Decoder) (string, error) {
	var out strings.Builder
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth == 1 {
				out.Write(t)
			}
		}
		if out.Len() > 7*mostText {
			return "", errLong
		}
	}
	return out.String(), nil
}

// escapes matches a workbook's escapes for characters that XML cannot represent, such as _x000D_ for a
// carriage return. _x005F_ escapes an underscore that would begin an escape. Characters beyond 16 bits are
// written as two escapes.
var escapes = regexp.MustCompile(`(?:_x[0-9A-Fa-f]{4}_)+`)

// unescape returns s with its escapes replaced.
func unescape(s string) string {
	return escapes.ReplaceAllStringFunc(s, func(run string) string {
		var units []uint16
		for ; run != ""; run = run[len("_x0000_"):] {
			n, _ := strconv.ParseUint(run[2:6], 16, 16)
			units = append(units, uint16(n))
		}
		return string(utf16.Decode(units))
	})
}
