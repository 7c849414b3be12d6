package logs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

func routesOf(bodies map[string]string) map[string]http.HandlerFunc {
	out := map[string]http.HandlerFunc{}
	for route, body := range bodies {
		out[route] = text(body)
	}
	return out
}

var overHTTP = []string{"elasticsearch", "loki", "opensearch", "victorialogs"}

func TestUnreachable(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	for _, product := range overHTTP {
		target, m, err := look(t, connect(product, s.URL, 30), afternoon)
		if err == nil || target.Error == nil || target.Error.Fault != "Refused" ||
			target.Error.State != audit.Unreachable ||
			len(m.Evidence) > 0 {
			t.Errorf("%s: %v, %+v", product, err, target.Error)
		}
		if len(target.Holds) != 2 || target.Product != product || target.Finished.IsZero() {
			t.Errorf("%s: %+v", product, target)
		}
	}
}

// Any other service at the address is an error, whose text does not quote the answer.
func TestOtherService(t *testing.T) {
	const said = "sesame-on-the-page"
	for name, h := range map[string]http.HandlerFunc{
		"page":   text("<html>" + said + "</html>"),
		"empty":  text(""),
		"object": text(`{"status":"` + said + `","version":{"number":"1.0","distribution":"` + said + `"}}`),
		"list":   text(`["` + said + `"]`),
		"null":   text("null"),
		"prometheus": text(`{"status":"error","error":"` + said + `"}` + "\n" + `vm_app_version{short_version="` +
			said +
			`"} 1`),
		"refuses": func(w http.ResponseWriter, _ *http.Request) { http.Error(w, said, http.StatusForbidden) },
		"fails": func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, said, http.StatusInternalServerError)
		},
		"elsewhere": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/"+said, http.StatusFound) },
		"half": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			_, _ = w.Write([]byte(said))
		},
		"long": func(w http.ResponseWriter, _ *http.Request) {
			for line := []byte(strings.Repeat(said, 1<<16/len(said)) + "\n"); ; {
				if _, err := w.Write(line); err != nil {
					return
				}
			}
		},
	} {
		url := serve(t, map[string]http.HandlerFunc{"/": h})
		for _, product := range overHTTP {
			target, m, err := look(t, connect(product, url, 30), afternoon)
			if err == nil || target.Error == nil || target.Error.Fault == "" || len(m.Evidence) > 0 {
				t.Errorf("%s, %s: %v", name, product, err)
				continue
			}
			if strings.Contains(err.Error()+fmt.Sprintf("%+v", *target.Error), said) {
				t.Errorf("%s, %s: repeats the answer: %v", name, product, err)
			}
		}
	}
}

const victoriaMetrics = `flag{name="retentionPeriod", value="200d", is_set="true"} 1
vl_data_size_bytes{type="storage"} 2457
vm_app_version{version="victoria-logs-x", short_version="v1.17.0"} 1
`

// victoriaFake returns the URL of a fake that answers the query made by open itself and other queries with
// answer.
func victoriaFake(t testing.TB, metrics string, answer func(w http.ResponseWriter, query string)) string {
	return serve(t, map[string]http.HandlerFunc{
		"GET /metrics": func(w http.ResponseWriter, r *http.Request) {
			if metrics == "" {
				http.Error(w, "no", http.StatusForbidden)
				return
			}
			text(metrics)(w, r)
		},
		"POST /select/logsql/query": func(w http.ResponseWriter, r *http.Request) {
			if q := r.FormValue("query"); strings.HasPrefix(q, "_time:5m ") {
				_, _ = w.Write([]byte(`{"n":"1"}` + "\n"))
			} else {
				answer(w, q)
			}
		},
	})
}

func TestVictoriaAnswers(t *testing.T) {
	row := `{"host":"esx01","_time":"2026-11-21T16:00:00Z","n":"1","oldest":"2026-11-22T01:00:00Z",` +
		`"newest":"2026-11-22T01:00:00Z"}` + "\n"
	for name, x := range map[string]struct{ body, fault string }{
		"half a row": {row + row[:40], "BadAnswer"},
		"complaint":  {row + `remoteAddr: "10.0.0.1"; cannot execute query: sesame`, "BadAnswer"},
		"no count": {
			`{"host":"esx01","oldest":"2026-11-22T01:00:00Z","newest":"2026-11-22T01:00:00Z"}`,
			"BadAnswer",
		},
		"no zone":          {strings.ReplaceAll(row, "01:00:00Z", "01:00:00"), "BadAnswer"},
		"newest is older":  {strings.Replace(row, "01:00:00Z\"}", "00:00:00Z\"}", 1), "BadAnswer"},
		"numbers":          {`{"host":7,"n":1}`, "BadAnswer"},
		"nothing":          {"", "NoRecords"},
		"more than we ask": {strings.Repeat(row, 70<<20/len(row)), "TooLong"},
	} {
		t.Run(name, func(t *testing.T) {
			url := victoriaFake(t, victoriaMetrics, func(w http.ResponseWriter, _ string) {
				_, _ = w.Write([]byte(x.body))
			})
			_, m, err := look(t, connect("victorialogs", url, 2), afternoon)
			if err != nil {
				t.Fatal(err)
			}
			if g := m.Evidence[1].Gap; g == nil || g.Fault != x.fault ||
				strings.Contains(fmt.Sprintf("%+v", *g), "sesame") {
				t.Errorf("got %+v, want %s", g, x.fault)
			}
			got := m.Merged()["log_stores"]["logs-a"]
			if _, known := got["sources"]; known != (x.fault == "NoRecords") || got["retention_days"] != num(200) ||
				got["version"] != "v1.17.0" {
				t.Errorf("store: %v", got)
			}
		})
	}
}

