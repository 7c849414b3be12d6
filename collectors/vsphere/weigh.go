package vsphere

import (
	"bytes"
	"reflect"
	"sync"

	"github.com/vmware/govmomi/vim25/types"

	"github.com/assay-audit/assay/internal/message"
)

// A scanner reads an answer ahead of its decoder and rejects content that would exhaust memory. It keeps state
// between pieces.
type scanner interface{ scan(piece []byte) error }

const (
	least   = 64       // minimum cost of an element in bytes
	atTop   = 512      // cost of an untyped element outside any typed one
	perByte = 2        // cost per byte of a value: it is decoded and then written to a document
	longTag = 64 << 10 // longest tag
)

// markup estimates the memory that an XML text needs once decoded. An answer of 64 MiB can grow to many gigabytes,
// because an empty element of a few bytes becomes a struct. The cost of an element is the size of its type, or else
// the largest struct that the surrounding type can contain.
type markup struct {
	w      *wire
	limits Limits

	state func(*markup, []byte) ([]byte, error)
	run   int     // bytes since the last tag
	tag   []byte  // the tag so far, without <
	quote byte    // the open quote within the tag, or 0
	last  [2]byte // the last bytes of a comment, CDATA section or instruction
	ends  string  // its terminator

	types map[string]*typeCost // types seen so far, by name

	open []int64 // for each open element, the cost of untyped elements in it
	cost int64
}

// newMarkup returns a scanner of XML.
func newMarkup(w *wire, l Limits) *markup {
	return &markup{w: w, limits: l, types: map[string]*typeCost{}, state: (*markup).inText}
}

func (m *markup) scan(piece []byte) (err error) {
	for len(piece) > 0 && err == nil {
		piece, err = m.state(m, piece)
	}
	return err
}

func (m *markup) inText(p []byte) ([]byte, error) {
	i := bytes.IndexByte(p, '<')
	if i < 0 {
		return nil, m.more(len(p))
	}
	if err := m.more(i); err != nil {
		return nil, err
	}
	m.run, m.tag, m.quote, m.state = 0, m.tag[:0], 0, (*markup).inTag
	return p[i+1:], nil
}

func (m *markup) more(n int) error {
	if m.run += n; m.run > m.limits.Text {
		return m.w.tooLong(message.Of("a value of more than %s", size(int64(m.limits.Text))))
	}
	return m.add(perByte * int64(n))
}

func (m *markup) add(cost int64) error {
	if m.cost += cost; m.cost > m.limits.Memory {
		return m.w.tooHeavy(m.limits)
	}
	return nil
}

func (m *markup) inTag(p []byte) ([]byte, error) {
	if i := bytes.IndexByte(p, '>'); i > 0 && i < longTag && len(m.tag) == 0 && plainTag(p[:i]) {
		own := m.tag
		m.tag, m.state = p[:i], (*markup).inText
		err := m.element()
		m.tag = own
		return p[i+1:], err
	}
	for i, b := range p {
		switch {
		case m.quote != 0:
			if b == m.quote {
				m.quote = 0
			}
		case b == '>':
			m.state = (*markup).inText
			return p[i+1:], m.element()
		case b == '"' || b == '\'':
			m.quote = b
		}
		if m.tag = append(m.tag, b); len(m.tag) > longTag {
			return nil, m.w.tooLong(message.Of("a tag of more than %s", size(longTag)))
		}
		if m.tag[0] != '!' && m.tag[0] != '?' {
			continue
		}
		switch tag := string(m.tag); {
		case tag[0] == '?':
			return p[i+1:], m.skip("?>")
		case tag == "!--":
			return p[i+1:], m.skip("-->")
		case tag == "![CDATA[":
			return p[i+1:], m.skip("]]>")
		case len(tag) > 3 &&
			tag[1] == '-', len(tag) > 1 && tag[1] != '-' && !bytes.HasPrefix([]byte("![CDATA["), m.tag):
			return nil, m.w.badAnswer(message.Of("a document type definition, which SOAP does not allow"))
		}
	}
	return nil, nil
}

var quoteMark = []byte{'"'}

// plainTag reports whether text that ends before > is a whole tag: the > is not quoted and not in a comment or the
// like.
func plainTag(tag []byte) bool {
	return tag[0] != '!' && tag[0] != '?' && bytes.IndexByte(tag, '\'') < 0 && bytes.Count(tag, quoteMark)%2 == 0
}

