package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKeysCommands checks what the commands about keys write and print.
func TestKeysCommands(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, algorithm := range []string{"ed25519", "sm2"} {
		path := filepath.Join(dir, algorithm)
		got := assay(t, "keys", "new", path, "--algorithm", algorithm, "--format", "json")
		if got.code != exitOK {
			t.Fatalf("new: exit %d\n%s", got.code, got.stderr)
		}
		var k keyView
		if err := json.Unmarshal([]byte(got.stdout), &k); err != nil {
			t.Fatal(err)
		}
		public, err := os.ReadFile(path + ".pub")
		if err != nil || string(public) != k.PEM || string(k.Algorithm) != algorithm || len(k.ID) != 64 {
			t.Errorf("%+v\n%s%v", k, public, err)
		}
		for _, file := range []string{path, path + ".pub"} {
			got = assay(t, "keys", "show", file)
			if got.code != exitOK || !strings.Contains(got.stdout, k.ID) || !strings.Contains(got.stdout, k.PEM) ||
				strings.Contains(got.stdout, "PRIVATE") {
				t.Errorf("show %s: exit %d\n%s%s", file, got.code, got.stdout, got.stderr)
			}
		}
		got = assay(t, "--lang", "zh", "keys", "new", path)
		if got.code != exitInput || !strings.Contains(got.stderr, "密钥从不覆盖") {
			t.Errorf("again: exit %d\n%s", got.code, got.stderr)
		}
	}
	got := assay(t, "--lang", "zh", "keys", "new", filepath.Join(dir, "x"), "--algorithm", "rsa")
	if got.code != exitInput || !strings.Contains(got.stderr, "未知算法") {
		t.Errorf("rsa: exit %d\n%s", got.code, got.stderr)
	}
}
