// Package monitoring asks a Prometheus how long a service was up: for every indicator that the site declares it counts, over the agreed
// period, the samples that there are, those that are up and those that are missing. The shape is in rego/schemas/monitoring.json.
//
// It asks instant queries only, one for each day, and no sample leaves the server. It never takes silence for being up or for being
// down: what has no sample is unknown and is said so. It never judges, never writes, never follows a redirect, and repeats nothing that
// the server says.
package monitoring

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Kind is the kind of target this collector sees.
const Kind = "monitoring"

// product is the only one whose query API is read.
const product = "prometheus"

// The paths that are asked.
const (
	queryPath = "/api/v1/query"
	buildPath = "/api/v1/status/buildinfo"
)

const (
	// deadline bounds one question: Prometheus itself gives up after two minutes.
	deadline = 2*time.Minute + 10*time.Second
	// maxAnswer bounds one answer: five rows are a kilobyte, and an expression that was not aggregated may give one for each series.
	maxAnswer = 4 << 20
	// skew is how far the server's clock may be ahead before ages are not to be trusted.
	skew = 5 * time.Minute
)

// New returns the collector of monitoring.
func New() audit.Collector { return NewAt(time.Now) }

// NewAt is New with the clock passed in. Periods end at the time that it gives when the server is first asked.
func NewAt(now func() time.Time) audit.Collector {
	return (&collector{now: now, limits: transport.Limits{Bytes: maxAnswer, Deadline: deadline}}).collector()
}

type collector struct {
	now    func() time.Time
	limits transport.Limits // of one question
}

func (k *collector) collector() audit.Collector {
	return audit.Collector{
		Kind: Kind, Calls: []string{"GET " + buildPath, "POST " + queryPath},
		Preflight: func(ctx context.Context, c audit.Connection) (audit.Target, error) {
			return k.look(ctx, c, nil, nil)
		},
		Collect: func(ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress) (audit.Target, error) {
			return k.look(ctx, c, sink, p)
		},
	}
}

// visit is one look at one server.
type visit struct {
	conn     audit.Connection
	now      time.Time // periods end here
	http     *transport.HTTP
	header   http.Header
	secrets  *transport.Secrets
	sink     audit.Sink // nil at a preflight
	progress audit.Progress
	target   audit.Target
	raw      []audit.Raw
}

// look visits one server and, where there is a sink, hands over what it knows of the indicators.
func (k *collector) look(ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress) (audit.Target, error) {
	v := &visit{conn: c, now: k.now().UTC(), secrets: &transport.Secrets{}, sink: sink, progress: p}
	v.target = audit.Target{
		Name: c.Target, Kind: Kind, Endpoint: c.URL, Account: c.Username, Product: product, Holds: []string{"indicators"}, Started: v.now,
	}
	err := v.open(ctx, k)
	if ctx.Err() != nil {
		return v.target, ctx.Err()
	}
	switch {
	case isFault(err):
		v.target.Error = &transport.FaultOf(err).Gap
		err = message.Errorf("open monitoring of %s: %w", c.Target, err)
	case err == nil && sink != nil:
		err = v.collect(ctx)
	}
	v.target.Finished = k.now().UTC()
	return v.target, err
}

// open puts a question that every Prometheus answers without any data. Its version is asked for and may stay unknown: what stands
// between, or in its place, need not tell.
func (v *visit) open(ctx context.Context, k *collector) (err error) {
	if v.conn.Product != product {
		return transport.Fail(audit.Failed, "NoProduct", "nothing here reads monitoring of this product", message.Of("product: %s", product).String())
	}
	if v.http, err = transport.NewHTTP(v.conn, k.limits, k.now, v.secrets); err != nil {
		return err
	}
	v.target.Endpoint = v.http.Endpoint()
	if v.conn.Username == "" && v.conn.Password != nil {
		token, err := transport.Password(ctx, v.conn, v.secrets)
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
	if isFault(err) {
		return nil
	}
	v.target.Version = version(body)
	return err
}

// ask puts one question and keeps the answer before anything is read out of it. An error that is no *transport.Fault ends the collection.
func (v *visit) ask(ctx context.Context, r transport.Request) ([]byte, error) {
	r.Header, r.Basic = v.header, v.conn.Username != "" && v.conn.Password != nil
	a, err := v.http.Do(ctx, r)
	v.target.TLS = v.http.Peer()
	if a.HasSkew && v.target.ClockSkewMS == nil {
		ms := a.Skew.Milliseconds()
		v.target.ClockSkewMS = &ms
	}
	if err != nil || v.sink == nil {
		return a.Body, err
	}
	raw, err := v.sink.Keep(ctx, a.Call, a.Body)
	if err != nil {
		return nil, message.Errorf("keep answer of %s: %w", v.conn.Target, err)
	}
	v.raw = append(v.raw, raw)
	return a.Body, nil
}

// query evaluates an expression at one time. lookback is how old a sample may be to count; "" for the server's own setting.
func (v *visit) query(ctx context.Context, expression string, at time.Time, lookback string) ([]row, error) {
	form := url.Values{"query": {expression}, "time": {stamp(at)}}
	if lookback != "" {
		form.Set("lookback_delta", lookback)
	}
	body, err := v.ask(ctx, transport.Request{Method: http.MethodPost, Path: queryPath, Form: form})
	if err != nil {
		return nil, refused(err)
	}
	return rows(body, at)
}

// isFault tells what becomes a gap from what ends the collection: the sink's errors and the caller's end.
func isFault(err error) bool { return errors.As(err, new(*transport.Fault)) }
