package backup

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestRepository holds the facts of a repository with back-dated points, and that looking leaves it as it was.
func TestRepository(t *testing.T) {
	v := newVault(t)
	v.backup(noon.Add(-6*time.Hour), "backup-1", "vm:a-web")
	v.backup(noon.Add(-30*24*time.Hour), "backup-1", "vm:a-web", "weekly")
	v.backup(noon.Add(-72*time.Hour), "backup-2", "vm:b-db")
	v.backup(noon.Add(-12*time.Hour), "crm-1", "nightly")
	v.backup(noon.Add(-time.Hour), "elsewhere")
	before := listing(t, v.dir)
	c := connection(v.dir, "restic",
		audit.Protects{Type: "vm", Name: "*", Tag: "vm:*", PeriodHours: 24, RetentionDays: 30},
		audit.Protects{Type: "vm", Name: "b-db", Tag: "vm:b-db", Host: "backup-2", PeriodHours: 168},
		audit.Protects{Type: "database", Name: "crm", Host: "crm-1", Path: filepath.Join(v.data, "f")},
		audit.Protects{Type: "database", Name: "lost", Tag: "db:lost", PeriodHours: 24},
	)
	digest := "sha256:" + strings.Repeat("ab", 32)
	c.Backup.Tests = []audit.RestoreTest{
		{Type: "vm", Name: "a-web", Date: "2026-01-05", Success: false},
		{Type: "vm", Name: "a-web", Date: "2026-11-10", Success: true, Digest: digest},
		{Type: "database", Name: "crm", Date: "2026-11-30", Success: true},
	}
	target, m, err := collect(t, at(noon), c)
	if err != nil {
		t.Fatal(err)
	}
	n := func(s string) json.Number { return json.Number(s) }
	file := []any{filepath.Join(v.data, "f")}
	thing := func(name, kind string, points, period, retention, last, oldest any, hosts, tags, paths []any) map[string]any {
		return map[string]any{
			"name": name, "type": kind, "repository": "vault-a", "location": "offsite", "points": points, "period_hours": period, "retention_days": retention,
			"last_success_hours": last, "oldest_days": oldest, "hosts": hosts, "tags": tags, "paths": paths,
			"restore_test_days": nil, "restore_test_success": nil, "restore_test_digest": nil,
		}
	}
	want := map[string]map[string]any{
		"vm:a-web":      thing("a-web", "vm", n("2"), n("24"), n("30"), n("6"), n("30"), []any{"backup-1"}, []any{"vm:a-web", "weekly"}, file),
		"vm:b-db":       thing("b-db", "vm", n("1"), n("168"), nil, n("72"), n("3"), []any{"backup-2"}, []any{"vm:b-db"}, file),
		"database:crm":  thing("crm", "database", n("1"), nil, nil, n("12"), n("0.5"), []any{"crm-1"}, []any{"nightly"}, file),
		"database:lost": thing("lost", "database", n("0"), n("24"), nil, nil, nil, []any{}, []any{}, []any{}),
	}
	a, crm := want["vm:a-web"], want["database:crm"]
	a["restore_test_days"], a["restore_test_success"], a["restore_test_digest"] = n("10"), true, digest
	crm["restore_test_success"] = true
	delete(crm, "restore_test_days") // dated later than today: a gap
	if diff := cmp.Diff(want, m.of("backups")); diff != "" {
		t.Error(diff)
	}
	gaps := m.docs[1]["gaps"].([]any)
	if len(gaps) != 1 || gaps[0].(map[string]any)["pointer"] != "/backups/database:crm/restore_test_days" {
		t.Errorf("gaps %v, want one for the test of the future", gaps)
	}
	r := m.of("repositories")["vault-a"]
	if r["encrypted"] != true || r["version"] != n("2") || r["location"] != "offsite" || r["id"] != target.InstanceID || len(target.InstanceID) != 64 {
		t.Errorf("repository %v of target %+v", r, target)
	}
	if diff := cmp.Diff(before, listing(t, v.dir)); diff != "" {
		t.Errorf("looking changed the repository: %s", diff)
	}
}

// TestLock holds that a backup which is running neither hinders the look nor loses its lock.
func TestLock(t *testing.T) {
	v := newVault(t)
	v.backup(noon.Add(-6*time.Hour), "h", "vm:a")
	cmd := v.command("backup", "--stdin")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_, _ = io.WriteString(in, "end")
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("the running backup ended with %v", err)
		}
	}()
	locks := func() int {
		list, _ := os.ReadDir(filepath.Join(v.dir, "locks"))
		return len(list)
	}
	for end := time.Now().Add(20 * time.Second); locks() == 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("restic took no lock")
		}
	}
	_, m, err := collect(t, at(noon), connection(v.dir, "restic", audit.Protects{Type: "vm", Name: "*", Tag: "vm:*"}))
	if err != nil || len(m.of("backups")) != 1 || locks() != 1 {
		t.Errorf("%v, %d backups, %d locks", err, len(m.of("backups")), locks())
	}
}

// TestClock holds that a point of the future hides no age.
func TestClock(t *testing.T) {
	v := newVault(t)
	v.backup(noon.Add(3*time.Hour), "h", "vm:a")
	v.backup(noon.Add(-100*time.Hour), "h", "vm:a")
	_, m, err := collect(t, at(noon), connection(v.dir, "restic", audit.Protects{Type: "vm", Name: "*", Tag: "vm:*"}))
	if err != nil {
		t.Fatal(err)
	}
	a := m.of("backups")["vm:a"]
	if _, there := a["last_success_hours"]; there || a["points"] != json.Number("2") || len(m.docs[1]["gaps"].([]any)) != 1 {
		t.Errorf("backup %v, gaps %v", a, m.docs[1]["gaps"])
	}
}

func TestUnreachable(t *testing.T) {
	v := newVault(t)
	wrong := connection(v.dir, "restic")
	wrong.Password = func(context.Context) (string, error) { return "Tr0ub4dor", nil }
	for name, c := range map[string]struct {
		c     audit.Connection
		state audit.State
		fault string
	}{
		"wrong password":        {wrong, audit.Denied, "WrongPassword"},
		"missing repository":    {connection(filepath.Join(v.dir, "not"), "restic"), audit.Unreachable, "NoRepository"},
		"folder, no repository": {connection(v.data, "restic"), audit.Unreachable, "NoRepository"},
		"no such program":       {connection(v.dir, "/nowhere/restic"), audit.Failed, "NoProgram"},
	} {
		t.Run(name, func(t *testing.T) {
			target, m, err := collect(t, at(noon), c.c)
			if err == nil || target.Error == nil || len(m.evidence) != 0 {
				t.Fatalf("%v, %+v, %d pieces of evidence", err, target, len(m.evidence))
			}
			if target.Error.State != c.state || target.Error.Fault != c.fault {
				t.Errorf("got %+v", *target.Error)
			}
			if strings.Contains(err.Error(), "Tr0ub4dor") || strings.Contains(err.Error(), password) {
				t.Errorf("the error repeats the password: %v", err)
			}
		})
	}
}

// listing names all files with size and time.
func listing(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
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
