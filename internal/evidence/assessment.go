package evidence

import (
	"encoding/json"
	"io"
	"os"

	"github.com/assay-audit/assay/internal/audit"
)

// WriteAssessment writes the bytes of assessment.json: fields in the order of the type, maps sorted, indented by one space, a newline at
// the end. The same assessment gives the same bytes. It sorts nothing: the order of the lists is the assessment's own.
func WriteAssessment(w io.Writer, a *audit.Assessment) error { return encodeIndented(w, a) }

// ReadAssessment reads assessment.json. Numbers in expected, observed and parameter values are json.Number, so that writing
// it again gives the same bytes. Errors are ErrInput.
func ReadAssessment(path string) (*audit.Assessment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError("read assessment", path, err)
	}
	defer f.Close()
	data, err := readLimited(path, f, MaxAssessment)
	if err != nil {
		return nil, err
	}
	return decodeAssessment(path, data)
}

func decodeAssessment(file string, data []byte) (*audit.Assessment, error) {
	a := new(audit.Assessment)
	if err := decode(file, data, audit.AssessmentFormat, a); err != nil {
		return nil, err
	}
	return a, nil
}

func encodeIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}

// readLimited reads a whole file that must be held in memory.
func readLimited(file string, r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fileError("read file", file, err)
	}
	if int64(len(data)) > limit {
		return nil, badInput(file, "", "read file: larger than %d bytes", limit)
	}
	return data, nil
}
