package website

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// system stands for the resolvers of the machine on which the collector runs.
const system = "system"

func (p *probe) resolvers() []string {
	if len(p.site.Resolvers) == 0 {
		return []string{system}
	}
	return p.site.Resolvers
}

func (p *probe) dnsCall() string {
	return "DNS query A, AAAA " + p.ascii + " at " + strings.Join(p.resolvers(), ", ")
}

// names asks every resolver. A resolver that says that there is no such name has answered: the list is empty.
func (p *probe) names(ctx context.Context, v *view) {
	resolvers := map[string]any{}
	for _, r := range p.resolvers() {
		answers, err := p.ask(ctx, r)
		if err != nil {
			v.gap(dnsState(err), err, "resolvers", r)
			continue
		}
		resolvers[r] = map[string]any{"answers": answers}
	}
	v.fields["name"], v.fields["domain"], v.fields["ascii"] = p.site.Domain, p.site.Domain, p.ascii
	registered := append([]string{}, p.site.Addresses...)
	slices.Sort(registered)
	v.fields["registered"] = registered
	v.fields["resolvers"] = resolvers
}

// ask gives the sorted addresses of both families. Either family lost loses the answer: the address that matters may be in it. The
// dot behind the name keeps this machine's hosts file and search list out of it.
func (p *probe) ask(ctx context.Context, resolver string) ([]string, error) {
	var helpless atomic.Bool
	r := &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
		if err := p.pace.wait(ctx); err != nil {
			return nil, err
		}
		if resolver != system {
			address = resolver
		}
		var d net.Dialer
		conn, err := d.DialContext(ctx, network, address)
		if udp, ok := conn.(*net.UDPConn); ok {
			return witness{udp, &helpless}, nil
		}
		return conn, err
	}}
	answers := []string{}
	for _, family := range []string{"ip4", "ip6"} {
		query, cancel := context.WithTimeout(ctx, p.limits.query)
		found, err := r.LookupNetIP(query, family, p.ascii+".")
		cancel()
		var none *net.DNSError
		if errors.As(err, &none) && none.IsNotFound {
			if err = nil; helpless.Load() {
				err = message.Errorf("the server neither answers for the domain nor asks others")
			}
		}
		if err != nil {
			if none != nil && resolver != system {
				none.Server = resolver // the library names the server that it would have asked
			}
			return nil, message.Errorf("resolve (%s): %w", family, err)
		}
		for _, a := range found {
			answers = append(answers, a.Unmap().WithZone("").String())
		}
	}
	slices.Sort(answers)
	return slices.Compact(answers), nil
}

// witness sees whether a server that names no address could know one: the library takes a referral to other servers for "no such name".
type witness struct {
	*net.UDPConn
	helpless *atomic.Bool
}

func (w witness) Read(b []byte) (int, error) {
	n, err := w.UDPConn.Read(b)
	if n >= 4 { // RFC 1035 4.1.1: AA and RA
		w.helpless.Store(b[2]&0x04 == 0 && b[3]&0x80 == 0)
	}
	return n, err
}

func dnsState(err error) audit.State {
	var d *net.DNSError
	if errors.As(err, &d) && d.IsTimeout {
		return audit.Unreachable
	}
	return state(err)
}
