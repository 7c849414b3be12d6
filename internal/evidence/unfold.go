package evidence

import (
	"bytes"
	"reflect"
	"slices"
	"strconv"

	"github.com/assay-audit/assay/internal/message"
)

// unfolding replaces the references and arrays in an element of an assessment by the text that AssessmentFormat1 has
// in their place, while the element is scanned. The text is then decoded as one of that format.
type unfolding struct {
	lists map[reference]*idList // entries read so far of the lists to which fields refer

	out     []byte
	copied  int    // position in the data up to which out has its text
	control []byte // JSON text of the field control of the enclosing struct
}

// enter begins a struct. The function that it returns ends the struct.
func (u *unfolding) enter() func() {
	outer := u.control
	return func() { u.control = outer }
}

// begin begins an element.
func (u *unfolding) begin() { u.out, u.copied, u.control = u.out[:0], 0, nil }

// replace puts text in the place of data[from:to].
func (u *unfolding) replace(data []byte, from, to int, text string) {
	u.out = append(append(u.out, data[u.copied:from]...), text...)
	u.copied = to
}

// text returns the text of the element in AssessmentFormat1. It is valid until begin.
func (u *unfolding) text(data []byte) []byte {
	if u.copied == 0 {
		return data
	}
	u.out = append(u.out, data[u.copied:]...)
	u.copied = len(data)
	return u.out
}

// unfolded reads the value of a field of a struct.
func (s *scanner) unfolded(f *jsonField) error {
	s.space()
	at := s.pos
	switch {
	case f.ref.list != "":
		return s.reference(f)
	case f.after != "" && s.data[at] != '"':
		return s.number()
	}
	if err := s.value(f.typ); err != nil {
		return err
	}
	if f.name == "control" {
		s.unfold.control = s.data[at:s.pos]
	}
	return nil
}

// number reads a number that follows the field control and a dot.
func (s *scanner) number() error {
	at := s.pos
	n, err := s.index()
	if err != nil {
		return err
	}
	whole := s.unfold.control
	if n == 0 || len(whole) < 2 || whole[0] != '"' {
		return &placed{at, message.Of("a number needs a control before it and counts from 1")}
	}
	s.unfold.replace(s.data, at, s.pos, string(whole[:len(whole)-1])+"."+strconv.Itoa(n)+`"`)
	return nil
}

// folded reads a struct of type t that is written as an array.
func (s *scanner) folded(t reflect.Type) error {
	begin := s.pos
	defer s.unfold.enter()()
	s.unfold.replace(s.data, begin, begin+1, "{")
	s.pos++
	fields, n := s.fields.of(t), 0
	for s.space(); s.data[s.pos] != ']'; s.space() {
		if n == len(fields.list) {
			return &placed{s.pos, message.Of("more than %d values", n)}
		}
		f := fields.list[n]
		s.unfold.replace(s.data, s.pos, s.pos, `"`+f.name+`":`)
		if err := s.unfolded(f); err != nil {
			return err
		}
		if s.space(); s.data[s.pos] == ',' {
			s.pos++
		}
		n++
	}
	s.unfold.replace(s.data, s.pos, s.pos+1, "}")
	s.pos++
	for _, f := range fields.list[n:] {
		if s.complete && slices.Contains(fields.always, f.name) {
			return &placed{begin, message.Of("missing field %q", f.name)}
		}
	}
	return nil
}

// reference reads a field that refers to entries of a list: an index, or an array of indexes and of ranges
// [first, last]. null is the empty text and the missing list.
func (s *scanner) reference(f *jsonField) error {
	at := s.pos
	list := s.unfold.lists[f.ref]
	if s.data[at] == 'n' {
		s.pos += len("null")
		if f.typ.Kind() == reflect.String {
			s.unfold.replace(s.data, at, s.pos, `""`)
		}
		return nil
	}
	if f.typ.Kind() == reflect.String {
		i, err := s.entry(f.ref, list)
		if err != nil {
			return err
		}
		s.unfold.replace(s.data, at, s.pos, string(list.at(i)))
		return nil
	}
	ids, err := s.entries(f.ref, list)
	if err != nil {
		return err
	}
	slices.SortFunc(ids, bytes.Compare)
	s.unfold.replace(s.data, at, s.pos, "["+string(bytes.Join(ids, []byte(",")))+"]")
	return nil
}

// entries reads an array of indexes and ranges, which ascend, and returns the entries.
func (s *scanner) entries(ref reference, list *idList) ([][]byte, error) {
	if s.data[s.pos] != '[' {
		return nil, &placed{s.pos, message.Of("a list is wanted at %s", ref.list)}
	}
	var ids [][]byte
	next, size := 0, 0
	s.pos++
	for s.space(); s.data[s.pos] != ']'; s.space() {
		at := s.pos
		first, last, err := s.span(ref, list)
		if err != nil {
			return nil, err
		}
		if first < next || last < first {
			return nil, &placed{at, message.Of("the indexes of %s do not ascend", ref.list)}
		}
		for i := first; i <= last; i++ {
			id := list.at(i)
			if size += len(id) + 1; size > maxElement {
				return nil, &placed{at, message.Of("an element is larger than %d bytes", maxElement)}
			}
			ids = append(ids, id)
		}
		next = last + 1
		if s.space(); s.data[s.pos] == ',' {
			s.pos++
		}
	}
	s.pos++
	return ids, nil
}

// span reads an index, or a range [first, last].
func (s *scanner) span(ref reference, list *idList) (first, last int, err error) {
	if s.data[s.pos] != '[' {
		first, err = s.entry(ref, list)
		return first, first, err
	}
	begin := s.pos
	s.pos++
	s.space()
	if first, err = s.entry(ref, list); err != nil {
		return 0, 0, err
	}
	if s.space(); s.data[s.pos] == ',' {
		s.pos++
		s.space()
		if last, err = s.entry(ref, list); err != nil {
			return 0, 0, err
		}
		if s.space(); s.data[s.pos] == ']' {
			s.pos++
			return first, last, nil
		}
	}
	return 0, 0, &placed{begin, message.Of("a range has two indexes")}
}

// entry reads the index of an entry of a list.
func (s *scanner) entry(ref reference, list *idList) (int, error) {
	at := s.pos
	i, err := s.index()
	if err == nil && i >= list.len() {
		err = &placed{at, message.Of("index %d: only %d %s come before it", i, list.len(), ref.list)}
	}
	return i, err
}

// index reads a whole number of at most nine digits.
func (s *scanner) index() (int, error) {
	at := s.pos
	for s.pos < len(s.data) && s.data[s.pos] >= '0' && s.data[s.pos] <= '9' {
		s.pos++
	}
	digits := s.data[at:s.pos]
	if len(digits) == 0 || len(digits) > 9 || s.pos < len(s.data) && !bytes.ContainsRune([]byte(",] }\t\r\n"),
		rune(s.data[s.pos])) {
		return 0, &placed{at, message.Of("an index is wanted")}
	}
	return strconv.Atoi(string(digits))
}

// idList is a list of JSON texts, the ids of the entries of a list. It stores them without a header each.
type idList struct {
	texts []byte
	ends  []uint32
}

func (l *idList) add(text []byte) {
	l.texts = append(l.texts, text...)
	l.ends = append(l.ends, uint32(len(l.texts)))
}

func (l *idList) len() int {
	if l == nil {
		return 0
	}
	return len(l.ends)
}

func (l *idList) at(i int) []byte {
	from := uint32(0)
	if i > 0 {
		from = l.ends[i-1]
	}
	return l.texts[from:l.ends[i]]
}
