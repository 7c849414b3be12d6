package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoPack checks that a file other than a pack is invalid input, and that a damaged pack fails
// verification.
func TestNoPack(t *testing.T) {
	out := demoOf(t, "faulty")
	pack, err := os.ReadFile(filepath.Join(out, "pack.zip"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	first := bytes.Clone(pack)
	first[0] ^= 1
	for name, c := range map[string]struct {
		path string
		code int
	}{
		"a text":                {file("text", []byte("hello\n")), exitInput},
		"an empty file":         {file("empty", nil), exitInput},
		"the workbook":          {filepath.Join(out, "report.xlsx"), exitInput},
		"the page":              {filepath.Join(out, "report.html"), exitInput},
		"the assessment":        {filepath.Join(out, "assessment.json"), exitInput},
		"the snapshot":          {filepath.Join(out, "snapshot"), exitInput},
		"the folder of the run": {out, exitInput},
		"half a pack":           {file("half.zip", pack[:len(pack)/2]), exitVerify},
		"another first byte":    {file("first.zip", first), exitVerify},
		"the pack":              {filepath.Join(out, "pack.zip"), exitOK},
	} {
		got := assay(t, "verify", c.path)
		if got.code != c.code || c.code == exitInput &&
			(!strings.Contains(got.stderr, c.path+" is not a pack") || !strings.Contains(got.stderr, "hint: ")) {
			t.Errorf("%s: exit %d, want %d\n%s", name, got.code, c.code, got.stderr)
		}
	}
}
