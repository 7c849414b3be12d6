package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
)

// BenchmarkOverTime collects and judges in one run a million sender-days of logs, 100,000 restore points of
// 10,000 VMs and as many restore tests, and then half of that: the cost should grow in proportion. The log
// store is a stand-in in this process, whose work is counted too; the backup program is a process that
// prints the output of restic.
func BenchmarkOverTime(b *testing.B) {
	for _, size := range []struct{ senders, vms int }{{2500, 5000}, {5000, 10000}} {
		b.Run(fmt.Sprintf("%d", size.senders*200), func(b *testing.B) {
			dir := b.TempDir()
			e := overTime(b, dir, size.senders, size.vms)
			b.ResetTimer()
			for n := range b.N {
				runtime.GC()
				highest := peakHeap()
				findings := runOverTime(b, e, filepath.Join(dir, fmt.Sprint("snapshot", n)))
				b.ReportMetric(highest(), "peak-MB")
				b.ReportMetric(float64(findings), "findings")
			}
		})
	}
}

// runOverTime returns the number of findings of one collection and judgement.
func runOverTime(b *testing.B, e estate, dir string) int {
	a := testApp()
	ctx := context.Background()
	if unreached, err := a.collectInto(ctx, e, dir); err != nil || len(unreached) > 0 {
		b.Fatal(err, unreached)
	}
	s, err := evidence.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	as, err := a.judge(ctx, s, e.site, contributions{})
	if err != nil {
		b.Fatal(err)
	}
	return len(as.Findings)
}

// overTime returns an estate with the given numbers of log senders and VMs.
func overTime(b *testing.B, dir string, senders, vms int) estate {
	now := time.Now().UTC()
	store := httptest.NewServer(senderDays(senders, now))
	b.Cleanup(store.Close)
	return estate{
		site: audit.Site{
			System:     audit.System{Name: "bench", Grade: 3},
			Standards:  []string{"gbt22239-2019-l3"},
			Parameters: map[string]any{"backup.rto.max_minutes": 60},
		},
		targets: []audit.Settings{
			audit.LogStore{
				Endpoint: audit.Endpoint{
					Connection: audit.Connection{Target: "lake", URL: store.URL},
					Product:    "victorialogs",
				},
				Days: 200,
			},
			audit.Backup{
				Endpoint: audit.Endpoint{
					Connection: audit.Connection{
						Target:   "vault",
						Password: func(context.Context) (string, error) { return "benchmark", nil },
					},
					Product: "restic",
				},
				Repository: dir,
				Binary:     restorePoints(b, dir, vms, now),
				Location:   "offsite",
				Protects: []audit.Protects{
					{Type: "vm", Name: "*", Tag: "vm:*", PeriodHours: 24, RetentionDays: 9},
				},
			},
			audit.Register{
				Endpoint: audit.Endpoint{
					Connection: audit.Connection{Target: "book"},
					File:       restoreTests(b, dir, vms, now),
				},
				Register: "restores",
			},
		},
	}
}

var benchRange = regexp.MustCompile(`^_time:\[(\S+), (\S+)\)`)

// senderDays returns a handler that answers the queries of collectors/logs to VictoriaLogs. Every sender
// has records on every day.
func senderDays(senders int, now time.Time) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		out := bufio.NewWriter(w)
		defer out.Flush()
		if r.URL.Path == "/metrics" {
			fmt.Fprintln(out,
				"flag{name=\"retentionPeriod\", value=\"200d\", is_set=\"true\"} 1\n"+
					"vl_data_size_bytes{type=\"storage\"} 1")
			return
		}
		m := benchRange.FindStringSubmatch(r.FormValue("query"))
		if m == nil {
			fmt.Fprintln(out, `{"n":"0"}`)
			return
		}
		from, _ := time.Parse(time.RFC3339, m[1])
		until, _ := time.Parse(time.RFC3339, m[2])
		if from.Year() == 1970 {
			return
		}
		for at := from; at.Before(until) && at.Before(now); at = at.Add(24 * time.Hour) {
			t := at.Format(time.RFC3339)
			for n := range senders {
				fmt.Fprintf(out,
					"{\"host\":\"esx%04d.site-a.example.gov.cn\",\"_time\":%[2]q,\"n\":\"86400\",\"oldest\":%[2]q,"+
						"\"newest\":%[2]q}\n",
					n, t)
			}
		}
	})
}

// restoreTests writes a register with one restore test per VM and returns its path.
func restoreTests(b *testing.B, dir string, vms int, now time.Time) string {
	var out strings.Builder
	out.WriteString("测试编号,对象类型,对象名称,测试类型,测试日期,测试结果,恢复用时,恢复内容摘要\n")
	for n := range vms {
		fmt.Fprintf(&out,
			"R-%05d,虚拟机,web-%05d,恢复,%s,成功,%d,sha256:%064x\n", n, n, now.AddDate(0, 0, -1-n%500).Format(time.DateOnly),
			1+n%90, n)
	}
	file := filepath.Join(dir, "restores.csv")
	if err := os.WriteFile(file, []byte(out.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	return file
}

// restorePoints writes a program that prints restic's output for ten restore points per VM and returns its
// path.
func restorePoints(b *testing.B, dir string, vms int, now time.Time) string {
	list, err := os.Create(filepath.Join(dir, "snapshots.json"))
	if err != nil {
		b.Fatal(err)
	}
	out := bufio.NewWriter(list)
	for n := range vms * 10 {
		sep := ","
		if n == 0 {
			sep = "["
		}
		fmt.Fprintf(out, `%s{"time":%q,"tree":"%064x","paths":["/srv/vm"],`+
			`"hostname":"backup-01","username":"root","tags":["vm:web-%05d"],"id":"%064x","short_id":"%08x"}`,
			sep, now.Add(-time.Duration(n%10)*24*time.Hour-time.Hour).Format(time.RFC3339Nano), n, n/10, n, n)
	}
	fmt.Fprint(out, "]")
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := list.Close(); err != nil {
		b.Fatal(err)
	}
	program := filepath.Join(dir, "restic")
	script := fmt.Sprintf("#!/bin/sh\ncase \"$*\" in *config*) echo '{\"version\":2,\"id\":\"ab\"}';; *) cat %s;; "+
		"esac\n",
		list.Name())
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		b.Fatal(err)
	}
	return program
}

// peakHeap samples the heap. The returned function ends the sampling and returns the highest value in MB.
func peakHeap() func() float64 {
	var highest atomic.Uint64
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		var m runtime.MemStats
		for {
			runtime.ReadMemStats(&m)
			highest.Store(max(highest.Load(), m.HeapAlloc))
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return func() float64 {
		close(done)
		<-ended
		return float64(highest.Load()) / (1 << 20)
	}
}
