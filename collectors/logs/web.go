package logs

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// web is a visit to a store with an HTTP API.
type web struct {
	*visit
	http   *transport.HTTP
	header http.Header // sent with every request
}

// dial prepares the HTTP client. It sends nothing.
func (w *web) dial() (err error) {
	w.http, err = transport.NewHTTP(w.config.Connection, w.limits, w.clock, w.secrets)
	if err == nil {
		w.target.Endpoint, w.end = w.http.Endpoint(), w.http.Close
	}
	return err
}

// ask sends a request, keeps the answer and returns its body. It fails if the body may have been cut short.
func (w *web) ask(ctx context.Context, r transport.Request) ([]byte, error) {
	a, err := w.put(ctx, r)
	if err == nil {
		err = a.Whole(w.http.Endpoint())
	}
	return a.Body, err
}

func (w *web) put(ctx context.Context, r transport.Request) (transport.Answer, error) {
	r.Header, r.Basic = w.header, w.config.Username != "" && w.config.Password != nil
	a, err := w.http.Do(ctx, r)
	w.target.TLS = w.http.Peer()
	if a.HasSkew && w.target.ClockSkewMS == nil {
		ms := a.Skew.Milliseconds()
		w.target.ClockSkewMS = &ms
	}
	if err != nil {
		return a, err
	}
	return a, w.answers.Keep(ctx, a.Call, a.Body)
}

// askJSON sends a request and decodes its answer, which must be one JSON value. Fields absent from the
// answer are unchanged.
func (w *web) askJSON(ctx context.Context, r transport.Request, into any) error {
	a, err := w.put(ctx, r)
	if err != nil {
		return err
	}
	if json.Unmarshal(a.Body, into) != nil { // json's error would quote the answer
		return badAnswer(message.Of("the answer to %s is not of the documented shape", r.Path))
	}
	return nil
}

// endpoint returns the scheme and host of a URL, or "" if it cannot be parsed. The other parts may be
// secret.
func endpoint(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// shown returns a version in one line of at most 100 characters.
func shown(version string) string { return collect.OneLine(version, 100) }

// encrypted reports whether the store is read over TLS.
func (w *web) encrypted() bool { return strings.HasPrefix(strings.ToLower(w.config.URL), "https:") }

func badAnswer(what message.Text) error {
	return transport.Fail(audit.Failed, "BadAnswer", what.String(), "check that the url is that of the product")
}

// within reports whether x lies between 0 and most. It is false for NaN.
func within(x, most float64) bool { return x >= 0 && x <= most }
