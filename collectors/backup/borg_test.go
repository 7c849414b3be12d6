package backup

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// A cellar is a repository created by the real borg.
type cellar struct {
	t         testing.TB
	dir, data string
}

// newCellar returns a repository with an encryption mode.
func newCellar(t *testing.T, mode string) *cellar {
	t.Helper()
	need(t, "borg", "borgbackup")
	t.Setenv("BORG_BASE_DIR", t.TempDir()) // location of borg's keys
	c := &cellar{t, filepath.Join(t.TempDir(), "repo"), filepath.Join(t.TempDir(), "f")}
	if err := os.WriteFile(c.data, []byte("data"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.run("init", "-e", mode)
	return c
}

// run runs a borg command.
func (c *cellar) run(args ...string) {
	c.t.Helper()
	cmd := exec.Command("borg", args...)
	cmd.Env = append(os.Environ(), "BORG_REPO="+c.dir, "BORG_PASSPHRASE="+password)
	if out, err := cmd.CombinedOutput(); err != nil {
		c.t.Fatalf("borg %v: %v\n%s", args, err, out)
	}
}

// backup creates an archive dated when.
func (c *cellar) backup(when time.Time, name string) {
	c.t.Helper()
	c.run("create", "--timestamp", when.UTC().Format("2006-01-02T15:04:05"), "::"+name, c.data)
}

func TestBorg(t *testing.T) {
	v := newCellar(t, "repokey")
	v.backup(noon.Add(-6*time.Hour), "vm:a-web-2026-11-20T06:00:00")
	v.backup(noon.Add(-30*24*time.Hour), "vm:a-web-2026-10-21")
	v.backup(noon.Add(-72*time.Hour), "crm_1795000000")
	v.backup(noon.Add(-time.Hour), "crm_1795100000.checkpoint")
	for _, name := range []string{
		"crm_1795100000.recreate", "vm:a-web-2026-11-20T06:00:00.recreate.1", "vm:b-2026-11-20.recreate.checkpoint",
		"vm:c.checkpoint.2",
	} {
		v.backup(noon.Add(-time.Hour), name)
	}
	v.backup(noon.Add(-2*time.Hour), "unrelated")
	before := listing(t, v.dir)
	c := connection("borg", v.dir, "borg",
		audit.Protects{Type: "vm", Name: "*", Tag: "vm:*", PeriodHours: 24, RetentionDays: 30},
		audit.Protects{Type: "database", Name: "crm", Tag: "crm"},
		audit.Protects{Type: "site", Name: "lost", Tag: "www"},
	)
	n := func(s string) json.Number { return json.Number(s) }
	widest := map[any]any{n("0"): n("0"), n("1"): n("0"), n("2"): n("714")} // of two points 30 days and 6 hours old
	item := func(
		name, kind string, points, day, week, month, period, retention, last, oldest any, tags ...any,
	) map[string]any {
		return map[string]any{
			"name": name, "type": kind, "repository": "vault-a", "location": "offsite", "job": nil,
			"period_hours": period, "retention_days": retention, "points": points, "points_day": day,
			"points_week": week, "points_month": month, "last_success_hours": last, "last_full_hours": last,
			"last_run_hours": nil, "last_result": nil, "failed_since": nil, "oldest_days": oldest,
			"archived_minutes": nil, "encrypted": true, "immutable_days": nil, "hosts": nil,
			"tags": append([]any{}, tags...), "paths": nil, "weeks": nil, "weeks_widest_hours": nil, "months": nil,
			"months_widest_hours": nil, "widest_hours": widest[points],
		}
	}
	want := map[string]map[string]any{
		"vm:a-web": item("a-web", "vm", n("2"), n("1"), n("1"), n("2"), n("24"), n("30"), n("6"), n("30"),
			"vm:a-web"),
		"database:crm": item("crm", "database", n("1"), n("0"), n("1"), n("1"), nil, nil, n("72"), n("3"), "crm"),
		"site:lost":    item("lost", "site", n("0"), n("0"), n("0"), n("0"), nil, nil, nil, nil),
	}
	for _, zone := range []string{"", "+08:00", "-03:30"} { // borg must write times in this zone
		c.Zone = zone
		_, m, err := collected(t, at(noon), c)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, m.Merged()["backups"]); diff != "" {
			t.Errorf("zone %q: %s", zone, diff)
		}
		repository := map[string]any{
			"name":             "vault-a",
			"product":          "borg",
			"location":         "offsite",
			"version":          nil,
			"encrypted":        true,
			"encryption":       "repokey",
			"immutable_days":   nil,
			"verified_days":    nil,
			"verified_success": nil,
			"id":               m.Merged()["repositories"]["vault-a"]["id"],
		}
		if diff := cmp.Diff(repository, m.Merged()["repositories"]["vault-a"]); diff != "" || len(m.Gaps()) > 0 {
			t.Errorf("zone %q: %s, gaps %v", zone, diff, m.Gaps())
		}
	}
	conform.Run(t, at(noon).of(c), password)
	if diff := cmp.Diff(before, listing(t, v.dir)); diff != "" {
		t.Errorf("looking changed the repository: %s", diff)
	}
}

// TestBorgHosts checks that hosts are requested if a declaration uses one.
func TestBorgHosts(t *testing.T) {
	v := newCellar(t, "none")
	v.backup(noon.Add(-6*time.Hour), "nightly")
	name, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	c := connection("borg", v.dir, "borg", audit.Protects{Type: "vm", Name: "a", Host: name}, audit.Protects{
		Type: "vm",
		Name: "b",
		Host: "other",
	})
	c.Password = nil
	_, m, err := collected(t, at(noon), c)
	if err != nil {
		t.Fatal(err)
	}
	all := m.Merged()
	a, b := all["backups"]["vm:a"], all["backups"]["vm:b"]
	if diff := cmp.Diff([]any{name}, a["hosts"]); diff != "" || a["points"] != json.Number("1") ||
		b["points"] != json.Number("0") {
		t.Errorf("a %v, b %v", a, b)
	}
	if a["encrypted"] != false || all["repositories"]["vault-a"]["encryption"] != "none" {
		t.Errorf("not encrypted, and %v of %v", a, all["repositories"])
	}
}

// TestBorgDoubts checks the gaps for append-only mode without a number of days and for points in the
// future, in a repository with a key file.
func TestBorgDoubts(t *testing.T) {
	v := newCellar(t, "keyfile-blake2")
	v.backup(noon.Add(-100*time.Hour), "a-2026-11-16T08:00:00")
	v.backup(noon.Add(3*time.Hour), "a-2026-11-20T15:00:00")
	v.run("config", "::", "append_only", "1")
	_, m, err := collected(t, at(noon),
		connection("borg", v.dir, "borg", audit.Protects{Type: "vm", Name: "a", Tag: "a"}))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"immutable_days": "AppendOnly", "last_success_hours": "ClockSkew", "last_full_hours": "ClockSkew",
		"points_day": "ClockSkew", "points_week": "ClockSkew", "points_month": "ClockSkew",
		"widest_hours": "ClockSkew",
	}
	if diff := cmp.Diff(want, gapFields(m, "/backups/vm:a")); diff != "" {
		t.Error(diff)
	}
	if m.Merged()["backups"]["vm:a"]["encrypted"] != true ||
		gapFields(m, "/repositories/vault-a")["immutable_days"] != "AppendOnly" {
		t.Errorf("%v", m.Merged())
	}
}

