package rego_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/catalog"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

var update = flag.Bool("update", false, "rewrite docs/evidence.md and docs/checks/*.md")

// TestGeneratedDocs requires that the pages about evidence and checks are those of the schemas and policies.
func TestGeneratedDocs(t *testing.T) {
	ctx := context.Background()
	e, err := engine.New(ctx, rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	examples, err := e.Examples(ctx)
	if err != nil {
		t.Fatal(err)
	}
	standards, err := catalog.Load(controls.FS)
	if err != nil {
		t.Fatal(err)
	}

	pages := checkPages(e.Checks(), examples, standards)
	pages["evidence.md"] = evidencePage(t)
	docs := filepath.Join("..", "docs")
	for name, want := range pages {
		compare(t, filepath.Join(docs, name), want)
	}
	old, err := filepath.Glob(filepath.Join(docs, "checks", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range old {
		if pages["checks/"+filepath.Base(file)] != "" {
			continue
		}
		if !*update {
			t.Errorf("%s is of no area: run make update", file)
		} else if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
}

// compare compares a page with its file, and rewrites the file with -update.
func compare(t *testing.T, file, want string) {
	t.Helper()
	got, err := os.ReadFile(file)
	if err == nil && string(got) == want {
		return
	}
	if !*update {
		t.Errorf("%s is old: run make update", file)
		return
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}
