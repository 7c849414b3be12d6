package runlog

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/evidence"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func record(n int) Record {
	sum := sha256.Sum256(fmt.Append(nil, n))
	text := "sha256:" + hex.EncodeToString(sum[:])
	return Record{
		Manifest: text, Snapshot: text, System: "示例政务云 <&>",
		Time: time.Date(2026, 12, 1, 2, 0, n, 0, time.UTC),
	}
}

// logged makes a log of n runs and returns its folder and the entries.
func logged(t testing.TB, n int) (dir string, entries [][]byte) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "log")
	for i := range n {
		e, err := Append(t.Context(), dir, record(i))
		must(t, err)
		data, err := e.Encode()
		must(t, err)
		entries = append(entries, data)
	}
	return dir, entries
}

func read(t testing.TB, dir, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	must(t, err)
	return data
}

func write(t testing.TB, dir, name string, data []byte) {
	t.Helper()
	must(t, os.WriteFile(filepath.Join(dir, name), data, 0o600))
}

// checkEntry returns the error of a pack's entry against the log in dir.
func checkEntry(dir string, entry []byte, manifest string) error {
	e, err := ParseEntry(entry, manifest)
	if err != nil {
		return err
	}
	l, err := Open(dir)
	if err != nil {
		return err
	}
	return l.Check(e)
}

// TestLog checks that the log accepts the entries of all its packs at any later time, and gives a pack its entry again.
func TestLog(t *testing.T) {
	dir, entries := logged(t, 20)
	for i, e := range entries {
		must(t, checkEntry(dir, e, record(i).Manifest))
	}
	l, err := Open(dir)
	must(t, err)
	if len(l.Records) != 20 || l.Records[7] != record(7) {
		t.Errorf("%d records, %+v", len(l.Records), l.Records[7])
	}
	later := record(7)
	later.Time = later.Time.Add(time.Hour)
	again, err := Append(t.Context(), dir, later)
	must(t, err)
	data, err := again.Encode()
	must(t, err)
	if !bytes.Equal(data, entries[7]) {
		t.Errorf("the pack gets another entry\n%s\n%s", data, entries[7])
	}
}

// TestLaterRuns checks that the consistency of each entry leads to the entry before it.
func TestLaterRuns(t *testing.T) {
	_, entries := logged(t, 9)
	last := ""
	for i, data := range entries {
		e, err := ParseEntry(data, record(i).Manifest)
		must(t, err)
		if e.Previous != last || e.Index != int64(i) {
			t.Errorf("entry %d follows %q, want %q", i, e.Previous, last)
		}
		last = e.Checkpoint
	}
}

// TestTampering checks each way to make a run disappear from the log.
func TestTampering(t *testing.T) {
	lines := func(data []byte) [][]byte { return bytes.SplitAfter(data, []byte("\n")) }
	// rebuilt replaces the log by a sound one of the same name whose records are those that keep returns true for.
	rebuilt := func(t *testing.T, dir string, keep func(n int) bool) {
		old := lines(read(t, dir, recordsFile))
		must(t, os.RemoveAll(dir))
		must(t, os.Mkdir(dir, 0o700))
		write(t, dir, recordsFile, old[0])
		for i := range 12 {
			if keep(i) {
				_, err := Append(t.Context(), dir, record(i))
				must(t, err)
			}
		}
	}
	for name, c := range map[string]struct {
		harm func(t *testing.T, dir string)
		part string
	}{
		"record removed from the file": {func(t *testing.T, dir string) {
			l := lines(read(t, dir, recordsFile))
			write(t, dir, recordsFile, bytes.Join(append(l[:3], l[4:]...), nil))
		}, "it was cut or rolled back: it has 11 records, and had 12"},
		"records swapped": {func(t *testing.T, dir string) {
			l := lines(read(t, dir, recordsFile))
			l[3], l[4] = l[4], l[3]
			write(t, dir, recordsFile, bytes.Join(l, nil))
		}, "one of its first 12 records was changed"},
		"record changed": {func(t *testing.T, dir string) {
			old := read(t, dir, recordsFile)
			write(t, dir, recordsFile, bytes.Replace(old, []byte("02:00:03Z"), []byte("02:00:59Z"), 1))
		}, "one of its first 12 records was changed"},
		"record doubled": {func(t *testing.T, dir string) {
			l := lines(read(t, dir, recordsFile))
			write(t, dir, recordsFile, bytes.Join(append(l[:4], l[3:]...), nil))
		}, "one of its first 12 records was changed"},
		"last line cut": {func(t *testing.T, dir string) {
			data := read(t, dir, recordsFile)
			write(t, dir, recordsFile, data[:len(data)-1])
		}, "it was cut or rolled back"},
		"rolled back with its checkpoint": {func(t *testing.T, dir string) {
			rebuilt(t, dir, func(n int) bool { return n < 5 })
		}, "it was cut or rolled back: it has 5 records, and had 12"},
		"rolled back and continued": {func(t *testing.T, dir string) {
			rebuilt(t, dir, func(n int) bool { return n < 5 })
			for n := 100; n < 110; n++ {
				_, err := Append(t.Context(), dir, record(n))
				must(t, err)
			}
		}, "one of its first 12 records was changed"},
		"rewritten without one run": {func(t *testing.T, dir string) {
			rebuilt(t, dir, func(n int) bool { return n != 3 })
			_, err := Append(t.Context(), dir, record(100))
			must(t, err)
		}, "one of its first 12 records was changed"},
		"begun anew": {func(t *testing.T, dir string) {
			must(t, os.RemoveAll(dir))
			for n := range 12 {
				_, err := Append(t.Context(), dir, record(n))
				must(t, err)
			}
		}, "it is another log"},
		"removed": {func(t *testing.T, dir string) { must(t, os.RemoveAll(dir)) }, "read log of runs"},
		"checkpoint removed": {
			func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, checkpointFile))) },
			"its checkpoint is missing",
		},
		"records removed": {
			func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, recordsFile))) }, "read log of runs",
		},
		"no log": {func(t *testing.T, dir string) { write(t, dir, recordsFile, []byte("hello\n")) },
			"its first line does not name a log"},
		"empty file": {func(t *testing.T, dir string) { write(t, dir, recordsFile, nil) },
			"its first line does not name a log"},
		"broken record": {func(t *testing.T, dir string) {
			write(t, dir, recordsFile, append(read(t, dir, recordsFile), "{}\n"...))
		},
			"record 13: "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, entries := logged(t, 12)
			c.harm(t, dir)
			err := checkEntry(dir, entries[11], record(11).Manifest)
			if err == nil || !strings.Contains(err.Error(), c.part) {
				t.Errorf("error %v, want %q", err, c.part)
			}
		})
	}
}

