package catalog

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
)

// TestCache checks that a cache returns what the functions of the package return, that it reads a file once, and that
// a caller may replace controls.
func TestCache(t *testing.T) {
	c := NewCache(controls.FS)
	want, err := Load(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := c.IDs()
	if err != nil {
		t.Fatal(err)
	}
	first, err := c.LoadOnly(ids[1:3])
	if diff := cmp.Diff(want[1:3], first); diff != "" || err != nil {
		t.Fatal(diff, err)
	}
	first[0].Controls[0].ID = "replaced"
	got, err := c.Load()
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}

	all, err := Included(controls.FS, ids)
	cached, err2 := c.Included(ids)
	if diff := cmp.Diff(all, cached); diff != "" || err != nil || err2 != nil {
		t.Error(diff, err, err2)
	}
}

// TestCacheNaming checks that the standards that name a check are found, in files and in folders, and no others are
// read.
func TestCacheNaming(t *testing.T) {
	all, err := Load(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	const check = "esxi.ntp"
	var want []string
	for _, s := range all {
		if slices.ContainsFunc(s.Controls, func(c audit.Control) bool { return slices.Contains(c.Checks, check) }) {
			want = append(want, s.ID)
		}
	}
	c := NewCache(controls.FS)
	got, err := c.Naming(check)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range got {
		want = slices.DeleteFunc(want, func(id string) bool { return id == s.ID })
	}
	if len(want) > 0 || len(c.standards) != len(got) || len(got) == len(all) {
		t.Errorf("%q are not among %d, of %d that were read", want, len(got), len(c.standards))
	}
	if none, err := c.Naming("no.such_check"); len(none) > 0 || err != nil {
		t.Errorf("%v, %v", none, err)
	}
}

// TestCacheReadsOnce checks that files are read at the first call only, and that a refusal is returned each time.
func TestCacheReadsOnce(t *testing.T) {
	fsys := files(good)
	c := NewCache(fsys)
	if _, err := c.LoadOnly([]string{"x-1"}); err != nil {
		t.Fatal(err)
	}
	fsys["x-1.yaml"].Data = []byte("broken")
	if stds, err := c.LoadOnly([]string{"x-1", "x-1"}); err != nil || len(stds) != 2 || stds[1].ID != "x-1" {
		t.Errorf("%v, %v", stds, err)
	}
	for range 2 {
		if _, err := c.LoadOnly([]string{"x-1", "x-9"}); err == nil || !strings.Contains(err.Error(), "x-9.yaml") {
			t.Errorf("an unknown standard: %v", err)
		}
	}
}
