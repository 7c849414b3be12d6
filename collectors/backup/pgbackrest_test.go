package backup

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// near removes an age from the facts and checks that it differs from want by at most by.
func near(t *testing.T, f map[string]any, field string, want, by float64) {
	t.Helper()
	n, _ := f[field].(json.Number)
	got, err := n.Float64()
	if err != nil || got < want-by || got > want+by {
		t.Errorf("%s is %v, want about %v", field, f[field], want)
	}
	delete(f, field)
}

func TestPgBackRest(t *testing.T) {
	c := newCluster(t)
	c.rest("backup", "--type=full", "--repo=1")
	c.rest("backup", "--type=incr", "--repo=1")
	c.rest("backup", "--type=full", "--repo=2")
	c.run("psql", "-h", c.dir, "-U", "postgres", "-qc", "create table t (n int); select pg_switch_wal()")
	c.rest("check")
	later := time.Now().Add(30 * time.Hour) // the collector's clock is advanced, rather than the data backdated
	k := at(later)
	before := listing(t, c.dir+"/repo1")

	conn := c.connection(c.etc)
	target, m, err := collected(t, k, conn)
	if err != nil {
		t.Fatal(err)
	}
	n := func(s string) json.Number { return json.Number(s) }
	want := func(repo string, points string, encrypted bool) map[string]any {
		return map[string]any{
			"name":           "crm",
			"type":           "database",
			"repository":     "vault-a/" + repo,
			"location":       "offsite",
			"job":            nil,
			"period_hours":   n("24"),
			"retention_days": nil,
			"weeks":          nil,
			"months":         nil,
			"points":         n(points),
			"points_day":     n("0"),
			"points_week":    n(points),
			"points_month":   n(points),
			"last_result":    "success",
			"failed_since":   n("0"),
			"encrypted":      encrypted,
			"immutable_days": nil,
			"hosts":          nil,
			"tags":           []any{"main"},
			"paths":          nil,

			"weeks_widest_hours":  nil,
			"months_widest_hours": nil,
		}
	}
	backups := m.Merged()["backups"]
	for _, b := range backups {
		near(t, b, "last_success_hours", 30, 0.1)
		near(t, b, "last_full_hours", 30, 0.1)
		near(t, b, "last_run_hours", 30, 0.1)
		near(t, b, "oldest_days", 1.25, 0.02)
		near(t, b, "widest_hours", 0, 0.1)
		near(t, b, "archived_minutes", 1800, 5)
	}
	if diff := cmp.Diff(map[string]map[string]any{
		"database:crm@repo1": want("repo1", "2", false),
		"database:crm@repo2": want("repo2", "1", true),
	}, backups); diff != "" {
		t.Error(diff)
	}
	system := target.InstanceID
	repository := func(name, encryption string, encrypted bool) map[string]any {
		return map[string]any{
			"name":             "vault-a/" + name,
			"product":          "pgbackrest",
			"location":         "offsite",
			"id":               system,
			"version":          "5",
			"encrypted":        encrypted,
			"encryption":       encryption,
			"immutable_days":   nil,
			"verified_days":    nil,
			"verified_success": nil,
		}
	}
	repositories := map[string]map[string]any{
		"vault-a/repo1": repository("repo1", "none", false), "vault-a/repo2": repository("repo2", "aes-256-cbc", true),
	}
	if diff := cmp.Diff(repositories, m.Merged()["repositories"]); diff != "" || len(system) < 15 || len(m.Gaps()) > 0 {
		t.Errorf("%s, system %q, gaps %v", diff, system, m.Gaps())
	}
	m.NoSecrets(t, cipherPass)
	conform.Run(t, k.of(conn), cipherPass)
	if diff := cmp.Diff(before, listing(t, c.dir+"/repo1")); diff != "" {
		t.Errorf("looking changed the repository: %s", diff)
	}
	t.Run("failed run", func(t *testing.T) { failedRun(t, c, k) })
	t.Run("one repository lost", func(t *testing.T) { oneLost(t, c, k) })
	t.Run("nothing seen", func(t *testing.T) { nothingSeen(t, c) })
	t.Run("clock behind", func(t *testing.T) { clockBehind(t, c) })
}

// failedRun checks that a failed backup is detected in the log and affects only its repository.
func failedRun(t *testing.T, c *cluster, k *collector) {
	broken := c.variant("pg1-path="+c.dir+"/data", "pg1-path="+c.dir+"/gone")
	for range 2 {
		if out, err := c.command("pgbackrest", "--config="+broken, "--stanza=main",
			"backup").CombinedOutput(); err == nil {
			t.Fatalf("the backup did not fail: %s", out)
		}
	}
	conn := c.connection(c.etc)
	conn.Zone = ""
	_, m, err := collected(t, k, conn)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string][2]any{
		"database:crm@repo1": {"failed", json.Number("2")}, "database:crm@repo2": {"success", json.Number("0")},
	} {
		b := m.Merged()["backups"][id]
		if b["last_result"] != want[0] || b["failed_since"] != want[1] {
			t.Errorf("%s: %v", id, b)
		}
		if diff := cmp.Diff(map[string]string{"last_run_hours": "NoZone"}, gapFields(m, "/backups/"+id)); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
}

// oneLost checks that a fault of one repository does not hide the other.
func oneLost(t *testing.T, c *cluster, k *collector) {
	for name, x := range map[string]struct{ options, lost, seen, fault string }{
		"wrong passphrase": {c.variant(cipherPass, "another-secret"), "repo2", "repo1", "Status99"},
		"path is gone":     {c.variant(c.dir+"/repo1", c.dir+"/nowhere"), "repo1", "repo2", "NoRepository"},
	} {
		_, m, err := collected(t, k, c.connection(x.options))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, subject := range []string{"/repositories/vault-a~1" + x.lost, "/backups/database:crm@" + x.lost} {
			if f := gapFields(m, subject); len(f) < 7 || f["encrypted"] != x.fault || f["immutable_days"] != x.fault {
				t.Errorf("%s: %s: gaps %v", name, subject, f)
			}
		}
		if b := m.Merged()["backups"]["database:crm@"+x.seen]; b["points"] == nil || b["archived_minutes"] == nil {
			t.Errorf("%s: %v", name, b)
		}
	}
}

// nothingSeen checks the errors of targets that cannot be read.
func nothingSeen(t *testing.T, c *cluster) {
	other, path := c.connection(c.etc), c.connection(c.etc, audit.Protects{Type: "database", Name: "crm", Host: "db-1"})
	other.Repository = "unknown"
	refused(t, "unknown stanza", other, audit.Unreachable, "NoRepository")
	refused(t, "declared by a host", path, audit.Failed, "BadRequest")
	refused(t, "no configuration", c.connection(c.dir+"/none.conf"), audit.Failed, "NoFile")
	refused(t, "faulty configuration", c.connection(c.variant("repo2-cipher-pass="+cipherPass, "repo2-cipher-pass=")),
		audit.Failed, "ExitStatus")
}

// clockBehind checks that times ahead of the collector's clock result in gaps instead of ages.
func clockBehind(t *testing.T, c *cluster) {
	_, m, err := collected(t,
		at(time.Now().Add(-3*time.Hour)), c.connection(c.etc, audit.Protects{Type: "database", Name: "*"}))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range strings.Fields(
		"archived_minutes last_full_hours last_run_hours last_success_hours oldest_days points_day points_month " +
			"points_week widest_hours",
	) {
		want[f] = "ClockSkew"
	}
	if diff := cmp.Diff(want, gapFields(m, "/backups/database:main@repo1")); diff != "" {
		t.Error(diff)
	}
}
