package register

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/assay-audit/assay/internal/message"
)

// errLong is a cell with more text than a spreadsheet program writes into one.
var errLong = message.Errorf("a cell has more than %d characters", mostText)

// richText reads a text in one or several runs up to the end of the element that was opened last. How it is pronounced (rPh) is no
// part of it.
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
		if out.Len() > 7*mostText { // an escaped character takes seven
			return "", errLong
		}
	}
	return unescape(out.String()), nil
}

func is(n xml.Name, name string) int {
	if n.Local == name {
		return 1
	}
	return 0
}

// textOf reads the text of an element without children that matter.
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

// escapes are how a workbook writes what XML cannot hold: _x000D_ for a carriage return, _x005F_ for an underscore that would else
// begin an escape. Characters beyond 16 bits are two of them.
var escapes = regexp.MustCompile(`(?:_x[0-9A-Fa-f]{4}_)+`)

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
