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

// look collects one target into a sink that holds what it is given against the contract.
func look(t testing.TB, c audit.Connection, now time.Time) (audit.Target, *conform.Memory, error) {
	t.Helper()
	return lookWithin(t, c, now, transport.Limits{Bytes: maxAnswer, Deadline: time.Minute})
}

func lookWithin(t testing.TB, c audit.Connection, now time.Time, limits transport.Limits) (audit.Target, *conform.Memory, error) {
	t.Helper()
	m := conform.New(t, Kind)
	target, err := (&collector{now: func() time.Time { return now }, limits: limits}).collector().Collect(t.Context(), c, m, nil)
	m.Holds(target)
	m.NoSecrets(t, token)
	return target, m, err
}

func connection(url string, list ...audit.Indicator) audit.Connection {
	return audit.Connection{Target: "prom-a", Kind: Kind, Product: product, URL: url, Indicators: list}
}

// power is an indicator over some days, a sample a minute.
func power(query string, days int) audit.Indicator {
	return audit.Indicator{Name: "power", Metric: "power", Query: query, Days: days, Step: 60}
}

func serve(t testing.TB, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// number is a number of a document.
func number(v any) float64 {
	n, _ := v.(json.Number)
	f, err := n.Float64()
	if err != nil {
		return -1
	}
	return f
}

// lost gives the faults of the gaps by field.
func lost(m *conform.Memory, indicator string) map[string]string {
	out := map[string]string{}
	for pointer, g := range m.Gaps() {
		if field, ok := strings.CutPrefix(pointer, "/indicators/"+indicator+"/"); ok {
			out[field] = g.Fault
		}
	}
	return out
}
