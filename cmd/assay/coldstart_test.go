package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkColdStart measures the whole process of commands that only print, the smallest responses a person
// waits for. It reports the minimum of 10 runs, as wall clock and as CPU time of the process; the goals are 400 ms for
// `assay controls list` and 150 ms of CPU for `assay checks show`.
func BenchmarkColdStart(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "assay")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	info, err := os.Stat(binary)
	if err != nil {
		b.Fatal(err)
	}
	for _, args := range [][]string{{"controls", "list"}, {"checks", "list"}, {"checks", "show", "esxi.ntp"}} {
		b.Run(strings.Join(args, " "), func(b *testing.B) {
			for b.Loop() {
				wall, cpu := time.Hour, time.Hour
				for range 10 {
					cmd := exec.Command(binary, args...)
					start := time.Now()
					if out, err := cmd.CombinedOutput(); err != nil || len(out) == 0 {
						b.Fatalf("%v\n%s", err, out)
					}
					wall = min(wall, time.Since(start))
					cpu = min(cpu, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
				}
				b.ReportMetric(float64(wall.Microseconds())/1000, "wall-ms")
				b.ReportMetric(float64(cpu.Microseconds())/1000, "cpu-ms")
			}
			b.ReportMetric(float64(info.Size())/1e6, "binary-MB")
			b.ReportMetric(0, "ns/op")
		})
	}
}
