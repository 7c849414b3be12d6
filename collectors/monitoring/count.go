package monitoring

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// counted is the number of samples of one indicator in its period.
type counted struct {
	expected int // samples if every step had one
	samples  int
	up       float64
	newest   time.Time // step; zero if there is no sample
}

const (
	mark   = "assay_row" // label that identifies the rows of one answer
	newest = "newest"    // row with the time of the newest step that has a value
	day    = 24 * 60 * 60
)

// lookback returns how long the server uses a sample for later steps: two steps, so that a late sample
// leaves no gap, but at most the server's default of five minutes. Prometheus before 2.43 ignores the
// setting and uses the default.
func lookback(step int) string { return fmt.Sprintf("%ds", min(2*step, 300)) }

// end returns the upper bound of the last step before now, in milliseconds. It lies half a step after a
// multiple of the step.
func end(now time.Time, step int) int64 {
	ms := int64(step) * 1000
	return (now.UnixMilli()-ms/2)/ms*ms + ms/2
}

// expression returns the PromQL that summarizes n steps of an indicator. The line break ends a comment in
// the site's expression.
func expression(query string, n, step int) string {
	var parts []string
	for _, f := range []string{"count", "sum", "min", "max", newest} {
		over, of := f, "("+query+"\n)"
		if f == newest {
			// Timestamp() needs time quadratic in the steps, and does not help with aggregates.
			over, of = "max", "(0 * "+of+" + time())"
		}
		parts = append(parts, fmt.Sprintf(`label_replace(%s_over_time(%s[%ds:%ds]), "%s", "%s", "", "")`, over, of,
			n*step,
			step, mark, f))
	}
	return strings.Join(parts, " or ")
}

// count queries the period day by day, backwards from its end, so that no query exceeds the server's sample
// limit.
//
// Prometheus evaluates an expression at multiples of the step. The bounds of each day lie halfway between
// two of them. Every step thus belongs to exactly one day, whether or not a version includes the bounds in
// a range.
func (v *visit) count(ctx context.Context, i audit.Indicator, done func(days int)) (counted, error) {
	c := counted{expected: i.Days * day / i.Step}
	at := end(v.now, i.Step)
	var series map[string]string
	for left, asked := c.expected, 1; left > 0; asked++ {
		n := min(max(1, day/i.Step), left)
		answer, err := v.query(ctx, expression(i.Query, n, i.Step), time.UnixMilli(at), lookback(i.Step))
		if err == nil {
			series, err = c.add(answer, n, series)
		}
		if err != nil {
			return c, err
		}
		left -= n
		at -= int64(n) * int64(i.Step) * 1000
		done(asked)
	}
	return c, nil
}

// add adds the answer for n steps to c. It returns the labels of the single series that the expression must
// yield in all answers.
func (c *counted) add(answer []row, n int, series map[string]string) (map[string]string, error) {
	got := map[string]float64{}
	for _, r := range answer {
		name := r.labels[mark]
		delete(r.labels, mark)
		delete(r.labels, "__name__")
		if _, twice := got[name]; twice || series != nil && !maps.Equal(series, r.labels) {
			return nil, transport.Fail(audit.Failed, "ManySeries", "the expression returns more than one series",
				"aggregate them: min(…) if every one must be up, avg(…) for the share, max(…) if one is enough")
		}
		series, got[name] = r.labels, r.value
	}
	if len(got) == 0 {
		return series, nil
	}
	if want := []string{"count", "max", "min", newest, "sum"}; !slices.Equal(want, slices.Sorted(maps.Keys(got))) {
		return nil, badAnswer()
	}
	count := got["count"]
	switch {
	case count != math.Trunc(count) || count < 1 || count > float64(n):
		return nil, badAnswer()
	case got["min"] < 0 || got["max"] > 1 || got["sum"] < 0 || got["sum"] > count*(1+1e-9):
		return nil, transport.Fail(audit.Failed, "NoShare", "the expression returns values below 0 or above 1",
			"it must be 1 while the service is up and 0 while it is down")
	}
	c.samples += int(count)
	c.up += min(got["sum"], count)
	if t := time.UnixMilli(int64(got[newest] * 1000)).UTC(); t.After(c.newest) {
		c.newest = t
	}
	return series, nil
}
