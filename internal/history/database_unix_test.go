//go:build unix

package history

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// server is the PostgreSQL server of this process, which is started by the first test that needs it.
var server struct {
	sync.Once
	dir    string
	why    string // why there is none
	cmd    *exec.Cmd
	number atomic.Int64
}

func TestMain(m *testing.M) {
	code := m.Run()
	if server.cmd != nil {
		_ = server.cmd.Process.Signal(os.Interrupt)
		_ = server.cmd.Wait()
	}
	if server.dir != "" {
		_ = os.RemoveAll(server.dir)
	}
	os.Exit(code)
}

// database returns the address of an empty database, or "" where the machine has no PostgreSQL.
func database(t *testing.T) string {
	t.Helper()
	server.Do(func() { server.why = startServer() })
	if server.why != "" {
		t.Log("SQLite only: " + server.why)
		return ""
	}
	name := fmt.Sprint("history", server.number.Add(1))
	db, err := sql.Open("pgx", address("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	return address(name)
}

func address(name string) string { return "postgres:///" + name + "?user=owner&host=" + server.dir }

// startServer starts the server without a network, and returns why it did not start.
func startServer() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "initdb of PostgreSQL is missing"
	}
	bin := filepath.Dir(found[len(found)-1])
	dir, err := os.MkdirTemp("", "assay-pg")
	if err != nil {
		return err.Error()
	}
	server.dir = dir
	if out, err := as(exec.Command(filepath.Join(bin, "initdb"), "-D", dir+"/data", "-U", "owner", "--auth=trust",
		"-E", "UTF8", "--locale=C", "-N")).CombinedOutput(); err != nil {
		return fmt.Sprintf("initdb: %v\n%s", err, out)
	}
	server.cmd = as(exec.Command(filepath.Join(bin, "postgres"), "-D", dir+"/data", "-k", dir,
		"-c", "listen_addresses=", "-c", "fsync=off"))
	if err := server.cmd.Start(); err != nil {
		server.cmd = nil
		return err.Error()
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	db, err := sql.Open("pgx", address("postgres"))
	if err != nil {
		return err.Error()
	}
	defer db.Close()
	for {
		if err = db.PingContext(ctx); err == nil {
			return ""
		}
		select {
		case <-ctx.Done():
			return err.Error()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// as lets a program run as another user where this one is root, since PostgreSQL refuses root.
func as(c *exec.Cmd) *exec.Cmd {
	c.Dir = server.dir
	if os.Geteuid() != 0 {
		return c
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return c
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	_ = os.Chown(server.dir, uid, gid)
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	return c
}
