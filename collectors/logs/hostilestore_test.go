package logs

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
)

// cut returns a handler that sends the start of an answer with neither a length nor chunks, so that its end
// is not detectable.
func cut(t *testing.T, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, buf, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		fmt.Fprintf(buf, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n%s", body)
		_ = buf.Flush()
	}
}

// An answer of unknown length is incomplete even if it ends with a full line.
func TestEndless(t *testing.T) {
	row := `{"host":"esx01","n":"1","oldest":"2026-11-22T01:00:00Z","newest":"2026-11-22T01:00:00Z"}` + "\n"
	plain := victoriaFake(t, victoriaMetrics, func(w http.ResponseWriter, _ string) { cut(t, row)(w, nil) })
	_, m, err := look(t, connect("victorialogs", plain, 2), afternoon)
	if err != nil {
		t.Fatal(err)
	}
	if g := m.Evidence[1].Gap; g == nil || g.Fault != "HalfAnswer" {
		t.Errorf("rows: %+v", g)
	}
	metrics := serve(t, map[string]http.HandlerFunc{"GET /metrics": cut(t, victoriaMetrics)})
	if _, _, err := look(t, connect("victorialogs", metrics, 2), afternoon); err == nil ||
		!strings.Contains(err.Error(), "part of it may be missing") {
		t.Errorf("metrics: %v", err)
	}
	if got := shown("v1\x1b[31m\n\xff" + strings.Repeat("x", 200)); len([]rune(got)) != 100 ||
		strings.ContainsAny(got, "\x1b\n") {
		t.Errorf("shown as %q", got)
	}
}

// clockServer returns the URL of a store whose clock is off.
func clockServer(t *testing.T, off time.Duration) string {
	plain := victoriaFake(t, victoriaMetrics, func(w http.ResponseWriter, q string) {
		if !strings.Contains(q, "1970") {
			_, _ = w.Write(
				[]byte(`{"host":"esx01","n":"1","oldest":"2026-11-21T01:00:00Z","newest":"2026-11-21T01:00:00Z"}`),
			)
		}
	})
	to, err := url.Parse(plain)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", afternoon.Add(off).Format(http.TimeFormat))
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// checkClock reports facts that should be lost to a wrong clock and are known, or the reverse.
func checkClock(t *testing.T, m *conform.Memory, lost, known []string) {
	t.Helper()
	source, gaps := m.Merged()["log_sources"]["esx01"], m.Gaps()
	for _, f := range lost {
		if _, known := source[f]; known || gaps["/log_sources/esx01/"+f].Fault != "ClockSkew" {
			t.Errorf("%s: %v, %+v", f, source[f], gaps["/log_sources/esx01/"+f])
		}
	}
	for _, f := range known {
		if source[f] == nil {
			t.Errorf("%s is not known: %+v", f, gaps["/log_sources/esx01/"+f])
		}
	}
}

// If the clock of the store is wrong, ages are unknown; if it is off by days, so are the days.
func TestStoreClock(t *testing.T) {
	for name, x := range map[string]struct {
		off   time.Duration
		lost  []string
		known []string
	}{
		"a little ahead": {
			4 * time.Minute,
			nil,
			[]string{"newest_hours", "oldest_days", "days", "days_without", "records"},
		},
		"hours ahead": {
			3 * time.Hour,
			[]string{"newest_hours", "oldest_days"},
			[]string{"days", "days_without", "missing", "records"},
		},
		"hours behind": {
			-3 * time.Hour,
			[]string{"newest_hours", "oldest_days"},
			[]string{"days", "days_without", "missing", "records"},
		},
		"days behind": {
			-50 * time.Hour,
			[]string{
				"newest_hours", "oldest_days", "days", "days_with", "days_without", "longest_silence_days", "missing",
			},
			[]string{"records"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, m, err := look(t, connect("victorialogs", clockServer(t, x.off), 20), afternoon)
			if err != nil {
				t.Fatal(err)
			}
			checkClock(t, m, x.lost, x.known)
			store := m.Merged()["log_stores"]["logs-a"]
			if _, known := store["newest_hours"]; known != (x.lost == nil) {
				t.Errorf("store: %v", store["newest_hours"])
			}
		})
	}
}

// A URL that contains credentials is rejected and not printed.
func TestSecretInURL(t *testing.T) {
	for _, url := range []string{
		"https://auditor:sesame@logs.example", "https://logs.example?token=sesame", "https://auditor:sesame@%zz",
	} {
		for _, product := range overHTTP {
			target, _, err := look(t, connect(product, url, 1), afternoon)
			if err == nil || target.Error == nil ||
				strings.Contains(fmt.Sprintf("%v %+v %+v", err, target, *target.Error), "sesame") {
				t.Errorf("%s at %s: %v, %+v", product, url, err, target)
			}
		}
	}
}
