package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Every command writes the profiles that are asked for, also when it fails.
func TestProfiles(t *testing.T) {
	for _, c := range []struct {
		name string
		line []string
		code int
	}{
		{
			name: "success",
			line: []string{"checks", "list"},
		},
		{
			name: "bad input",
			line: []string{"checks", "show", "no.such"},
			code: exitInput,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			cpu, heap := filepath.Join(dir, "cpu"), filepath.Join(dir, "heap")
			got := assay(t, append(c.line, "--cpuprofile", cpu, "--memprofile", heap)...)
			if got.code != c.code {
				t.Errorf("exit %d: %s", got.code, got.stderr)
			}
			for _, path := range []string{cpu, heap} {
				text, err := os.ReadFile(path)
				if err != nil || !bytes.HasPrefix(text, []byte{0x1f, 0x8b}) { // profiles are compressed
					t.Errorf("%s: %d bytes, %v", filepath.Base(path), len(text), err)
				}
			}
		})
	}
}

func TestProfileNotWritable(t *testing.T) {
	for _, flag := range []string{"--cpuprofile", "--memprofile"} {
		path := filepath.Join(t.TempDir(), "no", "such")
		got := assay(t, "checks", "list", flag, path)
		if got.code == exitOK || !bytes.Contains([]byte(got.stderr), []byte(path)) {
			t.Errorf("%s: exit %d: %s", flag, got.code, got.stderr)
		}
	}
}
