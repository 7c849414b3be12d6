package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// clip returns at most 100 bytes of untrusted text for a message.
func clip(s string) string {
	if len(s) > 100 {
		return s[:100] + "…"
	}
	return s
}

// hollow reports whether a document consists of so many nearly empty objects that it would need far more memory
// than bytes.
func hollow(data []byte) bool {
	n := bytes.Count(data, []byte("{"))
	return n > 10_000 && n > len(data)/20
}

// decode decodes one JSON text into v after checkStrict. Numbers in an any become json.Number, so that they are
// written unchanged.
func decode(file string, data []byte, format string, v any) error {
	if hollow(data) {
		return badInput(file, message.Text{}, message.Of("it has too many objects for its size"))
	}
	if err := checkStrict(file, data, format, reflect.TypeOf(v).Elem()); err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(v); err != nil {
		return place(file, data, err)
	}
	return nil
}

// checkStrict returns an error for input that encoding/json accepts when it decodes into t: duplicate keys, keys
// that match a field only if case is ignored, unknown fields, null for a plain value, invalid UTF-8, and another
// format than the expected one ("" expects none).
func checkStrict(file string, data []byte, format string, t reflect.Type) error {
	if err := checkSyntax(data); err != nil {
		return place(file, data, err)
	}
	if format != "" {
		if err := checkFormat(file, data, format); err != nil {
			return err
		}
	}
	s := scanner{data: data, fields: fieldTable{}}
	if err := s.value(t); err != nil {
		return place(file, data, err)
	}
	return nil
}

// checkJSON accepts any well-formed JSON text without duplicate keys.
func checkJSON(file string, data []byte) error {
	err := checkSyntax(data)
	if err == nil {
		err = (&scanner{data: data}).value(nil)
	}
	if err != nil {
		return place(file, data, err)
	}
	return nil
}

func checkSyntax(data []byte) error {
	if i := invalidUTF8(data); i >= 0 {
		return &placed{i, message.Of("invalid UTF-8")}
	}
	if json.Valid(data) {
		return nil
	}
	var raw json.RawMessage // only to find the place
	return json.Unmarshal(data, &raw)
}

func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// checkFormat precedes the check of fields, because a newer format would otherwise be reported as an unknown
// field.
func checkFormat(file string, data []byte, want string) error {
	var head struct {
		Format any `json:"format"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return place(file, data, err)
	}
	if head.Format == nil {
		return badInput(file, message.Of("this version of assay reads %s only", want), message.Of("no format is named"))
	}
	return checkFormatName(file, fmt.Sprint(head.Format), want)
}

func checkFormatName(file, got, want string) error {
	if got == want {
		return nil
	}
	hint := message.Of("this version of assay reads %s only", want)
	if name, _, _ := strings.Cut(want, "/"); strings.HasPrefix(got, name+"/") {
		hint = message.Of("this version of assay reads %s only; use the version that wrote the file", want)
	}
	return badInput(file, hint, message.Of("unknown format %q", clip(got)))
}

// placed is an error at a byte offset.
type placed struct {
	offset int
	what   message.Text
}

func (p *placed) Error() string { return p.what.String() }

// In returns the text of the error in one language.
func (p *placed) In(l audit.Lang) string { return p.what.In(l) }

// place returns err with line and column instead of a byte offset.
func place(file string, data []byte, err error) error {
	e, offset := locate(file, len(data), err)
	if offset >= 0 {
		e.Line, e.Column = lineColumn(data, offset)
	}
	return e
}

// locate returns an error and its byte offset in a text of the given size, or -1 if it has none.
func locate(file string, size int, err error) (e *Error, offset int) {
	e = &Error{Kind: ErrInput, File: file, What: sentence(err)}
	offset = -1
	var (
		p *placed
		s *json.SyntaxError
		t *json.UnmarshalTypeError
	)
	switch {
	case errors.As(err, &p):
		offset = p.offset
	case errors.As(err, &s):
		offset = int(s.Offset) - 1
		if int(s.Offset) >= size && strings.Contains(s.Error(), "unexpected end") {
			offset = size
			e.What = message.Of("the file ends in the middle of a value")
			e.Hint = message.Of("it was cut short; take an intact copy")
		}
	case errors.As(err, &t):
		offset = int(t.Offset) - 1
		e.What = message.Of("%s where %s is wanted at %s", clip(t.Value), t.Type, t.Field)
	}
	return e, offset
}

func lineColumn(data []byte, offset int) (line, column int) {
	before := data[:min(offset, len(data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte{'\n'}) + 1, utf8.RuneCount(before[start:]) + 1
}

// sentence returns the text of an error without its hint.
func sentence(err error) message.Text {
	text, _ := message.Split(err)
	return text
}
