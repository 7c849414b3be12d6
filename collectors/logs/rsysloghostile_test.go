package logs

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

func TestRsyslogConforms(t *testing.T) {
	k := newDisk(t)
	k.daily("esx01", 30, 0)
	k.write("esx02/2026-11-20.log", "token-of-somebody\n"+logLine(noonOf(2), "token-of-somebody"), noonOf(2))
	conn := audit.LogStore{
		Endpoint: audit.Endpoint{
			Connection: audit.Connection{Target: "logs-a"},
			Product:    "rsyslog",
		},
		Path:   k.root,
		Layout: "{source}/{date}.log",
		Days:   40,
		Options: []string{
			k.config("etc/cron.d/x",
				"PASSWORD=token-of-somebody\n0 3 * * * root find LOGS -mtime +$PASSWORD -delete\n"),
		},
	}
	conform.Run(t, New(conn, func() time.Time { return looked }), "token-of-somebody")
}

func TestJournalConforms(t *testing.T) {
	dir := t.TempDir()
	conform.Program(t, "journalctl")
	journalOf(t, filepath.Join(dir, "a.journal"), entry{noonOf(3), "esx01"}, entry{noonOf(1), "esx01"})
	conform.Run(t, New(journalConn(dir), func() time.Time { return looked }), "secret words")
}

func (k *disk) mkdir(name string) {
	k.t.Helper()
	if err := os.Mkdir(filepath.Join(k.root, name), 0o755); err != nil {
		k.t.Fatal(err)
	}
}

// link makes a symbolic link.
func (k *disk) link(to, name string) {
	k.t.Helper()
	if err := os.Symlink(to, filepath.Join(k.root, name)); err != nil {
		k.t.Fatal(err)
	}
}

// A faulty file affects its own source and no other.
func TestTroubleOfOneSource(t *testing.T) {
	old := logLine(noonOf(1), "x")
	for _, c := range []struct {
		name, file, text string
		zone, fault      string
		more             func(k *disk)
	}{
		{name: "packed with xz", file: "bad/2026-11-20.log.xz", text: "\xfd7zXZ", fault: "Packed"},
		{name: "no gzip", file: "bad/2026-11-20.log.gz", fault: "HalfAnswer", more: func(k *disk) {
			if err := os.WriteFile(filepath.Join(k.root, "bad/2026-11-20.log.gz"), []byte("hello"), 0o600); err != nil {
				k.t.Fatal(err)
			}
		}},
		{
			name:  "half a gzip",
			file:  "bad/2026-11-20.log.gz",
			text:  strings.Repeat(old, 50),
			fault: "HalfAnswer",
			more: func(k *disk) {
				full := filepath.Join(k.root, "bad/2026-11-20.log.gz")
				if err := os.Truncate(full, 60); err != nil {
					k.t.Fatal(err)
				}
			},
		},
		{name: "no time in it", file: "bad/2026-11-20.log", text: "hello\nworld\n", fault: "NoStamp"},
		{name: "no year and no zone", file: "bad/2026-11-20.log", text: "Nov 20 08:00:00 bad x\n", fault: "NoZone"},
		{
			name:  "a day that its year does not have",
			file:  "bad/2026-11-20.log",
			text:  "Feb 29 08:00:00 bad x\nNov 20 08:00:00 bad x\n",
			zone:  "+08:00",
			fault: "NoYear",
		},
		{
			name:  "years go by",
			file:  "bad/2026-11-20.log",
			text:  strings.Repeat("Nov 30 08:00:00 x\nJan  5 08:00:00 x\n", 60),
			zone:  "+08:00",
			fault: "BadStamps",
		},
		{name: "a circle of links", file: "good/2026-11-20.log", text: old, fault: "Link",
			more: func(k *disk) { k.link("bad", "bad") }},
		{name: "a link to elsewhere", file: "good/2026-11-20.log", text: old, fault: "Link",
			more: func(k *disk) { k.link("/etc", "bad") }},
		{
			name:  "a folder that may not be read",
			file:  "bad/2026-11-20.log",
			text:  old,
			fault: "NotAllowed",
			more: func(k *disk) {
				if err := os.Chmod(filepath.Join(k.root, "bad"), 0); err != nil {
					k.t.Fatal(err)
				}
				k.t.Cleanup(func() { _ = os.Chmod(filepath.Join(k.root, "bad"), 0o700) }) // so that it can be removed
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if strings.Contains(c.name, "may not") && os.Geteuid() == 0 {
				return // root can read every folder
			}
			m := seeWithTrouble(t, c.file, c.text, c.zone, c.more)
			for _, f := range coverageFields {
				want := c.fault
				if slices.Contains(audit.LogContents, f) {
					want = "NotCounted" // whatever the files are
				}
				if got := m.Gaps()["/log_sources/bad/"+f].Fault; got != want {
					t.Errorf("%s: %q, want %q", f, got, want)
				}
			}
			if got := factsOf(m, "esx01", "days", "days_without"); got != "4 0" {
				t.Errorf("the other source: %s", got)
			}
		})
	}
}

