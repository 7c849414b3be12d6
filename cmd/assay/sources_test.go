package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/collectors/source"
)

const exampleSource = "../../collectors/source/testdata/vault-backup"

func TestSourcesList(t *testing.T) {
	r := assay(t, "sources", "list", "--format", "json")
	var items []struct {
		Name, Kind string
		Holds      []string
		Live       *bool `json:"verified_live"`
	}
	if err := json.Unmarshal([]byte(r.stdout), &items); r.code != 0 || err != nil || len(items) == 0 {
		t.Fatalf("%+v %v", r, err)
	}
	for _, i := range items {
		if i.Name == "" || i.Kind == "" || len(i.Holds) == 0 || i.Live == nil {
			t.Errorf("%+v", i)
		}
	}
	if r := assay(t, "sources", "list", "--lang", "zh"); r.code != 0 || !strings.Contains(r.stdout, "来源") ||
		!strings.Contains(r.stdout, "backup-list") {
		t.Errorf("%+v", r)
	}
}

func TestSourcesShow(t *testing.T) {
	r := assay(t, "sources", "show", filepath.Join(exampleSource, "source.yaml"))
	for _, want := range []string{
		"not verified against a live appliance", "GET /api/tenants/{tenant}/runs", `tenant  "main"`, "POST /api/token",
		"DELETE /api/token",
	} {
		if r.code != 0 || !strings.Contains(r.stdout, want) {
			t.Errorf("%q is missing in %+v", want, r)
		}
	}
	if r := assay(t, "sources", "show", "nonesuch"); r.code != 2 || !strings.Contains(r.stderr, "backup-list") {
		t.Errorf("unknown: %+v", r)
	}
}

// TestSourcesTest checks that the exit code reports whether the samples of a description pass.
func TestSourcesTest(t *testing.T) {
	if r := assay(t, "sources", "test"); r.code != 0 || strings.Contains(r.stderr, " 0 hold") {
		t.Errorf("shipped: %+v", r)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(exampleSource)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "source.yaml")
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := assay(t, "sources", "test", file, "--format", "json")
	var results []source.Result
	if err := json.Unmarshal([]byte(r.stdout), &results); r.code != 0 || err != nil || len(results) != 3 ||
		len(results[0].Facts["backups"]) != 2 {
		t.Fatalf("own: %+v %v", r, err)
	}
	for name, x := range map[string]struct{ old, new, want string }{
		"wrong fact": {
			`then "success" elif`,
			`then "failed" elif`,
			`/backups/vm:db01/last_result: got "failed", want "success"`,
		},
		"refused": {"kind: backup", "kind: back up", "source.yaml:"},
	} {
		if err := os.WriteFile(file, []byte(strings.Replace(string(good), x.old, x.new, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		r := assay(t, "sources", "test", file)
		if r.code != 2 || !strings.Contains(r.stdout+r.stderr, x.want) {
			t.Errorf("%s: %+v", name, r)
		}
	}
}
