package conform

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// recorder is a testing.TB that records errors and continues.
type recorder struct {
	testing.TB
	faults []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf(format, args...))
}

// want checks that exactly the given errors were recorded, in order.
func (r *recorder) want(t *testing.T, parts ...string) {
	t.Helper()
	if len(parts) != len(r.faults) {
		t.Fatalf("%d faults, want %d:\n%s", len(r.faults), len(parts), strings.Join(r.faults, "\n"))
	}
	for i, part := range parts {
		if !strings.Contains(r.faults[i], part) {
			t.Errorf("fault %d lacks %q: %s", i, part, r.faults[i])
		}
	}
}

var noon = time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)

// toy is a collector with configurable defects.
type toy struct {
	calls     []string
	collected func(ctx context.Context, n int, e *audit.Evidence) error // before each piece
	target    func(t *audit.Target)
	deaf      bool // ignores errors
	runs      int
}

func (y *toy) collector() audit.Collector {
	see := func() audit.Target {
		return audit.Target{
			Name:     "mon",
			Kind:     "monitoring",
			Holds:    []string{"indicators"},
			Started:  noon,
			Finished: noon,
		}
	}
	return audit.Collector{
		Settings: audit.Monitoring{
			Endpoint: audit.Endpoint{Connection: audit.Connection{Target: "mon"}},
		},
		Calls:     y.calls,
		Preflight: func(ctx context.Context) (audit.Target, error) { return see(), ctx.Err() },
		Collect: func(ctx context.Context, sink audit.Sink, _ audit.Progress) (audit.Target, error) {
			y.runs++
			target := see()
			if y.target != nil {
				y.target(&target)
			}
			for n := range 30 {
				e, d := good()
				e.ID += fmt.Sprintf("/%04d", n)
				d.Collections["indicators"] = map[string]map[string]any{"x": {}}["x"]
				d.Gaps = nil
				if y.collected != nil {
					if err := y.collected(ctx, n, &e); err != nil {
						return target, err
					}
				}
				if err := sink.Add(ctx, e, d); err != nil && !y.deaf {
					return target, fmt.Errorf("store: %w", err)
				}
			}
			return target, nil
		},
	}
}

func TestRun(t *testing.T) {
	y := &toy{calls: []string{"GET"}}
	Run(t, y.collector(), "secret")
	if y.runs != 2+1+2*3 {
		t.Errorf("%d runs", y.runs)
	}
}

func TestRunFinds(t *testing.T) {
	collect := func(t testing.TB, s *suite) { s.collect(t) }
	whole := func(y *toy) *suite { return &suite{c: y.collector(), secrets: []string{"secret"}} }
	for name, c := range map[string]struct {
		toy  toy
		step func(t testing.TB, s *suite)
		want []string
	}{
		"no calls": {toy{}, func(t testing.TB, s *suite) { s.calls(t) }, []string{`kind "monitoring" lists no call`}},
		"calls unsorted": {
			toy{calls: []string{"b", "a", "a"}}, func(t testing.TB, s *suite) { s.calls(t) }, []string{"not sorted"},
		},
		"target": {toy{target: func(t *audit.Target) { t.Name, t.Started = "other", noon.Add(1) }}, collect,
			[]string{`target is "other"`, "finished"}},
		"holds": {toy{target: func(t *audit.Target) { t.Holds = []string{"vms", "gaps"} }}, collect,
			[]string{"not sorted", `holds "vms"`, `holds "gaps"`, `does not hold "indicators"`}},
		"secret in target": {
			toy{target: func(t *audit.Target) { t.Account = "secret" }}, collect, []string{"target: a secret"},
		},
		"trace": {toy{collected: func(_ context.Context, n int, _ *audit.Evidence) error {
			return os.WriteFile(filepath.Join(os.TempDir(), "password"), nil, 0o600)
		}}, collect, []string{"temporary file left behind: password"}},
		"deaf to the sink": {
			toy{deaf: true}, func(t testing.TB, s *suite) { s.sinkFails(t, 1) },
			[]string{"not the sink's", "29 calls to the sink after"},
		},
		"deaf to the end": {
			toy{deaf: true}, func(t testing.TB, s *suite) { s.cancelledBefore(t) }, []string{"collect: error is <nil>"},
		},
		"deaf in between": {
			toy{deaf: true}, func(t testing.TB, s *suite) { s.cancelledAfter(t, 3) }, []string{"not the context's"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := &recorder{TB: t}
			s := whole(&c.toy)
			s.seen = New(t, "monitoring")
			s.seen.calls = 30
			c.step(r, s)
			r.want(t, c.want...)
		})
	}
	t.Run("every run another account", func(t *testing.T) {
		y := &toy{}
		y.collected = func(_ context.Context, _ int, e *audit.Evidence) error {
			e.Account = fmt.Sprint(y.runs)
			return nil
		}
		r := &recorder{TB: t}
		s := whole(y)
		s.collect(r)
		s.twice(r)
		r.want(t, "two runs differ")
	})
}
