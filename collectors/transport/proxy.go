package transport

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Through makes t send https requests through the connection's proxy, in a tunnel (CONNECT), and all others
// directly. It ignores the environment.
func Through(c audit.Connection, t *http.Transport) error {
	t.Proxy = nil
	if c.Proxy == "" {
		return nil
	}
	u, err := url.Parse(c.Proxy)
	if err != nil || u.Scheme != "http" || u.Host == "" || u.User != nil {
		return fail(audit.Failed, "BadProxy",
			message.Of("the proxy of %s cannot be read", c.Target), message.Of("write http://proxy.example:3128"))
	}
	t.Proxy = func(r *http.Request) (*url.URL, error) {
		if r.URL.Scheme != "https" { // a proxy could read the whole request
			return nil, nil
		}
		return u, nil
	}
	t.OnProxyConnectResponse = func(_ context.Context, _ *url.URL, _ *http.Request, res *http.Response) error {
		if res.StatusCode == http.StatusOK {
			return nil
		}
		hint := message.Of("let the proxy connect to the target's host and port")
		if res.StatusCode == http.StatusProxyAuthRequired {
			hint = message.Of(
				"a proxy that requires a password is not supported; let it accept the address of this machine",
			)
		}
		return fail(audit.Unreachable, "ProxyRefused",
			message.Of("the proxy %s refused to connect (status %d)", c.Proxy, res.StatusCode), hint)
	}
	return nil
}

// ProxyFault returns the fault of a proxy that is unreachable or refuses to connect, or nil if err has
// another cause.
func ProxyFault(c audit.Connection, err error) error {
	var fault *Fault
	var op *net.OpError
	switch {
	case c.Proxy == "":
		return nil
	case errors.As(err, &fault) && fault.Gap.Fault == "ProxyRefused":
		return fault
	case errors.As(err, &op) && op.Op == "proxyconnect":
		return fail(audit.Unreachable, "NoProxy", message.Of("the proxy %s does not answer", c.Proxy),
			message.Of("check proxy: in the configuration, and that the proxy runs"))
	}
	return nil
}
