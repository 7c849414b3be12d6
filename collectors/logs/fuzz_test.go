package logs

import (
	"encoding/json"
	"testing"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// Rows may contain any text that was logged.
func FuzzVictoriaRows(f *testing.F) {
	f.Add([]byte(`{"host":"esx01","n":"1","oldest":"2026-11-22T01:00:00Z","newest":"2026-11-22T01:00:00.5Z"}`))
	f.Add([]byte(`{"host":"\u0000","n":"-1","oldest":"9999-11-22T01:00:00Z","newest":"9999-11-22T01:00:00.5Z"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		d := newCalendar(afternoon, audit.LogStore{Days: 40})
		x := &victoria{web: web{visit: &visit{field: "host"}}}
		if err := x.rows(t.Context(), d, body); err != nil && transport.FaultOf(err).Gap.Fault == "" {
			t.Errorf("error without a fault: %v", err)
		}
		whole(t, d)
	})
}

func FuzzElasticBuckets(f *testing.F) {
	f.Add([]byte(`{"_shards":{"total":5},"aggregations":{"rows":{"after_key":{"source":"a"},` +
		`"buckets":[{"key":{"source":"a","day":1795190400000},"doc_count":1,"oldest":{"value":1795190400001},` +
		`"newest":{"value":1795190400002}}]}}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var a searched
		if json.Unmarshal(body, &a) != nil || a.wrong() != nil {
			return
		}
		d := newCalendar(afternoon, audit.LogStore{Days: 40})
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
		if kept, ok := retentionPeriod(value); ok && kept < 0 {
			t.Errorf("%q is %v", value, kept)
		}
		if limit, ok := bytesOf(value); ok && limit < 0 {
			t.Errorf("%q is %v", value, limit)
		}
	})
}

// whole checks the invariants of every source.
func whole(t testing.TB, d *calendar) {
	t.Helper()
	for name, c := range d.sources {
		f, _ := d.facts(name, "logs-a", c)
		days, _ := f["days"].(int)
		if days < 1 || days > d.n {
			t.Errorf("%q: %d days of %d", name, days, d.n)
		}
		if with, ok := f["days_with"].(int); ok &&
			(with < 0 || with+f["days_without"].(int) != days || f["longest_silence_days"].(int) > days) {
			t.Errorf("%q: %v", name, f)
		}
	}
}
