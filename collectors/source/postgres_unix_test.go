//go:build unix

package source

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// postgres starts a database and returns the URL of its socket.
func postgres(t *testing.T) string {
	t.Helper()
	bins, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(bins) == 0 {
		t.Skip("PostgreSQL is not installed (Debian: postgresql)")
	}
	bin := filepath.Dir(bins[len(bins)-1])
	dir, err := os.MkdirTemp("", "assay-pg") // short, because the path of a socket has a limit
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	as := func(program string, args ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(bin, program), args...)
		c.Dir = dir
		if os.Getuid() == 0 { // PostgreSQL does not run as root
			c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		return c
	}
	if os.Getuid() == 0 {
		if err := os.Chown(dir, 65534, 65534); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := as("initdb", "-D", dir+"/data", "-U", "auditor", "--auth=trust", "-E", "UTF8", "--locale=C",
		"-N").CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
	l.Close()
	server := as("postgres", "-D", dir+"/data", "-k", dir, "-p", port, "-c", "listen_addresses=", "-c", "fsync=off")
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Signal(os.Interrupt); _ = server.Wait() })
	// The socket exists before the server answers; the last line of postmaster.pid changes to ready when it does.
	for range 600 {
		if status, err := os.ReadFile(dir + "/data/postmaster.pid"); err == nil &&
			strings.HasSuffix(strings.TrimSpace(string(status)), "ready") {
			return fmt.Sprintf("postgres:///postgres?host=%s&port=%s", dir, port)
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("PostgreSQL did not start within a minute")
	return ""
}

func TestSQL(t *testing.T) {
	const rows = `- id: rows
  sql:
    query: |
      SELECT * FROM (VALUES ('web01', 'ok', timestamptz '2026-11-22 09:00:00+08'), ` +
		`('db01', NULL, '2026-11-21 23:30:00Z')) AS r (name, state, at)`
	url := postgres(t)
	ask := func(text string) audit.Backup {
		c := one(described(t, text, plainMap))
		c.URL = url
		return c
	}
	_, target, err := collected(t, ask("- {id: rows, sql: {query: \"DELETE FROM pg_class\"}}"))
	if err == nil || target.Error.Fault != "BadRequest" {
		t.Errorf("a query that writes: %v, %+v", err, target.Error)
	}
	m, target, err := collected(t, ask(rows))
	if err != nil {
		t.Fatal(err)
	}
	// The clock of these tests is fixed and that of the database is not, so ages are unknown.
	if g := m.Gaps()["/replicas/vm:web01/last_sync_minutes"]; target.ClockSkewMS == nil ||
		g.Fault != "WrongClock" && *target.ClockSkewMS > 300_000 {
		t.Errorf("gap %+v, skew %v", g, target.ClockSkewMS)
	}
	if f := m.Merged()["replicas"]; f["vm:web01"]["state"] != "ok" || f["vm:db01"]["state"] != nil || len(f) != 2 {
		t.Errorf("facts %v", f)
	}
	if _, target, err = collected(t, ask("- {id: rows, sql: {query: \"SELECT name FROM nothing\"}}")); err == nil ||
		target.Error.Fault != "SQL42P01" {
		t.Errorf("no such table: %v, %+v", err, target.Error)
	}
	if m, _, err = collected(t, ask("- {id: rows, sql: {query: \"SELECT 1 WHERE false\"}}")); err != nil ||
		m.Evidence[0].Gap == nil || m.Evidence[0].Gap.Fault != "EmptyAnswer" {
		t.Errorf("no rows: %v, %+v", err, m.Evidence)
	}
	if m, _, err = collected(t, ask(
		"- {id: rows, sql: {query: \"SELECT timestamp '2026-11-22 09:00:00' AS at, 'a' AS name, 'b' AS state\"}}",
	)); err != nil || m.Evidence[0].Gap == nil || m.Evidence[0].Gap.Fault != "MappingFailed" {
		t.Errorf("a time without zone: %v, %+v", err, m.Evidence)
	}
}

// Reading a description must not block on a pipe.
func TestPipe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pipe.yaml")
	if err := syscall.Mkfifo(file, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadFile(file, schemas(t)); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("%v", err)
	}
}
