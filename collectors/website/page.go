package website

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// maxHops is the largest number of redirects followed within the site.
const maxHops = 5

var errHops = message.Errorf("more than %d redirects", maxHops)

// pageCall returns a description of the requests for the evidence.
func (p *probe) pageCall() string {
	return "HTTPS GET https://" + p.ascii + "/ at " + strings.Join(p.endpoints, ", ")
}

// page fetches the start page from every back end, because tampering may affect only one.
func (p *probe) page(ctx context.Context, v *view) {
	v.fields["baseline"], v.fields["approved_by"], v.fields["approved_on"] = orNull(p.site.Baseline),
		orNull(p.site.ApprovedBy), orNull(p.site.ApprovedOn)
	seen := map[string]any{}
	for _, e := range p.endpoints {
		if err := p.silent[e]; err != nil {
			v.gap(state(err), err, "pages", e)
			continue
		}
		if fields := p.read(ctx, v, e); fields != nil {
			seen[e] = fields
		}
	}
	v.fields["pages"] = seen
}

// read returns the status, the headers and the digest of the start page of an endpoint, or nil if there was
// no response.
func (p *probe) read(ctx context.Context, v *view, endpoint string) map[string]any {
	ctx, cancel := context.WithTimeout(ctx, p.limits.page)
	defer cancel()
	res, err := p.get(ctx, endpoint)
	if err != nil {
		err = withoutEcho(err)
		v.gap(state(err), err, "pages", endpoint)
		return nil
	}
	defer res.Body.Close()
	out := map[string]any{"status": res.StatusCode, "location": orNull(place(res)), "headers": headers(res)}
	_, unread := cookies(res.Header.Values("Set-Cookie"))
	for _, name := range unread {
		v.gap(audit.Failed, errCookie, "pages", endpoint, "headers", "cookies", name)
	}
	body, err := p.body(res)
	if err != nil {
		v.gap(state(err), err, "pages", endpoint, "content")
		return out
	}
	out["content"] = map[string]any{
		"sha256":        digest(body),
		"size":          len(body),
		"media_type":    orNull(res.Header.Get("Content-Type")),
		"normalisation": normalisation,
	}
	return out
}

// get returns the response for the start page. It follows redirects within the site and returns the first
// that leads elsewhere. Every connection goes to endpoint.
func (p *probe) get(ctx context.Context, endpoint string) (*http.Response, error) {
	start := "https://" + p.ascii + "/"
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, start, nil)
	if err != nil {
		return nil, message.Errorf("get %s: %w", start, err)
	}
	req.Header.Set("User-Agent", "assay")
	client := &http.Client{
		Transport: &http.Transport{
			DialContext:     func(ctx context.Context, _, _ string) (net.Conn, error) { return p.dial(ctx, endpoint) },
			TLSClientConfig: p.tlsConfig(tls.VersionTLS10, tls.VersionTLS13), TLSHandshakeTimeout: p.limits.handshake,
			DisableKeepAlives: true, DisableCompression: true, MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: func(next *http.Request, via []*http.Request) error {
			if !p.within(next.URL, endpoint) {
				return http.ErrUseLastResponse
			}
			if len(via) > maxHops {
				return errHops
			}
			return nil
		},
	}
	return client.Do(req)
}

// withoutEcho returns err if it is an error of the network or TLS. Other errors of the library quote URLs
// with their queries or text from the server, so they are replaced.
func withoutEcho(err error) error {
	var op *net.OpError
	var outer *url.Error
	switch {
	case unreadable(err):
		return errNational
	case errors.Is(err, errHops):
		return errHops
	case errors.As(err, &op):
		return op
	case errors.As(err, &outer) && outer.Timeout():
		return context.DeadlineExceeded
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return message.Errorf("the answer ends before its headers do")
	}
	return message.Errorf("the answer is no HTTP that this tool can read")
}

// within reports whether a redirect stays on the site. A server with a port other than 443 may use its own
// port.
func (p *probe) within(u *url.URL, endpoint string) bool {
	_, own, _ := net.SplitHostPort(endpoint)
	return u.Scheme == "https" && strings.EqualFold(u.Hostname(), p.ascii) &&
		slices.Contains([]string{"", "443", own}, u.Port())
}

// body returns the whole page, within the size limit. It returns an error for any response other than the
// page itself.
func (p *probe) body(res *http.Response) ([]byte, error) {
	if res.StatusCode >= 300 && res.StatusCode < 400 {
		return nil, message.Errorf("the site redirects elsewhere; that is not followed")
	}
	if res.StatusCode != http.StatusOK {
		return nil, message.Errorf("the site answers with status %d", res.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, p.limits.body+1))
	if err != nil {
		return nil, message.Errorf("read the page: %w", err)
	}
	if int64(len(data)) > p.limits.body {
		return nil, message.Errorf("the page is larger than %d bytes", p.limits.body)
	}
	if enc := res.Header.Get("Content-Encoding"); enc != "" && !strings.EqualFold(enc, "identity") {
		return nil, message.Errorf("the page is compressed although that was not requested")
	}
	return data, nil
}

// place returns the target of a redirect without parts that may contain a secret.
func place(res *http.Response) string {
	u, err := res.Location()
	if err != nil {
		return ""
	}
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	return u.String()
}

// orNull returns nil for an empty string, and s otherwise.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
