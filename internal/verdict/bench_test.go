//go:build unix

package verdict

import (
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// BenchmarkRollUp judges 10,000 objects by 257 items with two or three demands each, where every item applies to every
// object: 2.57 million records. A tenth of the items have demands that checks decide, with a million findings.
func BenchmarkRollUp(b *testing.B) {
	objects, items := 10_000, 257
	if testing.Short() {
		objects = 500
	}
	std, findings, list := bigEstate(objects, items)
	j, err := Prepare(Input{Standards: []audit.Standard{std}, Whole: []audit.Standard{std}, Kinds: kinds, Day: noon})
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		used := cpuTime()
		a := &audit.Assessment{Findings: findings, Objects: list}
		if err := j.Apply(a); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64((cpuTime() - used).Milliseconds()), "cpu-ms")
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/1e6, "allocated-MB")
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "kept-MB")
		b.ReportMetric(float64(len(a.Records)), "records")
		if len(a.Records) != objects*items {
			b.Fatalf("%d records", len(a.Records))
		}
	}
}

// bigEstate returns a standard, hosts, and a finding of each of its checks about each host.
func bigEstate(objects, items int) (audit.Standard, []audit.Finding, []audit.Object) {
	std := audit.Standard{ID: scoredStandard}
	var findings []audit.Finding
	var list []audit.Object
	for i := range objects {
		o := hostObject(fmt.Sprintf("host-%d", i))
		list = append(list, o)
	}
	for i := range items {
		c := audit.Control{ID: fmt.Sprint(i), Kind: "manual", Objects: []string{"host"}}
		for d := range 2 + i%2 {
			x := audit.Demand{ID: fmt.Sprintf("%d.%d", i, d+1)}
			if i%10 == 0 && d < 2 {
				c.Kind = "hybrid"
				for k := range 2 {
					x.Checks = append(x.Checks, fmt.Sprintf("c.%d", (i/10*4+d*2+k)%100))
				}
			}
			c.Demands = append(c.Demands, x)
		}
		std.Controls = append(std.Controls, c)
	}
	for check := range 100 {
		for i, o := range list {
			s := audit.Pass
			if (i+check)%97 == 0 {
				s = audit.Fail
			}
			findings = append(findings, audit.Finding{
				ID:      fmt.Sprintf("F-%012x", check*objects+i),
				Check:   fmt.Sprintf("c.%d", check),
				Target:  "vc",
				Subject: o.Subject,
				Status:  s,
			})
		}
	}
	return std, findings, list
}

// cpuTime returns the CPU time that the process has used.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
