package logs

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
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

// ask puts one question and keeps the answer.
func (w *web) ask(ctx context.Context, r transport.Request) ([]byte, error) {
	r.Header, r.Basic = w.header, w.conn.Username != "" && w.conn.Password != nil
	a, err := w.http.Do(ctx, r)
	w.target.TLS = w.http.Peer()
	if a.HasSkew && w.target.ClockSkewMS == nil {
		ms := a.Skew.Milliseconds()
		w.target.ClockSkewMS = &ms
	}
	if err != nil {
		return nil, err
	}
	if err := w.keep(ctx, a.Call, a.Body); err != nil {
		return nil, err
	}
	return a.Body, nil
}

// askJSON is ask for an answer that is one JSON value. What the value does not speak of stays as it is.
func (w *web) askJSON(ctx context.Context, r transport.Request, into any) error {
	body, err := w.ask(ctx, r)
	if err != nil {
		return err
	}
	if json.Unmarshal(body, into) != nil { // the error quotes the answer
		return badAnswer("the answer to " + r.Path + " is not of the documented shape")
	}
	return nil
}

// encrypted tells whether the store was read over TLS.
func (w *web) encrypted() bool { return strings.HasPrefix(strings.ToLower(w.conn.URL), "https:") }

func badAnswer(what string) error {
	return transport.Fail(audit.Failed, "BadAnswer", what, "check that the url is that of the product")
}
