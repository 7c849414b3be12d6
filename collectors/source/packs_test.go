package source

import (
	"io/fs"
	"testing"

	"github.com/assay-audit/assay/rego"
	"github.com/assay-audit/assay/sources"
)

// schemas of the evidence, as the engine has them.
func schemas(t testing.TB) fs.FS {
	t.Helper()
	sub, err := fs.Sub(rego.FS, "schemas")
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

// Every shipped description is in order, and each of its samples gives what it must.
func TestPacks(t *testing.T) {
	names, err := Names(sources.FS)
	if err != nil || len(names) == 0 {
		t.Fatalf("%v, %v", names, err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			s, err := Load(sources.FS, name, schemas(t))
			if err != nil {
				t.Fatal(err)
			}
			results, err := s.Test(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			good, gaps := false, false
			for _, r := range results {
				for _, f := range r.Faults {
					t.Errorf("%s: %s", r.Sample, f)
				}
				good, gaps = good || len(r.Facts) > 0, gaps || len(r.Gaps) > 0
			}
			if !good || !gaps {
				t.Errorf("wants a sample that gives facts (%t) and one that leaves a gap (%t)", good, gaps)
			}
		})
	}
}
