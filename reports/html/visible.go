package html

import (
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/audit"
)

// visible is a writer that replaces invisible and reordering characters by codes such as [U+202E] and invalid UTF-8
// by codes such as [0xFF]. The output of the template passes through it, so it covers every value. The template ends
// with a complete character, so rest is empty at the end.
type visible struct {
	out  io.Writer
	rest []byte // the beginning of a character that continues in the next write
}

func (w *visible) Write(p []byte) (int, error) {
	data := append(w.rest, p...)
	w.rest = nil
	done := 0 // everything before is written
	for i := 0; i < len(data); {
		if !utf8.FullRune(data[i:]) {
			w.rest = append([]byte(nil), data[i:]...)
			data = data[:i]
			break
		}
		r, size := utf8.DecodeRune(data[i:])
		mark := ""
		switch {
		case r == utf8.RuneError && size == 1:
			mark = fmt.Sprintf("[0x%02X]", data[i])
		case audit.Invisible(r):
			mark = fmt.Sprintf("[U+%04X]", r)
		}
		if mark != "" {
			if _, err := w.out.Write(data[done:i]); err != nil {
				return 0, err
			}
			if _, err := io.WriteString(w.out, mark); err != nil {
				return 0, err
			}
			done = i + size
		}
		i += size
	}
	if _, err := w.out.Write(data[done:]); err != nil {
		return 0, err
	}
	return len(p), nil
}
