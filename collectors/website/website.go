// Package website probes a web site from outside, like any visitor: the answers of several resolvers for
// its domain; the TLS versions, the certificate, the headers and the digest of the start page at each
// registered address; and the open ports. The shape of the evidence is defined in
// rego/schemas/website.json.
//
// It probes only names and addresses in the configuration. Answers of DNS are recorded without connecting
// to them, and redirects that leave the site are not followed. It limits the rate of probes, sends no
// credentials or forms, stores neither pages nor values of cookies, and does not judge.
package website

import (
	"context"
	"crypto/x509"
	"errors"
	"net"
	"os"
	"slices"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Kind is the target kind of this collector.
const Kind = "website"

// limits bounds the probes of one site.
type limits struct {
	connect   time.Duration // one TCP connection
	handshake time.Duration // one TLS handshake, connection included
	page      time.Duration // one page with its redirects
	query     time.Duration // one resolver's answers for one record type
	body      int64         // bytes of a page
}

var usual = limits{
	connect:   3 * time.Second,
	handshake: 10 * time.Second,
	page:      30 * time.Second,
	query:     8 * time.Second,
	body:      5 << 20,
}

// New returns the collector of a web site. now returns the time from which days are counted.
func New(c audit.Website, now func() time.Time) audit.Collector { return within(c, now, usual, "443") }

// within returns a collector with these limits that probes registered addresses at port.
func within(c audit.Website, now func() time.Time, l limits, port string) audit.Collector {
	k := &collector{now: now, limits: l, port: port}
	return collect.Collector(c, Calls(), k.visit)
}

// Calls returns the allow-list of the collector, sorted.
func Calls() []string {
	return []string{"DNS query A, AAAA", "HTTPS GET /", "TCP connect", "TLS handshake"}
}

type collector struct {
	now    func() time.Time
	limits limits
	port   string // of registered addresses
}

// A probe is one visit to a site.
type probe struct {
	site      audit.Website
	ascii     string           // the domain as used by DNS, TLS and HTTP
	endpoints []string         // host:port of every expected HTTPS back end, sorted
	silent    map[string]error // endpoint → reason to stop probing it
	roots     *x509.CertPool
	at        time.Time
	limits    limits
	rate      *rateLimit
}

// visit returns a description of the site after testing that it can be reached. If sink is not nil, it also
// collects the evidence.
func (k *collector) visit(
	ctx context.Context, c audit.Website, sink audit.Sink, report audit.Progress,
) (audit.Target, error) {
	t := audit.Target{Name: c.Target, Kind: Kind, Product: "web site", Started: k.now().UTC()}
	p, err := newProbe(c, t.Started, k.limits, k.port)
	if err != nil {
		return k.failed(t, audit.Failed, err)
	}
	t.Endpoint = "https://" + p.ascii
	if err := p.reach(ctx); err != nil {
		if ctx.Err() != nil {
			return k.failed(t, audit.Failed, ctx.Err())
		}
		if sink != nil {
			err = errors.Join(err, p.storeGaps(ctx, c.Target, sink, gapOf(err)))
		}
		return k.failed(t, state(err), err)
	}
	if sink != nil {
		if err := p.collect(ctx, c.Target, sink, report); err != nil {
			return k.failed(t, audit.Failed, err)
		}
	}
	t.Finished = k.now().UTC()
	return t, nil
}

// failed returns the target with an error.
func (k *collector) failed(t audit.Target, s audit.State, err error) (audit.Target, error) {
	t.Finished = k.now().UTC()
	t.Error = &audit.Gap{State: s, Detail: collect.FirstLine(err)}
	return t, err
}

// newProbe returns a probe of a configured site.
func newProbe(w audit.Website, at time.Time, l limits, port string) (*probe, error) {
	p := &probe{site: w, silent: map[string]error{}, at: at, limits: l, rate: newRateLimit(w.Rate)}
	var err error
	if p.ascii, err = toASCII(w.Domain); err != nil {
		return nil, message.Errorf("probe web site %s: %w", w.Domain, err)
	}
	for _, a := range w.Addresses {
		p.endpoints = append(p.endpoints, net.JoinHostPort(a, port))
	}
	if w.Connect != "" {
		p.endpoints = []string{w.Connect}
	}
	if len(p.endpoints) == 0 {
		return nil, message.Errorf("probe web site %s: no address may be probed\n"+
			"hint: addresses: lists the registered ones", w.Domain)
	}
	slices.Sort(p.endpoints)
	p.endpoints = slices.Compact(p.endpoints)
	if w.CAFile == "" {
		return p, nil
	}
	pem, err := os.ReadFile(w.CAFile)
	if err != nil {
		return nil, message.Errorf("read CA of web site %s: %w", w.Domain, err)
	}
	p.roots = x509.NewCertPool()
	if !p.roots.AppendCertsFromPEM(pem) {
		return nil, message.Errorf("read CA of web site %s: no certificate in PEM\n"+
			"hint: tls: {ca: FILE} names a PEM file", w.Domain)
	}
	return p, nil
}

// reach returns an error if no back end accepts a connection. Unreachable ones are marked silent.
func (p *probe) reach(ctx context.Context) error {
	var first error
	for _, e := range p.endpoints {
		conn, err := p.dial(ctx, e)
		if err == nil {
			_ = conn.Close() // no data was sent
			continue
		}
		p.silent[e] = err
		if first == nil {
			first = err
		}
	}
	if len(p.silent) == len(p.endpoints) {
		return message.Errorf("reach web site %s: %w", p.site.Domain, first)
	}
	return nil
}

// dial connects to a configured address once the rate limit allows it.
func (p *probe) dial(ctx context.Context, address string) (net.Conn, error) {
	if err := p.rate.wait(ctx); err != nil {
		return nil, err
	}
	d := net.Dialer{Timeout: p.limits.connect}
	return d.DialContext(ctx, "tcp", address)
}

// gapOf returns the gap of everything that could not be probed because of err.
func gapOf(err error) audit.Gap { return audit.Gap{State: state(err), Detail: collect.FirstLine(err)} }

// state returns the state of a gap for err: unreachable for a network failure, unsupported if only national
// ciphers could read the answer, failed otherwise.
func state(err error) audit.State {
	if errors.Is(err, errNational) {
		return audit.Unsupported
	}
	var ne net.Error
	var op *net.OpError
	if errors.As(err, &ne) && ne.Timeout() || errors.Is(err, context.DeadlineExceeded) ||
		errors.As(err, &op) && op.Op == "dial" {
		return audit.Unreachable
	}
	return audit.Failed
}
