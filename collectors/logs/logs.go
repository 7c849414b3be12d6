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

// A reader reads one product during one visit. It may reuse the results of earlier calls.
type reader interface {
	// open connects to the store and fills in v.target. An error means that nothing can be collected.
	open(ctx context.Context) error
	// count records in d the days and ages of every source. It is not called during a preflight. An error
	// invalidates all counts.
	count(ctx context.Context, d *days) error
	// store sets every field of s that the product can provide, including null values, and calls s.lose for
	// the fields it failed to read.
	store(ctx context.Context, s *store) error
}

// A product describes how one kind of store is read.
type product struct {
	read    func(*visit) reader
	calls   []string          // allow-list; evidence without raw answers names the first
	field   string            // default field that names the source; "" if the site cannot choose one
	counted string            // origin of the days and record counts of a source, in the product's terms
	aged    string            // origin of the times of its oldest and newest record
	origins map[string]string // store field → product property it comes from
}

// products maps the product names of assay.yaml to the supported stores.
var products = map[string]product{
	"elasticsearch": elasticsearch,
	"journald":      journald,
	"loki":          loki,
	"opensearch":    openSearch,
	"rsyslog":       rsyslog,
	"victorialogs":  victoriaLogs,
}

// NewAt returns the collector of log stores. Ages are relative to the time that now returns at the start of a visit.
func NewAt(now func() time.Time) audit.Collector { return (&collector{now: now}).collector() }

// productNames returns the names of the supported products, sorted.
func productNames() []string { return slices.Sorted(maps.Keys(products)) }

type collector struct {
	now    func() time.Time
	limits transport.Limits // per request
}

func (k *collector) collector() audit.Collector {
	var calls []string
	for _, p := range products {
		calls = append(calls, p.calls...)
	}
	slices.Sort(calls)
	c := collect.Collector(Kind, slices.Compact(calls), k.look)
	c.Products = productNames()
	return c
}

// look visits one store. It stores evidence in sink unless sink is nil.
func (k *collector) look(
	ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress,
) (audit.Target, error) {
	v := &visit{
		conn:     c,
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
	switch {
	case !known:
		err = transport.Fail(audit.Failed, "NoProduct", "nothing here reads log stores of this product",
			message.Of("known: %s", strings.Join(productNames(), ", ")).String())
	case c.Logs == nil:
		err = transport.Fail(audit.Failed, "NoProduct", "no log store is configured", "")
	}
	var r reader
	if err == nil {
		v.logs, v.field = *c.Logs, cmp.Or(c.Logs.Field, product.field)
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
