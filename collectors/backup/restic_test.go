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

// TestRestic checks the facts of a repository with backdated points, and that collection leaves it
// unchanged.
func TestRestic(t *testing.T) {
	v := newVault(t)
	v.backup(noon.Add(-6*time.Hour), "backup-1", "vm:a-web")
	v.backup(noon.Add(-30*24*time.Hour), "backup-1", "vm:a-web", "weekly")
	v.backup(noon.Add(-72*time.Hour), "backup-2", "vm:b-db")
	v.backup(noon.Add(-12*time.Hour), "crm-1", "nightly")
	v.backup(noon.Add(-time.Hour), "elsewhere")
	before := listing(t, v.dir)
	c := connection("restic", v.dir, "restic",
		audit.Protects{Type: "vm", Name: "*", Tag: "vm:*", PeriodHours: 24, RetentionDays: 30},
		audit.Protects{Type: "vm", Name: "b-db", Tag: "vm:b-db", Host: "backup-2", PeriodHours: 168},
		audit.Protects{Type: "database", Name: "crm", Host: "crm-1", Path: filepath.Join(v.data, "f")},
		audit.Protects{Type: "site", Name: "portal", Host: "elsewhere"},
		audit.Protects{Type: "database", Name: "lost", Tag: "db:lost", PeriodHours: 24},
	)
	target, m, err := collected(t, at(noon), c)
	if err != nil {
		t.Fatal(err)
	}
	n := func(s string) json.Number { return json.Number(s) }
	file := []any{filepath.Join(v.data, "f")}
	widest := map[any]any{n("0"): n("0"), n("1"): n("0"), n("2"): n("714")} // of two points 30 days and 6 hours old
	item := func(
		name, kind string, points, day, week, month, period, retention, last, oldest any, hosts, tags, paths []any,
	) map[string]any {
		return map[string]any{
			"name": name, "type": kind, "repository": "vault-a", "location": "offsite", "job": nil,
			"period_hours": period, "retention_days": retention, "points": points, "points_day": day,
			"points_week": week, "points_month": month, "last_success_hours": last, "last_full_hours": last,
			"last_run_hours": nil, "last_result": nil, "failed_since": nil, "oldest_days": oldest,
			"archived_minutes": nil, "encrypted": true, "immutable_days": nil, "hosts": hosts, "tags": tags,
			"paths": paths, "weeks": nil, "weeks_widest_hours": nil, "months": nil, "months_widest_hours": nil,
			"widest_hours": widest[points],
		}
	}
	want := map[string]map[string]any{
		"vm:a-web": item("a-web", "vm", n("2"), n("1"), n("1"), n("2"), n("24"), n("30"), n("6"), n("30"),
			[]any{"backup-1"}, []any{"vm:a-web", "weekly"}, file),
		"vm:b-db": item("b-db", "vm", n("1"), n("0"), n("1"), n("1"), n("168"), nil, n("72"), n("3"),
			[]any{"backup-2"}, []any{"vm:b-db"}, file),
		"database:crm": item("crm", "database", n("1"), n("1"), n("1"), n("1"), nil, nil, n("12"), n("0.5"),
			[]any{"crm-1"},
			[]any{"nightly"}, file),
		"site:portal": item("portal", "site", n("1"), n("1"), n("1"), n("1"), nil, nil, n("1"), n("0.04"),
			[]any{"elsewhere"}, []any{}, file),
		"database:lost": item("lost", "database", n("0"), n("0"), n("0"), n("0"), n("24"), nil, nil, nil, []any{},
			[]any{},
			[]any{}),
	}
	if diff := cmp.Diff(want, m.Merged()["backups"]); diff != "" {
		t.Error(diff)
	}
	if gaps := m.Gaps(); len(gaps) > 0 {
		t.Errorf("gaps %v", gaps)
	}
	conform.Run(t, at(noon).of(c), password)
	r := m.Merged()["repositories"]["vault-a"]
	if r["encrypted"] != true || r["version"] != "2" || r["location"] != "offsite" || r["id"] != target.InstanceID ||
		len(target.InstanceID) != 64 {
		t.Errorf("repository %v of target %+v", r, target)
	}
	if diff := cmp.Diff(before, listing(t, v.dir)); diff != "" {
		t.Errorf("looking changed the repository: %s", diff)
	}
}

