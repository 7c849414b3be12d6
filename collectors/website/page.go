package website

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// maxHops is how many redirects within the site are followed.
const maxHops = 5

func (p *probe) pageCall() string {
	return "HTTPS GET https://" + p.ascii + "/ at " + p.endpoint
}

// page fetches the start page, reads the headers of the last answer and digests the body.
func (p *probe) page(ctx context.Context, v *view) {
	v.fields["baseline"], v.fields["approved_by"], v.fields["approved_on"] = orNull(p.site.Baseline), orNull(p.site.ApprovedBy), orNull(p.site.ApprovedOn)
	ctx, cancel := context.WithTimeout(ctx, p.limits.page)
	defer cancel()
	res, err := p.get(ctx)
	if err != nil {
		for _, lost := range []string{"status", "location", "headers", "content"} {
			v.gap(state(err), err, lost)
		}
		return
	}
	defer res.Body.Close()
	v.fields["status"], v.fields["location"] = res.StatusCode, orNull(place(res))
	v.fields["headers"] = headers(res)
	body, err := p.body(res)
	if err != nil {
		v.gap(state(err), err, "content")
		return
	}
	v.fields["content"] = map[string]any{
		"sha256": digest(body), "size": len(body), "media_type": orNull(res.Header.Get("Content-Type")), "normalisation": normalisation,
	}
}

// get follows redirects within the site and stops at the first that leads elsewhere. Every connection goes to the endpoint.
func (p *probe) get(ctx context.Context) (*http.Response, error) {
	start := "https://" + p.ascii + "/"
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, start, nil)
	if err != nil {
		return nil, fmt.Errorf("get %s: %w", start, err)
	}
	req.Header.Set("User-Agent", "assay")
	client := &http.Client{
		Transport: &http.Transport{
			DialContext:     func(ctx context.Context, _, _ string) (net.Conn, error) { return p.dial(ctx, p.endpoint) },
			TLSClientConfig: p.tlsConfig(tls.VersionTLS10, tls.VersionTLS13), TLSHandshakeTimeout: p.limits.handshake,
			DisableKeepAlives: true, DisableCompression: true, MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: func(next *http.Request, via []*http.Request) error {
			if !p.within(next.URL) {
				return http.ErrUseLastResponse
			}
			if len(via) > maxHops {
				return fmt.Errorf("more than %d redirects", maxHops)
			}
			return nil
		},
	}
	return client.Do(req)
}

func (p *probe) within(u *url.URL) bool {
	return u.Scheme == "https" && strings.EqualFold(u.Hostname(), p.ascii) && (u.Port() == "" || u.Port() == "443")
}

// body reads a whole page within the limit. An answer that is not the page itself has no content to compare.
func (p *probe) body(res *http.Response) ([]byte, error) {
	if res.StatusCode >= 300 && res.StatusCode < 400 {
		return nil, errors.New("the site redirects elsewhere; that is not followed")
	}
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the site answers with status %d", res.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, p.limits.body+1))
	if err != nil {
		return nil, fmt.Errorf("read the page: %w", err)
	}
	if int64(len(data)) > p.limits.body {
		return nil, fmt.Errorf("the page is larger than %d bytes", p.limits.body)
	}
	if enc := res.Header.Get("Content-Encoding"); enc != "" && !strings.EqualFold(enc, "identity") {
		return nil, errors.New("the page is packed although that was not asked for")
	}
	return data, nil
}

// place is where a redirect leads, without what could be a secret in it.
func place(res *http.Response) string {
	u, err := res.Location()
	if err != nil {
		return ""
	}
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	return u.String()
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
