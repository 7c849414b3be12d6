package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// scanAssessment reads an assessment as a stream. visit is called with the index of a field of audit.Assessment
// and a pointer to its value, or to one element of a list; at the start of a list it is called with the zero
// Value. An error of visit is reported at the place of the element.
func scanAssessment(file string, r io.Reader, visit func(field int, v reflect.Value) error) error {
	s := &assessmentScanner{in: &trackedReader{r: r}, visit: visit}
	s.scanner = scanner{fields: fieldTable{}, complete: true}
	s.json = json.NewDecoder(s.in)
	s.in.used = s.json.InputOffset
	if err := s.document(); err != nil {
		return s.place(file, err)
	}
	return nil
}

type assessmentScanner struct {
	in      *trackedReader
	json    *json.Decoder
	scanner scanner
	visit   func(field int, v reflect.Value) error
}

func (s *assessmentScanner) document() error {
	if err := s.delimiter('{'); err != nil {
		return err
	}
	t := reflect.TypeFor[audit.Assessment]()
	known := s.scanner.fields.of(t)
	numbers := map[string]int{}
	for i := range t.NumField() {
		if name, _, _ := bytes.Cut([]byte(t.Field(i).Tag.Get("json")), []byte(",")); known.types[string(name)] != nil {
			numbers[string(name)] = i
		}
	}
	seen := map[string]bool{}
	for s.json.More() {
		token, err := s.json.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		switch i, ok := numbers[name]; {
		case seen[name]:
			return s.here(message.Of("duplicate key %q", name))
		case !ok:
			return s.here(message.Of("unknown field %q", name))
		default:
			seen[name] = true
			if err := s.field(name, i, known.types[name]); err != nil {
				return err
			}
		}
	}
	if err := s.delimiter('}'); err != nil {
		return err
	}
	for _, name := range known.always {
		if !seen[name] {
			return s.here(message.Of("missing field %q", name))
		}
	}
	if _, err := s.json.Token(); err != io.EOF {
		return s.here(message.Of("there is more behind the end"))
	}
	return nil
}

// field reads the value of one field of the assessment.
func (s *assessmentScanner) field(name string, i int, t reflect.Type) error {
	if t.Kind() != reflect.Slice {
		return s.element(i, t)
	}
	token, err := s.json.Token()
	switch {
	case err != nil:
		return err
	case token == nil: // null is an empty list
		return nil
	case token != json.Delim('['):
		return s.here(message.Of("a list is wanted at %s", name))
	}
	if err := s.visit(i, reflect.Value{}); err != nil {
		return err
	}
	for n := 0; s.json.More(); n++ {
		if limit := assessmentLimits[name]; n >= limit {
			return s.here(message.Of("more than %d %s", limit, name))
		}
		if err := s.element(i, t.Elem()); err != nil {
			return err
		}
	}
	return s.delimiter(']')
}

// element reads one value of type t.
func (s *assessmentScanner) element(field int, t reflect.Type) error {
	var raw json.RawMessage
	if err := s.json.Decode(&raw); err != nil {
		return err
	}
	end := s.json.InputOffset()
	at := end - int64(len(raw))
	v := reflect.New(t)
	err := s.decode(raw, v.Interface(), t)
	if err == nil && t == reflect.TypeFor[string]() && field == 0 {
		err = s.format(*v.Interface().(*string))
	}
	if err == nil {
		err = s.visit(field, v)
	}
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

func (s *assessmentScanner) decode(raw []byte, v any, t reflect.Type) error {
	if err := checkSyntax(raw); err != nil {
		return err
	}
	s.scanner.data, s.scanner.pos, s.scanner.depth = raw, 0, 1
	if err := s.scanner.value(t); err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	return d.Decode(v)
}

func (s *assessmentScanner) format(name string) error {
	return checkFormatName("", name, audit.AssessmentFormat)
}

func (s *assessmentScanner) delimiter(want json.Delim) error {
	token, err := s.json.Token()
	if err == nil && token != want {
		return s.here(message.Of("%s is wanted", want))
	}
	return err
}

// streamError is an error at an offset of the stream.
type streamError struct {
	offset int64
	err    *Error
}

func (e *streamError) Error() string { return e.err.Error() }

func (s *assessmentScanner) here(what message.Text) error {
	return &streamError{s.json.InputOffset(), &Error{Kind: ErrInput, What: what}}
}

// place returns an error with file, line and column.
func (s *assessmentScanner) place(file string, err error) error {
	var placed *streamError
	var known *Error
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &placed):
	case errors.As(err, &known):
		e := *known
		e.File = file
		return &e
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		e := &Error{
			Kind: ErrInput,
			What: message.Of("the file ends in the middle of a value"),
			Hint: message.Of("it was cut short; take an intact copy"),
		}
		placed = &streamError{s.in.read, e}
	case errors.As(err, &syntax):
		placed = &streamError{syntax.Offset - 1, &Error{Kind: ErrInput, What: sentence(err)}}
	default:
		return fileError(message.Of("read file"), file, err)
	}
	e := *placed.err
	e.File = file
	e.Line, e.Column = s.in.lineColumn(placed.offset)
	return &e
}

// trackedReader counts the lines of the input. It fails if the decoder has to buffer more than one element.
type trackedReader struct {
	r    io.Reader
	used func() int64 // offset up to which the decoder has finished
	read int64        // bytes read

	passed int64 // offset of the first byte of ahead
	lines  int   // line ends before it
	line   int64 // offset at which its line begins
	ahead  bytes.Buffer
}

func (t *trackedReader) Read(p []byte) (int, error) {
	if t.read > MaxAssessment {
		return 0, badInput("", message.Text{}, message.Of("read file: larger than %d bytes", int64(MaxAssessment)))
	}
	if t.read-t.used() > maxElement {
		return 0, badInput("", message.Text{}, message.Of("an element is larger than %d bytes", maxElement))
	}
	n, err := t.r.Read(p)
	t.read += int64(n)
	t.ahead.Write(p[:n])
	return n, err
}

// pass discards the bytes before the offset.
func (t *trackedReader) pass(offset int64) {
	b := t.ahead.Next(int(offset - t.passed))
	t.lines += bytes.Count(b, []byte{'\n'})
	if i := bytes.LastIndexByte(b, '\n'); i >= 0 {
		t.line = t.passed + int64(i) + 1
	}
	t.passed = offset
}

// lineColumn returns the place of an offset that has not been passed. The column counts bytes if the line began
// before ahead.
func (t *trackedReader) lineColumn(offset int64) (line, column int) {
	b := t.ahead.Bytes()
	b = b[:min(max(offset-t.passed, 0), int64(len(b)))]
	if i := bytes.LastIndexByte(b, '\n'); i >= 0 || t.line >= t.passed {
		line, column = lineColumn(b, len(b))
		return t.lines + line, column
	}
	return t.lines + 1, int(offset-t.line) + 1
}
