package cells

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// A budget is the amount of a workbook that may still be read.
type budget struct{ bytes, tags, text int }

// A gate is the input of the XML parser. It counts the unpacked bytes, whatever size the zip declares, and limits
// the number of tags and the size of each, which bounds the memory and time of the parser.
type gate struct {
	r     io.Reader
	part  string
	left  int // bytes left for this part
	gap   int
	spend *budget
}

func (g *gate) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.left -= n
	g.spend.bytes -= n
	if g.left < 0 || g.spend.bytes < 0 {
		return 0, g.refuse(message.Of(
			"unpacks to more than %d MiB, or the workbook to more than %d MiB",
			MaxPart>>20,
			MaxAll>>20,
		))
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
	return &Error{
		Part: g.part,
		Msg:  msg,
		Hint: message.Of("this is no filled-in working paper; export it again and copy the answers over"),
	}
}

// errStop ends a walk early without failure.
var errStop = message.Errorf("stop")

// An element is a start tag.
type element struct {
	name  string
	attrs []xml.Attr
}

// attr returns the attribute with the given local name, or "".
func (e element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// A walker has callbacks for the tags and the text of one part. text and close may be nil.
type walker struct {
	open  func(e element) error
	text  func(data []byte) error
	close func(name string) error
}

// walk reads one part to its end. Names passed to w are local, because programs write different prefixes.
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

// unescape returns s with codes such as _x000D_ decoded. Cells use them for characters that XML does not allow.
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
