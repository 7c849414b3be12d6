package logs

import (
	"bytes"
	"compress/gzip"
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

// looked is the time at which the tests read files: noon of 22 November 2026 in UTC+8.
var looked = time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)

// A disk is a folder of log files.
type disk struct {
	t    *testing.T
	root string
}

func newDisk(t *testing.T) *disk {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return &disk{t, root}
}

// write creates a file with the given modification time. It compresses files whose name ends in .gz.
func (k *disk) write(name, text string, when time.Time) {
	k.t.Helper()
	full := filepath.Join(k.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		k.t.Fatal(err)
	}
	data := []byte(text)
	if strings.HasSuffix(name, ".gz") {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, err := z.Write(data)
		if cerr := z.Close(); err != nil || cerr != nil {
			k.t.Fatal(err, cerr)
		}
		data = b.Bytes()
	}
	if err := os.WriteFile(full, data, 0o640); err != nil {
		k.t.Fatal(err)
	}
	if err := os.Chtimes(full, when, when); err != nil {
		k.t.Fatal(err)
	}
}

func logLine(at time.Time, host string) string {
	return at.In(zone).Format("2006-01-02T15:04:05.000000-07:00") + " " + host + " sshd[7]: hello\n"
}

// noonOf returns noon in UTC+8 the given number of days ago.
func noonOf(ago int) time.Time { return looked.AddDate(0, 0, -ago) }

// daily writes one file per day, from the day from to the day until, counted back from today, except the
// days in without.
func (k *disk) daily(source string, from, until int, without ...int) {
	k.t.Helper()
	for ago := from; ago >= until; ago-- {
		if slices.Contains(without, ago) {
			continue
		}
		at := noonOf(ago)
		name := source + "/" + at.In(zone).Format(time.DateOnly) + ".log"
		if ago > 7 {
			name += ".1.gz"
		}
		k.write(name, logLine(at, source)+logLine(at.Add(time.Minute), source), at.Add(time.Minute))
	}
}

// see runs the collector on the configured files.
func see(t *testing.T, l audit.LogStore) (audit.Target, *conform.Memory, error) {
	t.Helper()
	if l.Days == 0 {
		l.Days = 200
	}
	m := conform.New(t, Kind)
	l.Target, l.Product = "logs-a", "rsyslog"
	target, err := New(l, func() time.Time { return looked }).Collect(t.Context(), m, nil)
	return target, m, err
}

func factsOf(m *conform.Memory, source string, fields ...string) string {
	var out []string
	for _, f := range fields {
		out = append(out, fmt.Sprint(m.Merged()["log_sources"][source][f]))
	}
	return strings.Join(out, " ")
}

var days3 = []string{"oldest_days", "newest_hours", "days", "days_without", "longest_silence_days", "records"}

// 195 days; one source is silent for the last 9 days and one has a gap of 3 days.
func TestKnownAnswers(t *testing.T) {
	k := newDisk(t)
	k.daily("esx01", 194, 0)
	k.daily("esx02", 194, 9)
	k.daily("esx03", 194, 0, 40, 41, 42)
	_, m, err := see(t, audit.LogStore{
		Path:    k.root,
		Layout:  "{source}/{date}.log",
		Sources: []string{"esx04", "esx01"},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for name := range m.Merged()["log_sources"] {
		got[name] = factsOf(m, name, days3...)
	}
	want := map[string]string{
		"esx01": "194 0 195 0 0 390",
		"esx02": "194 215.98 195 9 9 372",
		"esx03": "194 0 195 3 3 384",
		"esx04": "<nil> <nil> 200 200 200 0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if missing := factsOf(m, "esx03", "missing"); missing != "[2026-10-13 2026-10-12 2026-10-11]" {
		t.Errorf("days without: %s", missing)
	}
	store := m.Merged()["log_stores"]["logs-a"]
	if fmt.Sprintf("%v %v %v %v", store["sources"], store["oldest_days"], store["sealed"],
		store["writable_files"]) != "3 194 false 0" {
		t.Errorf("store: %v", store)
	}
}
