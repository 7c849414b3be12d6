package website

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/miekg/dns"

	"github.com/assay-audit/assay/internal/message"
)

const (
	// system is the name of the resolvers that the machine of the collector is configured with.
	system = "system"
	// systemFile lists the system's resolvers.
	systemFile = "/etc/resolv.conf"
	// datagram is the largest UDP answer requested, in bytes: the size of DNS Flag Day 2020, which fits common
	// networks.
	datagram = 1232
	// attempts is the number of times that one server is queried before it counts as silent: datagrams are lost.
	attempts = 2
)

// resolvers returns the resolvers to query.
func (p *probe) resolvers() []string {
	if len(p.site.Resolvers) == 0 {
		return []string{system}
	}
	return p.site.Resolvers
}

// dnsCall returns a description of the DNS queries for the evidence.
func (p *probe) dnsCall() string {
	return "DNS query A, AAAA " + p.ascii + " at " + strings.Join(p.resolvers(), ", ")
}

// names queries every resolver. The answer that the name does not exist is an empty list.
func (p *probe) names(ctx context.Context, v *view) {
	resolvers := map[string]any{}
	for _, r := range p.resolvers() {
		answers, err := p.ask(ctx, r)
		if err != nil {
			v.gap(state(err), err, "resolvers", r)
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

// ask returns the sorted addresses of both families that resolver knows for the domain. It returns an error if either
// family is lost, because the address that matters may be in it.
func (p *probe) ask(ctx context.Context, resolver string) ([]string, error) {
	servers := []string{resolver}
	if resolver == system {
		conf, err := dns.ClientConfigFromFile(systemFile)
		if err != nil || len(conf.Servers) == 0 {
			return nil, message.Errorf("read the system's resolvers: none in %s\nhint: list them under resolvers:",
				systemFile)
		}
		servers = servers[:0]
		for _, s := range conf.Servers {
			servers = append(servers, net.JoinHostPort(s, conf.Port))
		}
	}

	answers := []string{}
	for _, kind := range []uint16{dns.TypeA, dns.TypeAAAA} {
		found, err := p.query(ctx, servers, kind)
		if err != nil {
			return nil, message.Errorf("resolve %s (%s): %w", p.ascii, dns.TypeToString[kind], err)
		}
		answers = append(answers, found...)
	}
	slices.Sort(answers)
	return slices.Compact(answers), nil
}

// query returns the addresses of the first server that answers, as the resolver of an operating system does.
func (p *probe) query(ctx context.Context, servers []string, kind uint16) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, p.limits.query)
	defer cancel()

	var last error
	for range attempts {
		for _, server := range servers {
			reply, err := p.exchange(ctx, server, kind, p.limits.query/time.Duration(attempts*len(servers)))
			if err == nil {
				var found []string
				if found, err = addresses(reply); err == nil {
					return found, nil
				}
			}
			last = err
		}
		var timeout net.Error
		if !errors.As(last, &timeout) || !timeout.Timeout() {
			break
		}
	}
	return nil, last
}

// exchange sends one query over UDP, and again over TCP if the answer does not fit into a datagram.
func (p *probe) exchange(ctx context.Context, server string, kind uint16, timeout time.Duration) (*dns.Msg, error) {
	query := new(dns.Msg).SetQuestion(dns.Fqdn(p.ascii), kind)
	query.SetEdns0(datagram, false)
	for _, network := range []string{"udp", "tcp"} {
		if err := p.rate.wait(ctx); err != nil {
			return nil, err
		}
		client := dns.Client{Net: network, Timeout: timeout}
		reply, _, err := client.ExchangeContext(ctx, query, server)
		if err != nil {
			return nil, err
		}
		if !slices.Equal(reply.Question, query.Question) {
			return nil, message.Errorf("%s answers another question", server)
		}
		if !reply.Truncated {
			return reply, nil
		}
	}
	return nil, message.Errorf("%s cuts its answer over TCP too", server)
}

// addresses returns the addresses of reply for its question, following aliases. A name that does not exist has none.
// It returns an error for a reply that settles nothing: a failure, or a referral to other servers.
func addresses(reply *dns.Msg) ([]string, error) {
	if reply.Rcode != dns.RcodeSuccess && reply.Rcode != dns.RcodeNameError {
		return nil, message.Errorf("the server answers with the DNS error %s (%d)", dns.RcodeToString[reply.Rcode],
			reply.Rcode)
	}

	question := reply.Question[0]
	owner := strings.ToLower(question.Name)
	alias := map[string]string{}
	known := map[string][]string{}
	for _, record := range reply.Answer {
		name := strings.ToLower(record.Header().Name)
		if t := record.Header().Rrtype; t != question.Qtype && t != dns.TypeCNAME {
			continue
		}
		switch r := record.(type) {
		case *dns.CNAME:
			alias[name] = strings.ToLower(r.Target)
		case *dns.A:
			known[name] = append(known[name], text(r.A))
		case *dns.AAAA:
			known[name] = append(known[name], text(r.AAAA))
		}
	}
	for range len(alias) {
		if next, ok := alias[owner]; ok {
			owner = next
		}
	}

	found := known[owner]
	if len(found) == 0 && !reply.Authoritative && !reply.RecursionAvailable {
		return nil, message.Errorf("server is not authoritative and recursion is not available")
	}
	if slices.Contains(found, "") {
		return nil, message.Errorf("the server answers with a record without an address")
	}
	return found, nil
}

// text returns the canonical text of ip, or "" if it is no address.
func text(ip net.IP) string {
	a, ok := netip.AddrFromSlice(ip)
	if !ok {
		return ""
	}
	return a.Unmap().String()
}
