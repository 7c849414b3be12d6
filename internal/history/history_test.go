package history

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// places returns an empty history of each kind of database that the machine has.
func places(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{"sqlite": filepath.Join(t.TempDir(), "history 历史.db")}
	if place := database(t); place != "" {
		out["postgres"] = place
	}
	return out
}

// each runs a test on every kind of database.
func each(t *testing.T, f func(t *testing.T, place string)) {
	for name, place := range places(t) {
		t.Run(name, func(t *testing.T) { f(t, place) })
	}
}

func opened(t *testing.T, place string) *Store {
	t.Helper()
	s, err := Open(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// night returns the assessment of a night: the states of some findings of one check, by the number of the host.
func night(n int, states ...audit.Status) *audit.Assessment {
	a := &audit.Assessment{
		System: audit.System{Name: "示例政务云"},
		AsOf:   time.Date(2026, 11, 1, 18, 0, 0, 123456789, time.UTC).AddDate(0, 0, n),
		Inputs: map[string]string{"snapshot": fmt.Sprint("sha256:", n)},
		Results: []audit.Result{
			{Standard: "std", Chapter: "8.1", Verdict: audit.Conform}, {Standard: "std", Chapter: "8.2",
				Verdict: audit.Conform},
		},
	}
	for i, s := range states {
		if s == "" {
			continue
		}
		a.Findings = append(a.Findings, audit.Finding{
			ID: findingID(int64(i + 1)), Check: "esxi.ssh", Severity: audit.High, Target: "vc-a", Status: s,
			Subject: audit.Subject{Kind: "host", ID: fmt.Sprint("host-", i), Name: fmt.Sprint("esx-", i)},
		})
	}
	return a
}

func entry(n int, a *audit.Assessment) Entry {
	digest, pack := fmt.Sprint("sha256:a", n), fmt.Sprint("out-", n, "/pack.zip")
	return Entry{Assessment: a, Digest: digest, Pack: pack, Tool: "1.0"}
}

func record(t *testing.T, s *Store, n int, a *audit.Assessment) Run {
	t.Helper()
	r, added, err := s.Record(t.Context(), entry(n, a))
	if err != nil || !added {
		t.Fatalf("record night %d: %t %v", n, added, err)
	}
	return r
}

// changes returns the changes of a filter as short lines.
func changes(t *testing.T, s *Store, only Filter) []string {
	t.Helper()
	out := []string{}
	err := s.Changes(t.Context(), only, func(c Change) error {
		out = append(out, fmt.Sprintf("%d %s %s %s", c.Run, c.Finding, c.Name, c.State))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestNights records four nights: only changes are stored, an object that is gone and one that returns included.
func TestNights(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		s := opened(t, place)
		record(t, s, 0, night(0, audit.Pass, audit.Fail, audit.Undetermined))
		quiet := record(t, s, 1, night(1, audit.Pass, audit.Fail, audit.Undetermined))
		if quiet.Changes != 0 || quiet.Counts != (Counts{Pass: 1, Fail: 1, Undetermined: 1}) {
			t.Errorf("a night without change: %+v", quiet)
		}
		record(t, s, 2, night(2, audit.Pass, audit.Pass, "", audit.NotApplicable))
		last := night(3, audit.Pass, audit.Fail, audit.Undetermined, audit.NotApplicable)
		last.Findings[1].Subject.Name = "esx-one"
		record(t, s, 3, last)
		want := []string{
			"1 F-000000000001 esx-0 pass", "1 F-000000000002 esx-one fail", "1 F-000000000003 esx-2 undetermined",
			"3 F-000000000002 esx-one pass", "3 F-000000000003 esx-2 ", "3 F-000000000004 esx-3 not_applicable",
			"4 F-000000000002 esx-one fail", "4 F-000000000003 esx-2 undetermined",
		}
		if diff := cmp.Diff(want, changes(t, s, Filter{System: "示例政务云"})); diff != "" {
			t.Error(diff)
		}
		if got := changes(t, s, Filter{Subject: "esx-one", Run: 3}); len(got) != 1 {
			t.Errorf("one object in one run: %v", got)
		}
		if got := changes(t, s, Filter{Finding: "F-000000000004"}); len(got) != 1 {
			t.Errorf("one finding: %v", got)
		}
		runs, err := s.Runs(t.Context(), "")
		if err != nil || len(runs) != 4 || !runs[3].AsOf.Equal(last.AsOf) || runs[3].System != "示例政务云" {
			t.Errorf("%v %+v", err, runs)
		}
		mending, flapping, err := s.Mend(t.Context(), "示例政务云")
		wantMending := []Mending{{"high", 1, 48 * time.Hour, 48 * time.Hour, 1}}
		if diff := cmp.Diff(wantMending, mending); err != nil || diff != "" {
			t.Error(err, diff)
		}
		if len(flapping) != 1 || flapping[0].Finding != "F-000000000002" || flapping[0].Changes != 3 {
			t.Errorf("flapping: %+v", flapping)
		}
	})
}

// TestOrder records a run twice, and one that is older than the last: the first adds nothing, the second is refused.
func TestOrder(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		s := opened(t, place)
		first := record(t, s, 1, night(1, audit.Pass))
		again, added, err := s.Record(t.Context(), entry(1, night(1, audit.Pass)))
		if err != nil || added || again != first {
			t.Errorf("recorded twice: %t %v\n%+v\n%+v", added, err, first, again)
		}
		if _, _, err := s.Record(t.Context(), entry(0, night(0, audit.Pass))); !errors.Is(err, ErrOlder) {
			t.Errorf("an older run: %v", err)
		}
		other := night(0, audit.Fail)
		other.System.Name = "another"
		if r := record(t, s, 7, other); r.Changes != 1 {
			t.Errorf("another system with the same findings: %+v", r)
		}
		bad := night(2, audit.Pass)
		bad.Findings[0].ID = "F-1"
		if _, _, err := s.Record(t.Context(), entry(2, bad)); err == nil {
			t.Error("a finding with a bad id was recorded")
		}
		if runs, err := s.Runs(t.Context(), ""); err != nil || len(runs) != 2 {
			t.Errorf("%v %d runs", err, len(runs))
		}
		if _, err := s.Run(t.Context(), 9); !errors.Is(err, ErrNoRun) {
			t.Errorf("a run that is not there: %v", err)
		}
	})
}

// TestPrune removes runs: the states of the kept ones stay, and the last run whose gate held is kept.
func TestPrune(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		s := opened(t, place)
		for n, state := range []audit.Status{audit.Pass, audit.Fail, audit.Fail, audit.Pass} {
			e := entry(n, night(n, state, audit.Pass))
			e.Exit = min(n, 1)
			if _, _, err := s.Record(t.Context(), e); err != nil {
				t.Fatal(err)
			}
		}
		n, err := s.Prune(t.Context(), "示例政务云", night(9).AsOf)
		if err != nil || n != 2 {
			t.Fatalf("%d runs removed: %v", n, err)
		}
		want := []string{"1 F-000000000001 esx-0 pass", "1 F-000000000002 esx-1 pass", "4 F-000000000001 esx-0 pass"}
		if diff := cmp.Diff(want, changes(t, s, Filter{})); diff != "" {
			t.Error(diff)
		}
		if n, err := s.Prune(t.Context(), "示例政务云", night(9).AsOf); err != nil || n != 0 {
			t.Errorf("again: %d %v", n, err)
		}
		points, err := s.Trend(t.Context(), "示例政务云", false)
		if err != nil || len(points) != 2 || points[1].N != 2 || points[1].Verdict != "conform" {
			t.Errorf("%v %+v", err, points)
		}
		if points, err = s.Trend(t.Context(), "示例政务云", true); err != nil || len(points) != 4 {
			t.Errorf("%v %+v", err, points)
		}
	})
}

