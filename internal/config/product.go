package config

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// endpoint reads the product of a target, or the site's own description, and the way to it. Without a valid one, only
// the name is set.
func (r *reader) endpoint(what message.Text, i int, t target) (audit.Endpoint, Secret) {
	e := audit.Endpoint{Connection: audit.Connection{Target: t.Name}}
	if !r.product(what, i, t) {
		return e, Secret{}
	}
	p := r.known.product(t.Kind, t.Product)
	switch {
	case t.Source != "":
		r.ownSource(what, i, t)
	case p.Local:
		r.localFile(what, i, t)
	case p.Keys == nil:
		r.url(what, i, t, "https")
	case slices.Contains(p.Keys, "url"):
		r.url(what, i, t, "https", "http")
	}
	e.Connection = r.connection(what, i, t)
	var secret Secret
	if !p.Local && (t.Password != nil || t.Source == "" && p.Keys == nil) {
		secret = r.secret(what, i, t.Password)
		e.Password = secret.fetcher()
	}
	e.Product, e.Source, e.With, e.HostKey, e.File = t.Product, r.path(t.Source), t.With, t.HostKey, r.path(t.File)
	return e, secret
}

// product returns a known product of a kind, or the zero Product.
func (k Known) product(kind, name string) audit.Product {
	for _, p := range k.Products[kind] {
		if p.Name == name {
			return p
		}
	}
	return audit.Product{}
}

// product reports whether a target names a known product or the site's own description, and not both.
func (r *reader) product(what message.Text, i int, t target) bool {
	var known []string
	for _, p := range r.known.Products[t.Kind] {
		known = append(known, p.Name)
	}
	switch {
	case t.Product == "" && t.Source == "":
		r.refuse(message.Of("%s: no product", what),
			message.Of("known: %s; or source: FILE describes another one", strings.Join(known, ", ")), "targets", i,
			"product")
		return false
	case t.Product != "" && t.Source != "":
		r.refuse(message.Of("%s: product and source", what),
			message.Of("product names one that is known, source the description of another one: keep one of them"),
			"targets", i, "source")
		return false
	case t.Product != "" && !slices.Contains(known, t.Product):
		r.refuse(message.Of("%s: there is no product %q of kind %s", what, t.Product, t.Kind), hint(t.Product, known),
			"targets", i, "product")
		return false
	}
	return true
}

// ofProduct returns the settings of a target whose kind has several products.
func (r *reader) ofProduct(what message.Text, i int, t target, e audit.Endpoint) audit.Settings {
	switch t.Kind {
	case "backup":
		return r.backup(what, i, t, e)
	case "logs":
		return r.logs(what, i, t, e)
	case "monitoring":
		return audit.Monitoring{Endpoint: e, Indicators: r.indicators(what, i, t)}
	case "register":
		r.registerName(what, i, t)
		return audit.Register{Endpoint: e, Register: t.Register}
	case "desktop":
		return audit.Desktop{Endpoint: e}
	case "firewall":
		return audit.Firewall{Endpoint: e}
	}
	panic("config: no settings for kind " + t.Kind) // Known lists a kind that this package does not read
}

// localFile reads a target whose data is in one file.
func (r *reader) localFile(what message.Text, i int, t target) {
	if t.File == "" {
		r.refuse(message.Of("%s: no file", what),
			message.Of("file: names it relative to the configuration"), "targets", i, "file")
	}
	for key, given := range map[string]bool{
		"url":      t.URL != "",
		"username": t.Username != "",
		"password": t.Password != nil,
		"tls":      t.TLS != nil,
		"host_key": t.HostKey != "",
	} {
		if given {
			r.refuse(message.Of("%s: product %s is read from a file and has no %s", what, t.Product, key),
				message.Of("remove the key"), "targets", i, key)
		}
	}
}

// ownSource reads the settings that the site's own description may need. The description itself determines which
// are required.
func (r *reader) ownSource(what message.Text, i int, t target) {
	if t.URL != "" {
		r.url(what, i, t, "https", "http", "ssh", "postgres")
	}
	if strings.HasPrefix(t.URL, "ssh:") && !hostKey(t.HostKey) {
		r.refuse(message.Of("%s: no host_key", what), message.Of(
			"pin the key of the host: ssh-keyscan HOST | ssh-keygen -lf - prints SHA256:…; compare it with the "+
				"host's own",
		), "targets", i, "host_key")
	}
}

// hostKey reports whether text is a fingerprint as printed by ssh-keygen.
func hostKey(text string) bool {
	digits, ok := strings.CutPrefix(text, "SHA256:")
	return ok && len(digits) == 43 && !strings.ContainsAny(digits, " =:")
}
