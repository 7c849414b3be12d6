package evidence

import (
	"io"
	"os"
	"reflect"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// WriteAssessment writes the bytes of assessment.json: fields in the order of the type, maps sorted, indented by one space, a newline at
// the end. The same assessment gives the same bytes. It sorts nothing: the order of the lists is the assessment's own. What is too large
// to be read again is an ErrInput.
func WriteAssessment(w io.Writer, a *audit.Assessment) error {
	if err := checkCounts(a); err != nil {
		return err
	}
	full := badInput(assessmentFile, hintTooLarge, message.Of("write assessment: larger than %d bytes", int64(MaxAssessment)))
	return encodeIndented(&limitWriter{w, MaxAssessment, full}, a)
}

// ReadAssessment reads assessment.json as a stream and refuses one that does not agree with itself: unknown, missing and duplicate
// fields, unknown words, ids that are doubled or lead nowhere, counts that are not those of its results and findings. Numbers in expected, observed and
// parameter values are json.Number, so that writing it again gives the same bytes. Errors are ErrInput.
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
