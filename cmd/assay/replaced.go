package main

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
)

// replaced is the assessment that was in a folder before it was packed again.
type replaced struct {
	path string
	text []byte
	as   *audit.Assessment // nil if there was none
}

// recordedAt reads the assessment that will be replaced.
func recordedAt(path string) (replaced, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return replaced{path: path}, nil
	}
	if err != nil {
		return replaced{}, err
	}
	as, err := evidence.ReadAssessment(path)
	return replaced{path, text, as}, err
}

// compare warns if the replaced assessment had the same inputs as the new one and differed from it.
func (a *app) compare(before replaced, as *audit.Assessment) error {
	if before.as == nil || !maps.Equal(before.as.Inputs, as.Inputs) {
		return nil
	}
	derived, err := os.ReadFile(before.path)
	if err != nil {
		return err
	}
	if !bytes.Equal(before.text, derived) && !lessOf(before.text, derived) {
		a.warn(wasAltered, before.path, difference(before.as, as))
	}
	return nil
}
