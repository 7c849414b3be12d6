// Package monitoring collects availability from Prometheus. For every indicator that the site declares it
// counts the samples in the agreed period that exist, that are up and that are missing. The shape of the
// evidence is defined in rego/schemas/monitoring.json.
//
// The collector sends instant queries only, one per day, and does not copy samples. It is read-only and
// never counts a missing sample as up or down: such samples are unknown. It does not judge the counts,
// follow redirects or quote the server.
package monitoring

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Kind is the target kind of this collector.
const Kind = "monitoring"

// product is the only supported product.
const product = "prometheus"

// Paths of the query API.
const (
	queryPath = "/api/v1/query"
	buildPath = "/api/v1/status/buildinfo"
)

const (
	// deadline is the time limit of one request; Prometheus' own limit is two minutes.
	deadline = 2*time.Minute + 10*time.Second
	// maxAnswer is the size limit of one answer. Five rows need about 1 KB, but an expression without
	// aggregation may return many series.
	maxAnswer = 4 << 20
	// skew is the tolerated difference by which the server's clock may be ahead.
	skew = 5 * time.Minute
)

// New returns the collector of a monitoring system. It uses now as its clock. Periods end at the time of the start of a
// visit.
func New(c audit.Monitoring, now func() time.Time) audit.Collector {
	return (&collector{now: now, limits: transport.Limits{Bytes: maxAnswer, Deadline: deadline}}).of(c)
}

// Calls returns the allow-list of the collector, sorted.
func Calls() []string { return []string{"GET " + buildPath, "POST " + queryPath} }

// Products returns the supported products.
func Products() []audit.Product {
	return []audit.Product{{Name: product, Keys: slices.Concat(audit.ConnectionKeys, []string{"indicators"})}}
}

type collector struct {
	now    func() time.Time
	limits transport.Limits // per request
}

func (k *collector) of(c audit.Monitoring) audit.Collector {
	return collect.Collector(c, Calls(), k.look)
}

// A visit is one connection to one server.
type visit struct {
	config   audit.Monitoring
	now      time.Time // end of the periods
	http     *transport.HTTP
	header   http.Header
	secrets  *transport.Secrets
	answers  collect.Answers
	progress audit.Progress
	target   audit.Target
}

// look visits one server. It stores evidence in sink unless sink is nil.
func (k *collector) look(
	ctx context.Context, c audit.Monitoring, sink audit.Sink, p audit.Progress,
) (audit.Target, error) {
	v := &visit{config: c, now: k.now().UTC(), secrets: &transport.Secrets{}, progress: p}
	v.answers.Sink = sink
	v.target = audit.Target{
		Name:     c.Target,
		Kind:     Kind,
		Endpoint: c.URL,
		Account:  c.Username,
		Product:  product,
		Holds:    []string{"indicators"},
		Started:  v.now,
	}
	err := v.open(ctx, k)
	if ctx.Err() != nil {
		return v.target, ctx.Err()
	}
	switch {
	case err != nil && collect.Stopped(ctx, err) == nil:
		v.target.Error = &transport.FaultOf(err).Gap
		err = message.Errorf("open monitoring of %s: %w", c.Target, err)
	case err == nil && sink != nil:
		err = v.collect(ctx)
	}
	v.target.Finished = k.now().UTC()
	return v.target, err
}

// open sends a query that every Prometheus can answer without data. It also requests the version, which is
// optional because proxies and compatible servers may not provide it.
func (v *visit) open(ctx context.Context, k *collector) (err error) {
	if v.config.Product != product {
		return transport.Fail(audit.Failed, "NoProduct",
			"nothing here reads monitoring of this product", message.Of("product: %s", product).String())
	}
	if v.http, err = transport.NewHTTP(v.config.Connection, k.limits, k.now, v.secrets); err != nil {
		return err
	}
	v.target.Endpoint = v.http.Endpoint()
	if v.config.Username == "" && v.config.Password != nil {
		token, err := transport.Password(ctx, v.config.Connection, v.secrets)
		if err != nil {
			return err
		}
		v.header = http.Header{"Authorization": {"Bearer " + token}}
	}
	rows, err := v.query(ctx, "vector(1)", v.now, "")
	if err == nil && (len(rows) != 1 || rows[0].value != 1) {
		err = badAnswer()
	}
	if err != nil {
		return err
	}
	body, err := v.ask(ctx, transport.Request{Path: buildPath})
	if err == nil {
		v.target.Version = version(body)
	}
	return collect.Stopped(ctx, err)
}

// ask sends a request and keeps the answer before it is parsed.
func (v *visit) ask(ctx context.Context, r transport.Request) ([]byte, error) {
	r.Header, r.Basic = v.header, v.config.Username != "" && v.config.Password != nil
	a, err := v.http.Do(ctx, r)
	v.target.TLS = v.http.Peer()
	if a.HasSkew && v.target.ClockSkewMS == nil {
		ms := a.Skew.Milliseconds()
		v.target.ClockSkewMS = &ms
	}
	if err != nil {
		return nil, err
	}
	return a.Body, v.answers.Keep(ctx, a.Call, a.Body)
}

// query evaluates an expression at one time. Lookback is the maximum age of a sample; "" selects the
// server's default.
func (v *visit) query(ctx context.Context, expression string, at time.Time, lookback string) ([]row, error) {
	form := url.Values{"query": {expression}, "time": {stamp(at)}}
	if lookback != "" {
		form.Set("lookback_delta", lookback)
	}
	body, err := v.ask(ctx, transport.Request{Method: http.MethodPost, Path: queryPath, Form: form})
	if err != nil {
		return nil, refused(ctx, err)
	}
	return rows(body, at)
}
