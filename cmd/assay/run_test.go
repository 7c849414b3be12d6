package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/sim"
)

// TestRun runs the nightly command against a vCenter: it writes the same files as the demo, and the gate
// determines the exit code.
func TestRun(t *testing.T) {
	s := served(t)
	dir := filepath.Join(t.TempDir(), "out")
	got := assay(t, "run", "-c", surrounded(t, s), "-o", dir)
	if got.code != exitGate || !strings.Contains(got.stderr, "the gate does not hold") {
		t.Fatalf("exit %d, want %d\n%s", got.code, exitGate, got.stderr)
	}
	for _, name := range []string{
		"snapshot/snapshot.json", "assessment.json", "report.pdf", "report.xlsx", "report.html", "pack.zip",
	} {
		if fi, err := os.Stat(filepath.Join(dir, name)); err != nil || fi.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := assay(t, "verify", filepath.Join(dir, "pack.zip")); got.code != exitOK {
		t.Errorf("verify: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	again := assay(t, "run", "-c", surrounded(t, s), "-o", dir)
	if again.code != exitInput {
		t.Errorf("a second run over the first: exit %d, want %d\n%s", again.code, exitInput, again.stderr)
	}
	noSecrets(t, s, dir)
	sameBytes(t, dir)
	damaged(t, dir)
}

// noSecrets checks that no file below dir contains a planted secret.
func noSecrets(t *testing.T, s *sim.Estate, dir string) {
	t.Helper()
	secrets := append(sim.Secrets(), s.Password)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		for _, secret := range secrets {
			if bytes.Contains(raw, []byte(secret)) {
				t.Errorf("%s holds a secret", path)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// sameBytes checks that the assessment of a snapshot is identical in another time zone and folder.
func sameBytes(t *testing.T, dir string) {
	t.Helper()
	other := filepath.Join(t.TempDir(), "again")
	t.Setenv("TZ", "America/New_York")
	if got := assay(t, "assess", filepath.Join(dir, "snapshot"), "-o", other); got.code != exitGate {
		t.Fatalf("assess: exit %d\n%s", got.code, got.stderr)
	}
	a, err := os.ReadFile(filepath.Join(dir, "assessment.json"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(other, "assessment.json"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("the same snapshot gave another assessment")
	}
	if got := assay(t, "report", other, "--lang", "en"); got.code != exitOK {
		t.Fatalf("report: exit %d\n%s", got.code, got.stderr)
	}
	if _, err := os.Stat(filepath.Join(other, "report.en.pdf")); err != nil {
		t.Error(err)
	}
	if got := assay(t, "assess", filepath.Join(dir, "snapshot"), "-o", other,
		"--standard", "nowhere"); got.code != exitInput || !strings.Contains(got.stderr, "smartcloud-2017") {
		t.Errorf("unknown standard: exit %d\n%s", got.code, got.stderr)
	}
}

// damaged checks that a changed pack and a changed snapshot are rejected, each with its exit code.
func damaged(t *testing.T, dir string) {
	t.Helper()
	pack := filepath.Join(dir, "pack.zip")
	raw, err := os.ReadFile(pack)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)/2] ^= 1
	bad := filepath.Join(t.TempDir(), "bad.zip")
	if err := os.WriteFile(bad, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := assay(t, "verify", bad); got.code != exitVerify {
		t.Errorf("one flipped bit: exit %d, want %d\n%s%s", got.code, exitVerify, got.stdout, got.stderr)
	}
	index := filepath.Join(dir, "snapshot", "snapshot.json")
	whole, err := os.ReadFile(index)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		text []byte
		want string
	}{
		"truncated":     {whole[:len(whole)/2], "snapshot.json"},
		"duplicate key": {bytes.Replace(whole, []byte(`"tool":`), []byte(`"tool": "x", "tool":`), 1), "duplicate"},
		"unknown format": {
			bytes.Replace(whole, []byte(audit.SnapshotFormat), []byte("assay.snapshot/9"), 1),
			"assay.snapshot/9",
		},
	} {
		if err := os.WriteFile(index, c.text, 0o600); err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(t.TempDir(), "out")
		got := assay(t, "assess", filepath.Join(dir, "snapshot"), "-o", out)
		if got.code != exitInput || !strings.Contains(got.stderr, c.want) {
			t.Errorf("%s: exit %d, want %d and %q\n%s", name, got.code, exitInput, c.want, got.stderr)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s: something was written", name)
		}
	}
}
