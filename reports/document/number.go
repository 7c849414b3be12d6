package document

import (
	"fmt"
	"strconv"

	"github.com/assay-audit/assay/internal/audit"
)

// An Entry is one heading of the table of contents.
type Entry struct {
	Section, Block int    // position of the heading
	Level          int    // 1 to 3
	Number         string // as it is shown: 3.1, 附录A; "" for a heading without one
	Text           string
}

// Entries returns all headings that the table of contents lists, with their numbers.
func (d Document) Entries() []Entry {
	var out []Entry
	var n [3]int
	letters := 0
	for i, s := range d.Sections {
		for j, b := range s.Blocks {
			e := Entry{Section: i, Block: j, Level: 1, Text: b.Text}
			switch b.Kind {
			case Plain:
			case Appendix:
				letters++
				e.Number = AppendixNumber(d.Lang, letters)
			case Heading:
				e.Level = min(max(b.Level, 1), len(n))
				n[e.Level-1]++
				clear(n[e.Level:])
				e.Number = chapterNumber(n[:e.Level])
			default:
				continue
			}
			out = append(out, e)
		}
	}
	return out
}

// AppendixNumber returns the number of the nth appendix, counted from 1: 附录A, and after 附录Z 附录AA.
func AppendixNumber(l audit.Lang, n int) string {
	letters := ""
	for ; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return audit.Text{ZH: "附录", EN: "Appendix "}.In(l) + letters
}

func chapterNumber(n []int) string {
	s := strconv.Itoa(n[0])
	for _, k := range n[1:] {
		s += fmt.Sprintf(".%d", k)
	}
	return s
}
