package logs

import (
	"context"
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

// An entry is one record of a journal.
type entry struct {
	at   time.Time
	host string
}

// journalOf writes a real journal file with systemd-journal-remote. The entries must be in chronological
// order.
func journalOf(t testing.TB, name string, entries ...entry) {
	t.Helper()
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b,
			"__REALTIME_TIMESTAMP=%d\n__MONOTONIC_TIMESTAMP=%d\n_BOOT_ID=%s\n_HOSTNAME=%s\nMESSAGE=secret words\n\n",
			e.at.UnixMicro(), e.at.UnixMicro()-looked.AddDate(-5, 0, 0).UnixMicro(), strings.Repeat("b", 32), e.host)
	}
	cmd := exec.Command(conform.Program(t, "systemd-journal-remote"), "-o", name, "-")
	cmd.Stdin = strings.NewReader(b.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("make journal: %v\n%s", err, out)
	}
}

func journalConn(path string, options ...string) audit.LogStore {
	return audit.LogStore{
		Endpoint: audit.Endpoint{
			Connection: audit.Connection{Target: "logs-a"},
			Product:    "journald",
		},
		Path:    path,
		Options: options,
		Days:    195,
		Sources: []string{"esx03"},
		Aliases: map[string]string{"10.0.0.9": "vcenter"},
	}
}

// journalEstate writes 195 days of esx01, esx02 with a gap of 3 days, and an address that is silent for the
// last 9 days.
func journalEstate(t testing.TB, dir string) {
	t.Helper()
	conform.Program(t, "journalctl")
	var entries []entry
	for ago := 194; ago >= 0; ago-- {
		at := noonOf(ago).Add(-time.Hour)
		entries = append(entries, entry{at: at, host: "esx01"})
		if ago < 98 || ago > 100 {
			entries = append(entries, entry{at: at.Add(time.Second), host: "ESX02."})
		}
		if ago >= 9 {
			entries = append(entries, entry{at: at.Add(2 * time.Second), host: "10.0.0.9"})
		}
	}
	half := len(entries) / 2
	journalOf(t, filepath.Join(dir, "a[1].journal"), entries[:half]...)
	journalOf(t, filepath.Join(dir, "b.journal"), entries[half:]...)
}

