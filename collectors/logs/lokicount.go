package logs

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	// lokiStep divides a day, and its multiples include midnight in UTC and in UTC+8. The query frontend
	// aligns every query to multiples of the step.
	lokiStep = 8 * time.Hour
	// lokiFine is the precision of the newest record's time on the last day.
	lokiFine = 15 * time.Minute
	// lokiInterval is below Loki's default query length limit of 721 hours.
	lokiInterval = 28
	// lokiBatch is below Loki's default limit of 500 series per answer.
	lokiBatch = 200
)

// count lists the values of the label and counts their records in batches of values and intervals of days.
func (x *lokiReader) count(ctx context.Context, d *calendar) error {
	if err := x.reach(d); err != nil {
		return err
	}
	known := map[string]bool{}
	err := byIntervals(lokiInterval, 0, d.n, func(from, until int) error {
		list, err := x.names(ctx, "/loki/api/v1/label/"+x.field+"/values", d.begins(from), d.begins(until))
		for _, name := range list {
			known[name] = true
		}
		if len(known) > maxSources {
			return tooMany()
		}
		return err
	})
	if err != nil {
		return err
	}
	// Since Loki 3 every stream has a service_name, which finds the streams without the label.
	if err := x.series(ctx, d, fmt.Sprintf(`{service_name=~".+", %s=""}`, x.field)); err != nil {
		return err
	}
	names := slices.Sorted(maps.Keys(known))
	x.batches = nil
	for batch := range slices.Chunk(names, lokiBatch) {
		x.step(len(x.batches)*lokiBatch, len(names))
		streams := "{" + x.field + "=~" + strconv.Quote(anyOf(batch)) + "}"
		x.batches = append(x.batches, streams)
		if err := x.series(ctx, d, streams); err != nil {
			return err
		}
	}
	for _, name := range names {
		if c := d.of(name); c.oldest.IsZero() && !c.declared {
			d.lose(name, transport.Fail(audit.Stale, "Unflushed",
				"the source is in the index and none of its records can be read", ""), coverageFields...)
		}
	}
	return d.failed()
}

// anyOf returns a regular expression of the given texts.
func anyOf(list []string) string {
	quoted := []string{}
	for _, text := range list {
		quoted = append(quoted, regexp.QuoteMeta(text))
	}
	return strings.Join(quoted, "|")
}

// content counts the records of the last days that have one of the phrases. Records without the label are not asked
// for.
func (x *lokiReader) content(ctx context.Context, d *calendar, content string, phrases []string) error {
	filter := " |~ " + strconv.Quote("(?i)(?:"+anyOf(phrases)+")")
	for _, streams := range x.batches {
		err := x.matrix(ctx, streams+filter, d.begins(d.n-contentDays).Add(lokiStep), d.begins(d.n), lokiStep,
			func(source string, _ time.Time, n int64) { d.addContent(source, content, n) })
		if err != nil {
			return err
		}
	}
	return nil
}

// reach returns an error if queries cannot reach the whole window although it may contain records.
func (x *lokiReader) reach(d *calendar) error {
	back, ok := periodOf(x.running.effective().MaxQueryLookback)
	if x.blind != nil || !ok || back == 0 || back >= time.Duration(d.n)*day {
		return nil
	}
	if kept, forever, ok := x.running.kept(); ok && !forever && x.running.enforced() && kept <= back {
		return nil
	}
	return transport.Fail(audit.Unsupported, "Lookback",
		message.Of("questions of this tenant reach back %v days, not %d", hundredths(back.Hours()/24), d.n).String(),
		"raise max_query_lookback, or set days of the target to what it allows")
}

// series counts the records of the matching streams over the window, and again at a finer step over the
// last day.
func (x *lokiReader) series(ctx context.Context, d *calendar, streams string) error {
	err := byIntervals(lokiInterval, 0, d.n, func(from, until int) error {
		return x.matrix(ctx, streams, d.begins(from).Add(lokiStep), d.begins(until), lokiStep,
			func(source string, at time.Time, n int64) {
				at = at.Add(-time.Second) // a point counts the records before it
				d.addRecords(source, at, n)
				d.between(source, earlier(at, d.now), at.Add(time.Second-lokiStep))
			})
	})
	if err != nil {
		return err
	}
	last := d.now.Truncate(lokiFine)
	return x.matrix(ctx, streams, last.Add(-day), last.Add(lokiFine), lokiFine,
		func(source string, at time.Time, _ int64) {
			d.between(source, earlier(at, d.now), at.Add(-lokiFine))
		})
}

// earlier returns the earlier time. It clips a span that is not over to the present.
func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// matrix runs one metric query and calls visit for every point with records.
func (x *lokiReader) matrix(
	ctx context.Context, streams string, from, until time.Time, step time.Duration,
	visit func(source string, at time.Time, n int64),
) error {
	query := fmt.Sprintf("sum by (%s) (count_over_time(%s[%s]))", x.field, streams, promDuration(step))
	var a struct {
		Status string
		Data   struct {
			ResultType string
			Result     []struct {
				Metric map[string]string
				Values []lokiPoint
			}
		}
	}
	err := x.askJSON(ctx, transport.Request{Method: http.MethodPost, Path: "/loki/api/v1/query_range", Form: url.Values{
		"query": {query}, "start": {stamp3339(from)}, "end": {stamp3339(until)}, "step": {promDuration(step)},
	}}, &a)
	switch {
	case err != nil:
		return err
	case a.Status != "success" || a.Data.ResultType != "matrix":
		return badAnswer(message.Of("the answer to a metric question is no matrix"))
	}
	for _, s := range a.Data.Result {
		for _, p := range s.Values {
			if p.n > 0 {
				visit(s.Metric[x.field], p.at, p.n)
			}
		}
	}
	return nil
}

func promDuration(d time.Duration) string { return fmt.Sprintf("%dm", int(d.Minutes())) }

// A lokiPoint is a sample such as [1781222400, "17"].
type lokiPoint struct {
	at time.Time
	n  int64
}

func (p *lokiPoint) UnmarshalJSON(b []byte) error {
	at, n, ok := strings.Cut(strings.Trim(string(b), "[]"), ",")
	seconds, err := strconv.ParseFloat(strings.TrimSpace(at), 64)
	count, errCount := strconv.ParseFloat(strings.Trim(n, ` "`), 64)
	if !ok || err != nil || errCount != nil || !within(seconds, 1e11) || !within(count, 1e18) {
		return badAnswer(message.Of("a point is not a time and a count"))
	}
	p.at, p.n = time.Unix(int64(seconds), 0).UTC(), int64(count)
	return nil
}
