// Package logs collects facts about log stores: VictoriaLogs, Loki, Elasticsearch, OpenSearch, rsyslog
// files and systemd journals.
//
// It reports three facts separately because they are easily confused: the configured retention, the age of
// the oldest and newest record of each source, and the days without any record of a source. The shape of
// the evidence is defined in rego/schemas/logs.json.
//
// Days are calendar days in UTC+8, as in the sites' registers. Today is included once it has a record, or
// once the newest record is 24 hours old. Source names are compared without regard to case and to a final
// dot.
//
// The collector never changes, flushes or deletes anything in a store. It asks for counts rather than log lines where
// the store supports that, leaves the text of a store's error messages out of its own, and does not judge the facts.
package logs

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Kind is the target kind of this collector.
const Kind = "logs"

// products maps the product names of assay.yaml to the supported stores.
var products = map[string]product{
	"elasticsearch": elasticsearch,
	"journald":      journald,
	"loki":          loki,
	"opensearch":    openSearch,
	"rsyslog":       rsyslog,
	"victorialogs":  victoriaLogs,
}

// New returns the collector of a log store. Ages are relative to the time that now returns at the start of a visit.
func New(c audit.LogStore, now func() time.Time) audit.Collector { return (&collector{now: now}).of(c) }

// Calls returns the allow-list of the collector: the calls of all products, sorted.
func Calls() []string {
	var calls []string
	for _, p := range products {
		calls = append(calls, p.calls...)
	}
	slices.Sort(calls)
	return slices.Compact(calls)
}

// Products returns the supported products, sorted by name.
func Products() []audit.Product {
	var list []audit.Product
	for _, name := range productNames() {
		p := products[name]
		list = append(list, audit.Product{
			Name:  name,
			Keys:  slices.Concat(p.keys, []string{"days", "log_sources", "aliases"}),
			Needs: p.needs,
		})
	}
	return list
}

// productNames returns the names of the supported products, sorted.
func productNames() []string { return slices.Sorted(maps.Keys(products)) }

type collector struct {
	now    func() time.Time
	limits transport.Limits // per request
}

func (k *collector) of(c audit.LogStore) audit.Collector {
	return collect.Collector(c, Calls(), k.look)
}

// look visits one store. It stores evidence in sink unless sink is nil.
func (k *collector) look(
	ctx context.Context, c audit.LogStore, sink audit.Sink, p audit.Progress,
) (audit.Target, error) {
	v := &visit{
		config:   c,
		now:      k.now().UTC(),
		clock:    k.now,
		limits:   k.limits,
		secrets:  &transport.Secrets{},
		answers:  collect.Answers{Sink: sink},
		progress: p,
	}
	v.target = audit.Target{
		Name: c.Target, Kind: Kind, Endpoint: endpoint(c.URL), Account: c.Username, Product: c.Product, Started: v.now,
		Holds: []string{"log_sources", "log_stores"},
	}
	product, known := products[c.Product]
	var err error
	if !known {
		err = transport.Fail(audit.Failed, "NoProduct", "nothing here reads log stores of this product",
			message.Of("known: %s", strings.Join(productNames(), ", ")).String())
	}
	var r reader
	if err == nil {
		v.field, v.text = cmp.Or(c.Field, product.field), cmp.Or(c.Text, product.text)
		r = product.read(v)
		err = r.open(ctx)
		if v.end != nil {
			defer v.end()
		}
	}
	if ctx.Err() != nil {
		return v.target, ctx.Err()
	}
	switch {
	case err != nil:
		f := transport.FaultOf(err)
		v.target.Error = &f.Gap
		err = message.Errorf("open log store of %s: %w", c.Target, err)
	case sink != nil:
		err = v.collect(ctx, product, r)
	}
	v.target.Finished = k.now().UTC()
	return v.target, err
}

// collect counts records, describes the store and stores the evidence. A failure of the store becomes a
// gap; only errors of the sink and cancellation are returned.
func (v *visit) collect(ctx context.Context, p product, r reader) error {
	opened := v.answers.Take()
	d := newCalendar(v.now, v.config)
	if ms := v.target.ClockSkewMS; ms != nil {
		d.skew = time.Duration(*ms) * time.Millisecond
	}
	counting := r.count(ctx, d)
	if stop := collect.Stopped(ctx, counting); stop != nil {
		return stop
	}
	if counting == nil {
		if stop := v.countContents(ctx, r, d); stop != nil {
			return stop
		}
	}
	counted := v.answers.Take()
	s := &storeFacts{fields: map[string]any{}}
	describing := r.store(ctx, s)
	if stop := collect.Stopped(ctx, describing); stop != nil {
		return stop
	}
	if err := v.addStore(ctx, p, s, describing, d, counting, append(opened, v.answers.Take()...)); err != nil {
		return err
	}
	return v.addSources(ctx, p, d, counting, counted)
}
