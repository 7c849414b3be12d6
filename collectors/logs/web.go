package logs

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"unicode"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// web is a visit of a store that is asked over HTTP.
type web struct {
	*visit
	http   *transport.HTTP
	header http.Header // sent with every question
}

// dial prepares the questions; nothing is sent yet.
func (w *web) dial() (err error) {
	w.http, err = transport.NewHTTP(w.conn, w.limits, w.clock, w.secrets)
	if err == nil {
		w.target.Endpoint, w.end = w.http.Endpoint(), w.http.Close
	}
	return err
}

// ask puts one question whose answer does not show its own end, and keeps the answer.
func (w *web) ask(ctx context.Context, r transport.Request) ([]byte, error) {
	a, err := w.put(ctx, r)
	if err == nil {
		err = a.Whole(w.http.Endpoint())
	}
	return a.Body, err
}

func (w *web) put(ctx context.Context, r transport.Request) (transport.Answer, error) {
	r.Header, r.Basic = w.header, w.conn.Username != "" && w.conn.Password != nil
	a, err := w.http.Do(ctx, r)
	w.target.TLS = w.http.Peer()
	if a.HasSkew && w.target.ClockSkewMS == nil {
		ms := a.Skew.Milliseconds()
		w.target.ClockSkewMS = &ms
	}
	if err != nil {
		return a, err
	}
	return a, w.keep(ctx, a.Call, a.Body)
}

// askJSON is ask for an answer that is one JSON value. What the value does not speak of stays as it is.
func (w *web) askJSON(ctx context.Context, r transport.Request, into any) error {
	a, err := w.put(ctx, r)
	if err != nil {
		return err
	}
	if json.Unmarshal(a.Body, into) != nil { // the error quotes the answer
		return badAnswer(message.Of("the answer to %s is not of the documented shape", r.Path))
	}
	return nil
}

// endpoint is a url without what may be secret in it, until the store is dialled; "" for one that cannot be read.
func endpoint(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// shown is a version as people see it, on a terminal too: one line of fair length without controls.
func shown(version string) string {
	version = strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, version), "")
	if r := []rune(version); len(r) > 100 {
		version = string(r[:100]) + "…"
	}
	return version
}

// encrypted tells whether the store was read over TLS.
func (w *web) encrypted() bool { return strings.HasPrefix(strings.ToLower(w.conn.URL), "https:") }

func badAnswer(what message.Text) error {
	return transport.Fail(audit.Failed, "BadAnswer", what.String(), "check that the url is that of the product")
}
