package sim

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// monitoring has one sample per minute for each indicator of the service.
type monitoring struct {
	now        time.Time
	indicators []*indicator
}

// An indicator is one quality of the service.
type indicator struct {
	name, metric, query string
	down                int // minutes, ten days ago
}

// indicator returns the indicator of that metric.
func (m *monitoring) indicator(metric string) *indicator {
	return find(m.indicators, metric, func(i *indicator) string { return i.metric })
}

var counted = regexp.MustCompile(`_over_time\(\((\S+)\n\)\[(\d+)s:(\d+)s\]\)`)

// ServeHTTP answers the query that counts samples in the shape of the Prometheus query API. It is a stand-in: it
// evaluates no expressions and identifies an indicator by its query.
func (m *monitoring) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/api/v1/status/buildinfo":
		answer(w, map[string]any{"status": "success", "data": map[string]any{"version": "2.53.0 (stand-in)"}})
	case "/api/v1/query":
		at, err := strconv.ParseFloat(r.FormValue("time"), 64)
		result, known := m.count(r.FormValue("query"), at)
		if err != nil || !known {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		answer(w, map[string]any{"status": "success", "data": map[string]any{"resultType": "vector", "result": result}})
	default:
		http.NotFound(w, r)
	}
}

// count returns the samples of the indicator in the seconds up to at: their number, sum, minimum, maximum and
// newest time.
func (m *monitoring) count(query string, at float64) (rows []any, known bool) {
	if query == "vector(1)" { // sent by a client to test the API
		return []any{map[string]any{"metric": map[string]any{}, "value": []any{at, "1"}}}, true
	}
	f := counted.FindStringSubmatch(query)
	if f == nil {
		return nil, false
	}
	over, _ := strconv.Atoi(f[2])
	step, _ := strconv.Atoi(f[3])
	if step == 0 {
		return nil, false
	}
	for _, i := range m.indicators {
		if i.query != f[1] {
			continue
		}
		n, down := over/step, 0
		outage := float64(m.now.Add(-240 * time.Hour).Unix())
		if at-float64(over) < outage && outage <= at {
			down = i.down
		}
		least := 1
		if down > 0 {
			least = 0
		}
		newest := int(at) / step * step
		for _, x := range [][2]any{{"count", n}, {"sum", n - down}, {"min", least}, {"max", 1}, {"newest", newest}} {
			rows = append(rows, map[string]any{
				"metric": map[string]any{"assay_row": x[0]}, "value": []any{at, fmt.Sprint(x[1])},
			})
		}
		return rows, true
	}
	return nil, false
}

// conformingMonitoring returns indicators above their agreed limits.
func conformingMonitoring(now time.Time) *monitoring {
	m := &monitoring{now: now}
	for _, x := range [][2]string{
		{"资源池", "pool"}, {"端口", "port"}, {"机房供电", "power"}, {"网络联通", "network"}, {"服务器", "server"},
	} {
		m.indicators = append(m.indicators, &indicator{
			name:   x[0],
			metric: x[1],
			query:  "demo:" + strings.ToLower(x[1]) + ":up",
		})
	}
	m.indicator("port").down = 2
	return m
}
