package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// scanAssessment reads an assessment of any format as a stream. visit is called with the index of a field of
// audit.Assessment and a pointer to its value, or to one element of a list; at the start of a list it is called with
// the zero Value. An error of visit is reported at the place of the element.
func scanAssessment(file string, r io.Reader, visit func(field int, v reflect.Value) error) error {
	s := newAssessmentScanner(r)
	s.visit = visit
	s.scanner.complete = true
	return s.run(file)
}

func newAssessmentScanner(r io.Reader) *assessmentScanner {
	s := &assessmentScanner{in: &trackedReader{r: r}, lists: map[string]*namedList{}}
	s.scanner = scanner{fields: fieldTable{}}
	s.json = json.NewDecoder(s.in)
	s.in.used = s.json.InputOffset
	return s
}

type assessmentScanner struct {
	in      *trackedReader
	json    *json.Decoder
	scanner scanner
	visit   func(field int, v reflect.Value) error
	// each is called with the text of every value and element in AssessmentFormat1, and with nil at the start of a
	// list, if it is set. visit is not called then.
	each func(field *jsonField, text []byte) error

	first    bool                  // the field that is read is the first
	lists    map[string]*namedList // lists of which entries are referred to, by field
	unfolded int64                 // bytes of the text in AssessmentFormat1
}

// namedList is a list of the assessment whose entries are referred to by one of their fields.
type namedList struct {
	ids *idList
	key int // index of the field that identifies an entry
}

// run reads the whole input. Errors have file, line and column.
func (s *assessmentScanner) run(file string) error {
	if err := s.document(); err != nil {
		return s.place(file, err)
	}
	return nil
}

func (s *assessmentScanner) document() error {
	if err := s.delimiter('{'); err != nil {
		return err
	}
	known := s.scanner.fields.of(reflect.TypeFor[audit.Assessment]())
	seen := map[string]bool{}
	for s.json.More() {
		token, err := s.json.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		f := s.known(name)
		switch {
		case seen[name]:
			return s.here(message.Of("duplicate key %q", name))
		case f == nil:
			return s.here(message.Of("unknown field %q", name))
		}
		s.first = len(seen) == 0
		seen[name] = true
		if err := s.field(f); err != nil {
			return err
		}
	}
	if err := s.delimiter('}'); err != nil {
		return err
	}
	for _, name := range known.always {
		if s.scanner.complete && !seen[name] {
			return s.here(message.Of("missing field %q", name))
		}
	}
	if _, err := s.json.Token(); err != io.EOF {
		return s.here(message.Of("there is more behind the end"))
	}
	return nil
}

// known returns the field of a name, or nil.
func (s *assessmentScanner) known(name string) *jsonField {
	if f := s.scanner.fields.of(reflect.TypeFor[audit.Assessment]()).named[name]; f != nil {
		return f
	}
	if s.scanner.unfold != nil && slices.Contains(s.scanner.fields.tables(), name) {
		return &jsonField{name: name, typ: reflect.TypeFor[[]string](), index: noField}
	}
	return nil
}

// field reads the value of one field of the assessment.
func (s *assessmentScanner) field(f *jsonField) error {
	if f.typ.Kind() != reflect.Slice {
		return s.element(f, f.typ)
	}
	token, err := s.json.Token()
	switch {
	case err != nil:
		return err
	case token == nil: // null is an empty list
		if s.each != nil && f.index != noField {
			return s.each(f, []byte("null"))
		}
		return nil
	case token != json.Delim('['):
		return s.here(message.Of("a list is wanted at %s", f.name))
	}
	if err := s.startList(f); err != nil {
		return err
	}
	for n := 0; s.json.More(); n++ {
		if limit := limitOf(f.name); n >= limit {
			return s.here(message.Of("more than %d %s", limit, f.name))
		}
		if err := s.element(f, f.typ.Elem()); err != nil {
			return err
		}
	}
	return s.delimiter(']')
}

// startList reports that the entries of a list follow.
func (s *assessmentScanner) startList(f *jsonField) error {
	switch {
	case f.index == noField:
		return nil
	case s.each != nil:
		return s.each(f, nil)
	}
	return s.visit(f.index, reflect.Value{})
}