// skip enters a comment, a CDATA section or an instruction.
func (m *markup) skip(ends string) error {
	m.ends, m.last, m.state = ends, [2]byte{}, (*markup).inSkipped
	return nil
}

func (m *markup) inSkipped(p []byte) ([]byte, error) {
	for i, b := range p {
		ended := b == '>' && m.last[1] == m.ends[len(m.ends)-2] && (len(m.ends) == 2 || m.last[0] == m.ends[0])
		m.last = [2]byte{m.last[1], b}
		if ended {
			m.state = (*markup).inText
			return p[i+1:], m.more(i)
		}
	}
	return nil, m.more(len(p))
}

// element accounts for a complete tag.
func (m *markup) element() error {
	if len(m.tag) > 0 && m.tag[0] == '/' {
		m.open = m.open[:max(0, len(m.open)-1)]
		return nil
	}
	below := int64(atTop)
	if n := len(m.open); n > 0 {
		below = m.open[n-1]
	}
	cost := below
	if t := m.typed(); t != nil {
		cost, below = t.size, t.below
	}
	if err := m.add(max(least, cost)); err != nil {
		return err
	}
	if len(m.tag) > 0 && m.tag[len(m.tag)-1] == '/' {
		return nil
	}
	if m.open = append(m.open, below); len(m.open) > m.limits.Depth {
		return m.w.badAnswer(message.Of("elements nested too deep"))
	}
	return nil
}

var typeAttr = []byte(":type")

// A typeCost is the cost of an element of a type and of an untyped element in it.
type typeCost struct{ size, below int64 }

// typed returns the cost of the type in the tag's xsi:type, or nil. Of several such attributes in different
// namespaces the largest counts.
func (m *markup) typed() (found *typeCost) {
	for rest := m.tag; ; {
		i := bytes.Index(rest, typeAttr)
		if i < 0 {
			return found
		}
		rest = bytes.TrimLeft(rest[i+len(typeAttr):], " \t\r\n")
		if len(rest) == 0 || rest[0] != '=' {
			continue
		}
		value := bytes.TrimLeft(rest[1:], " \t\r\n")
		if len(value) == 0 {
			continue
		}
		name, _, _ := bytes.Cut(value[1:], value[:1])
		t, asked := m.types[string(name)]
		if !asked {
			if known, ok := vimType(string(name)); ok {
				t = &typeCost{int64(known.Size()), heaviest(known)}
				m.types[string(name)] = t
			}
		}
		if t != nil && (found == nil || t.size > found.size) {
			found = t
		}
	}
}

var vimType = types.TypeFunc()

var heaviestOf sync.Map // reflect.Type → int64

// heaviest returns the size of the largest struct that decoding into t can allocate for an untyped element.
func heaviest(t reflect.Type) int64 {
	if n, ok := heaviestOf.Load(t); ok {
		return n.(int64)
	}
	n := int64(least)
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice:
			n = max(n, int64(t.Elem().Size()))
			walk(t.Elem())
		case reflect.Struct:
			if seen[t] {
				return
			}
			seen[t] = true
			for i := range t.NumField() {
				walk(t.Field(i).Type)
			}
		}
	}
	walk(t)
	heaviestOf.Store(t, n)
	return n
}

// brackets is the scanner of JSON.
type brackets struct {
	w       *wire
	limits  Limits
	text    bool // within a string
	escaped bool
	depth   int
	cost    int64
}

func (b *brackets) scan(piece []byte) error {
	b.cost += perByte * int64(len(piece))
	for _, c := range piece {
		switch {
		case b.escaped:
			b.escaped = false
		case b.text:
			b.text, b.escaped = c != '"', c == '\\'
		case c == '"':
			b.text = true
		case c == ',':
			b.cost += 2 * least
		case c == '{' || c == '[':
			b.cost += 2 * least
			if b.depth++; b.depth > b.limits.Depth {
				return b.w.badAnswer(message.Of("values nested too deep"))
			}
		case c == '}' || c == ']':
			b.depth--
		}
	}
	if b.cost > b.limits.Memory {
		return b.w.tooHeavy(b.limits)
	}
	return nil
}
