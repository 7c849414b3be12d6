package transport

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"github.com/assay-audit/assay/internal/audit"
)

// Through leads the https questions of t through the proxy of the connection, in a tunnel (CONNECT), and all others directly. The
// environment is not looked at.
func Through(c audit.Connection, t *http.Transport) error {
	t.Proxy = nil
	if c.Proxy == "" {
		return nil
	}
	u, err := url.Parse(c.Proxy)
	if err != nil || u.Scheme != "http" || u.Host == "" || u.User != nil {
		return Fail(audit.Failed, "BadProxy", "the proxy of "+c.Target+" cannot be read", "write http://proxy.example:3128")
	}
	t.Proxy = func(r *http.Request) (*url.URL, error) {
		if r.URL.Scheme != "https" { // a proxy would see all that is sent
			return nil, nil
		}
		return u, nil
	}
	t.OnProxyConnectResponse = func(_ context.Context, _ *url.URL, _ *http.Request, res *http.Response) error {
		if res.StatusCode == http.StatusOK {
			return nil
		}
		hint := "let the proxy connect to the target's host and port"
		if res.StatusCode == http.StatusProxyAuthRequired {
			hint = "a proxy that asks for a password is not supported; let it accept the address of this machine"
		}
		return Fail(audit.Unreachable, "ProxyRefused", fmt.Sprintf("the proxy %s refused to connect (status %d)", c.Proxy, res.StatusCode), hint)
	}
	return nil
}

// ProxyFault is the fault of a proxy that could not be reached or refused; nil where the error has another cause.
func ProxyFault(c audit.Connection, err error) error {
	var fault *Fault
	var op *net.OpError
	switch {
	case c.Proxy == "":
		return nil
	case errors.As(err, &fault) && fault.Gap.Fault == "ProxyRefused":
		return fault
	case errors.As(err, &op) && op.Op == "proxyconnect":
		return Fail(audit.Unreachable, "NoProxy", "the proxy "+c.Proxy+" does not answer", "check proxy: in the configuration, and that the proxy runs")
	}
	return nil
}
