package transport

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// HTTP is a client for one endpoint. It is safe for concurrent use.
type HTTP struct {
	conn    audit.Connection
	base    *url.URL
	limits  Limits
	now     func() time.Time
	secrets *Secrets
	trust   *Trust
	wire    *http.Transport
}

// NewHTTP returns a client for the connection's URL. It sends nothing. Every error is a *Fault. The
// password is added to s when it is fetched; if s is nil, a new set is used.
//
// The certificate of an https endpoint is verified with the system's roots, CAFile, Thumbprint or Insecure.
// An http endpoint is accepted if no password is configured or the host is this machine. Proxy variables of
// the environment are ignored. The proxy of the connection is used for https only, because it could read
// the secrets of a plain connection. Cookies are not stored.
func NewHTTP(c audit.Connection, l Limits, now func() time.Time, s *Secrets) (*HTTP, error) {
	base, err := readURL(c, "https://host.example:8443", "https", "http")
	if err != nil {
		return nil, err
	}
	if base.RawQuery != "" || base.ForceQuery || base.Fragment != "" {
		return nil, fail(audit.Failed, "BadURL", message.Of("the url of %s has a query or fragment", c.Target),
			message.Of("write https://host.example:8443"))
	}
	if base.Scheme == "http" && c.Password != nil && !here(base.Hostname()) {
		return nil, plainText(c.Target)
	}
	if base.Path == "" {
		base.Path = "/" // JoinPath would return a relative path
	}
	t, err := NewTrust(c)
	if err != nil {
		return nil, err
	}
	if s == nil {
		s = new(Secrets)
	}
	h := &HTTP{conn: c, base: base, limits: l.filled(), now: now, secrets: s, trust: t}
	h.wire = &http.Transport{
		DialContext: (&net.Dialer{}).DialContext, TLSClientConfig: t.Config, MaxResponseHeaderBytes: 1 << 20,
		MaxIdleConnsPerHost: 4, IdleConnTimeout: 30 * time.Second,
	}
	return h, Through(c, h.wire)
}

// readURL returns the parsed URL of a connection. Its errors do not quote the URL, which may contain a
// password.
func readURL(c audit.Connection, example string, schemes ...string) (*url.URL, error) {
	u, err := url.Parse(c.URL)
	switch {
	case err != nil || !slices.Contains(schemes, u.Scheme) || u.Opaque != "":
		return nil, fail(audit.Failed, "BadURL",
			message.Of("the url of %s cannot be read", c.Target), message.Of("write %s", example))
	case u.User != nil || strings.Contains(u.Host+u.Path, "@"):
		return nil, fail(audit.Failed, "BadURL",
			message.Of("the url of %s contains credentials", c.Target),
			message.Of("write them as username and password"))
	case u.Hostname() == "" && u.Host != "", u.Hostname() == "" && strings.HasPrefix(u.Scheme, "http"):
		return nil, fail(audit.Failed, "BadURL",
			message.Of("the url of %s names no host", c.Target), message.Of("write %s", example))
	}
	return u, nil
}

// here reports whether a host is this machine, by the name localhost or a loopback address. It looks up no
// names.
func here(host string) bool {
	a, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && a.Unmap().IsLoopback()
}

func plainText(target string) error {
	return fail(audit.Failed, "PlainText",
		message.Of("the url of %s is http: a secret would cross the network in the clear", target),
		message.Of("use https"))
}

// Endpoint returns scheme://host:port.
func (h *HTTP) Endpoint() string {
	port := h.base.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[h.base.Scheme]
	}
	return h.base.Scheme + "://" + net.JoinHostPort(h.base.Hostname(), port)
}

// Peer returns the certificate trusted last, or nil before the first answer and for plain HTTP.
func (h *HTTP) Peer() *audit.TLSPeer { return h.trust.Peer() }

// Close closes idle connections. The client remains usable.
func (h *HTTP) Close() { h.wire.CloseIdleConnections() }

