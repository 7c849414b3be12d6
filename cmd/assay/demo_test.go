package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDemo checks that a demo may replace an earlier demo, but not a snapshot that `run` collected from the
// same estate.
func TestDemo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	for range 2 {
		if got := assay(t, "demo", "-o", dir, "--estate", "hardened"); got.code != exitOK {
			t.Fatalf("exit %d\n%s", got.code, got.stderr)
		}
	}
	s := served(t)
	own := filepath.Join(t.TempDir(), "own")
	if got := assay(t, "collect", "-c", configured(t, s, nil), "-o",
		filepath.Join(own, "snapshot")); got.code != exitOK {
		t.Fatalf("collect: exit %d\n%s", got.code, got.stderr)
	}
	index := filepath.Join(own, "snapshot", "snapshot.json")
	before, err := os.ReadFile(index)
	if err != nil {
		t.Fatal(err)
	}
	if got := assay(t, "demo", "-o", own, "--lang", "en"); got.code != exitInput ||
		!strings.Contains(got.stderr, "holds another snapshot") {
		t.Errorf("exit %d, want %d\n%s", got.code, exitInput, got.stderr)
	}
	if after, err := os.ReadFile(index); err != nil || string(after) != string(before) {
		t.Errorf("the snapshot was touched: %v", err)
	}
}
