// Package logs reads log stores – VictoriaLogs, Loki, Elasticsearch, OpenSearch, the files of rsyslog, the journals of systemd –
// and writes three facts that are easily taken for one another: how long records are kept as configured, how old the oldest and the
// newest record of every source is, and on which days a source left none. Their shape is in rego/schemas/logs.json.
//
// Days are calendar days in UTC+8, as in the registers that people keep. Today counts once it holds a record or none came for 24 hours.
// Sources are told apart without regard to case and a final dot.
//
// It never asks a store for its lines where it can count them, never changes, flushes or deletes anything, never repeats what a store
// says in an error, and never judges whether what it sees is enough.
package logs

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Kind is the kind of target this collector sees.
const Kind = "logs"

// reader is one product, made for one visit. What it learns at one step it may use at the next.
type reader interface {
	// open reaches the store and fills what is known of v.target. An error means that the store cannot be seen at all.
	open(ctx context.Context) error
	// count fills in which days each source left records and how old they are. It is not called at a preflight. An error means that the
	// whole of it is not known.
	count(ctx context.Context, d *days) error
	// store sets every field of the store that the product can know, null included, and loses those it could not see.
	store(ctx context.Context, s *store) error
}

// product is how one kind of store is read.
type product struct {
	read    func(*visit) reader
	calls   []string          // allow-list; the first one stands for evidence that no answer led to
	field   string            // what names the source where the site does not say; "" where the site has no choice
	counted string            // what days and records of a source come from, in the product's words
	aged    string            // what the times of its oldest and newest record come from
	origins map[string]string // field of the store → property of the product
}

// products are the stores that can be read, by the product of assay.yaml.
var products = map[string]product{
	"elasticsearch": elasticsearch,
	"journald":      journald,
	"loki":          loki,
	"opensearch":    openSearch,
	"rsyslog":       rsyslog,
	"victorialogs":  victoriaLogs,
}

// New returns the collector of log stores.
func New() audit.Collector { return NewAt(time.Now) }

// NewAt is New with the clock passed in. Ages count to the time that it gives when a store is first asked.
func NewAt(now func() time.Time) audit.Collector { return (&collector{now: now}).collector() }

type collector struct {
	now    func() time.Time
	limits transport.Limits // of one question
}

func (k *collector) collector() audit.Collector {
	var calls []string
	for _, p := range products {
		calls = append(calls, p.calls...)
	}
	slices.Sort(calls)
	return audit.Collector{
		Kind: Kind, Calls: slices.Compact(calls),
		Preflight: func(ctx context.Context, c audit.Connection) (audit.Target, error) {
			return k.look(ctx, c, nil, nil)
		},
		Collect: func(ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress) (audit.Target, error) {
			return k.look(ctx, c, sink, p)
		},
	}
}

// look visits one store and, where there is a sink, hands over what it holds.
func (k *collector) look(ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress) (audit.Target, error) {
	v := &visit{conn: c, now: k.now().UTC(), clock: k.now, limits: k.limits, secrets: &transport.Secrets{}, sink: sink, progress: p}
	v.target = audit.Target{
		Name: c.Target, Kind: Kind, Endpoint: endpoint(c.URL), Account: c.Username, Product: c.Product, Started: v.now,
		Holds: []string{"log_sources", "log_stores"},
	}
	product, known := products[c.Product]
	var err error
	switch {
	case !known:
		err = transport.Fail(audit.Failed, "NoProduct", "nothing here reads log stores of this product", message.Of("known: %s", strings.Join(slices.Sorted(maps.Keys(products)), ", ")).String())
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
