package collect

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

var errDisk = errors.New("disk full")

// A memory is a sink that records its input, or fails with err.
type memory struct {
	err  error
	ids  []string
	kept []string
}

func (m *memory) Add(_ context.Context, e audit.Evidence, _ *audit.Document) error {
	m.ids = append(m.ids, e.ID)
	return m.err
}

func (m *memory) Keep(_ context.Context, call string, answer []byte) (audit.Raw, error) {
	m.kept = append(m.kept, call+"="+string(answer))
	return audit.Raw{Call: call}, m.err
}

// An expecting is a memory that also accepts the announcement of a target.
type expecting struct{ memory }

func (x *expecting) Expect(_ context.Context, t audit.Target) error {
	x.ids = append(x.ids, "expect "+t.Name)
	return x.err
}

func TestCollector(t *testing.T) {
	var sinks []audit.Sink
	var stages []string
	visit := func(_ context.Context, c audit.Firewall, sink audit.Sink, report audit.Progress) (audit.Target, error) {
		sinks = append(sinks, sink)
		report("stage", 1, 1)
		return audit.Target{Name: c.Target}, errDisk
	}
	firewall := audit.Firewall{Endpoint: audit.Endpoint{Connection: audit.Connection{Target: "fw-a"}}}
	k := Collector(firewall, []string{"GET /"}, visit)
	sink := &memory{}
	report := func(stage string, _, _ int) { stages = append(stages, stage) }
	for name, call := range map[string]func() (audit.Target, error){
		"preflight":          func() (audit.Target, error) { return k.Preflight(t.Context()) },
		"collect":            func() (audit.Target, error) { return k.Collect(t.Context(), sink, report) },
		"without a progress": func() (audit.Target, error) { return k.Collect(t.Context(), sink, nil) },
	} {
		sinks = nil
		target, err := call()
		if target.Name != "fw-a" || !errors.Is(err, errDisk) {
			t.Errorf("%s: got %+v, %v", name, target, err)
		}
		if len(sinks) != 1 || (sinks[0] == nil) != (name == "preflight") {
			t.Errorf("%s: visited with %v", name, sinks)
		}
	}
	if k.Settings.Kind() != "firewall" || len(k.Calls) != 1 || len(stages) != 1 {
		t.Errorf("got kind %s, calls %q, stages %q", k.Settings.Kind(), k.Calls, stages)
	}
}

func TestErrorsOfTheSinkStop(t *testing.T) {
	ctx, broken := t.Context(), &expecting{memory{err: errDisk}}
	_, keeping := Keep(ctx, broken, "GET /", nil)
	for name, err := range map[string]error{
		"Store":   Store(ctx, broken, audit.Evidence{ID: "a/b"}, nil),
		"Keep":    keeping,
		"Answers": (&Answers{Sink: broken}).Keep(ctx, "GET /", nil),
		"Expect":  Expect(ctx, broken, audit.Target{}),
	} {
		if !errors.Is(err, errDisk) {
			t.Errorf("%s: the cause is lost: %v", name, err)
		}
		if stop := Stopped(ctx, fmt.Errorf("read vc-a: %w", err)); stop == nil {
			t.Errorf("%s: the collection continues after %v", name, err)
		}
	}
}

func TestFailuresOfThePlatformDoNotStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	if err := Stopped(ctx, errDisk); err != nil {
		t.Errorf("stopped by %v", err)
	}
	if err := Stopped(ctx, nil); err != nil {
		t.Errorf("stopped by %v", err)
	}
	cancel()
	if err := Stopped(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("not stopped by cancellation: %v", err)
	}
}

func TestExpect(t *testing.T) {
	x, m := &expecting{}, &memory{}
	for _, sink := range []audit.Sink{x, m} {
		if err := Expect(t.Context(), sink, audit.Target{Name: "vc-a"}); err != nil {
			t.Error(err)
		}
	}
	if d := cmp.Diff([]string{"expect vc-a"}, x.ids); d != "" || len(m.ids) > 0 {
		t.Errorf("(-want +got):\n%s\n%q", d, m.ids)
	}
}

func TestAnswers(t *testing.T) {
	m := &memory{}
	a := Answers{Sink: m}
	for _, call := range []string{"GET /1", "GET /2"} {
		if err := a.Keep(t.Context(), call, []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	kept := a.Kept()
	if d := cmp.Diff(kept, a.Take()); d != "" || len(kept) != 2 || kept[0].Call != "GET /1" {
		t.Errorf("kept %+v (-kept +taken):\n%s", kept, d)
	}
	if left := a.Take(); len(left) > 0 {
		t.Errorf("taken twice: %+v", left)
	}
	if d := cmp.Diff([]string{"GET /1=x", "GET /2=x"}, m.kept); d != "" {
		t.Errorf("stored (-want +got):\n%s", d)
	}
	preflight := Answers{}
	if err := preflight.Keep(t.Context(), "GET /", nil); err != nil || len(preflight.Kept()) > 0 {
		t.Errorf("a preflight keeps answers: %v, %+v", err, preflight.Kept())
	}
}
