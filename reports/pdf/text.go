package pdf

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/audit"
)

// readable returns s in drawable form. Characters that have no glyph, are invisible, change text direction or lie
// beyond U+FFFF become a code such as [U+20BB7], invalid bytes one such as [0xFF]. Line ends become \n, tabs a
// space; nothing else changes.
func (f *face) readable(s string) string {
	if f.clean(s) {
		return s
	}
	var b strings.Builder
	s = strings.ReplaceAll(s, "\r\n", "\n")
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, "[0x%02X]", s[i])
		case r == '\n' || r == '\r':
			b.WriteByte('\n')
		case r == '\t':
			b.WriteByte(' ')
		case !f.drawable(r):
			fmt.Fprintf(&b, "[U+%04X]", r)
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

func (f *face) clean(s string) bool {
	for i, r := range s {
		if r == '\n' {
			continue
		}
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return false
			}
		}
		if !f.drawable(r) {
			return false
		}
	}
	return true
}

func (f *face) drawable(r rune) bool {
	switch {
	// Most characters are here, and none of these is invisible.
	case r >= 0x20 && r < 0x7F || r >= 0x4E00 && r <= 0x9FFF:
		return f.has[r]
	case r > 0xFFFF || !f.has[r] || f.advance[r] == 0:
		return false
	}
	return !audit.Invisible(r) && !unicode.Is(unicode.Co, r)
}

// width returns the width of a readable text in units of the font size.
func (f *face) width(s string) float64 {
	n := 0
	for _, r := range s {
		n += f.wide(r)
	}
	return float64(n) / 1000
}

func (f *face) wide(r rune) int {
	if r > 0xFFFF {
		return 1000
	}
	return int(f.advance[r])
}

// wrap returns a readable text as lines no wider than limit, in units of the font size. The joined lines are the
// text without its \n: a blank at a break remains at the end of its line and may exceed the limit. A line has at
// least one character; the empty text is one empty line.
func (f *face) wrap(s string, limit float64) []string {
	var lines []string
	for part := range strings.SplitSeq(s, "\n") {
		lines = f.wrapLine(lines, []rune(part), int(limit*1000))
	}
	return lines
}

func (f *face) wrapLine(lines []string, rs []rune, limit int) []string {
	for {
		n := f.fit(rs, limit)
		lines = append(lines, string(rs[:n]))
		if rs = rs[n:]; len(rs) == 0 {
			return lines
		}
	}
}

// fit returns the number of characters on the next line.
func (f *face) fit(rs []rune, limit int) int {
	used := 0
	good, goodAt := 0, 0 // the last break between words, and the width used up to it
	fair, fairAt := 0, 0 // the last acceptable break inside a word
	for i, r := range rs {
		if i > 0 {
			switch breakBetween(rs[i-1], r) {
			case anywhere:
				good, goodAt = i, used
			case inside:
				fair, fairAt = i, used
			}
		}
		if used += f.wide(r); used <= limit || r == ' ' || i == 0 {
			continue
		}
		// A long word alone must not leave the line nearly empty, unless the word fits on the next line.
		switch {
		case good > 0 && (2*goodAt > limit || f.wordWidth(rs[good:], limit) <= limit):
			return good
		case fair > good && 3*fairAt > limit:
			return fair
		}
		return max(forced(rs, i), good)
	}
	return len(rs)
}

// wordWidth returns the width up to the next break between words, or some width above limit if that is wider.
func (f *face) wordWidth(rs []rune, limit int) int {
	w := 0
	for i, r := range rs {
		if w > limit || i > 0 && breakBetween(rs[i-1], r) == anywhere {
			break
		}
		w += f.wide(r)
	}
	return w
}

// forced returns a break near i that no rule allows, avoiding closing punctuation after it and opening punctuation
// before it if possible.
func forced(rs []rune, i int) int {
	for at := i; at > 0 && i-at < 8; at-- {
		if !noStart(rs[at]) && !noEnd(rs[at-1]) {
			return at
		}
	}
	return i
}
