// Package website probes one web site from outside, as any visitor could: what several resolvers answer for its domain, which
// TLS versions and which certificate each registered address shows, the headers and the digest of the start page there, and which
// ports are open. It writes evidence of the shape in rego/schemas/website.json.
//
// It never sends a probe to a name or address that the configuration does not hold – what DNS answers is recorded and never
// connected to, and redirects off the site are never followed –, never begins more probes per second than it was allowed, never
// tries an account, sends no form, keeps no page and no value of a cookie, and never judges.
package website

import (
	"context"
	"crypto/x509"
	"errors"
	"net"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Kind is the kind of target this collector sees.
const Kind = "website"

// limits bound what one site can cost.
type limits struct {
	connect   time.Duration // one TCP connection
	handshake time.Duration // one TLS handshake, connection included
	page      time.Duration // one page with its redirects
	query     time.Duration // one resolver's answers for one record type
	body      int64         // bytes of a page
}

var usual = limits{connect: 3 * time.Second, handshake: 10 * time.Second, page: 30 * time.Second, query: 8 * time.Second, body: 5 << 20}

// NewAt returns the collector of web sites. Days are counted to the time that now gives.
func NewAt(now func() time.Time) audit.Collector { return within(now, usual, "443") }

// within probes registered addresses at the port.
func within(now func() time.Time, l limits, port string) audit.Collector {
	return audit.Collector{
		Kind:  Kind,
		Calls: []string{"DNS query A, AAAA", "HTTPS GET /", "TCP connect", "TLS handshake"},
		Preflight: func(ctx context.Context, c audit.Connection) (audit.Target, error) {
			return visit(ctx, c, now, l, port, nil, nil)
		},
		Collect: func(ctx context.Context, c audit.Connection, sink audit.Sink, p audit.Progress) (audit.Target, error) {
			return visit(ctx, c, now, l, port, sink, p)
		},
	}
}

// probe is one visit to one site.
type probe struct {
	site      audit.Website
	ascii     string           // domain as DNS, TLS and HTTP carry it
	endpoints []string         // host:port of every back end that should speak HTTPS, sorted
	silent    map[string]error // by endpoint: why it is asked nothing more
	roots     *x509.CertPool
	at        time.Time
	limits    limits
	pace      *pace
}

// visit sees whether the site can be reached and, where there is a sink, looks at everything.
func visit(ctx context.Context, c audit.Connection, now func() time.Time, l limits, port string, sink audit.Sink, report audit.Progress) (audit.Target, error) {
	t := audit.Target{Name: c.Target, Kind: Kind, Product: "web site", Started: now().UTC()}
	p, err := newProbe(c, t.Started, l, port)
	if err != nil {
		return failed(t, now, audit.Failed, err)
	}
	t.Endpoint = "https://" + p.ascii
	if err := p.reach(ctx); err != nil {
		if ctx.Err() != nil {
			return failed(t, now, audit.Failed, ctx.Err())
		}
		if sink != nil {
			err = errors.Join(err, p.handLost(ctx, c.Target, sink, state(err), err))
		}
		return failed(t, now, state(err), err)
	}
	if sink != nil {
		if err := p.look(ctx, c.Target, sink, report); err != nil {
			return failed(t, now, audit.Failed, err)
		}
	}
	t.Finished = now().UTC()
	return t, nil
}

func failed(t audit.Target, now func() time.Time, s audit.State, err error) (audit.Target, error) {
	t.Finished = now().UTC()
	t.Error = &audit.Gap{State: s, Detail: oneLine(err)}
	return t, err
}

func newProbe(c audit.Connection, at time.Time, l limits, port string) (*probe, error) {
	w := c.Website
	p := &probe{site: w, silent: map[string]error{}, at: at, limits: l, pace: newPace(w.Rate)}
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
		return nil, message.Errorf("probe web site %s: no address may be probed\nhint: addresses: lists the registered ones", w.Domain)
	}
	slices.Sort(p.endpoints)
	p.endpoints = slices.Compact(p.endpoints)
	if c.CAFile == "" {
		return p, nil
	}
	pem, err := os.ReadFile(c.CAFile)
	if err != nil {
		return nil, message.Errorf("read CA of web site %s: %w", w.Domain, err)
	}
	p.roots = x509.NewCertPool()
	if !p.roots.AppendCertsFromPEM(pem) {
		return nil, message.Errorf("read CA of web site %s: no certificate in PEM\nhint: tls: {ca: FILE} names a PEM file", w.Domain)
	}
	return p, nil
}

// reach tells whether anything answers where the site should be. One back end that does is enough; the others are silent.
func (p *probe) reach(ctx context.Context) error {
	var first error
	for _, e := range p.endpoints {
		conn, err := p.dial(ctx, e)
		if err == nil {
			_ = conn.Close() // nothing was sent
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

// dial connects to an address of the configuration when its turn has come.
func (p *probe) dial(ctx context.Context, address string) (net.Conn, error) {
	if err := p.pace.wait(ctx); err != nil {
		return nil, err
	}
	d := net.Dialer{Timeout: p.limits.connect}
	return d.DialContext(ctx, "tcp", address)
}

// state sorts a fault of the network: nobody answered, the answer was wrong, or it is one that only national ciphers can read.
func state(err error) audit.State {
	if errors.Is(err, errNational) {
		return audit.Unsupported
	}
	var ne net.Error
	var op *net.OpError
	if errors.As(err, &ne) && ne.Timeout() || errors.Is(err, context.DeadlineExceeded) || errors.As(err, &op) && op.Op == "dial" {
		return audit.Unreachable
	}
	return audit.Failed
}

func oneLine(err error) string {
	first, _, _ := strings.Cut(err.Error(), "\n")
	return first
}
