package config

import (
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Probes per second. More than maxRate would be an unapproved load.
const (
	defaultRate = 5
	maxRate     = 50
)

// website reads a target that is probed. It must list every name and address to which a probe may be sent.
func (r *reader) website(what message.Text, i int, t target) audit.Website {
	refuse := func(msg, hint message.Text, path ...any) {
		r.refuse(message.Of("%s: %s", what, msg), hint, append([]any{"targets", i}, path...)...)
	}
	w := audit.Website{
		Target:     t.Name,
		Domain:     strings.ToLower(t.Domain),
		Rate:       defaultRate,
		ApprovedBy: t.ApprovedBy,
		ApprovedOn: t.ApprovedOn,
	}
	if t.TLS != nil {
		if t.TLS.Thumbprint != "" || t.TLS.Insecure {
			refuse(message.Of("the certificate of a web site is judged, so it cannot be trusted beforehand"),
				message.Of("keep tls: {ca: FILE} where the site's CA is not the system's"), "tls")
		}
		w.CAFile = r.path(t.TLS.CA)
	}
	if fault := domainFault(w.Domain); !fault.IsZero() {
		refuse(message.Of("domain: %s", fault),
			message.Of("write it as www.example.gov.cn, without scheme, port or path"), "domain")
	}
	if len(t.Addresses) == 0 {
		refuse(message.Of("no addresses: nothing may be probed"),
			message.Of("list the registered addresses of the site: [203.0.113.10]"), "addresses")
	}
	for j, text := range t.Addresses {
		a, err := netip.ParseAddr(text)
		if err != nil || a.Zone() != "" || a.IsUnspecified() || a.IsMulticast() {
			refuse(message.Of("addresses: %q is not an IP address", text),
				message.Of("write 203.0.113.10 or 2001:db8::10"), "addresses", j)
			continue
		}
		w.Addresses = append(w.Addresses, a.Unmap().String())
	}
	for j, text := range t.Resolvers {
		if !addressed(text) {
			refuse(message.Of("resolvers: %q is not address:port", text),
				message.Of(`write it as "203.0.113.53:53"`), "resolvers", j)
		}
	}
	w.Resolvers = t.Resolvers
	if t.Connect != "" && !addressed(t.Connect) {
		refuse(message.Of("connect: %q is not address:port", t.Connect),
			message.Of(`write it as "127.0.0.1:8443"`), "connect")
	}
	w.Connect = t.Connect
	if len(t.Ports) == 0 {
		refuse(message.Of("no ports: what may be open is not declared"), message.Of("ports: [80, 443]"), "ports")
	}
	w.Ports, w.ProbePorts = r.ports(what, i, "ports", t.Ports), r.ports(what, i, "probe_ports", t.ProbePorts)
	if t.Rate != nil {
		w.Rate = *t.Rate
		if w.Rate < 1 || w.Rate > maxRate {
			refuse(message.Of("rate_per_second: %d is not 1 to %d", w.Rate, maxRate),
				message.Of("left out, it is %d", defaultRate), "rate_per_second")
		}
	}
	w.Baseline = r.baseline(t, refuse)
	return w
}

// baseline returns the digest in lower case. A digest without an approval and an approval without a digest are
// errors.
func (r *reader) baseline(t target, refuse func(msg, hint message.Text, path ...any)) string {
	digest := strings.ToLower(t.Baseline)
	if digest == "" {
		for key, text := range map[string]string{"approved_by": t.ApprovedBy, "approved_on": t.ApprovedOn} {
			if text != "" {
				refuse(message.Of("%s without a baseline", key),
					message.Of("add the digest that was approved, or remove the key"), key)
			}
		}
		return ""
	}
	if len(digest) != 64 || !plainHex.MatchString(digest) {
		refuse(message.Of("baseline: not the 64 hex digits of a SHA-256 digest"),
			message.Of("the evidence of a collection has it as content.sha256"), "baseline")
	}
	if strings.TrimSpace(t.ApprovedBy) == "" {
		refuse(message.Of("baseline without approved_by"),
			message.Of("name the person who reviewed and approved the page"), "approved_by")
	}
	if _, err := time.Parse(time.DateOnly, t.ApprovedOn); err != nil {
		refuse(message.Of("baseline: approved_on is not a day"), message.Of("write it as 2026-11-20"), "approved_on")
	}
	return digest
}

// ports returns the list sorted; a missing list remains nil.
func (r *reader) ports(what message.Text, i int, key string, list []int) []int {
	for j, p := range list {
		switch {
		case p < 1 || p > 65535:
			r.refuse(message.Of("%s: %s: %d is not a port", what, key, p), message.Text{}, "targets", i, key, j)
		case slices.Contains(list[:j], p):
			r.refuse(message.Of("%s: %s: %d occurs twice", what, key, p), message.Text{}, "targets", i, key, j)
		}
	}
	return slices.Sorted(slices.Values(list))
}

// addressed reports whether text is an IP address with a port. A name would depend on the resolution that is
// judged.
func addressed(text string) bool {
	host, port, err := net.SplitHostPort(text)
	if err != nil {
		return false
	}
	_, err = netip.ParseAddr(host)
	n, bad := strconv.Atoi(port)
	return err == nil && bad == nil && n >= 1 && n <= 65535
}

// domainFault returns the reason why text is not a domain of at least two labels, or "".
func domainFault(text string) message.Text {
	if text == "" {
		return message.Of("it is missing")
	}
	if _, err := netip.ParseAddr(text); err == nil {
		return message.Of("an address is no domain")
	}
	labels := strings.Split(text, ".")
	if len(labels) < 2 {
		return message.Of("%q has one label only", text)
	}
	for _, l := range labels {
		bad := strings.ContainsFunc(l, func(c rune) bool {
			return c != '-' && !unicode.IsLetter(c) && !unicode.IsDigit(c)
		})
		if l == "" || len(l) > 63 || bad || l[0] == '-' || l[len(l)-1] == '-' {
			return message.Of("%q is not a domain", text)
		}
	}
	return message.Text{}
}