// seeWithTrouble collects from a healthy source and from a file with trouble.
func seeWithTrouble(t *testing.T, file, text, zone string, more func(k *disk)) *conform.Memory {
	t.Helper()
	k := newDisk(t)
	k.daily("esx01", 3, 0)
	k.write(file, text, noonOf(2))
	if more != nil {
		more(k)
	}
	_, m, err := see(t, audit.LogStore{Path: k.root, Layout: "{source}/{date}.log", Zone: zone})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Unreadable files must not look like a store without sources.
func TestNothingThere(t *testing.T) {
	k := newDisk(t)
	k.write("esx01.txt", "hello", looked)
	_, m, err := see(t, audit.LogStore{Path: k.root, Layout: "{source}/{date}.log", Sources: []string{"esx01"}})
	if err != nil {
		t.Fatal(err)
	}
	var faults []string
	for _, e := range m.Evidence {
		if e.Gap != nil {
			faults = append(faults, e.ID+" "+e.Gap.Fault)
		}
	}
	if diff := cmp.Diff([]string{"logs-a/logs.sources NoRecords"}, faults); diff != "" {
		t.Error(diff)
	}
	if _, _, err := see(t, audit.LogStore{Path: k.root + "/none", Layout: "{source}"}); err == nil ||
		!strings.Contains(err.Error(), "log files "+k.root+"/none is not there\nhint: ") {
		t.Errorf("no folder: %v", err)
	}
	for _, l := range []audit.LogStore{
		{Path: k.root, Layout: "{date}"}, {Path: k.root, Layout: "{source}", Zone: "Beijing"},
	} {
		if _, _, err := see(t, l); err == nil {
			t.Errorf("%+v was opened", l)
		}
	}
}

// Times without a year belong to the year in which the last one is closest to the modification time or the
// date in the name.
func TestYears(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"of today", "esx01.log", "Nov 20 08:00:00 esx01 x\n  more\nNov 21 08:00:00 esx01 x\n", "2.17 28 2"},
		{
			"over the end of a year",
			"esx01.log-20260102",
			"Dec 30 23:59:59 a\nDec 31 08:00:00 a\nJan  1 08:00:00 a\nDec 31 23:59:59 a\nJan  2 00:00:00 a\n",
			"326.5 7788 5",
		},
		{"a copy of a rotated one", "esx01.log-20260203.gz", "Feb  2 08:00:00 a\n", "293.17 7036 1"},
		{"a clock that is ahead", "esx01.log", "Nov 24 08:00:00 esx01 x\n", "<nil> <nil> 0"},
	} {
		k := newDisk(t)
		k.write(c.file, c.text, looked)
		_, m, err := see(t, audit.LogStore{Path: k.root, Layout: "{source}.log", Zone: "+08:00", Days: 400})
		if err != nil {
			t.Fatal(err)
		}
		if got := factsOf(m, "esx01", "oldest_days", "newest_hours", "records"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A fast clock leaves gaps in the ages; times of an unset clock are ignored.
func TestClocks(t *testing.T) {
	k := newDisk(t)
	k.write("fast/2026-11-22.log",
		logLine(noonOf(0).Add(-time.Hour), "fast")+logLine(noonOf(0).Add(2*time.Hour), "fast"), looked)
	k.write("unset/2026-11-22.log", "1970-01-01T00:00:09Z unset kernel: up\n"+logLine(noonOf(0), "unset"), looked)
	_, m, err := see(t, audit.LogStore{Path: k.root, Layout: "{source}/{date}.log"})
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Gaps()["/log_sources/fast/newest_hours"].Fault; got != "ClockSkew" {
		t.Errorf("a record in two hours: %q", got)
	}
	if got := factsOf(m, "unset", "oldest_days", "records"); got != "0 1" {
		t.Errorf("a clock that was never set: %s", got)
	}
}

// Long files of one day are read at their ends only, and completely if the ends do not confirm that day.
func TestLongFiles(t *testing.T) {
	k := newDisk(t)
	long := func(from, to time.Time) string {
		return logLine(from, "x") + strings.Repeat("  more of the same line\n", 20_000) + logLine(to, "x")
	}
	k.write("honest/2026-11-21.log", long(noonOf(1), noonOf(1).Add(time.Hour)), looked)
	k.write("packed/2026-11-21.log.gz", long(noonOf(1), noonOf(1).Add(time.Hour)), looked)
	middle := logLine(noonOf(6), "x") + strings.Repeat("x\n", 100_000) + logLine(noonOf(4), "x") +
		strings.Repeat("x\n", 100_000) + logLine(noonOf(1), "x")
	k.write("liar/2026-11-21.log", middle, looked)
	k.write("wide/2026-11-21.log",
		logLine(noonOf(1), "x")+strings.Repeat("y", 1<<20)+"\n"+logLine(noonOf(1), "x"), looked)
	_, m, err := see(t, audit.LogStore{Path: k.root, Layout: "{source}/{date}.log"})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"honest": "1 23 1 1 <nil>", "packed": "1 23 1 1 2", "liar": "6 24 7 3 3", "wide": "1 24 2 1 <nil>",
	} {
		if got := factsOf(m, name, "oldest_days", "newest_hours", "days", "days_with", "records"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if got := m.Gaps()["/log_sources/honest/records"].Fault; got != "NotCounted" {
		t.Errorf("records of a file that was not counted: %q", got)
	}
}

func TestWritableFiles(t *testing.T) {
	k := newDisk(t)
	for i, mode := range []os.FileMode{0o640, 0o660, 0o666, 0o600} {
		name := fmt.Sprintf("esx0%d/2026-11-21.log", i)
		k.write(name, logLine(noonOf(1), "x"), looked)
		if err := os.Chmod(filepath.Join(k.root, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(k.root, "esx03"), 0o777); err != nil {
		t.Fatal(err)
	}
	_, m, err := see(t, audit.LogStore{Path: k.root, Layout: "{source}/{date}.log"})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(m.Merged()["log_stores"]["logs-a"]["writable_files"]); got != "3" {
		t.Errorf("%s files are writable by others", got)
	}
}
