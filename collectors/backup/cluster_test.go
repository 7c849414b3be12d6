package backup

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

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
	c := &cluster{
		t:    t,
		dir:  dir,
		bin:  filepath.Dir(found[len(found)-1]),
		etc:  filepath.Join(dir, "pgbackrest.conf"),
		root: os.Getuid() == 0,
	}
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
	c.write("data/postgresql.auto.conf",
		fmt.Sprintf("listen_addresses=''\nunix_socket_directories='%s'\narchive_mode=on\nfsync=off\n"+
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
func (c *cluster) connection(options string, list ...audit.Protects) audit.Backup {
	if len(list) == 0 {
		list = []audit.Protects{{Type: "database", Name: "crm", PeriodHours: 24}}
	}
	conn := connection("pgbackrest", "main", "pgbackrest", list...)
	conn.Password, conn.Options = nil, options
	conn.Zone = time.Now().Format("-07:00")
	return conn
}
