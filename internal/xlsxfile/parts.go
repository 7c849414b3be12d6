package xlsxfile

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"github.com/assay-audit/assay/internal/message"
)

// A budget is the amount of a workbook that may still be read.
type budget struct{ bytes, tags, text, other int64 }

// A gate is the input of the XML parser. It counts the unpacked bytes, whatever size the zip declares, and limits
// the number of tags and the size of each, which bounds the memory and time of the parser.
type gate struct {
	r      io.Reader
	part   string
	limits Limits
	left   int64 // bytes left for this part
	gap    int
	spend  *budget
}

func (g *gate) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.left -= int64(n)
	g.spend.bytes -= int64(n)
	if g.left < 0 || g.spend.bytes < 0 {
		return 0, g.refuse(ReadSize, message.Of(
			"unpacks to more than %d MiB, or the workbook to more than %d MiB",
			g.limits.Part>>20,
			g.limits.Read>>20,
		))
	}
	if e := g.count(p[:n]); e != nil {
		return 0, e
	}
	return n, err
}

// count counts the tags in data, and the bytes between them.
func (g *gate) count(data []byte) error {
	for {
		i := bytes.IndexByte(data, '<')
		if i < 0 {
			g.gap += len(data)
		} else {
			g.gap += i
		}
		if g.gap > g.limits.Gap {
			return g.refuse(Gap, message.Of("one piece of text or one tag is larger than %d KiB", g.limits.Gap>>10))
		}
		if i < 0 {
			return nil
		}
		data, g.gap = data[i+1:], 0
		if g.spend.tags--; g.spend.tags < 0 {
			return g.refuse(TooManyTags, message.Of("the workbook contains more than %d tags", g.limits.Tags))
		}
	}
}

func (g *gate) refuse(reason Reason, msg message.Text) error {
	return &Error{Reason: reason, Part: g.part, Msg: msg}
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

// slack is the unpacked size that a part may have whatever its packed size.
const slack = 1 << 20

// walk reads one part to its end. A declared size above limit is an error. Names passed to w are local, because
// programs write different prefixes.
func (b *Book) walk(part string, limit int64, w walker) error {
	f := b.parts[partName(part)]
	if f == nil {
		return &Error{Reason: MissingPart, Part: part, Msg: message.Of("missing")}
	}
	if limit > 0 && f.UncompressedSize64 > uint64(limit) {
		return &Error{Reason: DeclaredSize, Part: part, Msg: message.Of("unpacks to more than is read")}
	}
	r, err := f.Open()
	if err != nil {
		return damaged(part, err)
	}
	defer r.Close()
	return b.scan(part, r, w)
}

// walkTable is like walk for the parts that grow with the rows. It also limits the ratio of compression.
func (b *Book) walkTable(part string, limit int64, w walker) error {
	f := b.parts[partName(part)]
	large := f != nil && limit > 0 && f.UncompressedSize64 > uint64(limit)
	if ratio := uint64(b.limits.Ratio); f != nil && ratio > 0 && !large &&
		f.UncompressedSize64 > f.CompressedSize64*ratio+slack {
		return &Error{Reason: Swollen, Part: part, Msg: message.Of("unpacks to more than %d times its size", ratio)}
	}
	return b.walk(part, limit, w)
}

// scan reads the XML of one part to its end.
func (b *Book) scan(part string, r io.Reader, w walker) error {
	d := xml.NewDecoder(&gate{r: r, part: part, limits: b.limits, left: b.limits.Part, spend: &b.budget})
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = w.dispatch(token)
		}
		switch {
		case errors.Is(err, errStop):
			return nil
		case err != nil:
			return damaged(part, err)
		}
	}
}

// dispatch calls the callback for a token.
func (w walker) dispatch(token xml.Token) error {
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
