package logs

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// touch sets the modification time of files to the present of the tests.
func (k *disk) touch(names ...string) {
	k.t.Helper()
	for _, name := range names {
		if err := os.Chtimes(filepath.Join(k.root, name), looked, looked); err != nil {
			k.t.Fatal(err)
		}
	}
}

// A real rsyslogd receives records over TCP and writes one file per host and day in two formats.
func TestRealRsyslog(t *testing.T) {
	program := conform.Program(t, "rsyslogd")
	k := newDisk(t)
	port := freePort(t)
	conf := fmt.Sprintf(`module(load="imtcp")
input(type="imtcp" port="%d")
template(name="full" type="string" string="%[2]s/full/%%HOSTNAME%%/%%timereported:1:10:date-rfc3339%%.log")
template(name="old" type="string" string="%[2]s/old/%%HOSTNAME%%.log")
*.* action(type="omfile" dynaFile="full" template="RSYSLOG_FileFormat")
*.* action(type="omfile" dynaFile="old" template="RSYSLOG_TraditionalFileFormat")
`, port, k.root)
	k.write("rsyslog.conf", conf, looked)
	cmd := exec.Command(program, "-n", "-f", k.root+"/rsyslog.conf", "-i", k.root+"/pid")
	cmd.Env = append(os.Environ(), "TZ=Asia/Shanghai")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Wait() }()
	defer func() { _ = cmd.Process.Kill() }()
	c := dialUntil(t, port)
	for host, last := range map[string]int{"esx01": 0, "esx02": 3} {
		for ago := 5; ago >= last; ago-- {
			if _, err := fmt.Fprintf(c,
				"<134>1 %s %s app - - - hello\n", noonOf(ago).Add(-time.Minute).In(zone).Format(time.RFC3339),
				host); err != nil {
				t.Fatal(err)
			}
		}
	}
	c.Close()
	waitFor(t, func() bool {
		a, _ := os.ReadFile(k.root + "/old/esx01.log")
		b, _ := os.ReadFile(k.root + "/old/esx02.log")
		return strings.Count(string(a)+string(b), "\n") == 9
	})
	k.touch("old/esx01.log", "old/esx02.log")
	for _, l := range []audit.LogStore{
		{Path: k.root + "/full", Layout: "{source}/{date}.log"},
		{Path: k.root + "/old", Layout: "{source}.log", Zone: "+08:00"},
	} {
		_, m, err := see(t, l)
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]string{"esx01": "5 0.02 6 0 0 6", "esx02": "5 72.02 6 3 3 3"} {
			if got := factsOf(m, name, days3...); got != want {
				t.Errorf("%s %s: %s, want %s", l.Layout, name, got, want)
			}
		}
	}
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func dialUntil(t *testing.T, port int) (c net.Conn) {
	t.Helper()
	waitFor(t, func() (up bool) {
		var err error
		c, err = net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		return err == nil
	})
	return c
}

func waitFor(t *testing.T, done func() bool) {
	t.Helper()
	for range 400 {
		if done() {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatal("the program did not do what it was started for")
}

// dated writes one file for each of the days before now.
func (k *disk) dated(now time.Time, ago ...int) {
	k.t.Helper()
	for _, n := range ago {
		at := now.AddDate(0, 0, -n)
		k.write("logs/esx01/"+at.In(zone).Format(time.DateOnly)+".log", logLine(at, "esx01"), at)
	}
}

// withRecords returns the number of listed files with a record.
func withRecords(m *conform.Memory) (n int) {
	for _, raw := range m.Raw {
		n += strings.Count(string(raw), `"records":1`)
	}
	return n
}

// rotate runs logrotate on the first of a new day. With seconds, the names of rotated files have a resolution of one
// second, and the next run must be in another.
func (k *disk) rotate(program, conf string, seconds bool) {
	k.t.Helper()
	var state strings.Builder
	state.WriteString("logrotate state -- version 2\n")
	files, _ := filepath.Glob(k.root + "/logs/*.log")
	more, _ := filepath.Glob(k.root + "/logs/*/*.log")
	for _, f := range append(files, more...) {
		fmt.Fprintf(&state, "%q 2026-1-1-0:0:0\n", f)
	}
	k.write("state", state.String(), time.Now())
	if err := os.Chmod(conf, 0o644); err != nil {
		k.t.Fatal(err)
	}
	if out, err := exec.Command(program, "-s", k.root+"/state", conf).CombinedOutput(); err != nil {
		k.t.Fatalf("%v\n%s", err, out)
	}
	if seconds {
		time.Sleep(1100 * time.Millisecond)
	}
}

// The files that real logrotate leaves after several runs match the reported retention.
func TestRealLogrotate(t *testing.T) {
	program := conform.Program(t, "logrotate")
	for _, c := range []struct {
		name, conf string
		dated      bool
		runs       int
		days       string // expected retention
		left       int    // remaining files with records
	}{
		{"count", "LOGS/*.log {\n daily\n rotate 3\n create\n}\n", false, 6, "3", 3},
		{
			"count, packed, dated by rotation",
			"LOGS/*.log {\n daily\n rotate 3\n create\n compress\n dateext\n dateformat -%Y%m%d-%s\n}\n",
			false,
			6,
			"3",
			3,
		},
		{"all", "LOGS/*.log {\n daily\n rotate -1\n create\n}\n", false, 6, "<nil>", 6},
		{
			"days in the names, not created again",
			"LOGS/*/*.log {\n daily\n rotate 3\n maxage 92\n missingok\n}\n",
			true,
			6,
			"<nil>",
			7,
		},
		{
			"days in the names, left empty",
			"create\nLOGS/*/*.log {\n daily\n rotate 3\n maxage 92\n notifempty\n}\n",
			true,
			6,
			"<nil>",
			7,
		},
		{
			"days in the names, created again",
			"create\nLOGS/*/*.log {\n daily\n rotate 9999\n maxage 92\n}\n",
			true,
			6,
			"92",
			3,
		},
		{"days in the names, none kept", "LOGS/*/*.log {\n daily\n rotate 0\n}\n", true, 1, "0", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := rotated(t, program, c.conf, c.dated, c.runs)
			if got := strings.Fields(kept(m))[0]; c.left > 0 && got != c.days {
				t.Errorf("kept for %s days, want %s: %v", got, c.days,
					m.Merged()["log_stores"]["logs-a"]["retention_setting"])
			}
			if left := withRecords(m); left != c.left {
				t.Errorf("%d files with records are left, want %d", left, c.left)
			}
		})
	}
}

// rotated collects after several runs of logrotate.
func rotated(t *testing.T, program, rules string, dated bool, runs int) *conform.Memory {
	t.Helper()
	k := newDisk(t)
	conf := k.config("logrotate.conf", rules)
	now := time.Now()
	layout := "{source}.log"
	if dated {
		layout = "{source}/{date}.log"
		k.dated(now, 1, 30, 91, 94, 95, 150, 200)
	}
	for i := range runs {
		if !dated {
			k.write("logs/esx01.log", logLine(now.Add(time.Duration(i)*time.Second), "esx01"), now)
		}
		k.rotate(program, conf, strings.Contains(rules, "%s"))
	}
	m := conform.New(t, Kind)
	l := audit.LogStore{Path: k.root + "/logs", Layout: layout, Days: 300, Options: []string{conf}}
	l.Target, l.Product = "logs-a", "rsyslog"
	later := func() time.Time { return now.Add(time.Minute) }
	if _, err := New(l, later).Collect(t.Context(), m, nil); err != nil {
		t.Fatal(err)
	}
	return m
}