// An interval that is too large is retried in halves, and nothing is counted twice.
func TestVictoriaHalves(t *testing.T) {
	asked := []string{}
	url := victoriaFake(t, victoriaMetrics, func(w http.ResponseWriter, q string) {
		span, _, _ := strings.Cut(strings.TrimPrefix(q, "_time:["), ")")
		from, until, _ := strings.Cut(span, ", ")
		start, _ := time.Parse(time.RFC3339, from)
		end, _ := time.Parse(time.RFC3339, until)
		if start.Year() == 1970 {
			return
		}
		if end.Sub(start) > 5*day && end.Year() < 2200 || end.Year() > 2200 && afternoon.Sub(start) > 5*day {
			http.Error(w, "cannot execute query: it requires more memory", http.StatusBadRequest)
			return
		}
		asked = append(asked, start.In(zone).Format("02"))
		for at := start; at.Before(end) && at.Before(afternoon); at = at.Add(day) {
			fmt.Fprintf(w,
				`{"host":"esx01","_time":"x","n":"2","oldest":"%[1]s","newest":"%[1]s"}`+"\n", at.Format(time.RFC3339))
		}
	})
	_, m, err := look(t, connect("victorialogs", url, 20), afternoon)
	if err != nil {
		t.Fatal(err)
	}
	got := m.Merged()["log_sources"]["esx01"]
	if got["records"] != num(40) || got["days_with"] != num(20) || len(asked) < 4 {
		t.Errorf("%v in %v", got, asked)
	}
}

// Days are known even if a proxy blocks the metrics.
func TestVictoriaWithoutMetrics(t *testing.T) {
	url := victoriaFake(t, "", func(w http.ResponseWriter, q string) {
		if !strings.Contains(q, "1970") {
			_, _ = w.Write(
				[]byte(`{"host":"esx01","n":"1","oldest":"2026-11-22T01:00:00Z","newest":"2026-11-22T01:00:00.5Z"}`),
			)
		}
	})
	_, m, err := look(t, connect("victorialogs", url, 20), afternoon)
	if err != nil || m.Evidence[1].Gap != nil {
		t.Fatalf("%v, %+v", err, m.Evidence[1])
	}
	want := "deletable retention_days retention_enforced retention_setting size_limit_bytes used_bytes version "
	gaps := ""
	for _, g := range gapList(m) {
		field, fault, _ := strings.Cut(strings.TrimPrefix(g, "/log_stores/logs-a/"), " ")
		if fault != "HTTP403" {
			t.Errorf("gap %s", g)
		}
		gaps += field + " "
	}
	if gaps != want {
		t.Errorf("gaps: %s", gaps)
	}
}

// An answer that contains our own password is not kept.
func TestSecretInAnswer(t *testing.T) {
	const secret = "correct horse battery"
	url := victoriaFake(t,
		victoriaMetrics+`flag{name="oops", value="`+secret+`"} 1`, func(http.ResponseWriter, string) {})
	c := connect("victorialogs", url, 20)
	c.Username, c.Password = "auditor", func(context.Context) (string, error) { return secret, nil }
	target, m, err := look(t, c, afternoon)
	if err == nil || target.Error.Fault != "SecretInAnswer" || strings.Contains(err.Error(), secret) || len(m.Raw) > 0 {
		t.Errorf("%v, %d answers kept", err, len(m.Raw))
	}
}

func TestUnknownProduct(t *testing.T) {
	if target, _, err := look(t, connect("splunk", "https://x.example", 1), afternoon); err == nil ||
		target.Error == nil || !strings.Contains(err.Error(), "hint: known: elasticsearch, ") {
		t.Errorf("%v", err)
	}
	c := connect("loki", "https://x.example", 1)
	c.Field = `host"} or vector(1)`
	if target, _, err := look(t, c, afternoon); err == nil || target.Error.Fault != "BadField" {
		t.Errorf("%v", err)
	}
	for _, index := range []string{"", "_all/_delete", "_cluster", "a b", "a/b", "a?x"} {
		c := connect("elasticsearch", "https://x.example", 1)
		c.Index = index
		if target, _, err := look(t, c, afternoon); err == nil || target.Error.Fault != "BadIndex" {
			t.Errorf("%q: %v", index, err)
		}
	}
}

// With TLS the target includes the certificate and the store is encrypted.
func TestTLS(t *testing.T) {
	plain := victoriaFake(t, victoriaMetrics, func(http.ResponseWriter, string) {})
	to, err := url.Parse(plain)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewTLSServer(httputil.NewSingleHostReverseProxy(to))
	t.Cleanup(s.Close)
	c := connect("victorialogs", s.URL, 5)
	if target, _, err := look(t, c, afternoon); err == nil || target.Error.Fault != "Untrusted" {
		t.Errorf("a stranger's certificate: %v", err)
	}
	sum := sha256.Sum256(s.Certificate().Raw)
	c.Thumbprint = hex.EncodeToString(sum[:])
	target, m, err := look(t, c, afternoon)
	if err != nil || target.TLS == nil || target.TLS.Trust != "thumbprint" ||
		m.Merged()["log_stores"]["logs-a"]["encrypted"] != true {
		t.Errorf("%v, %+v", err, target.TLS)
	}
}
