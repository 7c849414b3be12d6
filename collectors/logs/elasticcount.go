package logs

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	// elasticPage is the number of buckets per page; the server's default limit is 65,535.
	elasticPage = 10_000
	// elasticInterval is the initial number of days per query. Every page of an interval reads all of its records.
	elasticInterval = 7
)

// count queries the records before the window per source, and then the window per source and day. The last
// interval has no upper bound.
func (x *elastic) count(ctx context.Context, d *calendar) error {
	if err := x.closed(ctx); err != nil {
		return err
	}
	if err := x.pages(ctx, d, during(map[string]any{"lt": d.stamp(0)}), false); err != nil {
		return err
	}
	return byIntervals(elasticInterval, 0, d.n, func(from, until int) error {
		span := map[string]any{"gte": d.stamp(from)}
		if until < d.n {
			span["lt"] = d.stamp(until)
		}
		x.step(from, d.n)
		return x.pages(ctx, d, during(span), true)
	})
}

// during returns a query for the records of a time span.
func during(span map[string]any) map[string]any {
	return map[string]any{"range": map[string]any{"@timestamp": span}}
}

// content counts the records of the last days that have one of the phrases.
func (x *elastic) content(ctx context.Context, d *calendar, content string, phrases []string) error {
	var should []any
	for _, p := range phrases {
		should = append(should, map[string]any{"match_phrase": map[string]any{x.text: p}})
	}
	all, err := x.buckets(ctx, map[string]any{"bool": map[string]any{
		"filter":               []any{during(map[string]any{"gte": d.stamp(d.n - contentDays)})},
		"should":               should,
		"minimum_should_match": 1,
	}}, false)
	for _, b := range all {
		source := ""
		if b.Key.Source != nil {
			source = *b.Key.Source
		}
		if b.Count <= 0 {
			return badAnswer(message.Of("a bucket lacks count or times"))
		}
		d.addContent(source, content, b.Count)
	}
	return cmp.Or(err, d.failed())
}

// closed returns an error if an index is closed, because searches over a pattern skip closed indices
// silently.
func (x *elastic) closed(ctx context.Context) error {
	list, err := x.indices(ctx)
	for _, i := range list {
		if i.Status != "open" {
			return transport.Fail(audit.Unsupported, "ClosedIndex",
				"an index of the pattern is closed and its records cannot be counted",
				"open it, or choose a pattern without it")
		}
	}
	return err
}

// pages reads all buckets of a query. It records them only after the last page, because an interval that is retried
// must not count twice.
func (x *elastic) pages(ctx context.Context, d *calendar, query map[string]any, daily bool) error {
	all, err := x.buckets(ctx, query, daily)
	if err != nil {
		return err
	}
	return x.take(d, all)
}

// buckets returns the buckets of all pages of a query, by source or by source and day.
func (x *elastic) buckets(ctx context.Context, query map[string]any, daily bool) ([]bucket, error) {
	sources := []any{
		map[string]any{"source": map[string]any{"terms": map[string]any{"field": x.field, "missing_bucket": true}}},
	}
	if daily {
		sources = append(sources, map[string]any{"day": map[string]any{
			"date_histogram": map[string]any{"field": "@timestamp", "calendar_interval": "1d", "time_zone": "+08:00"},
		}})
	}
	var all []bucket
	for after := json.RawMessage(nil); ; {
		composite := map[string]any{"size": elasticPage, "sources": sources}
		if after != nil {
			composite["after"] = after
		}
		var a searched
		err := x.askJSON(ctx, transport.Request{
			Method: http.MethodPost,
			Path:   x.below("", "/_search"),
			Query:  url.Values{"allow_partial_search_results": {"false"}},
			JSON: map[string]any{
				"size":             0,
				"track_total_hits": false,
				"query":            query,
				"aggs": map[string]any{
					"rows": map[string]any{
						"composite": composite,
						"aggs": map[string]any{
							"oldest": map[string]any{"min": map[string]any{"field": "@timestamp"}},
							"newest": map[string]any{"max": map[string]any{"field": "@timestamp"}},
						},
					},
				},
			},
		}, &a)
		if err == nil {
			err = a.wrong()
		}
		if err != nil {
			return nil, err
		}
		all = append(all, a.Aggregations.Rows.Buckets...)
		next := a.Aggregations.Rows.AfterKey
		if len(a.Aggregations.Rows.Buckets) == 0 || next == nil {
			return all, nil
		}
		if string(next) == string(after) || len(all) > maxSources*elasticInterval {
			return nil, tooMany()
		}
		after = next
	}
}

// searched is the answer to a search without hits.
type searched struct {
	TimedOut bool `json:"timed_out"`
	Shards   *struct {
		Total, Failed int
	} `json:"_shards"`
	Aggregations struct {
		Rows *struct {
			AfterKey json.RawMessage `json:"after_key"`
			Buckets  []bucket
		}
	}
}

type bucket struct {
	Key struct {
		Source *string
		Day    float64
	}
	Count  int64 `json:"doc_count"`
	Oldest struct{ Value *float64 }
	Newest struct{ Value *float64 }
}

// wrong returns an error if an answer is incomplete.
func (a searched) wrong() error {
	switch {
	case a.Shards == nil:
		return badAnswer(message.Of("the answer to a search is not of the documented shape"))
	case a.Shards.Total == 0:
		return transport.Fail(audit.Failed, "NoIndex",
			"no index is of the pattern, or the account sees none", "check index, and the rights of the account")
	case a.TimedOut || a.Shards.Failed > 0:
		return transport.Fail(audit.Unreachable, "HalfAnswer",
			message.Of("%d of %d shards did not answer", a.Shards.Failed, a.Shards.Total).String(), "")
	case a.Aggregations.Rows == nil:
		return badAnswer(message.Of("the answer to a search has no buckets"))
	}
	return nil
}

// take records the buckets. A bucket without a day, from before the window, affects only the ages.
func (x *elastic) take(d *calendar, all []bucket) error {
	for _, b := range all {
		source := ""
		if b.Key.Source != nil {
			source = *b.Key.Source
		}
		if b.Count <= 0 || b.Oldest.Value == nil || b.Newest.Value == nil {
			return badAnswer(message.Of("a bucket lacks count or times"))
		}
		oldest, newest := millis(*b.Oldest.Value), millis(*b.Newest.Value)
		if newest.Before(oldest) || b.Key.Day != 0 && d.index(millis(b.Key.Day)) != d.index(oldest) {
			return badAnswer(message.Of("the times of a bucket are not of its day"))
		}
		d.addRecords(source, oldest, b.Count)
		d.seen(source, oldest)
		d.seen(source, newest)
	}
	return d.failed()
}

func millis(ms float64) time.Time { return time.UnixMilli(int64(ms)).UTC() }
