package backup

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

const cipherPass = "quail-Omega-7731"

// A cluster is a PostgreSQL server whose logs and backups are stored by pgBackRest in two repositories, the
// second one encrypted. Both programs are real.
type cluster struct {
	t             *testing.T
	dir, bin, etc string
	root          bool
	variants      int
}

// newCluster returns a running cluster with a stanza.
func newCluster(t *testing.T) *cluster {
	t.Helper()
	need(t, "pgbackrest", "pgbackrest")
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		t.Skip("SKIPPED: PostgreSQL is not installed (Debian: postgresql-15); reading a real stanza is NOT tested")
	}
	dir, err := os.MkdirTemp("", "pg") // short, because the length of the socket's path is limited
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	c := &cluster{t: t, dir: dir, bin: filepath.Dir(found[len(found)-1]), etc: filepath.Join(dir, "pgbackrest.conf"), root: os.Getuid() == 0}
	if c.root { // PostgreSQL does not run as root
		if out, err := exec.Command("chown", "postgres:postgres", dir).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	c.write("pgbackrest.conf", fmt.Sprintf(`[global]
repo1-path=%[1]s/repo1
repo2-path=%[1]s/repo2
repo2-cipher-type=aes-256-cbc
repo2-cipher-pass=%[2]s
repo1-retention-full=9
repo2-retention-full=9
log-path=%[1]s/log
lock-path=%[1]s/lock
spool-path=%[1]s/spool
start-fast=y
[main]
pg1-path=%[1]s/data
pg1-socket-path=%[1]s
`, dir, cipherPass))
	c.run("mkdir", dir+"/log")
	c.run("initdb", "-D", dir+"/data", "-A", "trust", "-U", "postgres", "-N")
	c.write("data/postgresql.auto.conf", fmt.Sprintf("listen_addresses=''\nunix_socket_directories='%s'\narchive_mode=on\nfsync=off\n"+
		"archive_command='pgbackrest --config=%s --stanza=main archive-push %%p'\n", dir, c.etc))
	c.run("pg_ctl", "-D", dir+"/data", "-l", dir+"/server.log", "-w", "start")
	t.Cleanup(func() { c.run("pg_ctl", "-D", dir+"/data", "-m", "immediate", "stop") })
	c.rest("stanza-create")
	return c
}

// command returns a command to be run as the database's user.
func (c *cluster) command(program string, args ...string) *exec.Cmd {
	if c.root {
		args = append([]string{"--reuid=postgres", "--regid=postgres", "--clear-groups", program}, args...)
		program = "setpriv"
	}
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Env = c.dir, append(os.Environ(), "PATH="+c.bin+":"+os.Getenv("PATH"), "HOME="+c.dir)
	if !c.root {
		cmd.Path = filepath.Join(c.bin, program)
		if _, err := os.Stat(cmd.Path); err != nil {
			cmd.Path, _ = exec.LookPath(program)
		}
	}
	return cmd
}

// run runs a command as the database's user.
func (c *cluster) run(program string, args ...string) {
	c.t.Helper()
	if out, err := c.command(program, args...).CombinedOutput(); err != nil {
		c.t.Fatalf("%s %v: %v\n%s", program, args, err, out)
	}
}

// rest runs a command of pgBackRest.
func (c *cluster) rest(args ...string) {
	c.t.Helper()
	c.run("pgbackrest", append([]string{"--config=" + c.etc, "--stanza=main"}, args...)...)
}

// write creates a file readable by the database's user and returns its path.
func (c *cluster) write(name, text string) string {
	c.t.Helper()
	path := filepath.Join(c.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		c.t.Fatal(err)
	}
	return path
}

// variant returns the path of a configuration with old replaced by new.
func (c *cluster) variant(old, new string) string {
	c.t.Helper()
	text, err := os.ReadFile(c.etc)
	if err != nil || !strings.Contains(string(text), old) {
		c.t.Fatalf("%v, or no %s in it", err, old)
	}
	c.variants++
	return c.write(fmt.Sprintf("variant-%d.conf", c.variants), strings.ReplaceAll(string(text), old, new))
}

