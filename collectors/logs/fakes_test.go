package logs

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// Loki, Elasticsearch and OpenSearch are not available to the tests. These servers answer in the documented
// format from a list of records.

func serve(t testing.TB, routes map[string]http.HandlerFunc) string {
	t.Helper()
	mux := http.NewServeMux()
	for pattern, h := range routes {
		mux.HandleFunc(pattern, h)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Date"] = nil // the real time, which differs from the test's
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }
}

func writeJSON(w http.ResponseWriter, v any) { _ = json.NewEncoder(w).Encode(v) }

const lokiYAML = `target: all
auth_enabled: true
server:
  http_listen_port: 3100
compactor:
  working_directory: /loki/compactor
  retention_enabled: true
  delete_request_store: s3
limits_config:
  retention_period: 180d
  retention_stream:
  - selector: '{app="debug"}'
    priority: 1
    period: 4w
  deletion_mode: filter-and-delete
  max_query_lookback: 0s
table_manager:
  retention_deletes_enabled: false
  retention_period: 0s
runtime_config:
  period: 10s
  file: ""
`

var lokiQuery = regexp.MustCompile(`^sum by \(host\) \(count_over_time\(\{(.*?)\}(?: \|~ (".*"))?\[(\d+)m\]\)\)$`)

// lokiServer returns the URL of a fake Loki with the given records, configuration and tenant limits; ""
// hides the limits. Like the real one, it aligns queries to multiples of their step and rejects queries
// longer than 721 hours or with more than 500 series.
func lokiServer(t testing.TB, lines []line, config, limits string) string {
	return serve(t, map[string]http.HandlerFunc{
		"GET /config": text(config),
		"GET /config/tenant/v1/limits": func(w http.ResponseWriter, r *http.Request) {
			if limits == "" {
				http.NotFound(w, r)
				return
			}
			text(limits)(w, r)
		},
		"GET /loki/api/v1/status/buildinfo": text(`{"version":"3.7.8","revision":"x"}`),
		"GET /loki/api/v1/labels":           text(`{"status":"success","data":["host","service_name"]}`),
		"GET /loki/api/v1/label/host/values": func(w http.ResponseWriter, r *http.Request) {
			from, until := lokiSpan(t, w, r)
			names := map[string]bool{}
			for _, l := range lines {
				if l.host != "" && !l.at.Before(from) && l.at.Before(until) {
					names[l.host] = true
				}
			}
			a := map[string]any{"status": "success"}
			if len(names) > 0 {
				list := []string{}
				for n := range names {
					list = append(list, n)
				}
				a["data"] = list
			}
			writeJSON(w, a)
		},
		"POST /loki/api/v1/query_range": func(w http.ResponseWriter, r *http.Request) {
			lokiRange(t, lines, w, r)
		},
	})
}

func lokiSpan(t testing.TB, w http.ResponseWriter, r *http.Request) (from, until time.Time) {
	from, err := time.Parse(time.RFC3339, r.FormValue("start"))
	until, err2 := time.Parse(time.RFC3339, r.FormValue("end"))
	if err != nil || err2 != nil || until.Sub(from) > 721*time.Hour {
		t.Errorf("asked from %q until %q", r.FormValue("start"), r.FormValue("end"))
		w.WriteHeader(http.StatusBadRequest)
	}
	return from, until
}

func lokiRange(t testing.TB, lines []line, w http.ResponseWriter, r *http.Request) {
	from, until := lokiSpan(t, w, r)
	m := lokiQuery.FindStringSubmatch(r.FormValue("query"))
	if m == nil {
		t.Errorf("asked %q", r.FormValue("query"))
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	minutes, _ := strconv.Atoi(m[3])
	step := time.Duration(minutes) * time.Minute
	if r.FormValue("step") != m[3]+"m" {
		t.Errorf("step is %q for %s", r.FormValue("step"), step)
	}
	matches := lokiFilter(t, m[1], m[2])
	first, last := from.Truncate(step), until.Add(step-1).Truncate(step)
	counts := map[string]map[int64]int{}
	for _, l := range lines {
		at := l.at.Add(step - 1).Truncate(step)
		if matches(l) && !at.Before(first) && !at.After(last) {
			if counts[l.host] == nil {
				counts[l.host] = map[int64]int{}
			}
			counts[l.host][at.Unix()]++
		}
	}
	if len(counts) > 500 {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	result := []any{}
	for host, points := range counts {
		values := [][]any{}
		for at, n := range points {
			values = append(values, []any{at, strconv.Itoa(n)})
		}
		metric := map[string]string{"host": host}
		if host == "" {
			metric = map[string]string{}
		}
		result = append(result, map[string]any{"metric": metric, "values": values})
	}
	writeJSON(w, map[string]any{
		"status": "success",
		"data":   map[string]any{"resultType": "matrix", "result": result, "stats": map[string]any{}},
	})
}

// lokiFilter returns which records a stream selector and a line filter match; "" is no filter.
func lokiFilter(t testing.TB, selector, filter string) func(line) bool {
	unquoted := func(quoted string) string {
		text, err := strconv.Unquote(quoted)
		if err != nil {
			t.Errorf("asked %q", quoted)
		}
		return text
	}
	says := regexp.MustCompile(unquoted(cmp.Or(filter, `""`)))
	quoted, ok := strings.CutPrefix(selector, "host=~")
	if !ok {
		return func(l line) bool { return l.host == "" && says.MatchString(l.said()) }
	}
	host := regexp.MustCompile("^(?:" + unquoted(quoted) + ")$")
	return func(l line) bool { return l.host != "" && host.MatchString(l.host) && says.MatchString(l.said()) }
}

func connect(product, url string, days int) audit.LogStore {
	c := audit.LogStore{
		Endpoint: audit.Endpoint{
			Connection: audit.Connection{Target: "logs-a", URL: url},
			Product:    product,
		},
		Days: days,
	}
	if product == "elasticsearch" || product == "opensearch" {
		c.Index = "syslog-*"
	}
	return c
}
