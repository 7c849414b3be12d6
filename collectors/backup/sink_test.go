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

// noon is when the tests look at a repository.
var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

const password = "correct horse 密 battery"

// collect reads one target into a sink that holds what it is given against the contract.
func collect(t *testing.T, k *collector, c audit.Connection) (audit.Target, *conform.Memory, error) {
	t.Helper()
	m := conform.New(t, Kind)
	target, err := k.collector().Collect(t.Context(), c, m, nil)
	m.Holds(target)
	m.NoSecrets(t, password)
	return target, m, err
}

func at(now time.Time) *collector {
	return &collector{now: func() time.Time { return now }, deadline: time.Minute, maxOutput: maxOutput}
}

func connection(product, repository, binary string, list ...audit.Protects) audit.Connection {
	return audit.Connection{
		Target: "vault-a", Kind: Kind, Product: product, Password: func(context.Context) (string, error) { return password, nil },
		Backup: &audit.Backup{Repository: repository, Binary: binary, Location: "offsite", Protects: list},
	}
}

// program writes an executable that stands in for a product's.
func program(t *testing.T, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// need skips a test by name where a program is missing.
func need(t testing.TB, name, pkg string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("SKIPPED: %s is not installed (Debian: %s); reading a real repository is NOT tested", name, pkg)
	}
}

// listing names all files below a folder with size and time of change.
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

// gapFields lists the fields of one subject that are gaps, with their faults.
func gapFields(m *conform.Memory, subject string) map[string]string {
	out := map[string]string{}
	for pointer, g := range m.Gaps() {
		if dir, field := filepath.Split(pointer); dir == subject+"/" {
			out[field] = g.Fault
		}
	}
	return out
}

// refused holds that a target which cannot be seen is an error with a gap, says what it holds, and repeats no password.
func refused(t *testing.T, name string, c audit.Connection, state audit.State, fault string) {
	t.Run(name, func(t *testing.T) {
		target, m, err := collect(t, at(noon), c)
		if err == nil || target.Error == nil || len(m.Evidence) != 0 || len(target.Holds) != 2 {
			t.Fatalf("%v, %+v, %d pieces of evidence", err, target, len(m.Evidence))
		}
		if target.Error.State != state || target.Error.Fault != fault {
			t.Errorf("got %+v", *target.Error)
		}
		conform.NoSecrets(t, "error", []byte(err.Error()), "Tr0ub4dor", password)
	})
}
