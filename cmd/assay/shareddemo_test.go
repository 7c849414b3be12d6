package main

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

var demoed struct {
	sync.Once
	dir string
	out cli
}

// sharedDemo returns the folder of a demo that is made once, for tests that only read it.
func sharedDemo(t *testing.T) string {
	t.Helper()
	demoed.Do(func() {
		dir, err := os.MkdirTemp("", "assay-test-")
		if err != nil {
			t.Fatal(err)
		}
		demoed.dir = filepath.Join(dir, "demo")
		demoed.out = assay(t, "demo", "-o", demoed.dir)
	})
	if demoed.out.code != exitOK {
		t.Fatalf("exit %d\n%s", demoed.out.code, demoed.out.stderr)
	}
	return demoed.dir
}