// connection returns a connection to the stanza.
func (c *cluster) connection(options string, list ...audit.Protects) audit.Connection {
	if len(list) == 0 {
		list = []audit.Protects{{Type: "database", Name: "crm", PeriodHours: 24}}
	}
	conn := connection("pgbackrest", "main", "pgbackrest", list...)
	conn.Password, conn.Backup.Options = nil, options
	conn.Backup.Zone = time.Now().Format("-07:00")
	return conn
}

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
	target, m, err := collect(t, k, conn)
	if err != nil {
		t.Fatal(err)
	}
	n := func(s string) json.Number { return json.Number(s) }
	want := func(repo string, points string, encrypted bool) map[string]any {
		return map[string]any{
			"name": "crm", "type": "database", "repository": "vault-a/" + repo, "location": "offsite", "job": nil, "period_hours": n("24"), "retention_days": nil,
			"points": n(points), "points_day": n("0"), "points_week": n(points), "points_month": n(points), "last_result": "success", "failed_since": n("0"),
			"encrypted": encrypted, "immutable_days": nil, "hosts": nil, "tags": []any{"main"}, "paths": nil,
		}
	}
	backups := m.Merged()["backups"]
	for _, b := range backups {
		near(t, b, "last_success_hours", 30, 0.1)
		near(t, b, "last_full_hours", 30, 0.1)
		near(t, b, "last_run_hours", 30, 0.1)
		near(t, b, "oldest_days", 1.25, 0.02)
		near(t, b, "archived_minutes", 1800, 5)
	}
	if diff := cmp.Diff(map[string]map[string]any{"database:crm@repo1": want("repo1", "2", false), "database:crm@repo2": want("repo2", "1", true)}, backups); diff != "" {
		t.Error(diff)
	}
	system := target.InstanceID
	repository := func(name, encryption string, encrypted bool) map[string]any {
		return map[string]any{
			"name": "vault-a/" + name, "product": "pgbackrest", "location": "offsite", "id": system, "version": "5", "encrypted": encrypted, "encryption": encryption,
			"immutable_days": nil, "verified_days": nil, "verified_success": nil,
		}
	}
	repositories := map[string]map[string]any{"vault-a/repo1": repository("repo1", "none", false), "vault-a/repo2": repository("repo2", "aes-256-cbc", true)}
	if diff := cmp.Diff(repositories, m.Merged()["repositories"]); diff != "" || len(system) < 15 || len(m.Gaps()) > 0 {
		t.Errorf("%s, system %q, gaps %v", diff, system, m.Gaps())
	}
	m.NoSecrets(t, cipherPass)
	conform.Run(t, k.collector(), conn, cipherPass)
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
		if out, err := c.command("pgbackrest", "--config="+broken, "--stanza=main", "backup").CombinedOutput(); err == nil {
			t.Fatalf("the backup did not fail: %s", out)
		}
	}
	conn := c.connection(c.etc)
	conn.Backup.Zone = ""
	_, m, err := collect(t, k, conn)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string][2]any{"database:crm@repo1": {"failed", json.Number("2")}, "database:crm@repo2": {"success", json.Number("0")}} {
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
		_, m, err := collect(t, k, c.connection(x.options))
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
	other.Backup.Repository = "unknown"
	refused(t, "unknown stanza", other, audit.Unreachable, "NoRepository")
	refused(t, "declared by a host", path, audit.Failed, "BadRequest")
	refused(t, "no configuration", c.connection(c.dir+"/none.conf"), audit.Failed, "NoFile")
	refused(t, "faulty configuration", c.connection(c.variant("repo2-cipher-pass="+cipherPass, "repo2-cipher-pass=")), audit.Failed, "ExitStatus")
}

// clockBehind checks that times ahead of the collector's clock result in gaps instead of ages.
func clockBehind(t *testing.T, c *cluster) {
	_, m, err := collect(t, at(time.Now().Add(-3*time.Hour)), c.connection(c.etc, audit.Protects{Type: "database", Name: "*"}))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range strings.Fields("archived_minutes last_full_hours last_run_hours last_success_hours oldest_days points_day points_month points_week") {
		want[f] = "ClockSkew"
	}
	if diff := cmp.Diff(want, gapFields(m, "/backups/database:main@repo1")); diff != "" {
		t.Error(diff)
	}
}
