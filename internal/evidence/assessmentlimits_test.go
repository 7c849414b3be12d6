package evidence

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// The first format is written element by element with the same result as encoding/json.
func TestAssessmentIsWrittenAsAWhole(t *testing.T) {
	snap := filepath.Join(t.TempDir(), "snapshot")
	sealed(t, snap)
	for _, a := range []*audit.Assessment{assessmentOf(open(t, snap)), {}, {Findings: []audit.Finding{}}} {
		a.Format = audit.AssessmentFormat1
		var got, want bytes.Buffer
		must(t, WriteAssessment(&got, a))
		must(t, encodeIndented(&want, a))
		if diff := cmp.Diff(want.String(), got.String()); diff != "" {
			t.Error(diff)
		}
	}
}

func TestAssessmentLimits(t *testing.T) {
	a := &audit.Assessment{Format: audit.AssessmentFormat, Targets: make([]audit.Target, maxTargets+1)}
	wantError(t, WriteAssessment(io.Discard, a), ErrInput,
		"10001 targets; at most 10000 can be read again\nhint: ")

	for _, format := range []string{audit.AssessmentFormat, audit.AssessmentFormat1} {
		a = &audit.Assessment{Format: format, Findings: []audit.Finding{{Observed: strings.Repeat("x", maxElement)}}}
		wantError(t, WriteAssessment(io.Discard, a), ErrInput,
			"an element of findings is larger than 33554432 bytes\nhint: ")
	}

	head := `{"format":"assay.assessment/1","findings":[`
	_, err := readAssessment("a", io.MultiReader(strings.NewReader(head), endless(" ")))
	wantError(t, err, ErrInput, "a: an element is larger than 33554432 bytes")
	_, err = readAssessment("a", io.MultiReader(strings.NewReader(head+`"`), endless("x")))
	wantError(t, err, ErrInput, "a: an element is larger than")
	_, err = readAssessment("a",
		io.MultiReader(strings.NewReader(`{"format":"assay.assessment/1","targets":[`), endless(`{"name":"x"},`)))
	wantError(t, err, ErrInput, `a:1:`)
}

type endless string

func (e endless) Read(p []byte) (int, error) {
	n := 0
	for n+len(e) <= len(p) {
		n += copy(p[n:], e)
	}
	if n == 0 {
		return copy(p, e), nil
	}
	return n, nil
}

func TestWriterStopsAtTheLimits(t *testing.T) {
	b := budget{files: MaxFiles - spareFiles}
	wantError(t, b.add(map[string]int64{"a": 0, "b": 0}, 1), ErrInput, "more than 190000 files\nhint: ")
	b = budget{index: MaxDocument}
	wantError(t, b.add(nil, 1), ErrInput, "the index grows beyond 256 MiB")
	b = budget{bytes: MaxPack - MaxAssessment}
	wantError(t, b.add(map[string]int64{"a": 1}, 1), ErrInput, "more than 28 GiB")

	w := create(t, filepath.Join(t.TempDir(), "snapshot"), options())
	w.budget.files = MaxFiles - spareFiles
	err := w.Add(context.Background(), evidenceOf("vc-a", "vsphere.hosts"), hosts(1))
	wantError(t, err, ErrInput, "more than 190000 files")
	wantError(t, w.Finish(target("vc-a")), ErrInput, "more than 190000 files")
}

// The estimate of the budget is not less than the size that is written.
func TestBudgetCoversTheIndex(t *testing.T) {
	snap := filepath.Join(t.TempDir(), "snapshot")
	sealed(t, snap)
	index := open(t, snap).Index
	var b budget
	for _, e := range index.Evidence {
		must(t, b.add(map[string]int64{e.SHA256: e.Size}, e))
	}
	for _, x := range index.Targets {
		must(t, b.add(nil, x))
	}
	var size countingWriter
	must(t, encodeIndented(&size, index))
	if slack := int64(2000); b.index+slack < int64(size) {
		t.Errorf("estimated %d, written %d", b.index, size)
	}
}
