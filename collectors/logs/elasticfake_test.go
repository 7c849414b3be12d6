package logs

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// elasticServer returns the URL of a fake server that answers searches from lines, five buckets per page,
// and other requests from routes.
func elasticServer(t testing.TB, lines []line, root string, routes map[string]string) string {
	all := map[string]http.HandlerFunc{
		"GET /{$}": text(root),
		"POST /syslog-*/_search": func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Get("allow_partial_search_results") != "false" {
				t.Errorf("asked %s", r.URL)
			}
			elasticSearch(t, lines, w, r)
		},
	}
	for pattern, body := range routes {
		all[pattern] = text(body)
	}
	return serve(t, all)
}

type elasticQuestion struct {
	Size  int
	Query struct {
		Range elasticRange
		Bool  *struct {
			Filter [1]struct{ Range elasticRange }
			Should []struct {
				Phrase map[string]string `json:"match_phrase"`
			}
			Least int `json:"minimum_should_match"`
		}
	}
	Aggs struct {
		Rows struct {
			Composite struct {
				Size    int
				Sources []map[string]map[string]map[string]any
				After   *struct {
					Source *string
					Day    int64
				}
			}
		}
	}
}

type elasticRange map[string]struct{ Gte, Lt *time.Time }

// says reports whether a record has one of the phrases of the question, if there are any.
func (q elasticQuestion) says(l line) bool {
	if q.Query.Bool == nil {
		return true
	}
	for _, s := range q.Query.Bool.Should {
		if p := s.Phrase["message"]; p != "" && strings.Contains(strings.ToLower(l.said()), strings.ToLower(p)) {
			return q.Query.Bool.Least == 1
		}
	}
	return false
}

// span returns the time span of the question.
func (q elasticQuestion) span() elasticRange {
	if q.Query.Bool != nil {
		return q.Query.Bool.Filter[0].Range
	}
	return q.Query.Range
}

// An elasticKey is the key of a bucket.
type elasticKey struct {
	host string
	day  int64
}

func (k elasticKey) compare(o elasticKey) int {
	return cmp.Or(strings.Compare(k.host, o.host), cmp.Compare(k.day, o.day))
}

// json returns the key as Elasticsearch writes it.
func (k elasticKey) json(daily bool) map[string]any {
	out := map[string]any{"source": k.host}
	if k.host == "" {
		out["source"] = nil
	}
	if daily {
		out["day"] = k.day
	}
	return out
}

// check reports questions that the collector does not ask.
func (q elasticQuestion) check(t testing.TB) {
	sources := q.Aggs.Rows.Composite.Sources
	if got := fmt.Sprint(sources[0]["source"]["terms"]); got != "map[field:host.name missing_bucket:true]" {
		t.Errorf("asked for %s", got)
	}
	if len(sources) < 2 {
		return
	}
	if got := fmt.Sprint(sources[1]["day"]["date_histogram"]); got !=
		"map[calendar_interval:1d field:@timestamp time_zone:+08:00]" {
		t.Errorf("asked for %s", got)
	}
}

// rows returns the times of the records in the span of the question.
func (q elasticQuestion) rows(lines []line, daily bool) map[elasticKey][]int64 {
	out := map[elasticKey][]int64{}
	span := q.span()["@timestamp"]
	for _, l := range lines {
		if span.Gte != nil && l.at.Before(*span.Gte) || span.Lt != nil && !l.at.Before(*span.Lt) || !q.says(l) {
			continue
		}
		k := elasticKey{host: l.host}
		if daily {
			local := l.at.In(zone)
			k.day = time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, zone).UnixMilli()
		}
		out[k] = append(out[k], l.at.UnixMilli())
	}
	return out
}

// after reports whether the page of the question includes k.
func (q elasticQuestion) after(k elasticKey) bool {
	a := q.Aggs.Rows.Composite.After
	if a == nil {
		return true
	}
	last := elasticKey{day: a.Day}
	if a.Source != nil {
		last.host = *a.Source
	}
	return k.compare(last) > 0
}

func elasticSearch(t testing.TB, lines []line, w http.ResponseWriter, r *http.Request) {
	var q elasticQuestion
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil || q.Size != 0 {
		t.Errorf("asked %+v: %v", q, err)
	}
	q.check(t)
	daily := len(q.Aggs.Rows.Composite.Sources) == 2
	rows := q.rows(lines, daily)
	keys := slices.SortedFunc(maps.Keys(rows), elasticKey.compare)
	keys = slices.DeleteFunc(keys, func(k elasticKey) bool { return !q.after(k) })
	buckets := []any{}
	agg := map[string]any{}
	for _, k := range keys[:min(len(keys), 5)] {
		agg["after_key"] = k.json(daily)
		buckets = append(buckets, map[string]any{
			"key":       k.json(daily),
			"doc_count": len(rows[k]),
			"oldest":    map[string]any{"value": float64(slices.Min(rows[k]))},
			"newest":    map[string]any{"value": float64(slices.Max(rows[k]))},
		})
	}
	agg["buckets"] = buckets
	writeJSON(w, map[string]any{
		"took":         3,
		"timed_out":    false,
		"_shards":      map[string]any{"total": 5, "successful": 5, "skipped": 0, "failed": 0},
		"hits":         map[string]any{"hits": []any{}},
		"aggregations": map[string]any{"rows": agg},
	})
}
