package worksheet

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// cellLimit is how many UTF-16 units a cell holds.
const cellLimit = 32767

// text makes any string fit for a cell: what XML forbids, what reorders text and what cannot be seen is written as [U+202E],
// broken UTF-8 as [0xFF], and what exceeds a cell is cut with a mark that says so. It changes nothing twice.
func text(s string) string {
	var out strings.Builder
	s = strings.ReplaceAll(s, "\r\n", "\n")
	for i, r := range s {
		switch {
		case r == '\r':
			out.WriteByte('\n')
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&out, "[0x%02X]", s[i])
		case unseen(r):
			fmt.Fprintf(&out, "[U+%04X]", r)
		default:
			out.WriteRune(r)
		}
	}
	return cut(out.String())
}

func unseen(r rune) bool {
	switch r {
	case '\n', '\t':
		return false
	case 0xFFFE, 0xFFFF, 0x2028, 0x2029:
		return true
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r)
}

func cut(s string) string {
	total := units(s)
	if total <= cellLimit {
		return s
	}
	mark := fmt.Sprintf(" …[%d/%d]", cellLimit, total)
	return clip(s, cellLimit-units(mark)) + mark
}

func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// clip gives the beginning of s that fits into limit units.
func clip(s string, limit int) string {
	n := 0
	for i, r := range s {
		if n += utf16.RuneLen(r); n > limit {
			return s[:i]
		}
	}
	return s
}

// sheetName turns a wish into a name that every spreadsheet program takes and that is not in use yet, and marks it as used.
func sheetName(wish string, used map[string]bool) string {
	base := strings.Map(func(r rune) rune {
		switch {
		case unseen(r) || unicode.IsSpace(r):
			return ' '
		case strings.ContainsRune(`:\/?*[]`, r):
			return '-'
		}
		return r
	}, strings.ToValidUTF8(wish, "-"))
	trim := func(s string, limit int) string { return strings.Trim(clip(strings.Trim(s, "' "), limit), "' ") }
	base = trim(base, 31)
	if base == "" || strings.EqualFold(base, "history") { // Excel keeps "History" for itself
		base = strings.TrimSpace("sheet " + base)
	}
	name := base
	for n := 2; used[strings.ToLower(name)]; n++ {
		tail := fmt.Sprintf(" (%d)", n)
		name = trim(base, 31-len(tail)) + tail
	}
	used[strings.ToLower(name)] = true
	return name
}

// lines estimates how many lines a text takes in a column: not every program fits rows to wrapped text.
func lines(s string, width float64) int {
	n := 0
	for _, line := range strings.Split(s, "\n") {
		w := 0.0
		for _, r := range line {
			if w++; r >= 0x1100 {
				w++
			}
		}
		n += 1 + int(w*1.05/width)
	}
	return n
}
