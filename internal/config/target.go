package config

import (
	"net/netip"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// targetName matches names that are safe in a file name, in an evidence id and in a URL.
var targetName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,62}$`)

// targets returns the targets of the file, without those of an unknown kind.
func (r *reader) targets(f file) []Target {
	first := map[string]int{}
	targets := []Target{}
	r.general = r.proxy(f.Proxy, "proxy")
	for i, t := range f.Targets {
		what := message.Of("targets[%d]", i)
		if other, twice := first[t.Name]; twice {
			r.refuse(message.Of("%s: the name %q belongs to targets[%d]", what, t.Name, other), message.Text{},
				"targets", i,
				"name")
		}
		if targetName.MatchString(t.Name) {
			first[t.Name], what = i, message.Of("target %s", t.Name)
		} else {
			r.refuse(message.Of("%s: %q is not a name of a target", what, t.Name),
				message.Of(
					"use lower-case letters, digits, dots, dashes and underscores, beginning with a letter or "+
						"digit: vc-a",
				),
				"targets", i, "name")
		}
		if target := r.target(what, i, t); target.Settings != nil {
			targets = append(targets, target)
		}
	}
	return targets
}

// target returns one entry, or the zero Target for an unknown kind. The collector checks whether its references exist.
func (r *reader) target(what message.Text, i int, t target) Target {
	if !slices.Contains(r.known.Kinds, t.Kind) {
		r.refuse(message.Of("%s: there is no kind of target %q", what, t.Kind), hint(t.Kind, r.known.Kinds), "targets",
			i,
			"kind")
		return Target{}
	}
	r.foreign(what, i, t)
	var settings audit.Settings
	var secret Secret
	switch t.Kind {
	case "vsphere":
		settings, secret = r.vsphere(what, i, t)
	case "website":
		settings = r.website(what, i, t)
	case "register":
		if t.Product == "" && t.Source == "" {
			settings = r.registerFile(what, i, t)
			break
		}
		fallthrough
	default:
		var e audit.Endpoint
		e, secret = r.endpoint(what, i, t)
		settings = r.ofProduct(what, i, t, e)
	}
	return Target{settings, secret, i}
}

// vsphere reads a vCenter or an ESXi host.
func (r *reader) vsphere(what message.Text, i int, t target) (audit.VSphere, Secret) {
	r.url(what, i, t, "https")
	c := r.connection(what, i, t)
	if strings.TrimSpace(t.Username) == "" {
		r.refuse(message.Of("%s: no username", what),
			message.Of("use a read-only account made for the audit"), "targets", i, "username")
	}
	secret := r.secret(what, i, t.Password)
	c.Password = secret.fetcher()
	calls := 0
	if t.Calls != nil {
		if calls = *t.Calls; calls < 1 || calls > audit.MostCalls {
			r.refuse(message.Of("%s: calls: %d is not 1 to %d", what, calls, audit.MostCalls),
				message.Of("left out, it is %d", audit.DefaultCalls), "targets", i, "calls")
		}
	}
	return audit.VSphere{Connection: c, ESXCLI: t.ESXCLI != nil && *t.ESXCLI, Calls: calls}, secret
}

// connection reads the address of a target, the account without its password, and the way its certificate is verified.
func (r *reader) connection(what message.Text, i int, t target) audit.Connection {
	c := audit.Connection{
		Target:   t.Name,
		URL:      t.URL,
		Username: t.Username,
		Proxy:    r.proxyOf(what, i, t),
	}
	if t.TLS != nil {
		r.trust(what, i, *t.TLS, &c)
	}
	return c
}

// url checks the address of a target. Errors do not repeat it, because it may contain a password.
func (r *reader) url(what message.Text, i int, t target, schemes ...string) {
	example := message.Of("write it as https://vc-a.example/sdk")
	if t.Kind != "vsphere" {
		example = message.Of("write it as https://host.example:port")
	}
	refuse := func(msg, hint message.Text) { r.refuse(message.Of("%s: %s", what, msg), hint, "targets", i, "url") }
	u, err := url.Parse(t.URL)
	switch {
	case t.URL == "":
		refuse(message.Of("no url"), example)
	case strings.Contains(t.URL, "@") || err == nil && u.User != nil:
		refuse(message.Of("the url contains credentials"), message.Of("write them as username and password"))
	case err != nil:
		refuse(message.Of("the url cannot be read"), example)
	case u.Scheme == "http" && !loopback(u.Hostname()) && (t.Password != nil || !slices.Contains(schemes, "http")):
		refuse(message.Of("the url is http: the password would cross the network in the clear"), example)
	case !slices.Contains(schemes, u.Scheme) || u.Hostname() == "":
		refuse(message.Of("the url is not %s with a host", strings.Join(schemes, ", ")), example)
	case u.RawQuery != "" || u.Fragment != "" || u.ForceQuery:
		refuse(message.Of("the url has a query or fragment"), example)
	}
}

// loopback reports whether host is this machine.
func loopback(host string) bool {
	a, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && a.IsLoopback()
}

func (r *reader) trust(what message.Text, i int, t trust, c *audit.Connection) {
	ways := 0
	for _, used := range []bool{t.Thumbprint != "", t.CA != "", t.Insecure} {
		if used {
			ways++
		}
	}
	if ways > 1 {
		r.refuse(message.Of("%s: tls has more than one way of trust", what),
			message.Of("keep one of thumbprint, ca, insecure"), "targets", i, "tls")
	}
	if t.Thumbprint != "" {
		print, msg, hint := thumbprint(t.Thumbprint)
		if !msg.IsZero() {
			r.refuse(message.Of("%s: tls.thumbprint: %s", what, msg), hint, "targets", i, "tls", "thumbprint")
		}
		c.Thumbprint = print
	}
	c.CAFile = r.path(t.CA)
	c.Insecure = t.Insecure
}

var (
	plainHex = regexp.MustCompile(`^[0-9a-f]+$`)
	colonHex = regexp.MustCompile(`^[0-9a-f]{2}(:[0-9a-f]{2})*$`)
)

// thumbprint returns the digest in lower-case hex without colons, or an error and a hint.
func thumbprint(text string) (digest string, msg, hint message.Text) {
	how := message.Of("openssl x509 -in vc.pem -noout -fingerprint -sha256 prints it")
	s := strings.ToLower(strings.TrimSpace(text))
	algorithm := ""
	for _, prefix := range []string{"sha256:", "sha-256:", "sha1:", "sha-1:"} {
		if rest, found := strings.CutPrefix(s, prefix); found {
			algorithm, s = strings.TrimRight(prefix, ":"), rest
		}
	}
	if colonHex.MatchString(s) {
		s = strings.ReplaceAll(s, ":", "")
	}
	switch {
	case strings.HasSuffix(algorithm, "1"), plainHex.MatchString(s) && len(s) == 40:
		return "", message.Of("this is SHA-1, which no longer identifies a certificate"), how
	case !plainHex.MatchString(s):
		return "", message.Of("not hex digits, with or without a colon after every second"), how
	case len(s) != 64:
		return "", message.Of("%d hex digits, SHA-256 has 64", len(s)), how
	}
	return s, message.Text{}, message.Text{}
}

// path returns a file name of the configuration relative to its folder.
func (r *reader) path(p string) string {
	if p == "" || filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(r.dir, p)
}
