package logs

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
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
		if err == nil || target.Error == nil || target.Error.Fault != "Refused" || target.Error.State != audit.Unreachable || len(m.Evidence) > 0 {
			t.Errorf("%s: %v, %+v", product, err, target.Error)
		}
		if len(target.Holds) != 2 || target.Product != product || target.Finished.IsZero() {
			t.Errorf("%s: %+v", product, target)
		}
	}
}

// Whatever answers at the port: what is not the product is an error, and nothing that it says is repeated.
func TestOtherService(t *testing.T) {
	const said = "sesame-on-the-page"
	for name, h := range map[string]http.HandlerFunc{
		"page":       text("<html>" + said + "</html>"),
		"empty":      text(""),
		"object":     text(`{"status":"` + said + `","version":{"number":"1.0","distribution":"` + said + `"}}`),
		"list":       text(`["` + said + `"]`),
		"null":       text("null"),
		"prometheus": text(`{"status":"error","error":"` + said + `"}` + "\n" + `vm_app_version{short_version="` + said + `"} 1`),
		"refuses":    func(w http.ResponseWriter, _ *http.Request) { http.Error(w, said, http.StatusForbidden) },
		"fails":      func(w http.ResponseWriter, _ *http.Request) { http.Error(w, said, http.StatusInternalServerError) },
		"elsewhere":  func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/"+said, http.StatusFound) },
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

// victoriaFake answers the query that opens the store, and the others with body.
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
	row := `{"host":"esx01","_time":"2026-11-21T16:00:00Z","n":"1","oldest":"2026-11-22T01:00:00Z","newest":"2026-11-22T01:00:00Z"}` + "\n"
	for name, x := range map[string]struct{ body, fault string }{
		"half a row":       {row + row[:40], "BadAnswer"},
		"complaint":        {row + `remoteAddr: "10.0.0.1"; cannot execute query: sesame`, "BadAnswer"},
		"no count":         {`{"host":"esx01","oldest":"2026-11-22T01:00:00Z","newest":"2026-11-22T01:00:00Z"}`, "BadAnswer"},
		"no zone":          {strings.ReplaceAll(row, "01:00:00Z", "01:00:00"), "BadAnswer"},
		"newest is older":  {strings.Replace(row, "01:00:00Z\"}", "00:00:00Z\"}", 1), "BadAnswer"},
		"numbers":          {`{"host":7,"n":1}`, "BadAnswer"},
		"nothing":          {"", "NoRecords"},
		"more than we ask": {strings.Repeat(row, 70<<20/len(row)), "TooLong"},
	} {
		t.Run(name, func(t *testing.T) {
			url := victoriaFake(t, victoriaMetrics, func(w http.ResponseWriter, _ string) { _, _ = w.Write([]byte(x.body)) })
			_, m, err := look(t, connect("victorialogs", url, 2), afternoon)
			if err != nil {
				t.Fatal(err)
			}
			if g := m.Evidence[1].Gap; g == nil || g.Fault != x.fault || strings.Contains(fmt.Sprintf("%+v", *g), "sesame") {
				t.Errorf("got %+v, want %s", g, x.fault)
			}
			got := m.Merged()["log_stores"]["logs-a"]
			if _, known := got["sources"]; known != (x.fault == "NoRecords") || got["retention_days"] != num(200) || got["version"] != "v1.17.0" {
				t.Errorf("store: %v", got)
			}
		})
	}
}

// A slice that is too much is asked for again in halves, and nothing is counted twice.
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
			fmt.Fprintf(w, `{"host":"esx01","_time":"x","n":"2","oldest":"%[1]s","newest":"%[1]s"}`+"\n", at.Format(time.RFC3339))
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

// Behind a proxy that shows questions only the days are known all the same.
func TestVictoriaWithoutMetrics(t *testing.T) {
	url := victoriaFake(t, "", func(w http.ResponseWriter, q string) {
		if !strings.Contains(q, "1970") {
			_, _ = w.Write([]byte(`{"host":"esx01","n":"1","oldest":"2026-11-22T01:00:00Z","newest":"2026-11-22T01:00:00.5Z"}`))
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

// A store that answers with a secret it was given: the answer is not kept.
func TestSecretInAnswer(t *testing.T) {
	const secret = "correct horse battery"
	url := victoriaFake(t, victoriaMetrics+`flag{name="oops", value="`+secret+`"} 1`, func(http.ResponseWriter, string) {})
	c := connect("victorialogs", url, 20)
	c.Username, c.Password = "auditor", func(context.Context) (string, error) { return secret, nil }
	target, m, err := look(t, c, afternoon)
	if err == nil || target.Error.Fault != "SecretInAnswer" || strings.Contains(err.Error(), secret) || len(m.Raw) > 0 {
		t.Errorf("%v, %d answers kept", err, len(m.Raw))
	}
}

func TestUnknownProduct(t *testing.T) {
	if target, _, err := look(t, connect("splunk", "https://x.example", 1), afternoon); err == nil || target.Error == nil || !strings.Contains(err.Error(), "hint: known: elasticsearch, ") {
		t.Errorf("%v", err)
	}
	c := connect("loki", "https://x.example", 1)
	c.Logs = nil
	if _, _, err := look(t, c, afternoon); err == nil {
		t.Error("no store is configured, and nobody says so")
	}
	c = connect("loki", "https://x.example", 1)
	c.Logs.Field = `host"} or vector(1)`
	if target, _, err := look(t, c, afternoon); err == nil || target.Error.Fault != "BadField" {
		t.Errorf("%v", err)
	}
	for _, index := range []string{"", "_all/_delete", "_cluster", "a b", "a/b", "a?x"} {
		c := connect("elasticsearch", "https://x.example", 1)
		c.Logs.Index = index
		if target, _, err := look(t, c, afternoon); err == nil || target.Error.Fault != "BadIndex" {
			t.Errorf("%q: %v", index, err)
		}
	}
}

// Rows come from what anybody may write into a log.
func FuzzVictoriaRows(f *testing.F) {
	f.Add([]byte(`{"host":"esx01","n":"1","oldest":"2026-11-22T01:00:00Z","newest":"2026-11-22T01:00:00.5Z"}`))
	f.Add([]byte(`{"host":"\u0000","n":"-1","oldest":"9999-11-22T01:00:00Z","newest":"9999-11-22T01:00:00.5Z"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		d := newDays(afternoon, audit.LogStore{Days: 40})
		x := &victoria{web: web{visit: &visit{field: "host"}}}
		if err := x.rows(t.Context(), d, body); err != nil && transport.FaultOf(err).Gap.Fault == "" {
			t.Errorf("error without a fault: %v", err)
		}
		whole(t, d)
	})
}

func FuzzElasticBuckets(f *testing.F) {
	f.Add([]byte(`{"_shards":{"total":5},"aggregations":{"rows":{"after_key":{"source":"a"},"buckets":[{"key":{"source":"a","day":1795190400000},"doc_count":1,"oldest":{"value":1795190400001},"newest":{"value":1795190400002}}]}}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var a searched
		if json.Unmarshal(body, &a) != nil || a.wrong() != nil {
			return
		}
		d := newDays(afternoon, audit.LogStore{Days: 40})
		x := &elastic{web: web{visit: &visit{field: "host.name"}}}
		if err := x.take(d, a.Aggregations.Rows.Buckets); err != nil && transport.FaultOf(err).Gap.Fault == "" {
			t.Errorf("error without a fault: %v", err)
		}
		whole(t, d)
	})
}

func FuzzLokiPoint(f *testing.F) {
	f.Add([]byte(`[1795190400,"17"]`))
	f.Add([]byte(`[1795190400.781,"NaN"]`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var p lokiPoint
		if err := json.Unmarshal(body, &p); err == nil && (p.n < 0 || p.at.Year() > 6000) {
			t.Errorf("%s is %+v", body, p)
		}
	})
}

func FuzzISM(f *testing.F) {
	f.Add([]byte(ismRoutes()["GET /_plugins/_ism/policies"]))
	f.Fuzz(func(t *testing.T, body []byte) {
		var all struct{ Policies []ismPolicy }
		if json.Unmarshal(body, &all) != nil {
			return
		}
		for _, p := range all.Policies {
			if kept, _, _ := p.earliest(); kept < 0 {
				t.Errorf("kept %v", kept)
			}
		}
	})
}

func FuzzMetrics(f *testing.F) {
	f.Add([]byte(victoriaMetrics))
	f.Fuzz(func(t *testing.T, body []byte) {
		m := readMetrics(body)
		value, _, _ := m.flag("retentionPeriod")
		if kept, ok := retention(value); ok && kept < 0 {
			t.Errorf("%q is %v", value, kept)
		}
		if limit, ok := bytesOf(value); ok && limit < 0 {
			t.Errorf("%q is %v", value, limit)
		}
	})
}

// whole holds what must be true of every source, whatever was read.
func whole(t testing.TB, d *days) {
	t.Helper()
	for name, c := range d.sources {
		f, _ := d.facts(name, "logs-a", c)
		days, _ := f["days"].(int)
		if days < 1 || days > d.n {
			t.Errorf("%q: %d days of %d", name, days, d.n)
		}
		if with, ok := f["days_with"].(int); ok && (with < 0 || with+f["days_without"].(int) != days || f["longest_silence_days"].(int) > days) {
			t.Errorf("%q: %v", name, f)
		}
	}
}