// TestRecordsRemoved checks that a log whose records were removed is not begun anew in silence.
func TestRecordsRemoved(t *testing.T) {
	dir, _ := logged(t, 2)
	must(t, os.Remove(filepath.Join(dir, recordsFile)))
	_, err := Append(t.Context(), dir, record(2))
	if !errors.Is(err, evidence.ErrVerification) || !strings.Contains(err.Error(), "its records are missing") {
		t.Errorf("error %v", err)
	}
}

// TestKilled checks each state in which a kill can leave the log: the next run goes on, no record is torn, and the
// packs before it are still in the log.
func TestKilled(t *testing.T) {
	dir, entries := logged(t, 3)
	before := read(t, dir, recordsFile)
	checkpoint := read(t, dir, checkpointFile)
	_, err := Append(t.Context(), dir, record(3))
	must(t, err)
	after := read(t, dir, recordsFile)
	for at := len(before); at <= len(after); at++ {
		write(t, dir, recordsFile, after[:at])
		write(t, dir, checkpointFile, checkpoint)
		if l, err := Open(dir); err != nil || len(l.Records) != 3 && at < len(after) {
			t.Fatalf("cut at %d: %v", at, err)
		}
		e, err := Append(t.Context(), dir, record(4))
		must(t, err)
		want := int64(3)
		if at == len(after) { // the record was complete
			want = 4
		}
		if e.Index != want {
			t.Fatalf("cut at %d: index %d, want %d", at, e.Index, want)
		}
		for i, entry := range entries {
			must(t, checkEntry(dir, entry, record(i).Manifest))
		}
	}

	must(t, os.Remove(filepath.Join(dir, checkpointFile)))
	first := bytes.SplitAfter(before, []byte("\n"))[0]
	write(t, dir, recordsFile, first) // killed while the log was made
	e, err := Append(t.Context(), dir, record(0))
	must(t, err)
	if e.Index != 0 {
		t.Errorf("index %d", e.Index)
	}
}

// TestSimultaneousRuns checks that runs at once are serialised: every record is there once.
func TestSimultaneousRuns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "log")
	const runs = 24
	var all sync.WaitGroup
	entries := make([]*Entry, runs)
	for n := range runs {
		all.Go(func() {
			var err error
			if entries[n], err = Append(t.Context(), dir, record(n)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	l, err := Open(dir)
	must(t, err)
	if len(l.Records) != runs {
		t.Fatalf("%d records, want %d", len(l.Records), runs)
	}
	for _, e := range entries {
		must(t, l.Check(e))
	}
}

// TestLockedLog checks that an append ends with its context while another program holds the lock.
func TestLockedLog(t *testing.T) {
	dir, _ := logged(t, 1)
	lock, err := evidence.Lock(t.Context(), filepath.Join(dir, lockName))
	must(t, err)
	defer lock.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := Append(ctx, dir, record(1)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
}
