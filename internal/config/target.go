package config

import (
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// targetName is safe in a file name, in an evidence id and in a URL.
var targetName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,62}$`)

func (r *reader) targets(list []target) []Target {
	first := map[string]int{}
	targets := []Target{}
	for i, t := range list {
		what := fmt.Sprintf("targets[%d]", i)
		if other, twice := first[t.Name]; twice {
			r.refuse(fmt.Sprintf("%s: the name %q belongs to targets[%d]", what, t.Name, other), "", "targets", i, "name")
		}
		if targetName.MatchString(t.Name) {
			first[t.Name], what = i, "target "+t.Name
		} else {
			r.refuse(fmt.Sprintf("%s: %q is not a name of a target", what, t.Name), "use lower-case letters, digits, dots, dashes and underscores, beginning with a letter or digit: vc-a", "targets", i, "name")
		}
		targets = append(targets, r.target(what, i, t))
	}
	return targets
}

func (r *reader) target(what string, i int, t target) Target {
	if !slices.Contains(r.known.Kinds, t.Kind) {
		r.refuse(fmt.Sprintf("%s: there is no kind of target %q", what, t.Kind), hint(t.Kind, "known", r.known.Kinds), "targets", i, "kind")
	}
	if t.Kind == resticKind {
		return r.restic(what, i, t)
	}
	r.noBackup(what, i, t)
	if t.Kind == registerKind {
		return r.register(what, i, t)
	}
	r.noRegister(what, i, t)
	if t.Kind == websiteKind {
		return r.website(what, i, t)
	}
	r.noWebsite(what, i, t)
	r.url(what, i, t.URL)
	if strings.TrimSpace(t.Username) == "" {
		r.refuse(what+": no username", "use a read-only account made for the audit", "targets", i, "username")
	}
	out := Target{Name: t.Name, Kind: t.Kind, URL: t.URL, Username: t.Username, Password: r.secret(what, i, t.Password)}
	if t.TLS != nil {
		r.trust(what, i, *t.TLS, &out)
	}
	return out
}

// url refuses without repeating: whatever is wrong with it, a URL may hold a password.
func (r *reader) url(what string, i int, text string) {
	const example = "write it as https://vc-a.example/sdk"
	refuse := func(msg, hint string) { r.refuse(what+": "+msg, hint, "targets", i, "url") }
	u, err := url.Parse(text)
	switch {
	case text == "":
		refuse("no url", example)
	case strings.Contains(text, "@") || err == nil && u.User != nil:
		refuse("the url holds credentials", "give them as username and password")
	case err != nil:
		refuse("the url cannot be read", example)
	case u.Scheme == "http":
		refuse("the url is http: the password would cross the network in the clear", example)
	case u.Scheme != "https" || u.Hostname() == "":
		refuse("the url is not https with a host", example)
	case u.RawQuery != "" || u.Fragment != "" || u.ForceQuery:
		refuse("the url has a query or fragment", example)
	}
}

func (r *reader) trust(what string, i int, t trust, out *Target) {
	ways := 0
	for _, used := range []bool{t.Thumbprint != "", t.CA != "", t.Insecure} {
		if used {
			ways++
		}
	}
	if ways > 1 {
		r.refuse(what+": tls has more than one way of trust", "keep one of thumbprint, ca, insecure", "targets", i, "tls")
	}
	if t.Thumbprint != "" {
		print, msg, hint := thumbprint(t.Thumbprint)
		if msg != "" {
			r.refuse(what+": tls.thumbprint: "+msg, hint, "targets", i, "tls", "thumbprint")
		}
		out.Thumbprint = print
	}
	out.CAFile = r.path(t.CA)
	out.Insecure = t.Insecure
}

var (
	plainHex = regexp.MustCompile(`^[0-9a-f]+$`)
	colonHex = regexp.MustCompile(`^[0-9a-f]{2}(:[0-9a-f]{2})*$`)
)

// thumbprint gives the digest in lower-case hex without colons, or what is wrong with it.
func thumbprint(text string) (digest, msg, hint string) {
	const how = "openssl x509 -in vc.pem -noout -fingerprint -sha256 prints it"
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
		return "", "this is SHA-1, which no longer identifies a certificate", how
	case !plainHex.MatchString(s):
		return "", "not hex digits, with or without a colon after every second", how
	case len(s) != 64:
		return "", fmt.Sprintf("%d hex digits, SHA-256 has 64", len(s)), how
	}
	return s, "", ""
}

// path places a file that the configuration names: relative ones lie beside it.
func (r *reader) path(p string) string {
	if p == "" || filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(r.dir, p)
}
