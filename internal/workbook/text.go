package workbook

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/internal/audit"
)

// CellUnits is the largest length of a cell's text in UTF-16 units in Excel.
const CellUnits = 32767

// Text returns s in a form that is safe for a cell: characters that XML 1.0 forbids, that reorder text or that are
// invisible become codes such as [U+0001], invalid UTF-8 becomes [0xFF], every line end \n. A text that exceeds a
// cell is cut and marked. Text does not change its own result.
func Text(s string) string {
	if len(s) <= CellUnits && fit(s) {
		return s
	}
	var out strings.Builder
	for i, r := range s {
		switch {
		case r == '\r':
			if !strings.HasPrefix(s[i+1:], "\n") {
				out.WriteByte('\n')
			}
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&out, "[0x%02X]", s[i])
		case audit.Invisible(r):
			fmt.Fprintf(&out, "[U+%04X]", r)
		default:
			out.WriteRune(r)
		}
	}
	return cut(out.String())
}

// SetText writes Text(s) into a cell as text, even if it looks like a formula.
func SetText(f *excelize.File, sheet, cell, s string) error {
	return f.SetCellStr(sheet, cell, literal(Text(s)))
}

// code is the escape for a character that XML does not allow. excelize does not escape a literal one, except in
// streamed rows.
var code = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

// literal returns s with the underscore of every code escaped. Codes may overlap, so they cannot be replaced one
// after the other.
func literal(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for i := range len(s) {
		if s[i] == '_' && code.MatchString(s[i:]) {
			out.WriteString("_x005F")
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

func fit(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || r == '\r' || audit.Invisible(r) {
			return false
		}
	}
	return true
}

func cut(s string) string {
	total := Units(s)
	if total <= CellUnits {
		return s
	}
	mark := fmt.Sprintf(" …[%d/%d]", CellUnits, total)
	return Clip(s, CellUnits-Units(mark)) + mark
}

// Units returns the length of s in UTF-16 units, as spreadsheet programs count it.
func Units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// Clip returns the beginning of s that fits into limit UTF-16 units, without a mark.
func Clip(s string, limit int) string {
	n := 0
	for i, r := range s {
		if n += utf16.RuneLen(r); n > limit {
			return s[:i]
		}
	}
	return s
}
