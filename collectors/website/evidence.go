package website

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/audit"
)

// A view is the result of one kind of probe: fields of the site, and gaps.
type view struct {
	p      *probe
	fields map[string]any
	gaps   []audit.Gap
}

// gap records that the property at path below the site is unknown.
func (v *view) gap(s audit.State, err error, path ...string) {
	v.gaps = append(v.gaps, audit.Gap{
		Pointer: audit.Pointer(append([]string{"websites", v.p.ascii}, path...)...),
		State:   s,
		Detail:  collect.FirstLine(err),
	})
}

// A part is one piece of evidence about a site.
type part struct {
	name    string
	look    func(*probe, context.Context, *view)
	call    func(*probe) string
	sources map[string]string // property below the site → origin of its value
}

// parts lists the parts in the order of probing.
var parts = []part{
	{
		"dns",
		(*probe).names,
		(*probe).dnsCall,
		map[string]string{
			"name":                "assay.yaml domain",
			"domain":              "assay.yaml domain",
			"ascii":               "assay.yaml domain",
			"registered":          "assay.yaml addresses",
			"resolvers/*/answers": "DNS A, AAAA at *",
		},
	},
	{
		"tls",
		(*probe).encryption,
		(*probe).tlsCall,
		map[string]string{
			"tls/*/versions/*/accepted": "TLS handshake with version * alone",
			"tls/*/certificate/*":       "TLS handshake, certificate",
		},
	},
	{
		"page",
		(*probe).page,
		(*probe).pageCall,
		map[string]string{
			"pages/*/status":                       "HTTPS GET / status",
			"pages/*/location":                     "HTTPS GET / Location",
			"pages/*/headers/hsts_max_age":         "HTTPS GET / Strict-Transport-Security",
			"pages/*/headers/csp":                  "HTTPS GET / Content-Security-Policy",
			"pages/*/headers/content_type_options": "HTTPS GET / X-Content-Type-Options",
			"pages/*/headers/frame_options":        "HTTPS GET / X-Frame-Options",
			"pages/*/headers/framing": "HTTPS GET / Content-Security-Policy frame-ancestors, " +
				"X-Frame-Options",
			"pages/*/headers/cookies/*": "HTTPS GET / Set-Cookie *",
			"pages/*/content/*":         "HTTPS GET / body",
			"baseline":                  "assay.yaml baseline",
			"approved_by":               "assay.yaml approved_by",
			"approved_on":               "assay.yaml approved_on",
		},
	},
	{
		"ports",
		(*probe).ports,
		(*probe).portsCall,
		map[string]string{
			"ports/*/*/state": "TCP connect to port *",
			"declared_ports":  "assay.yaml ports",
			"probed_ports":    "assay.yaml probe_ports",
		},
	},
}

// evidence returns the metadata of a part's evidence.
func (p *probe) evidence(target string, x part) audit.Evidence {
	e := audit.Evidence{Target: target, Collector: Kind + "." + x.name, At: p.at, Sources: map[string]string{}}
	e.ID = target + "/" + e.Collector
	e.Call = fmt.Sprintf("%s; at most %d probes a second", x.call(p), p.rate.perSecond)
	for path, source := range x.sources {
		e.Sources["/websites/*/"+path] = source
	}
	return e
}

// collect probes every part and adds its evidence to sink.
func (p *probe) collect(ctx context.Context, target string, sink audit.Sink, report audit.Progress) error {
	for i, x := range parts {
		v := &view{p: p, fields: map[string]any{}, gaps: []audit.Gap{}}
		x.look(p, ctx, v)
		if err := ctx.Err(); err != nil {
			return err
		}
		slices.SortFunc(v.gaps, func(x, y audit.Gap) int { return strings.Compare(x.Pointer, y.Pointer) })
		doc := &audit.Document{Collections: map[string]map[string]any{"websites": {p.ascii: v.fields}}, Gaps: v.gaps}
		if err := collect.Store(ctx, sink, p.evidence(target, x), doc); err != nil {
			return err
		}
		report("website", i+1, len(parts))
	}
	return nil
}

// storeGaps adds a gap for every part of a site that was not reached.
func (p *probe) storeGaps(ctx context.Context, target string, sink audit.Sink, why audit.Gap) error {
	for _, x := range parts {
		e := p.evidence(target, x)
		e.Gap = &why
		if err := collect.Store(ctx, sink, e, nil); err != nil {
			return err
		}
	}
	return nil
}
