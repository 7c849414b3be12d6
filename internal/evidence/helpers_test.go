package evidence

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree returns the sorted names of all files and folders below dir.
func tree(t testing.TB, dir string) []string {
	t.Helper()
	names := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, path)
		names[rel] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	delete(names, ".")
	return slices.Sorted(maps.Keys(names))
}

// editJSON rewrites a JSON file as a manual edit would.
func editJSON(t testing.TB, path string, edit func(m map[string]any)) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	edit(m)
	if data, err = json.Marshal(m); err != nil {
		t.Fatal(err)
	}
	write(t, path, data)
}

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// wantError checks the kind of an error and a part of its text; "\nhint:" in the part requires a hint.
func wantError(t testing.TB, err, kind error, part string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one with %q", part)
	}
	if kind != nil && !errors.Is(err, kind) {
		t.Errorf("error is not %q: %v", kind, err)
	}
	if !strings.Contains(err.Error(), part) {
		t.Errorf("error lacks %q:\n%v", part, err)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func appendTo(t testing.TB, path, text string) {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	write(t, path, append(data, text...))
}