// Do sends one request. It returns an answer only if the status is accepted and the body is complete,
// within the limits and free of known secrets. Other outcomes are a *Fault, or ctx.Err() if the caller's
// context ended. The body of a refused request is discarded unread. Only net/http itself repeats a request,
// and only if an idle connection was closed by the server: a read request, or one of which no byte was
// sent.
func (h *HTTP) Do(ctx context.Context, r Request) (Answer, error) {
	limited, cancel := context.WithTimeout(ctx, h.limits.Deadline)
	defer cancel()
	req, call, err := h.build(limited, r)
	a := Answer{Call: call}
	if ctx.Err() != nil {
		return a, ctx.Err()
	}
	if err != nil {
		return a, err
	}
	Count(ctx)
	res, err := h.wire.RoundTrip(req)
	if err != nil {
		return a, h.failure(ctx, limited, err, "NotHTTP", message.Of("%s did not answer in HTTP", h.Endpoint()))
	}
	defer res.Body.Close()
	a.Status, a.At = res.StatusCode, h.now().UTC()
	a.Skew, a.HasSkew = skew(res.Header, a.At)
	// A compressed body ends with a checksum.
	a.Endless = res.ProtoMajor < 2 && res.ContentLength < 0 && len(res.TransferEncoding) == 0 && !res.Uncompressed
	if !slices.Contains(r.accepted(), res.StatusCode) {
		return a, refusal(h.Endpoint()+": "+call, res.StatusCode)
	}
	body, err := h.read(res)
	switch {
	case ctx.Err() != nil:
		return a, ctx.Err()
	case errors.As(err, new(*Fault)):
		return a, err
	case err != nil:
		return a, h.failure(ctx, limited, err, "HalfAnswer",
			message.Of("%s broke off in the middle of an answer", h.Endpoint()))
	case !r.Secret && (h.secrets.Found(body) || h.inHeader(res.Header)):
		return a, leaks(h.Endpoint() + ": " + call)
	}
	a.Body, a.Header = body, res.Header
	return a, nil
}

// failure returns the fault of a connection error. An error that it does not recognize becomes the given
// fault, because its text may quote the platform.
func (h *HTTP) failure(ctx, limited context.Context, err error, fault string, what message.Text) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case limited.Err() != nil:
		return fail(audit.Unreachable, "Timeout",
			message.Of("%s did not answer within %s", h.Endpoint(), h.limits.Deadline.String()), message.Text{})
	}
	if known := ProxyFault(h.conn, err); known != nil {
		return known
	}
	if fault != "HalfAnswer" {
		if known := unreached(h.Endpoint(), err); known != nil {
			return known
		}
	}
	return fail(audit.Failed, fault, what, message.Text{})
}

// refusal returns the fault of an HTTP status that is not accepted.
func refusal(what string, status int) error {
	name := fmt.Sprintf("HTTP%d", status)
	detail := message.Of("%s was answered with status %d %s", what, status, http.StatusText(status))
	switch {
	case status >= 300 && status < 400:
		return fail(audit.Failed, "Redirected", message.Of("%s, which is not followed", detail),
			message.Of("use the url that it redirects to, if that is the right machine"))
	case status == http.StatusUnauthorized:
		return fail(audit.Denied, name, detail, message.Of("check username and password"))
	case status == http.StatusForbidden:
		return fail(audit.Denied, name, detail, message.Of("the account may not read this"))
	case status == http.StatusNotFound, status == http.StatusNotImplemented:
		return fail(audit.Unsupported, name, detail, message.Text{})
	case status == http.StatusRequestTimeout, status == http.StatusTooManyRequests, status >= 500:
		return fail(audit.Unreachable, name, detail,
			message.Of("the service is starting or overloaded; try again in some minutes"))
	}
	return fail(audit.Failed, name, detail, message.Text{})
}
