package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/sim"
)

// Estates, snapshots and outputs that several tests need are made once. Tests that change files receive copies.

var shared struct {
	sync.Once
	estate *sim.Estate
	err    error
}

// served returns a faulty estate shared by all tests of this package that only read it.
func served(t *testing.T) *sim.Estate {
	t.Helper()
	shared.Do(func() { shared.estate, shared.err = sim.Start(context.Background(), sim.Options{Now: time.Now()}) })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	t.Setenv("ASSAY_DEMO_PASSWORD", shared.estate.Password)
	return shared.estate
}

// A once is a folder that is made by the first test that needs it and removed after the last test.
type once struct {
	sync.Once
	dir string
	got cli
}

// folders are all folders made once, by the names of their makers.
var folders = map[string]*once{"faulty": {}, "hardened": {}, "snapshot": {}}

// madeBy returns a folder that args make, followed by its path. No test may change it.
func madeBy(t *testing.T, name string, args ...string) string {
	t.Helper()
	o := folders[name]
	o.Do(func() {
		var err error
		if o.dir, err = os.MkdirTemp("", "assay-shared-"); err != nil {
			t.Fatal(err)
		}
		o.got = assay(t, append(args, filepath.Join(o.dir, name))...)
	})
	if o.got.code != exitOK {
		t.Fatalf("%s: exit %d, want %d\n%s", name, o.got.code, exitOK, o.got.stderr)
	}
	return filepath.Join(o.dir, name)
}

// copyOf returns a new copy of a folder, with the same name.
func copyOf(t *testing.T, folder string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), filepath.Base(folder))
	copyInto(t, folder, dir)
	return dir
}

// sharedDemo returns the output of the demo of the faulty estate, which no test may change.
func sharedDemo(t *testing.T) string {
	t.Helper()
	return madeBy(t, "faulty", "demo", "--estate", "faulty", "-o")
}

// demoOf returns a new copy of the output of the demo of an estate, faulty or hardened.
func demoOf(t *testing.T, kind string) string {
	t.Helper()
	return copyOf(t, madeBy(t, kind, "demo", "--estate", kind, "-o"))
}

// snapshotOf returns a new copy of a snapshot of the served estate's vCenter, collected with its unchanged
// configuration.
func snapshotOf(t *testing.T) string {
	t.Helper()
	return copyOf(t, madeBy(t, "snapshot", "collect", "-c", configured(t, served(t), nil), "-o"))
}

// removeShared removes the folders that were made once.
func removeShared() {
	for _, o := range folders {
		if o.dir != "" {
			_ = os.RemoveAll(o.dir)
		}
	}
}

// unchangedCatalogs returns an error if a command changed the catalogs that all share.
func unchangedCatalogs() error {
	used, err := embedded.Load()
	if err != nil {
		return err
	}
	read, err := catalog.Load(controls.FS)
	if diff := cmp.Diff(read, used); diff != "" {
		return fmt.Errorf("a command changed the embedded catalogs (-read +used):\n%s", diff)
	}
	return err
}
