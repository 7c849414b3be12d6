package monitoring

import (
	"context"
	"math"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// measured are the fields of an indicator that come from the server.
var measured = []string{"down_minutes", "newest_minutes", "samples", "unknown_minutes", "up_samples"}

// sources maps each field to its origin.
var sources = map[string]string{
	"/indicators/*/name":             "assay.yaml indicators[].name",
	"/indicators/*/metric":           "assay.yaml indicators[].metric",
	"/indicators/*/query":            "assay.yaml indicators[].query",
	"/indicators/*/period_days":      "assay.yaml indicators[].days",
	"/indicators/*/step_seconds":     "assay.yaml indicators[].step_seconds",
	"/indicators/*/expected_samples": "assay.yaml indicators[].days / step_seconds",
	"/indicators/*/period_minutes":   "assay.yaml indicators[].days",
	"/indicators/*/samples":          "PromQL count_over_time((query)[day:step])",
	"/indicators/*/up_samples":       "PromQL sum_over_time((query)[day:step])",
	"/indicators/*/down_minutes":     "PromQL count_over_time, sum_over_time",
	"/indicators/*/unknown_minutes": "steps without a value of PromQL (query)[day:step]; " +
		"before Prometheus 2.43 a value stands for the five minutes after it",
	"/indicators/*/newest_minutes": "newest step with a value of PromQL (query)[day:step]",
}

// collect stores the evidence about all indicators. One that cannot be counted becomes gaps and does not
// affect the others.
func (v *visit) collect(ctx context.Context) error {
	doc := &audit.Document{Collections: map[string]map[string]any{"indicators": {}}, Gaps: []audit.Gap{}}
	total, before := 0, 0
	for _, i := range v.config.Indicators {
		total += i.Days
	}
	for _, i := range v.config.Indicators {
		c, err := v.count(ctx, i, func(days int) {
			v.progress("indicators", min(before+days, total), total)
		})
		before += i.Days
		if stop := collect.Stopped(ctx, err); stop != nil {
			return stop
		}
		fields, gaps := v.facts(i, c, err)
		doc.Collections["indicators"][i.Name] = fields
		doc.Gaps = append(doc.Gaps, gaps...)
	}
	e := audit.Evidence{
		ID:        v.config.Target + "/monitoring.indicators",
		Target:    v.config.Target,
		Collector: "monitoring.indicators",
		Call:      "POST " + queryPath,
		Account:   v.config.Username,
		At:        v.now,
		Sources:   sources,
		Raw:       v.answers.Kept(),
	}
	return collect.Store(ctx, v.answers.Sink, e, doc)
}

// facts returns the fields of one indicator, and gaps for the measured ones if bad is not nil.
func (v *visit) facts(i audit.Indicator, c counted, bad error) (map[string]any, []audit.Gap) {
	gaps := []audit.Gap{}
	lose := func(g audit.Gap, fields ...string) {
		for _, f := range fields {
			g.Pointer = audit.Pointer("indicators", i.Name, f)
			gaps = append(gaps, g)
		}
	}
	fields := map[string]any{
		"name": i.Name, "metric": i.Metric, "query": i.Query, "period_days": i.Days, "step_seconds": i.Step,
		"expected_samples": c.expected, "period_minutes": i.Days * 24 * 60,
	}
	if bad != nil {
		lose(transport.FaultOf(bad).Gap, measured...)
		return fields, gaps
	}
	minutes := func(samples float64) float64 { return rounded(samples * float64(i.Step) / 60) }
	fields["samples"], fields["up_samples"] = c.samples, rounded(c.up)
	fields["down_minutes"] = minutes(float64(c.samples) - c.up)
	fields["unknown_minutes"] = minutes(float64(c.expected - c.samples))
	switch ahead := v.target.ClockSkewMS; {
	case ahead != nil && time.Duration(*ahead)*time.Millisecond > skew:
		lose(audit.Gap{
			State:  audit.Failed,
			Fault:  "ClockSkew",
			Detail: "the server's clock is ahead by more than 5 minutes",
		},
			"newest_minutes")
	case c.newest.IsZero():
		fields["newest_minutes"] = nil
	default:
		fields["newest_minutes"] = math.Round(v.now.Sub(c.newest).Minutes()*100) / 100
	}
	return fields, gaps
}

// rounded returns x rounded to four decimals, which removes the rounding errors of sums.
func rounded(x float64) float64 { return math.Round(x*1e4) / 1e4 }