// TestExport writes cells that a spreadsheet takes for text.
func TestExport(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		s := opened(t, place)
		a := night(0, audit.Fail)
		a.Findings[0].Subject.Name = "=1+1"
		record(t, s, 0, a)
		var b strings.Builder
		if err := s.Export(t.Context(), &b, "示例政务云"); err != nil {
			t.Fatal(err)
		}
		want := "run,as_of,finding,check,severity,target,kind,subject,name,state\r\n" +
			"1,2026-11-01T18:00:00Z,F-000000000001,esxi.ssh,high,vc-a,host,host-0,'=1+1,fail\r\n"
		if diff := cmp.Diff(want, b.String()); diff != "" {
			t.Error(diff)
		}
	})
}

// TestWriters lets several programs open and record at once: every run is there once.
func TestWriters(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		var wg sync.WaitGroup
		for n := range 4 {
			wg.Go(func() {
				s, err := Open(t.Context(), place)
				if err != nil {
					t.Error(err)
					return
				}
				defer s.Close()
				a := night(0, audit.Pass, audit.Fail)
				a.System.Name = fmt.Sprint("system ", n%2)
				if _, _, err := s.Record(t.Context(), entry(n, a)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		runs, err := opened(t, place).Runs(t.Context(), "")
		if err != nil || len(runs) != 4 {
			t.Errorf("%v %d runs", err, len(runs))
		}
	})
}

// TestStopped cancels recordings at different moments: the run is there as a whole or not at all, and the next
// recording adds it.
func TestStopped(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		s := opened(t, place)
		states := make([]audit.Status, 300)
		for i := range states {
			states[i] = audit.Pass
		}
		for n := range 5 {
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(n)*2*time.Millisecond)
			states[n] = audit.Fail
			_, _, err := s.Record(ctx, entry(n, night(n, states...)))
			cancel()
			before, runsErr := s.Runs(t.Context(), "")
			if runsErr != nil || err == nil && len(before) != n+1 || err != nil && len(before) > n+1 {
				t.Fatalf("night %d: %v, %d runs, %v", n, err, len(before), runsErr)
			}
			r, _, err := s.Record(t.Context(), entry(n, night(n, states...)))
			if err != nil || r.Counts.Pass+r.Counts.Fail != len(states) {
				t.Fatalf("night %d: %+v %v", n, r, err)
			}
		}
		if got := changes(t, s, Filter{}); len(got) != len(states)+4 {
			t.Errorf("%d changes, want %d", len(got), len(states)+4)
		}
	})
}

func TestPlaces(t *testing.T) {
	for _, place := range []string{"postgres://u:secret@h/db", "postgres://h/db?password=secret"} {
		if _, err := Open(t.Context(), place); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", place, err)
		}
	}
	if _, err := Open(t.Context(), filepath.Join(t.TempDir(), "none", "history.db")); err == nil {
		t.Error("a folder that is not there was accepted")
	}
}
