//go:build unix

package engine_test

import (
	"context"
	"fmt"
	"runtime"
	"runtime/metrics"
	"syscall"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// BenchmarkEvaluate judges 1,000 hosts and 10,000 machines (50 and 500 with -short) and reports the least CPU time
// of several runs of the process: the hand-written loop, the evaluation in OPA, that with all findings, and a
// whole Assess. x-of-go is the figure with a goal: the CPU of the engine as a multiple of the loop's, for the same
// checks on the same data.
func BenchmarkEvaluate(b *testing.B) {
	size := fleetSize{hosts: 1000, vms: 10000, tenants: 8, rulesets: 45, vibs: 120, wrong: 0.03}
	if testing.Short() {
		size.hosts, size.vms = 50, 500
	}
	e, in, w, p := fleetToMeasure(b, size)
	found := 0
	loop := leastCPU(9, func() { found = len(w.failures(p)) })
	w = nil // the garbage collector must not scan the oracle's world during the engine's runs
	ctx := context.Background()
	st, err := e.Stages(ctx, in)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		asked := 0
		ask := leastCPU(5, func() { asked = each(st, func(i int) int { return st.Ask(ctx, i) }) })
		find := leastCPU(5, func() { each(st, func(i int) int { return st.Find(ctx, i) }) })
		if found != asked {
			b.Fatalf("the loop found %d failures, the policies %d", found, asked)
		}
		b.ReportMetric(ms(loop), "go-ms")
		b.ReportMetric(ms(ask), "ask-ms")
		b.ReportMetric(ms(find), "findings-ms")
		b.ReportMetric(float64(ask)/float64(loop), "ask-x-of-go")
		b.ReportMetric(float64(find)/float64(loop), "x-of-go")
		b.ReportMetric(float64(asked), "failures")
	}
	b.ReportMetric(0, "ns/op")
}

// BenchmarkAssess measures everything from the bytes of the evidence to the assessment: CPU, wall clock,
// allocations and the peak of the live heap.
func BenchmarkAssess(b *testing.B) {
	size := fleetSize{hosts: 1000, vms: 10000, tenants: 8, rulesets: 45, vibs: 120, wrong: 0.03}
	if testing.Short() {
		size.hosts, size.vms = 50, 500
	}
	e, in, _, _ := fleetToMeasure(b, size)
	runtime.GC()
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		stop, peak := watchHeap()
		start := time.Now()
		used := processCPU()
		if _, err := e.Assess(context.Background(), in); err != nil {
			b.Fatal(err)
		}
		cpu := processCPU() - used
		b.ReportMetric(ms(time.Since(start)), "wall-ms")
		b.ReportMetric(ms(cpu), "cpu-ms")
		close(stop)
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/1e6, "allocated-MB")
		b.ReportMetric(float64(<-peak-before.HeapAlloc)/1e6, "peak-heap-MB")
	}
}

// BenchmarkEachCheck reports, per check, the CPU of its evaluation and of its findings, to find slow policies.
func BenchmarkEachCheck(b *testing.B) {
	e, in, _, _ := fleetToMeasure(b, fleetSize{hosts: 100, vms: 1000, tenants: 8, rulesets: 45, vibs: 120, wrong: 0.03})
	ctx := context.Background()
	st, err := e.Stages(ctx, in)
	if err != nil {
		b.Fatal(err)
	}
	for i, id := range st.Checks() {
		b.Run(id, func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(float64(st.Asked(i)), "asked")
				b.ReportMetric(ms(leastCPU(5, func() { st.Ask(ctx, i) })), "ask-ms")
				b.ReportMetric(ms(leastCPU(5, func() { st.Find(ctx, i) })), "findings-ms")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// each runs one stage for every check and returns the sum of its results.
func each(st *engine.Stages, stage func(check int) int) (sum int) {
	for i := range st.Checks() {
		sum += stage(i)
	}
	return sum
}

// fleetToMeasure returns a platform with a few gaps, and the oracle's view of it.
func fleetToMeasure(b *testing.B, size fleetSize) (*engine.Engine, engine.Input, *world, *choices) {
	b.Helper()
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		b.Fatal(err)
	}
	f := newFleet(1, size)
	f.site.Parameters = map[string]any{"esxi.firewall_rulesets.approved": f.someRulesets()}
	f.disturb(0.0002)
	in := f.input(b)
	w := newWorld(b, in)
	w.derive(in.Site.Tenants, false, false)
	p := defaults()
	for _, key := range f.someRulesets() {
		p.Rulesets = append(p.Rulesets, key.(string))
	}
	return e, in, w, p
}

// someRulesets returns the rulesets that the fleet enables by design.
func (f *fleet) someRulesets() []any {
	var out []any
	for i := 0; i < 45; i += 4 {
		out = append(out, fmt.Sprintf("ruleset%02d", i))
	}
	return out
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// leastCPU returns the least CPU time, of all threads, of several runs of f.
func leastCPU(runs int, f func()) time.Duration {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // an idle processor would mark the heap and distort the figure
	least := time.Duration(1<<63 - 1)
	for range runs {
		runtime.GC()
		before := processCPU()
		f()
		least = min(least, processCPU()-before)
	}
	return least
}

func processCPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // only a wrong argument can fail
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// watchHeap samples the live heap until stop is closed and then sends its peak.
func watchHeap() (stop chan struct{}, peak chan uint64) {
	stop, peak = make(chan struct{}), make(chan uint64, 1)
	go func() {
		var most uint64
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-stop:
				peak <- most
				return
			case <-time.After(10 * time.Millisecond):
			}
		}
	}()
	return stop, peak
}
