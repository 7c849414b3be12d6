package xlsx

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// cellLimit is how many UTF-16 units Excel keeps in one cell.
const cellLimit = 32767

// text makes any string fit for a cell: characters that XML 1.0 forbids, that reorder text or that cannot be seen are written as
// [U+0001], broken UTF-8 as [0xFF], and what exceeds the limit of a cell is cut with a mark that says so.
func text(s string) string {
	if len(s) <= cellLimit && plain(s) {
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
		case hidden(r):
			fmt.Fprintf(&out, "[U+%04X]", r)
		default:
			out.WriteRune(r)
		}
	}
	return cut(out.String(), cellLimit)
}

func plain(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || r == '\r' || hidden(r) {
			return false
		}
	}
	return true
}

// hidden tells whether a character must not reach a cell as it is.
func hidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r == 0xFFFE || r == 0xFFFF:
		return true
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r)
}

// cut shortens s to limit UTF-16 units and says how much is missing.
func cut(s string, limit int) string {
	total := units(s)
	if total <= limit {
		return s
	}
	mark := fmt.Sprintf(" …[%d/%d]", limit, total)
	room := limit - units(mark)
	for i, r := range s {
		if room -= utf16.RuneLen(r); room < 0 {
			return s[:i] + mark
		}
	}
	return s
}

func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// sheetName turns a wish into a name that Excel takes and that is not in use yet, and marks it as used.
func sheetName(wish string, used map[string]bool) string {
	base := strings.Map(func(r rune) rune {
		if hidden(r) || unicode.IsSpace(r) {
			return ' '
		}
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '-'
		}
		return r
	}, strings.ToValidUTF8(wish, "-"))
	base = clip(strings.Trim(base, "' "), 31)
	if base == "" || strings.EqualFold(base, "history") { // Excel keeps "History" for itself
		base = strings.TrimSpace("sheet " + base)
	}
	name := base
	for n := 2; used[strings.ToLower(name)]; n++ {
		tail := fmt.Sprintf(" (%d)", n)
		name = clip(base, 31-len(tail)) + tail
	}
	used[strings.ToLower(name)] = true
	return name
}

func clip(s string, limit int) string {
	n := 0
	for i, r := range s {
		if n += utf16.RuneLen(r); n > limit {
			return strings.TrimRight(s[:i], "' ")
		}
	}
	return s
}

// lines estimates how many lines a text takes in a column of the given width in characters. Programs break lines after blanks, some
// signs and Chinese characters, and words that are longer than a line anywhere.
func lines(s string, width float64) int {
	n := 0
	for _, paragraph := range strings.Split(s, "\n") {
		n++
		at, word := 0.0, 0.0 // width of the line so far and of the word that grows at its end
		for _, r := range paragraph {
			w := 1.05
			if r >= 0x1100 {
				w = 2
			}
			at, word = at+w, word+w
			if at > width {
				n++
				if word > width {
					word = w
				}
				at = word
			}
			if r >= 0x1100 || strings.ContainsRune(" -/", r) {
				word = 0
			}
		}
	}
	return n
}
