package cells

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// budget is what may still be read of a workbook.
type budget struct{ bytes, tags, text int }

// gate stands before the XML parser. It counts what really comes out of the zip, not what the zip says of it, and holds the
// number of tags and the size of each: so the parser's memory and time are bounded by construction.
type gate struct {
	r     io.Reader
	part  string
	left  int // of this part
	gap   int
	spend *budget
}

func (g *gate) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.left -= n
	g.spend.bytes -= n
	if g.left < 0 || g.spend.bytes < 0 {
		return 0, g.refuse(message.Of("unpacks to more than %d MiB, or the workbook to more than %d MiB", MaxPart>>20, MaxAll>>20))
	}
	for rest := p[:n]; ; {
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			g.gap += len(rest)
		} else {
			g.gap += i
		}
		if g.gap > MaxGap {
			return 0, g.refuse(message.Of("one piece of text or one tag is larger than %d KiB", MaxGap>>10))
		}
		if i < 0 {
			return n, err
		}
		rest, g.gap = rest[i+1:], 0
		if g.spend.tags--; g.spend.tags < 0 {
			return 0, g.refuse(message.Of("the workbook holds more than %d tags", MaxTags))
		}
	}
}

func (g *gate) refuse(msg message.Text) error {
	return &Error{Part: g.part, Msg: msg, Hint: message.Of("this is no filled-in working paper; export it again and copy the answers over")}
}

// errStop ends a walk early; it is no failure.
var errStop = message.Errorf("stop")

// element is what a visitor is told of a start tag.
type element struct {
	name  string
	attrs []xml.Attr
}

// attr gives an attribute by its local name; "" where there is none.
func (e element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// walker is told of the tags and the text of one part.
type walker struct {
	open  func(e element) error
	text  func(data []byte) error
	close func(name string) error
}

// walk reads one part to its end. The names it tells are local: programs differ in the prefixes they write.
func (b *Book) walk(part string, w walker) error {
	f := b.parts[partName(part)]
	if f == nil {
		return &Error{Part: part, Msg: message.Of("missing"), Hint: saveHint}
	}
	r, err := f.Open()
	if err != nil {
		return damaged(part, err)
	}
	defer r.Close()
	return b.scan(part, r, w)
}

// scan reads the XML of one part to its end.
func (b *Book) scan(part string, r io.Reader, w walker) error {
	d := xml.NewDecoder(&gate{r: r, part: part, left: MaxPart, spend: &b.budget})
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = w.tell(token)
		}
		switch {
		case errors.Is(err, errStop):
			return nil
		case err != nil:
			return damaged(part, err)
		}
	}
}

func (w walker) tell(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return w.open(element{t.Name.Local, t.Attr})
	case xml.EndElement:
		if w.close != nil {
			return w.close(t.Name.Local)
		}
	case xml.CharData:
		if w.text != nil {
			return w.text(t)
		}
	case xml.Directive:
		return message.Errorf("a document type is declared")
	}
	return nil
}

// unescape undoes _x000D_, the way in which a cell holds characters that XML does not.
func unescape(s string) string {
	at := strings.Index(s, "_x")
	if at < 0 {
		return s
	}
	var out strings.Builder
	for ; at >= 0; at = strings.Index(s, "_x") {
		out.WriteString(s[:at])
		r, ok := escaped(s[at:])
		if !ok {
			out.WriteString("_x")
			s = s[at+2:]
			continue
		}
		out.WriteRune(r)
		s = s[at+len("_x0000_"):]
	}
	return out.String() + s
}

func escaped(s string) (rune, bool) {
	if len(s) < 7 || s[6] != '_' {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s[2:6]) {
		digit := strings.IndexByte("0123456789abcdef", c|0x20)
		if digit < 0 || c < '0' {
			return 0, false
		}
		r = r<<4 | rune(digit)
	}
	return r, true
}