// element reads one value of type t.
func (s *assessmentScanner) element(f *jsonField, t reflect.Type) error {
	var raw json.RawMessage
	if err := s.json.Decode(&raw); err != nil {
		return err
	}
	end := s.json.InputOffset()
	at := end - int64(len(raw))
	err := s.take(f, raw, t)
	if err == nil {
		s.in.pass(end)
		return nil
	}
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	e, offset := locate("", len(raw), err)
	return &streamError{at + int64(max(offset, 0)), e}
}

// take checks, decodes and visits one value.
func (s *assessmentScanner) take(f *jsonField, raw []byte, t reflect.Type) error {
	text, err := s.scan(raw, t)
	if err != nil {
		return err
	}
	v := reflect.New(t)
	if s.each == nil || f.index == 0 || s.lists[f.name] != nil {
		if err := decodeElement(raw, text, v.Interface()); err != nil {
			return err
		}
	}
	if f.index == 0 {
		if err := s.begin(*v.Interface().(*string)); err != nil {
			return err
		}
	}
	if l := s.lists[f.name]; l != nil {
		if err := l.add(v.Elem()); err != nil {
			return err
		}
	}
	switch {
	case f.index == noField:
		return nil
	case s.each != nil:
		return s.each(f, text)
	}
	return s.visit(f.index, v)
}

// scan checks the text of one value of type t and returns it in AssessmentFormat1.
func (s *assessmentScanner) scan(raw []byte, t reflect.Type) ([]byte, error) {
	if err := checkSyntax(raw); err != nil {
		return nil, err
	}
	s.scanner.data, s.scanner.pos, s.scanner.depth = raw, 0, 1
	unfold := s.scanner.unfold
	if unfold != nil {
		unfold.begin()
	}
	if err := s.scanner.value(t); err != nil {
		return nil, err
	}
	if unfold == nil {
		return raw, nil
	}
	text := unfold.text(raw)
	s.unfolded += int64(len(text))
	switch {
	case len(text) > maxElement:
		return nil, message.Errorf("an element is larger than %d bytes", maxElement)
	case s.unfolded > maxUnfolded:
		return nil, message.Errorf("with its references written out it is larger than %d bytes", int64(maxUnfolded))
	}
	return text, nil
}

// decodeElement decodes text, which stands for raw, into v. Only where both are the same has an error a place.
func decodeElement(raw, text []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	err := d.Decode(v)
	if err != nil && !bytes.Equal(raw, text) {
		e, _ := locate("", len(text), err)
		return &placed{0, e.What}
	}
	return err
}

// begin sets the format in which the fields after it are read.
func (s *assessmentScanner) begin(format string) error {
	if format != audit.AssessmentFormat && format != audit.AssessmentFormat1 {
		return checkFormatName("", format, audit.AssessmentFormat1+", "+audit.AssessmentFormat)
	}
	if format == audit.AssessmentFormat1 {
		return nil
	}
	if !s.first {
		return message.Errorf("the field format must be the first")
	}
	s.scanner.unfold = &unfolding{lists: map[reference]*idList{}}
	whole := reflect.TypeFor[audit.Assessment]()
	for _, ref := range s.scanner.fields.references(whole) {
		key := noField
		if f := s.scanner.fields.of(whole).named[ref.list]; f != nil {
			key = s.scanner.fields.of(f.typ.Elem()).named[ref.key].index
		}
		l := &namedList{&idList{}, key}
		s.scanner.unfold.lists[ref], s.lists[ref.list] = l.ids, l
	}
	return nil
}

// add adds the id of an entry.
func (l *namedList) add(entry reflect.Value) error {
	if l.key != noField {
		entry = entry.Field(l.key)
	}
	text, err := appendText(nil, entry.String())
	l.ids.add(text)
	return err
}

func (s *assessmentScanner) delimiter(want json.Delim) error {
	token, err := s.json.Token()
	if err == nil && token != want {
		return s.here(message.Of("%s is wanted", want))
	}
	return err
}