func TestJournal(t *testing.T) {
	dir := t.TempDir()
	journalEstate(t, dir)
	conf := filepath.Join(t.TempDir(), "journald.conf")
	if err := os.WriteFile(conf,
		[]byte("[Journal]\nMaxRetentionSec=230day\n#SystemMaxUse=1G\nSystemMaxUse=8G\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, m, err := look(t, journalConn(dir, conf), looked)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for name := range m.Merged()["log_sources"] {
		got[name] = factsOf(m, name, "oldest_days", "newest_hours", "days", "days_without", "longest_silence_days")
	}
	want := map[string]string{
		"esx01":   "194.04 1 195 0 0",
		"esx02":   "194.04 1 195 3 3",
		"vcenter": "194.04 217 195 9 9",
		"esx03":   "<nil> <nil> 195 195 195",
	}
	if diff := cmp.Diff(want, withName(got, "ESX02.", "esx02")); diff != "" {
		t.Error(diff)
	}
	store := m.Merged()["log_stores"]["logs-a"]
	if s := fmt.Sprintf("%v %v %v %v %v %v", store["retention_days"], store["retention_enforced"],
		store["size_limit_bytes"],
		store["sealed"], store["verified"], store["sources"]); s != "199.56 true 8589934592 false true 3" {
		t.Errorf("store: %s %v", s, m.Gaps())
	}
	m.NoSecrets(t, "secret words")
}

func withName(m map[string]string, from, to string) map[string]string {
	if v, ok := m[from]; ok {
		delete(m, from)
		m[to] = v
	}
	return m
}

// Ten records, 40 days apart, require a few dozen queries and not one per day.
func TestJournalAsksLittle(t *testing.T) {
	name := filepath.Join(t.TempDir(), "t.journal")
	var entries []entry
	for ago := 400; ago >= 0; ago -= 40 {
		entries = append(entries, entry{noonOf(ago), "esx01"})
	}
	journalOf(t, name, entries...)
	conform.Program(t, "journalctl")
	v := &visit{config: journalConn(name), clock: func() time.Time { return looked }}
	r := &journaldReader{visit: v}
	d := newCalendar(looked, v.config)
	if err := r.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	m := conform.New(t, Kind)
	v.answers.Sink, v.progress = m, func(string, int, int) {}
	if err := r.count(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, raw := range m.Raw {
		asked += strings.Count(string(raw), `"until"`)
	}
	if asked < 6 || asked > 40 {
		t.Errorf("%d questions", asked)
	}
	c := d.of("esx01")
	if c.with() != 5 || !c.oldest.Equal(noonOf(400)) || !c.newest.Equal(looked) {
		t.Errorf("%d days, %v to %v", c.with(), c.oldest, c.newest)
	}
}

// Invalid and damaged journals must not look like an empty store.
func TestBrokenJournal(t *testing.T) {
	conform.Program(t, "journalctl")
	for name, data := range map[string]string{
		"empty": "", "text": "Nov 20 08:00:00 esx01 x\n", "head only": "LPKSHHRH" + strings.Repeat("\x00", 300),
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "x.journal"), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		_, m, err := look(t, journalConn(dir), looked)
		if err == nil && len(m.Merged()["log_sources"]) > 0 {
			t.Errorf("%s: sources %v", name, m.Merged()["log_sources"])
		}
		if v := m.Merged()["log_stores"]["logs-a"]["verified"]; v == true {
			t.Errorf("%s is verified", name)
		}
	}
	if _, _, err := look(t, journalConn(t.TempDir()), looked); err == nil {
		t.Error("a folder without journals was opened")
	}
}

// A file with a changed byte fails journalctl --verify.
func TestJournalThatDoesNotVerify(t *testing.T) {
	conform.Program(t, "journalctl")
	dir := t.TempDir()
	name := filepath.Join(dir, "x.journal")
	journalOf(t, name, entry{noonOf(3), "a"}, entry{noonOf(2), "a"}, entry{noonOf(1), "a"})
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	i := strings.Index(string(data), "_HOSTNAME=a")
	if i < 0 {
		t.Skip("SKIPPED: systemd-journal-remote compresses small fields; a damaged journal is NOT tested")
	}
	data[i+10] = 'b'
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	_, m, err := look(t, journalConn(dir), looked)
	if err != nil {
		t.Fatal(err)
	}
	if v := m.Merged()["log_stores"]["logs-a"]["verified"]; v != false {
		t.Errorf("a changed file is verified: %v", v)
	}
}

// journalRetention returns the retention days, enforcement and size limit of a journal file, or the faults of gaps.
func journalRetention(t *testing.T, file string, conf map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	r := &journaldReader{visit: &visit{clock: time.Now}, files: []journal{{path: file}}}
	for name, text := range conf {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r.config.Options = []string{filepath.Join(dir, "journald.conf"), filepath.Join(dir, "journald.conf.d")}
	s := &storeFacts{fields: map[string]any{}}
	if err := r.retention(context.Background(), s); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range []string{"retention_days", "retention_enforced", "size_limit_bytes"} {
		v, known := s.fields[f]
		text := fmt.Sprint(v)
		for _, g := range s.gaps {
			if g.Pointer == f && !known {
				text = g.Fault
			}
		}
		got = append(got, text)
	}
	return strings.Join(got, " ")
}

func TestJournalSettings(t *testing.T) {
	for _, c := range []struct{ file, conf, dropin, want string }{
		{"system.journal", "[Journal]\n", "", "<nil> true DefaultSize"},
		{
			"system.journal",
			"[Journal]\nMaxRetentionSec=6month\nMaxFileSec=1day\nSystemMaxUse=500M\n",
			"",
			"181.63 true 524288000",
		},
		{
			"system.journal",
			"[Journal]\nMaxRetentionSec=6month\nSystemMaxUse=10%\n",
			"[Journal]\nMaxRetentionSec=\n",
			"<nil> true DefaultSize",
		},
		{"system.journal", "[Journal]\nSystemMaxUse=10737418240\n", "", "<nil> true 10737418240"},
		{"system.journal", "[Journal]\nMaxRetentionSec=1week\n", "", "0 true DefaultSize"},
		{"system.journal", "[Journal]\nMaxRetentionSec=soon\n", "", "BadAge true DefaultSize"},
		{"system.journal", "[Remote]\nMaxRetentionSec=300day\nMaxUse=2G\n", "", "<nil> true DefaultSize"},
		{
			"remote-esx01.journal",
			"[Journal]\nMaxRetentionSec=300day\nSystemMaxUse=1G\n[Remote]\nMaxUse=2G\n",
			"",
			"<nil> true 2147483648",
		},
	} {
		got := journalRetention(t, c.file, map[string]string{
			"journald.conf": c.conf, "journald.conf.d/50-site.conf": c.dropin,
		})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s%s: %s", c.conf, c.dropin, diff)
		}
	}
}

func FuzzJournalHeader(f *testing.F) {
	f.Add(
		"Compatible flags: SEALED\nHead realtime timestamp: Fri 2026-11-20 08:00:00 UTC (6606d93584000)\n" +
			"Entry objects: 10\n",
	)
	f.Add("Entry objects: -1")
	f.Fuzz(func(t *testing.T, text string) {
		var j journal
		if err := j.parse(text); err == nil && (!j.known || j.entries < 0) {
			t.Errorf("%q: %+v", text, j)
		}
	})
}
