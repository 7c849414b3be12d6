//go:build unix

package engine_test

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/project"
	"github.com/assay-audit/assay/internal/verdict"
)

// BenchmarkPlanAndRollUp derives 10,000 objects, half of them rows of a register, samples all of them by a plan, and
// judges 257 items of two or three demands about each: 2.57 million records. It reports CPU time and the largest heap
// of plan and roll-up together.
func BenchmarkPlanAndRollUp(b *testing.B) {
	objects, items := 10_000, 257
	if testing.Short() {
		objects = 500
	}
	kinds := []audit.ObjectKind{{
		ID: "vm", Title: audit.Text{ZH: "虚拟机", EN: "VM"},
		Subjects: []audit.SubjectJoin{{Subject: "vm", Join: project.Self}},
	}}
	std := peopleStandard(items)
	seen, rows := halves(objects)
	text := []byte(fmt.Sprintf("format: assay.plan/1\nsample: {seed: s, per_group: %d}\n", objects))
	j, err := verdict.Prepare(verdict.Input{
		Standards: []audit.Standard{std}, Whole: []audit.Standard{std}, Kinds: kinds,
		Day: time.Date(2026, 11, 20, 4, 0, 0, 0, time.UTC),
	})
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	for b.Loop() {
		used, peak := cpuUsed(), peakHeap()
		plan, err := project.ReadPlan("plan.yaml", text, kinds)
		if err != nil {
			b.Fatal(err)
		}
		sampled, err := project.Sample(kinds, project.Find(kinds, audit.System{Name: "云"}, nil, seen, rows), plan)
		if err != nil {
			b.Fatal(err)
		}
		a := &audit.Assessment{Objects: sampled.Objects}
		if err := j.Apply(a); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64((cpuUsed() - used).Milliseconds()), "cpu-ms")
		b.ReportMetric(float64(peak())/1e6, "peak-MB")
		if len(a.Records) != objects*items {
			b.Fatalf("%d records of %d objects", len(a.Records), len(a.Objects))
		}
	}
}

// halves returns VMs that a platform lists, and as many that a register lists.
func halves(n int) (seen, rows []project.Seen) {
	vc := audit.Target{Name: "vc", Kind: "vsphere"}
	list := audit.Target{Name: "objects", Kind: "register"}
	for i := range n / 2 {
		id := fmt.Sprintf("vm-%05d", i)
		seen = append(seen, project.Seen{Target: vc, Subject: audit.Subject{Kind: "vm", ID: id, Name: id}})
		id = fmt.Sprintf("R-%05d", i)
		rows = append(rows, project.Seen{
			Target:  list,
			Subject: audit.Subject{Kind: audit.RowSubject, ID: id},
			Fields:  map[string]any{"id": id, "kind": "vm", "name": "listed-" + id},
		})
	}
	return seen, rows
}

// peopleStandard returns a standard whose items people answer.
func peopleStandard(items int) audit.Standard {
	std := audit.Standard{ID: "gbt22239-2019-l3"}
	for i := range items {
		c := audit.Control{ID: fmt.Sprint(i), Kind: "manual", Objects: []string{"vm"}}
		for d := range 2 + i%2 {
			c.Demands = append(c.Demands, audit.Demand{ID: fmt.Sprintf("%d.%d", i, d+1)})
		}
		std.Controls = append(std.Controls, c)
	}
	return std
}

// peakHeap begins to watch the heap. The function that it returns ends this and returns the largest number of bytes
// of objects on the heap, whether in use or not yet collected.
func peakHeap() func() uint64 {
	stop, done := make(chan struct{}), sync.WaitGroup{}
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	var most uint64
	read := func() {
		metrics.Read(sample)
		most = max(most, sample[0].Value.Uint64())
	}
	done.Add(1)
	go func() {
		defer done.Done()
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			read()
			select {
			case <-stop:
				return
			case <-tick.C:
			}
		}
	}()
	return func() uint64 {
		close(stop)
		done.Wait()
		read()
		return most
	}
}

// cpuUsed returns the CPU time that the process has used.
func cpuUsed() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
