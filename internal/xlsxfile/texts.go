package xlsxfile

import (
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// ReadTexts reads the texts that cells refer to by number, without formatting and phonetic hints. Without it, cells
// that refer to a text are an error.
func (b *Book) ReadTexts() error {
	if b.texts == "" {
		return nil
	}
	return b.walkTable(b.texts, b.limits.Table, b.textWalker())
}

func (b *Book) textWalker() walker {
	t := texts{part: b.texts, limit: b.limits.Cell}
	return walker{
		open: func(e element) error { t.open(e.name); return nil },
		text: t.write,
		close: func(name string) error {
			t.close(name)
			if name == "si" {
				b.shared = append(b.shared, t.take())
			}
			return nil
		},
	}
}

// texts collects the text inside <t>, except below <rPh>, which has the pronunciation.
type texts struct {
	part      string
	limit     int // bytes of one text; 0 for none
	b         strings.Builder
	in, aside int
}

func (t *texts) open(name string) {
	switch name {
	case "t":
		t.in++
	case "rPh":
		t.aside++
	}
}

func (t *texts) close(name string) {
	switch name {
	case "t":
		t.in--
	case "rPh":
		t.aside--
	}
}

func (t *texts) write(data []byte) error {
	if t.in == 0 || t.aside > 0 {
		return nil
	}
	t.b.Write(data)
	return longCell(t.part, t.b.Len(), t.limit)
}

// longCell returns an error if the text of a cell is longer than limit.
func longCell(part string, length, limit int) error {
	if limit == 0 || length <= limit {
		return nil
	}
	return &Error{Reason: LongCell, Part: part, Msg: message.Of("a cell has more than %d characters", CellCharacters)}
}

func (t *texts) take() string {
	s := unescape(t.b.String())
	t.b.Reset()
	return s
}
