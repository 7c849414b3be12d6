package evidence

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/message"
)

// field writes one field of the assessment.
func (f *folder) field(w io.Writer, name string, v reflect.Value) error {
	if v.Kind() != reflect.Slice || v.Len() == 0 {
		return f.element(w, name, v)
	}
	separator := "[\n"
	for i := range v.Len() {
		if _, err := io.WriteString(w, separator); err != nil {
			return err
		}
		if err := f.element(w, name, v.Index(i)); err != nil {
			return err
		}
		separator = ",\n"
	}
	_, err := io.WriteString(w, "\n]")
	return err
}

// element writes one value and refuses one that could not be read again.
func (f *folder) element(w io.Writer, name string, v reflect.Value) error {
	f.line, f.more = f.line[:0], 0
	if err := f.value(v, ""); err != nil {
		return err
	}
	size := len(f.line) + f.more
	if size > maxElement {
		return tooLarge(name)
	}
	if f.unfolded += int64(size); f.unfolded > maxUnfolded {
		why := message.Of("write assessment: with its references written out it is larger than %d bytes",
			int64(maxUnfolded))
		return badInput(assessmentFile, hintTooLarge, why)
	}
	_, err := w.Write(f.line)
	return err
}

// value appends a value. control is the field of that name of the enclosing struct.
func (f *folder) value(v reflect.Value, control string) error {
	if !f.foldable(v.Type()) || v.Kind() != reflect.Struct && v.IsNil() {
		return f.plain(v)
	}
	if v.Kind() == reflect.Pointer {
		return f.value(v.Elem(), control)
	}
	if v.Kind() == reflect.Struct {
		return f.fieldsOf(v, control)
	}
	f.put("[")
	for i := range v.Len() {
		if i > 0 {
			f.put(",")
		}
		if err := f.value(v.Index(i), control); err != nil {
			return err
		}
	}
	f.put("]")
	return nil
}

// fieldsOf appends a struct as an object or an array.
func (f *folder) fieldsOf(v reflect.Value, control string) error {
	list, array := f.fields.of(v.Type()).list, arrays[v.Type()]
	if array {
		for len(list) > 0 && list[len(list)-1].omitted(v.Field(list[len(list)-1].index)) {
			list = list[:len(list)-1]
		}
	}
	open, end := "{", "}"
	if array {
		open, end = "[", "]"
	}
	f.put(open)
	first := true
	for _, field := range list {
		value := v.Field(field.index)
		if !array && field.omitted(value) {
			continue
		}
		if !first {
			f.put(",")
		}
		first = false
		if array {
			f.more += len(field.name) + len(`"":`)
		} else {
			f.put(`"` + field.name + `":`)
		}
		if err := f.member(field, value, control); err != nil {
			return err
		}
		if field.name == "control" && value.Kind() == reflect.String {
			control = value.String()
		}
	}
	f.put(end)
	return nil
}

// member appends the value of a field. A list that is left out of an object is null in an array.
func (f *folder) member(field *jsonField, v reflect.Value, control string) error {
	switch {
	case v.Kind() == reflect.Slice && field.omitted(v):
		f.put("null")
		return nil
	case field.ref.list != "" && v.Kind() == reflect.String:
		return f.reference(field.ref, v.String())
	case field.ref.list != "":
		return f.references(field.ref, v)
	case field.after != "":
		return f.number(v.String(), control)
	}
	return f.value(v, control)
}

// reference appends the index of one entry of a list, or null for none.
func (f *folder) reference(ref reference, id string) error {
	if id == "" {
		f.put("null")
		return nil
	}
	i, err := f.indexOf(ref, id)
	f.line = strconv.AppendInt(f.line, int64(i), 10)
	return err
}

func (f *folder) indexOf(ref reference, id string) (int, error) {
	i, ok := f.indexes[ref][id]
	if !ok {
		return 0, message.Errorf("write assessment: %q is not listed under %s", id, ref.list)
	}
	text, err := appendText(nil, id)
	f.more += len(text) + 1
	return i, err
}

// references appends the indexes of entries of a list, ascending, with [first, last] for two and more in a row.
func (f *folder) references(ref reference, v reflect.Value) error {
	if v.IsNil() {
		f.put("null")
		return nil
	}
	indexes := make([]int, v.Len())
	for i := range v.Len() {
		id := v.Index(i).String()
		if i > 0 && v.Index(i-1).String() >= id {
			return message.Errorf("write assessment: %q of %s: listed twice or not in order", id, ref.list)
		}
		var err error
		if indexes[i], err = f.indexOf(ref, id); err != nil {
			return err
		}
	}
	slices.Sort(indexes)
	f.put("[")
	for i := 0; i < len(indexes); {
		end := i + 1
		for end < len(indexes) && indexes[end] == indexes[end-1]+1 {
			end++
		}
		if i > 0 {
			f.put(",")
		}
		f.span(indexes[i], indexes[end-1])
		i = end
	}
	f.put("]")
	return nil
}

// span appends an index, or the range from first to last.
func (f *folder) span(first, last int) {
	if first == last {
		f.line = strconv.AppendInt(f.line, int64(first), 10)
		return
	}
	f.put("[")
	f.line = strconv.AppendInt(f.line, int64(first), 10)
	f.put(",")
	f.line = strconv.AppendInt(f.line, int64(last), 10)
	f.put("]")
}

// number appends a text that is control, a dot and a number from 1 as that number, and any other as it is.
func (f *folder) number(text, control string) error {
	digits, ok := strings.CutPrefix(text, control+".")
	n, err := strconv.Atoi(digits)
	if !ok || control == "" || err != nil || n < 1 || len(digits) > 9 || strconv.Itoa(n) != digits {
		return f.text(text)
	}
	whole, err := appendText(nil, text)
	f.more += len(whole)
	f.put(digits)
	return err
}

func (f *folder) put(s string) { f.line = append(f.line, s...) }

func (f *folder) text(s string) (err error) {
	f.line, err = appendText(f.line, s)
	return err
}

// plain appends a value as encoding/json writes it.
func (f *folder) plain(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		if v.Type().Implements(marshaler) || v.Type() == reflect.TypeFor[json.Number]() {
			break
		}
		return f.text(v.String())
	case reflect.Bool:
		f.line = strconv.AppendBool(f.line, v.Bool())
		return nil
	case reflect.Int:
		f.line = strconv.AppendInt(f.line, v.Int(), 10)
		return nil
	}
	return f.encode(v.Interface())
}

func (f *folder) encode(v any) (err error) {
	f.line, err = appendJSON(f.line, v)
	return err
}

// appendText appends a JSON string as encoding/json writes it without escapes for HTML.
func appendText(b []byte, s string) ([]byte, error) {
	plain := true
	for i := range len(s) {
		c := s[i]
		if c < 0x20 || c == '"' || c == '\\' {
			return appendJSON(b, s)
		}
		plain = plain && c < utf8.RuneSelf
	}
	if !plain && (!utf8.ValidString(s) || strings.ContainsAny(s, "\u2028\u2029")) {
		return appendJSON(b, s)
	}
	return append(append(append(b, '"'), s...), '"'), nil
}

func appendJSON(b []byte, v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return append(b, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...), err
}