// TestLock checks that collection works during a backup and keeps its lock.
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
	_, m, err := collected(t, at(noon),
		connection("restic", v.dir, "restic", audit.Protects{Type: "vm", Name: "*", Tag: "vm:*"}))
	if err != nil || len(m.Merged()["backups"]) != 1 || locks() != 1 {
		t.Errorf("%v, %d backups, %d locks", err, len(m.Merged()["backups"]), locks())
	}
}

// TestClock checks that a point in the future makes the affected ages unknown.
func TestClock(t *testing.T) {
	v := newVault(t)
	v.backup(noon.Add(3*time.Hour), "h", "vm:a")
	v.backup(noon.Add(-100*time.Hour), "h", "vm:a")
	_, m, err := collected(t, at(noon),
		connection("restic", v.dir, "restic", audit.Protects{Type: "vm", Name: "*", Tag: "vm:*"}))
	if err != nil {
		t.Fatal(err)
	}
	a, lost := m.Merged()["backups"]["vm:a"], gapFields(m, "/backups/vm:a")
	want := map[string]string{
		"last_success_hours": "ClockSkew",
		"last_full_hours":    "ClockSkew",
		"points_day":         "ClockSkew",
		"points_week":        "ClockSkew",
		"points_month":       "ClockSkew",
		"widest_hours":       "ClockSkew",
	}
	if diff := cmp.Diff(want, lost); diff != "" || a["points"] != json.Number("2") ||
		a["oldest_days"] != json.Number("4.17") {
		t.Errorf("backup %v, gaps %v", a, diff)
	}
}

func TestUnreachable(t *testing.T) {
	v := newVault(t)
	wrong := connection("restic", v.dir, "restic")
	wrong.Password = func(context.Context) (string, error) { return "Tr0ub4dor", nil }
	for name, c := range map[string]struct {
		c     audit.Backup
		state audit.State
		fault string
	}{
		"wrong password": {wrong, audit.Denied, "WrongPassword"},
		"missing repository": {
			connection("restic", filepath.Join(v.dir, "not"), "restic"),
			audit.Unreachable,
			"NoRepository",
		},
		"folder, no repository": {connection("restic", v.data, "restic"), audit.Unreachable, "NoRepository"},
		"no such program":       {connection("restic", v.dir, "/nowhere/restic"), audit.Failed, "NoProgram"},
	} {
		refused(t, name, c.c, c.state, c.fault)
	}
}

// A vault is a repository created by the real restic.
type vault struct {
	t         testing.TB
	dir, data string
}

// newVault returns an empty repository.
func newVault(t testing.TB) *vault {
	t.Helper()
	need(t, "restic", "restic")
	v := &vault{t, filepath.Join(t.TempDir(), "repo"), t.TempDir()}
	if err := os.WriteFile(filepath.Join(v.data, "f"), []byte("data"), 0o600); err != nil {
		t.Fatal(err)
	}
	v.run("init")
	return v
}

// command returns a command of restic.
func (v *vault) command(args ...string) *exec.Cmd {
	cmd := exec.Command("restic", append([]string{"--no-cache", "-r", v.dir}, args...)...)
	cmd.Env = append(os.Environ(), "RESTIC_PASSWORD="+password)
	return cmd
}

// run runs a command of restic.
func (v *vault) run(args ...string) {
	v.t.Helper()
	if out, err := v.command(args...).CombinedOutput(); err != nil {
		v.t.Fatalf("restic %v: %v\n%s", args, err, out)
	}
}

// backup creates a restore point dated when.
func (v *vault) backup(when time.Time, host string, tags ...string) {
	v.t.Helper()
	args := []string{"backup", "--time", when.Local().Format(time.DateTime), "--host", host, filepath.Join(v.data, "f")}
	for _, tag := range tags {
		args = append(args, "--tag", tag)
	}
	v.run(args...)
}
