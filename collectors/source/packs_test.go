package source

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/sources"
)

// Every shipped description and the example is valid and passes its samples.
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

// A target that names no description is left to the collector of its kind.
func TestDescribes(t *testing.T) {
	s := NewAt(registry().now, os.DirFS("testdata"), schemas(t))
	if diff := cmp.Diff([]audit.Product{{Name: "vault-backup"}}, s.Products("backup")); diff != "" {
		t.Errorf("products (-want +got):\n%s", diff)
	}
	c := audit.Backup{Endpoint: audit.Endpoint{Connection: audit.Connection{Target: "t"}, Product: "restic"}}
	if s.Describes(c) {
		t.Error("the product of a collector is described")
	}
	c.Product = "vault-backup"
	if !s.Describes(c) {
		t.Error("the pack is not found")
	}
	if s.Describes(audit.LogStore{Endpoint: c.Endpoint}) {
		t.Error("the pack describes another kind")
	}
	collector := s.New(c)
	if want := []string{
		"vault-backup: DELETE /api/token", "vault-backup: GET /api/about",
		"vault-backup: GET /api/tenants/{tenant}/runs", "vault-backup: POST /api/token",
	}; !slices.Equal(collector.Calls, want) {
		t.Errorf("calls %q", collector.Calls)
	}
	if target, err := collector.Preflight(t.Context()); err == nil || target.Error == nil ||
		target.Error.Fault != "NoPassword" {
		t.Errorf("the pack: %v, %+v", err, target.Error)
	}
	if _, err := s.Source(audit.LogStore{Endpoint: c.Endpoint}); err == nil ||
		!strings.Contains(err.Error(), "of kind backup") {
		t.Errorf("another kind: %v", err)
	}
	for _, x := range []struct {
		change func(*audit.Backup)
		want   string
	}{
		{func(c *audit.Backup) { c.With = map[string]string{"tennant": "x"} }, "has no parameter"},
		{func(c *audit.Backup) { c.Product = "nonesuch" }, "nonesuch"},
		{func(c *audit.Backup) { c.Product = "../vault-backup" }, "not the name of a pack"},
	} {
		other := c
		x.change(&other)
		if _, err := s.Source(other); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%v, want %s", err, x.want)
		}
	}
}

// A document of some facts has the gaps of these facts and no others.
func TestDocument(t *testing.T) {
	f := &facts{mapping: &mapping{mapFile: mapFile{Collection: "backups"}}, subject: map[string]any{}}
	for i := range 25 {
		key := fmt.Sprintf("vm:%02d/x", i)
		f.subject[key] = map[string]any{}
		f.gaps = append(f.gaps, audit.Gap{Pointer: audit.Pointer("backups", key, "name"), State: audit.Failed})
	}
	seen := 0
	for keys := range slices.Chunk(slices.Sorted(maps.Keys(f.subject)), 10) {
		d := f.document(keys, f.gapsBySubject())
		for _, g := range d.Gaps {
			if key := audit.PointerKeys(g.Pointer)[1]; !slices.Contains(keys, key) {
				t.Errorf("gap of %s lies in another part", key)
			}
			seen++
		}
		if n := len(d.Collections["backups"]); n != len(keys) {
			t.Errorf("%d facts, want %d", n, len(keys))
		}
	}
	if seen != 25 {
		t.Errorf("%d gaps, want 25", seen)
	}
}
