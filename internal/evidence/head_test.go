package evidence

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestReadHead checks that the head is read from the beginning of a file alone, and that a file without one is
// refused.
func TestReadHead(t *testing.T) {
	const head = `{"format":"assay.assessment/2","system":{"name":"x","grade":3},"as_of":"2026-11-22T02:00:00Z",` +
		`"inputs":{"snapshot":"sha256:a"},`
	path := filepath.Join(t.TempDir(), "assessment.json")
	for text, ok := range map[string]bool{
		head + "and no more JSON":             true,
		head[:len(head)-3]:                    false,
		`{"format":"assay.assessment/9"}`:     false,
		`{"nowhere":1,` + head[1:]:            false,
		"":                                    false,
		`{"format":"assay.assessment/2"}`:     false,
		`{"format":"assay.assessment/2",[`:    false,
		`{"inputs":{"snapshot":"sha256:a"}, `: false,
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := ReadHead(path)
		if ok != (err == nil) {
			t.Errorf("%q: %v", text, err)
		}
		want := Head{audit.AssessmentFormat, map[string]string{"snapshot": "sha256:a"}}
		if diff := cmp.Diff(want, got); ok && diff != "" {
			t.Error(diff)
		}
	}
}

// TestEqualAssessment compares an assessment with its own bytes, and with bytes that differ in one place, lack some or
// have more.
func TestEqualAssessment(t *testing.T) {
	a := &audit.Assessment{Format: audit.AssessmentFormat, Inputs: map[string]string{"snapshot": "sha256:a"}}
	for i := range 5000 {
		a.Findings = append(a.Findings, audit.Finding{ID: string(rune('a'+i%26)) + "-1", Check: "x.y"})
	}
	var text bytes.Buffer
	if err := WriteAssessment(&text, a); err != nil {
		t.Fatal(err)
	}
	whole := text.Bytes()
	other := bytes.Clone(whole)
	other[len(other)/2] ^= 1
	for name, c := range map[string]struct {
		text []byte
		want bool
	}{
		"the same": {whole, true},
		"another":  {other, false},
		"less":     {whole[:len(whole)-1], false},
		"nothing":  {nil, false},
		"more":     {append(bytes.Clone(whole), '\n'), false},
	} {
		if got, err := EqualAssessment(bytes.NewReader(c.text), a); got != c.want || err != nil {
			t.Errorf("%s: %t, %v", name, got, err)
		}
	}
}
