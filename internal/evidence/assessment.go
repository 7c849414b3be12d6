package evidence

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"reflect"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// WriteAssessment writes the bytes of assessment.json in the format that the assessment names. Equal assessments
// result in equal bytes. Lists keep their order. An assessment that is too large to be read again is an ErrInput.
func WriteAssessment(w io.Writer, a *audit.Assessment) error {
	if err := checkCounts(a); err != nil {
		return err
	}
	full := badInput(assessmentFile, hintTooLarge,
		message.Of("write assessment: larger than %d bytes", int64(MaxAssessment)))
	out := bufio.NewWriterSize(&limitWriter{w, MaxAssessment, full}, 1<<16)
	var err error
	switch a.Format {
	case audit.AssessmentFormat:
		err = writeFolded(out, a)
	case audit.AssessmentFormat1:
		err = writeIndented(out, a)
	default:
		err = message.Errorf("write assessment: unknown format %q", a.Format)
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

// writeIndented writes AssessmentFormat1: fields in the order of the type, maps sorted, indented by one space, with a
// newline at the end.
func writeIndented(out io.Writer, a *audit.Assessment) error {
	whole := reflect.ValueOf(a).Elem()
	for i, f := range (fieldTable{}).of(whole.Type()).list {
		v := whole.Field(f.index)
		if f.omitted(v) {
			continue
		}
		head := ",\n \"" + f.name + "\": "
		if i == 0 {
			head = "{" + head[1:]
		}
		if _, err := io.WriteString(out, head); err != nil {
			return err
		}
		if err := writeField(out, f.name, v); err != nil {
			return err
		}
	}
	_, err := io.WriteString(out, "\n}\n")
	return err
}

// writeField writes one field as encoding/json does inside the whole document. It buffers one element of a list at
// a time and refuses one that could not be read again.
func writeField(w io.Writer, name string, v reflect.Value) error {
	if v.Kind() != reflect.Slice || v.Len() == 0 {
		return writeElement(w, name, " ", v)
	}
	for i := range v.Len() {
		separator := ",\n  "
		if i == 0 {
			separator = "[\n  "
		}
		if _, err := io.WriteString(w, separator); err != nil {
			return err
		}
		if err := writeElement(w, name, "  ", v.Index(i)); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "\n ]")
	return err
}

func writeElement(w io.Writer, name, indent string, v reflect.Value) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(indent, " ")
	if err := e.Encode(v.Interface()); err != nil {
		return err
	}
	text := bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	if len(text) > maxElement {
		return tooLarge(name)
	}
	_, err := w.Write(text)
	return err
}

// tooLarge is the error for an element that could not be read again.
func tooLarge(name string) error {
	return badInput(assessmentFile, hintTooLarge,
		message.Of("write assessment: an element of %s is larger than %d bytes", name, maxElement))
}

// ReadAssessment returns the assessment in assessment.json, which it reads as a stream. It refuses unknown,
// missing and duplicate fields, unknown enumeration values, duplicate or dangling ids, and counts that differ from
// the results and findings. Numbers in expected, observed and parameter values are json.Number, so that writing
// them again results in the same bytes. Errors are ErrInput.
func ReadAssessment(path string) (*audit.Assessment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(message.Of("read assessment"), path, err)
	}
	defer f.Close()
	return readAssessment(path, f)
}

func readAssessment(file string, r io.Reader) (*audit.Assessment, error) {
	a := new(audit.Assessment)
	whole := reflect.ValueOf(a).Elem()
	check := newConsistency()
	err := scanAssessment(file, r, func(field int, v reflect.Value) error {
		to := whole.Field(field)
		switch {
		case !v.IsValid():
			to.Set(reflect.MakeSlice(to.Type(), 0, 0))
			return nil
		case to.Kind() == reflect.Slice:
			to.Set(reflect.Append(to, v.Elem()))
		default:
			to.Set(v.Elem())
		}
		return check.add(v.Interface())
	})
	if err == nil {
		err = check.end(file)
	}
	if err != nil {
		return nil, err
	}
	return a, nil
}

// PlainAssessment returns an assessment of any format as plain JSON values: objects with the fields that the file
// has, without references by index. Numbers are json.Number. It checks no more than that the file can be read.
func PlainAssessment(file string, data []byte) (map[string]any, error) {
	var head struct {
		Format any `json:"format"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, place(file, data, err)
	}
	if head.Format != audit.AssessmentFormat {
		var doc map[string]any
		return doc, decodePlain(data, &doc)
	}

	doc := map[string]any{}
	s := newAssessmentScanner(bytes.NewReader(data))
	s.each = func(f *jsonField, text []byte) error {
		if text == nil {
			doc[f.name] = []any{}
			return nil
		}
		var v any
		if err := decodePlain(text, &v); err != nil {
			return err
		}
		if list, ok := doc[f.name].([]any); ok {
			v = append(list, v)
		}
		doc[f.name] = v
		return nil
	}
	return doc, s.run(file)
}

func decodePlain(text []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return d.Decode(v)
}
