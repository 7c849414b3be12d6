package monitoring

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

const token = "correct-horse-battery"

// look collects one target and returns its evidence, which it checks against the sink's contract.
func look(t testing.TB, c audit.Monitoring, now time.Time) (audit.Target, *conform.Memory, error) {
	t.Helper()
	return lookWithin(t, c, now, transport.Limits{Bytes: maxAnswer, Deadline: time.Minute})
}

func lookWithin(
	t testing.TB, c audit.Monitoring, now time.Time, limits transport.Limits,
) (audit.Target, *conform.Memory, error) {
	t.Helper()
	m := conform.New(t, Kind)
	target, err := (&collector{
		now:    func() time.Time { return now },
		limits: limits,
	}).of(c).Collect(t.Context(), m, nil)
	m.Holds(target)
	m.NoSecrets(t, token)
	return target, m, err
}

func connection(url string, list ...audit.Indicator) audit.Monitoring {
	return audit.Monitoring{
		Endpoint: audit.Endpoint{
			Connection: audit.Connection{Target: "prom-a", URL: url},
			Product:    product,
		},
		Indicators: list,
	}
}

// power returns an indicator with one sample per minute over the given days.
func power(query string, days int) audit.Indicator {
	return audit.Indicator{Name: "power", Metric: "power", Query: query, Days: days, Step: 60}
}

func serve(t testing.TB, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// number returns the value of a JSON number in a document, or -1.
func number(v any) float64 {
	n, _ := v.(json.Number)
	f, err := n.Float64()
	if err != nil {
		return -1
	}
	return f
}

// lost returns the faults of an indicator's gaps by field.
func lost(m *conform.Memory, indicator string) map[string]string {
	out := map[string]string{}
	for pointer, g := range m.Gaps() {
		if field, ok := strings.CutPrefix(pointer, "/indicators/"+indicator+"/"); ok {
			out[field] = g.Fault
		}
	}
	return out
}
