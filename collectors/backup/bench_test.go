package backup

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// BenchmarkPoints reads repositories of a thousand items with ten thousand and a hundred thousand restore
// points, from the program's answer to evidence. The cost per point must not grow with their number;
// peak-MB is the largest heap.
func BenchmarkPoints(b *testing.B) {
	for _, x := range []struct {
		product, opening string
		write            func(when time.Time, item, n int) any
		frame            string
	}{
		{
			"restic",
			resting,
			func(when time.Time, item, n int) any {
				return snapshot{
					Time:     when,
					Hostname: "backup-1",
					Tags:     []string{fmt.Sprintf("vm:vm-%04d", item)},
					Paths:    []string{"/srv/export"},
					ID:       fmt.Sprintf("%064x", n),
				}
			},
			"[%s]",
		},
		{
			"borg",
			borging,
			func(when time.Time, item, n int) any {
				start := when.Format("2006-01-02T15:04:05.000000")
				name := fmt.Sprintf("vm:vm-%04d-%s", item, start)
				return map[string]string{
					"archive":  name,
					"barchive": name,
					"name":     name,
					"id":       fmt.Sprintf("%064x", n),
					"start":    start,
					"time":     start,
				}
			},
			borged + "%s]}",
		},
		{
			"pgbackrest",
			"",
			func(when time.Time, _, n int) any {
				return map[string]any{
					"label":     fmt.Sprint("b", n),
					"type":      "full",
					"error":     false,
					"reference": nil,
					"database":  map[string]int{"id": 1, "repo-key": 1},
					"timestamp": map[string]int64{"start": when.Unix() - 60, "stop": when.Unix()},
					"backrest":  map[string]any{"format": 5, "version": "2.45"},
				}
			},
			strings.Replace(rested, `"backup":[`, `"backup":[%s`, 1),
		},
	} {
		for _, points := range []int{10_000, 100_000} {
			b.Run(fmt.Sprintf("%s/%d", x.product, points), func(b *testing.B) {
				dir := b.TempDir()
				answer, stands := filepath.Join(dir, "answer"), filepath.Join(dir, "program")
				list := pointsOf(b, points, x.write)
				writeBytes(b, answer, fmt.Sprintf(x.frame, strings.Join(list, ",")), 0o600)
				writeBytes(b, stands, "#!/bin/sh\n"+x.opening+"exec cat "+answer, 0o700)
				list = nil
				c := connection(x.product, "/srv/repository", stands,
					audit.Protects{Type: "vm", Name: "*", Tag: "vm:*"},
					audit.Protects{Type: "database", Name: "crm", Tag: "main"})
				if x.product == "pgbackrest" {
					c.Repository = "main"
				}
				k := at(noon).of(c)
				highest, stop := peak()
				b.ResetTimer()
				for b.Loop() {
					target, err := k.Collect(context.Background(), discard{}, nil)
					if err != nil || target.Error != nil {
						b.Fatal(err)
					}
				}
				stop()
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*points), "ns/point")
				b.ReportMetric(float64(*highest)/(1<<20), "peak-MB")
			})
		}
	}
}

// pointsOf returns restore points as JSON: a thousand items, a point of each every six hours.
func pointsOf(b *testing.B, points int, write func(when time.Time, item, n int) any) []string {
	b.Helper()
	list := make([]string, points)
	for i := range list {
		one, err := json.Marshal(write(noon.Add(-time.Duration(i/1000)*6*time.Hour), i%1000, i))
		if err != nil {
			b.Fatal(err)
		}
		list[i] = string(one)
	}
	return list
}

func writeBytes(b *testing.B, file, text string, mode os.FileMode) {
	b.Helper()
	if err := os.WriteFile(file, []byte(text), mode); err != nil {
		b.Fatal(err)
	}
}

// A discard is a sink that discards all evidence.
type discard struct{}

// Add discards the evidence.
func (discard) Add(context.Context, audit.Evidence, *audit.Document) error { return nil }

// Keep discards the answer.
func (discard) Keep(_ context.Context, call string, answer []byte) (audit.Raw, error) {
	return audit.Raw{Call: call, SHA256: "ab", Size: int64(len(answer))}, nil
}

// peak samples the size of the heap until stop is called.
func peak() (highest *uint64, stop func()) {
	highest = new(uint64)
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			metrics.Read(sample)
			*highest = max(*highest, sample[0].Value.Uint64())
			select {
			case <-end:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	return highest, func() { close(end); <-ended }
}
