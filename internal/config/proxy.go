package config

import (
	"net/url"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// noProxy is the value for a target that is reached directly although the file has a proxy.
const noProxy = "none"

// proxyOf returns the proxy of a target that is read over HTTPS: its own, or that of the whole file.
func (r *reader) proxyOf(what message.Text, i int, t target) string {
	tunnelled := strings.HasPrefix(t.URL, "https://")
	switch {
	case t.Proxy == "" && tunnelled:
		return r.general
	case t.Proxy == "" || t.Proxy == noProxy:
		return ""
	case !tunnelled && t.URL != "":
		r.refuse(message.Of("%s: proxy: the url is not https: a proxy would see all that is sent", what),
			message.Of("use https, or remove proxy"), "targets", i, "proxy")
		return ""
	}
	return r.proxy(t.Proxy, "targets", i, "proxy")
}

// proxy returns the address of a proxy. Errors do not repeat an invalid address, which may contain a password.
func (r *reader) proxy(text string, at ...any) string {
	if text == "" || text == noProxy && len(at) == 1 {
		return ""
	}
	example := message.Of("write it as http://proxy.example:3128")
	u, err := url.Parse(text)
	switch {
	case strings.Contains(text, "@") || err == nil && u.User != nil:
		r.refuse(message.Of("proxy: the address contains credentials"),
			message.Of("a proxy that requires a password is not supported; let it accept the address of this machine"),
			at...)
	case err != nil || u.Scheme != "http" || u.Hostname() == "" || u.Port() == "":
		r.refuse(message.Of("proxy: the address is not http with a host and a port"), example, at...)
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		r.refuse(message.Of("proxy: the address has more than a host and a port"), example, at...)
	default:
		return "http://" + u.Host
	}
	return ""
}
