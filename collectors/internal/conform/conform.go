// Package conform supports the tests of collectors. It provides an in-memory sink that checks evidence
// against the contract of audit.Sink, and a test suite that every collector must pass.
//
// The package is imported by tests only and never opens a connection. It reports violations to the test,
// naming the evidence.
package conform

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// Run tests a collector against its contract. The platform must be reachable and must not change. The
// collector's clock must be constant, or follow the platform's if the collector compares the two. The
// secrets are texts that the collector receives and must not store or print. Run looks for leftover
// temporary files, so the calling test cannot be parallel.
func Run(t *testing.T, c audit.Collector, secrets ...string) {
	s := &suite{c: c, secrets: secrets}
	t.Run("calls", func(t *testing.T) { s.calls(t) })
	t.Run("preflight", func(t *testing.T) { s.preflight(t) })
	if !t.Run("collect", func(t *testing.T) { s.collect(t) }) {
		return // the other tests compare with this result
	}
	t.Run("twice", func(t *testing.T) { s.twice(t) })
	t.Run("cancelled before", func(t *testing.T) { s.cancelledBefore(t) })
	for _, n := range s.places() {
		t.Run(fmt.Sprintf("cancelled after %d", n), func(t *testing.T) { s.cancelledAfter(t, n) })
		t.Run(fmt.Sprintf("sink fails after %d", n), func(t *testing.T) { s.sinkFails(t, n) })
	}
}

type suite struct {
	c       audit.Collector
	secrets []string
	seen    *Memory // evidence of the first run
}

func (s *suite) calls(t testing.TB) {
	if len(s.c.Calls) == 0 {
		t.Errorf("the collector of kind %q lists no call", s.c.Settings.Kind())
	}
	if want := slices.Compact(slices.Sorted(slices.Values(s.c.Calls))); !slices.Equal(want, s.c.Calls) ||
		slices.Contains(want, "") {
		t.Errorf("calls are not sorted, each once: %q", s.c.Calls)
	}
}

func (s *suite) preflight(t testing.TB) {
	left := traces(t)
	target, err := s.c.Preflight(t.Context())
	left()
	s.target(t, target, err)
}

func (s *suite) collect(t testing.TB) {
	left := traces(t)
	s.seen = New(t, s.c.Settings.Kind())
	target, err := s.c.Collect(t.Context(), s.seen, nil)
	left()
	s.target(t, target, err)
	if target.Started.IsZero() || target.Finished.Before(target.Started) {
		t.Errorf("target: started %v, finished %v", target.Started, target.Finished)
	}
	if len(s.seen.Evidence) == 0 {
		t.Errorf("no evidence")
	}
	s.seen.Holds(target)
	s.seen.NoSecrets(t, s.secrets...)
}

// target checks the target returned by a successful run.
func (s *suite) target(t testing.TB, target audit.Target, err error) {
	if err != nil || target.Error != nil {
		t.Errorf("the target was not seen: %v, %+v", err, target.Error)
	}
	name, kind := s.c.Settings.Reach().Target, s.c.Settings.Kind()
	if target.Name != name || target.Kind != kind {
		t.Errorf("target is %q of kind %q, want %q of kind %q", target.Name, target.Kind, name, kind)
	}
	data, jerr := json.Marshal(target)
	NoSecrets(t, "target", data, s.secrets...)
	NoSecrets(t, "error", fmt.Append(nil, err, jerr), s.secrets...)
}

// twice checks that two runs yield the same documents. Raw answers may differ, because platforms include
// times and request ids.
func (s *suite) twice(t testing.TB) {
	again := New(t, s.c.Settings.Kind())
	if _, err := s.c.Collect(t.Context(), again, nil); err != nil {
		t.Errorf("second run: %v", err)
	}
	one, two := s.seen.byID(), again.byID()
	if diff := cmp.Diff(slices.Sorted(maps.Keys(one)), slices.Sorted(maps.Keys(two))); diff != "" {
		t.Errorf("two runs give different evidence (-first +second):\n%s", diff)
		return
	}
	for _, id := range slices.Sorted(maps.Keys(one)) {
		if diff := cmp.Diff(one[id], two[id]); diff != "" {
			t.Errorf("two runs differ in %s (-first +second):\n%s", id, diff)
			return // one is enough to show the difference
		}
	}
}

func (s *suite) cancelledBefore(t testing.TB) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m := New(t, s.c.Settings.Kind())
	if _, err := s.c.Collect(ctx, m, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("collect: error is %v, not the context's", err)
	}
	if len(m.Evidence) > 0 {
		t.Errorf("%d pieces of evidence after the end", len(m.Evidence))
	}
	if _, err := s.c.Preflight(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("preflight: error is %v, not the context's", err)
	}
}

// late is the tolerance for calls that concurrent workers have already started when the sink fails.
const late = 8

func (s *suite) cancelledAfter(t testing.TB, n int) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	m := New(t, s.c.Settings.Kind())
	m.After = func(i int) error {
		if i == n {
			cancel()
		}
		return nil
	}
	_, err := s.c.Collect(ctx, m, nil)
	// After the last call there may be nothing left to cancel.
	if !errors.Is(err, context.Canceled) && (err != nil || n < s.seen.calls) {
		t.Errorf("error is %v, not the context's", err)
	}
	m.stopped(t, n)
}

func (s *suite) sinkFails(t testing.TB, n int) {
	cause := errors.New("the disk is full")
	m := New(t, s.c.Settings.Kind())
	m.After = func(i int) error {
		if i == n {
			return cause
		}
		return nil
	}
	if _, err := s.c.Collect(t.Context(), m, nil); !errors.Is(err, cause) {
		t.Errorf("error is %v, not the sink's", err)
	}
	m.stopped(t, n)
}

func (m *Memory) stopped(t testing.TB, n int) {
	t.Helper()
	if m.calls > n+late {
		t.Errorf("%d calls to the sink after the one that had to be the last", m.calls-n)
	}
}

// places returns the numbers of the first, a middle and the last call to the sink.
func (s *suite) places() []int {
	return slices.Compact([]int{1, (s.seen.calls + 1) / 2, s.seen.calls})
}

// traces returns a function that reports files left in the temporary folder since the call.
func traces(t testing.TB) (left func()) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	return func() {
		t.Helper()
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Errorf("list temporary files: %v", err)
		}
		for _, e := range entries {
			t.Errorf("temporary file left behind: %s", e.Name())
		}
	}
}

// seen is one piece of evidence without the fields that may differ between runs.
type seen struct {
	Evidence audit.Evidence
	Document string
}

func (m *Memory) byID() map[string]seen {
	out := map[string]seen{}
	for _, e := range m.Evidence {
		e.Raw, e.At = nil, time.Time{}
		out[e.ID] = seen{e, string(m.bytes[e.SHA256])}
	}
	return out
}
