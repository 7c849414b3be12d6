package backup

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// noon is the time of collection in tests.
var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

const password = "correct horse 密 battery"

// collected returns the result of collecting a target into a sink that checks the contract of collectors.
func collected(t *testing.T, k *collector, c audit.Backup) (audit.Target, *conform.Memory, error) {
	t.Helper()
	m := conform.New(t, Kind)
	target, err := k.of(c).Collect(t.Context(), m, nil)
	m.Holds(target)
	m.NoSecrets(t, password)
	return target, m, err
}

// at returns a collector with a fixed clock.
func at(now time.Time) *collector {
	return &collector{now: func() time.Time { return now }, deadline: time.Minute, maxOutput: maxOutput}
}

// connection returns a connection to a repository.
func connection(product, repository, binary string, list ...audit.Protects) audit.Backup {
	return audit.Backup{
		Endpoint: audit.Endpoint{
			Connection: audit.Connection{
				Target:   "vault-a",
				Password: func(context.Context) (string, error) { return password, nil },
			},
			Product: product,
		},
		Repository: repository,
		Binary:     binary,
		Location:   "offsite",
		Protects:   list,
	}
}

// program writes an executable that replaces a product's program and returns its path.
func program(t *testing.T, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// need skips the test if a program is not installed.
func need(t testing.TB, name, pkg string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("SKIPPED: %s is not installed (Debian: %s); reading a real repository is NOT tested", name, pkg)
	}
}

// listing returns all files below a folder with their modification times.
func listing(t *testing.T, dir string) []string {
	t.Helper()
	out := []string{}
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil {
			out = append(out, path+" "+info.ModTime().String())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// gapFields returns the fields of a subject that are gaps, with their faults.
func gapFields(m *conform.Memory, subject string) map[string]string {
	out := map[string]string{}
	for pointer, g := range m.Gaps() {
		if dir, field := filepath.Split(pointer); dir == subject+"/" {
			out[field] = g.Fault
		}
	}
	return out
}

// refused checks that a target that cannot be read returns an error and a gap, names its collections and
// repeats no password.
func refused(t *testing.T, name string, c audit.Backup, state audit.State, fault string) {
	t.Run(name, func(t *testing.T) {
		target, m, err := collected(t, at(noon), c)
		if err == nil || target.Error == nil || len(m.Evidence) != 0 || len(target.Holds) != 2 {
			t.Fatalf("%v, %+v, %d pieces of evidence", err, target, len(m.Evidence))
		}
		if target.Error.State != state || target.Error.Fault != fault {
			t.Errorf("got %+v", *target.Error)
		}
		conform.NoSecrets(t, "error", []byte(err.Error()), "Tr0ub4dor", password)
	})
}