func TestBorgUnreachable(t *testing.T) {
	v := newCellar(t, "repokey")
	wrong, none, path, zone := connection("borg", v.dir, "borg"), connection("borg", v.dir, "borg"),
		connection("borg", v.dir, "borg"), connection("borg", v.dir, "borg")
	wrong.Password = func(context.Context) (string, error) { return "Tr0ub4dor", nil }
	none.Password = nil
	path.Protects = []audit.Protects{{Type: "vm", Name: "a", Path: "/srv"}}
	zone.Zone = "Asia/Shanghai"
	for name, c := range map[string]struct {
		c     audit.Backup
		state audit.State
		fault string
	}{
		"wrong passphrase": {wrong, audit.Denied, "WrongPassword"},
		"no passphrase":    {none, audit.Denied, "WrongPassword"},
		"missing repository": {
			connection("borg", filepath.Join(v.dir, "not"), "borg"),
			audit.Unreachable,
			"NoRepository",
		},
		"folder, no repository": {connection("borg", filepath.Dir(v.data), "borg"), audit.Unreachable, "NoRepository"},
		"no such program":       {connection("borg", v.dir, "/nowhere/borg"), audit.Failed, "NoProgram"},
		"declared by a path":    {path, audit.Failed, "BadRequest"},
		"zone that is a name":   {zone, audit.Failed, "BadRequest"},
	} {
		refused(t, name, c.c, c.state, c.fault)
	}
}

// TestBorgBusy checks that no command runs during a backup, and that the backup completes.
func TestBorgBusy(t *testing.T) {
	v := newCellar(t, "repokey")
	cmd := exec.Command("borg", "create", "::running", "-")
	cmd.Env = append(os.Environ(), "BORG_REPO="+v.dir, "BORG_PASSPHRASE="+password)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(v.dir, "lock.exclusive")); err == nil {
			break
		}
		if time.Now().After(end) {
			t.Fatal("borg took no lock")
		}
	}
	refused(t, "while a backup is written", connection("borg", v.dir, "borg"), audit.Unreachable, "Busy")
	_, _ = io.WriteString(in, "end")
	in.Close()
	if err := cmd.Wait(); err != nil {
		t.Errorf("the running backup ended with %v", err)
	}
}

func TestSeries(t *testing.T) {
	for name, want := range map[string]string{
		"a-web-2026-11-20T02:00:00":        "a-web",
		"a-web-2026-11-20T02:00:00.123456": "a-web",
		"vm:a_20261120_0200":               "vm:a",
		"a.2026-11-20":                     "a",
		"a-2026-11-20_02-00-00":            "a",
		"a-2026-11-20T02:00:00+08:00":      "a",
		"a-1795000000":                     "a",
		"a@2026-11-20T02:00Z":              "a",
		"crm-2":                            "crm-2",
		"2026-11-20":                       "2026-11-20",
		"esx-0123":                         "esx-0123",
		"a-web":                            "a-web",
		"a-2026-11-20-full":                "a-2026-11-20-full",
		"host-12345678":                    "host-12345678",
	} {
		if got := series(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
