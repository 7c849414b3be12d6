package logs

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
)

// writer is a sink that encodes documents as the evidence store does and keeps them in memory.
type writer struct {
	subjects, raw int64
	evidence      []audit.Evidence
	docs          map[string][]byte
}

func (w *writer) Add(_ context.Context, e audit.Evidence, doc *audit.Document) error {
	if doc == nil {
		return fmt.Errorf("%s: %+v", e.ID, e.Gap)
	}
	w.subjects += int64(len(doc.Collections["log_sources"]))
	data, err := evidence.EncodeDocument(doc)
	sum := sha256.Sum256(data)
	e.SHA256, e.Size = hex.EncodeToString(sum[:]), int64(len(data))
	w.evidence, w.docs[e.SHA256] = append(w.evidence, e), data
	return err
}

func (w *writer) Keep(_ context.Context, call string, answer []byte) (audit.Raw, error) {
	sum := sha256.Sum256(answer)
	w.raw += int64(len(answer))
	return audit.Raw{Call: call, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(answer))}, nil
}

// peak samples the heap and returns a function that stops it and returns the peak in MiB.
func peak() (stop func() float64) {
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

const (
	benchSources = 5000
	benchDays    = 200
)

func benchVictoria(b *testing.B) string {
	return victoriaFake(b, victoriaMetrics, func(w http.ResponseWriter, q string) {
		span, _, _ := strings.Cut(strings.TrimPrefix(q, "_time:["), ")")
		from, until, _ := strings.Cut(span, ", ")
		start, _ := time.Parse(time.RFC3339, from)
		end, _ := time.Parse(time.RFC3339, until)
		if start.Year() == 1970 {
			return
		}
		out := bufio.NewWriter(w)
		defer out.Flush()
		for at := start; at.Before(end) && at.Before(afternoon); at = at.Add(day) {
			t := at.Format(time.RFC3339)
			for n := range benchSources {
				fmt.Fprintf(out,
					`{"host":"esx%04d.site-a.example.gov.cn","_time":"%[2]s","n":"86400","oldest":"%[2]s",`+
						`"newest":"%[2]s"}`+
						"\n",
					n, t)
			}
		}
	})
}

func benchLoki(b *testing.B) string {
	var names []string
	for n := range benchSources {
		names = append(names, fmt.Sprintf("esx%04d", n))
	}
	return serve(b, map[string]http.HandlerFunc{
		"GET /config":                       text(lokiYAML),
		"GET /loki/api/v1/status/buildinfo": text(`{"version":"3.7.8"}`),
		"GET /loki/api/v1/labels":           text(`{"status":"success","data":["host"]}`),
		"GET /loki/api/v1/label/host/values": func(w http.ResponseWriter, _ *http.Request) {
			writeJSON(w, map[string]any{"status": "success", "data": names})
		},
		"POST /loki/api/v1/query_range": func(w http.ResponseWriter, r *http.Request) {
			from, _ := time.Parse(time.RFC3339, r.FormValue("start"))
			until, _ := time.Parse(time.RFC3339, r.FormValue("end"))
			step, _ := time.ParseDuration(r.FormValue("step"))
			_, list, _ := strings.Cut(r.FormValue("query"), `=~"`)
			list, _, _ = strings.Cut(list, `"`)
			out := bufio.NewWriter(w)
			defer out.Flush()
			comma := ""
			fmt.Fprint(out, `{"status":"success","data":{"resultType":"matrix","result":[`)
			for name := range strings.SplitSeq(list, "|") {
				if !strings.HasPrefix(name, "esx") {
					continue
				}
				fmt.Fprintf(out, `%s{"metric":{"host":"%s"},"values":[`, comma, name)
				comma = ""
				for at := from; !at.After(until); at = at.Add(step) {
					fmt.Fprintf(out, `%s[%d,"28800"]`, comma, at.Unix())
					comma = ","
				}
				fmt.Fprint(out, "]}")
				comma = ","
			}
			fmt.Fprint(out, "]}}")
		},
	})
}

// BenchmarkMillion collects and assesses 5,000 sources over 200 days. The fake server runs in the same
// process.
func BenchmarkMillion(b *testing.B) {
	if _, err := policies(); err != nil {
		b.Fatal(err)
	}
	for product, start := range map[string]func(*testing.B) string{"victorialogs": benchVictoria, "loki": benchLoki} {
		b.Run(product, func(b *testing.B) {
			c := connect(product, start(b), benchDays)
			for b.Loop() {
				collectMillion(b, c)
			}
		})
	}
}

// collectMillion collects and assesses once and reports time and memory.
func collectMillion(b *testing.B, c audit.LogStore) {
	b.Helper()
	w := &writer{docs: map[string][]byte{}}
	runtime.GC()
	stop := peak()
	began := time.Now()
	target, err := New(c, func() time.Time { return afternoon }).Collect(b.Context(), w, nil)
	if err != nil || w.subjects != benchSources {
		b.Fatalf("%v, %d sources", err, w.subjects)
	}
	collected := time.Since(began)
	got := judged(b, target, w.evidence, func(e audit.Evidence) ([]byte, error) {
		return w.docs[e.SHA256], nil
	})
	if n := len(got); n < 2*benchSources {
		b.Fatalf("%d findings", n)
	}
	b.ReportMetric(collected.Seconds(), "s-collect")
	b.ReportMetric(time.Since(began).Seconds()-collected.Seconds(), "s-judge")
	b.ReportMetric(stop(), "MB-heap")
	b.ReportMetric(float64(w.raw)/(1<<20), "MB-raw")
}
