package source

import (
	"testing"

	"github.com/assay-audit/assay/sources"
)

// Every shipped description, and the example, is in order, and each of its samples gives what it must.
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
			proved(t, s)
		})
	}
	s, err := LoadFile(vaultFile, schemas(t))
	if err != nil {
		t.Fatal(err)
	}
	proved(t, s)
}

func proved(t *testing.T, s *Source) {
	t.Helper()
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
}
