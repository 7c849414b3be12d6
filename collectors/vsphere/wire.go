package vsphere

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/xml"
	"github.com/vmware/govmomi/vsan"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	drainLimit = 64 << 10 // of a body after its last element; a longer rest costs more to read than a new connection
	drainTime  = time.Second
	idleConns  = 16
	tries      = 4
	firstPause = 250 * time.Millisecond
)

// A wire is the only path to the network. It enforces the allow-list and the limits, keeps connections alive and
// turns answers of gateways into errors. It is safe for concurrent use.
type wire struct {
	next     http.RoundTripper
	host     string // host:port; a redirect to another host would send the session there
	endpoint string // path of the SOAP endpoint
	limits   Limits
	// soapPaths are the endpoints of SOAP beside endpoint: SSO and its token service.
	soapPaths atomic.Pointer[[]string]
	secrets   transport.Secrets
	received  atomic.Int64              // decompressed bytes of all answers
	until     atomic.Pointer[time.Time] // nil means no end
	silence   silence
	pulse     func(context.Context) error // queries whether the platform is alive
	// keep records the body of a REST answer that was read whole; nil if nothing is to be stored.
	keep func(ctx context.Context, call string, body []byte) error
}

// A statusError is an HTTP status that does not come from the API.
type statusError struct{ code int }

// text returns the status in both languages.
func (e statusError) text() message.Text {
	if e.code >= 300 && e.code < 400 {
		return message.Of("HTTP %d %s, which is not followed", e.code, http.StatusText(e.code))
	}
	return message.Of("HTTP %d %s", e.code, http.StatusText(e.code))
}

func (e statusError) Error() string { return e.text().String() }

// In returns the message in one language.
func (e statusError) In(l audit.Lang) string { return e.text().In(l) }

// RoundTrip sends an allowed request and checks its answer against the limits as it is read.
func (w *wire) RoundTrip(req *http.Request) (*http.Response, error) {
	isSOAP := w.isSOAP(req.URL.Path)
	if req.URL.Host != w.host || !allowed(w.endpoint, req) && (req.Method != http.MethodPost || !isSOAP) {
		return nil, message.Errorf("call %s %s on %s: not on the allow-list", req.Method, req.URL.Path, req.URL.Host)
	}
	if err := w.listen(req.Context()); err != nil {
		return nil, err
	}
	limit := w.limits.Call
	if until := w.until.Load(); until != nil {
		if limit = min(limit, time.Until(*until)); limit <= 0 {
			return nil, w.timeOver()
		}
	}
	transport.Count(req.Context())
	ctx, cancel := context.WithTimeout(req.Context(), limit)
	a := &answer{
		w:      w,
		caller: req.Context(),
		ctx:    ctx,
		cancel: cancel,
		limit:  limit,
		limits: w.limits.of(ctx),
		asked:  time.Now(),
	}
	a.stall = newStall(a.limits.Idle, cancel)
	own := req.Clone(ctx)
	own.Header.Set("Accept-Encoding", "gzip")
	res, err := w.next.RoundTrip(own)
	a.stall.pause()
	if err != nil {
		defer cancel()
		return nil, a.explain(err)
	}
	redirect := res.StatusCode >= 300 && res.StatusCode < 400
	gateway := res.StatusCode == 502 || res.StatusCode == 503 || res.StatusCode == 504
	if redirect || gateway || isSOAP && res.StatusCode != 200 && res.StatusCode != 500 {
		a.body = res.Body
		_ = a.Close()
		return nil, statusError{res.StatusCode}
	}
	if err := a.receive(res, isSOAP); err != nil {
		_ = a.Close()
		return nil, err
	}
	res.Body = a
	if w.keep != nil && !isSOAP && res.StatusCode == http.StatusOK && !isSession(req) {
		res.Body = &copied{answer: a, call: req.Method + " " + req.URL.RequestURI()}
	}
	return res, nil
}

// isSOAP reports whether a path is an endpoint of SOAP. guard checks the methods of all of them.
func (w *wire) isSOAP(path string) bool {
	more := w.soapPaths.Load()
	return path == w.endpoint || path == vsan.Path || more != nil && slices.Contains(*more, path)
}

// retry repeats calls that failed in transport, not in the API. Every call on the allow-list may be sent twice.
type retry struct{ next soap.RoundTripper }

func (r retry) RoundTrip(ctx context.Context, req, res soap.HasFault) error {
	return again(ctx, func() error {
		reflect.ValueOf(res).Elem().SetZero() // a truncated answer may have been decoded in part
		return r.next.RoundTrip(ctx, req, res)
	})
}

// again repeats a read after transport failures, with growing, jittered pauses.
func again(ctx context.Context, call func() error) error {
	pause := firstPause
	for n := 1; ; n++ {
		err := call()
		if err == nil || n == tries || ctx.Err() != nil || !transient(err) {
			return err
		}
		if !sleep(ctx, pause/2+rand.N(pause)) {
			return err
		}
		pause *= 2
	}
}

// transient reports whether a repeated call may succeed. A call that timed out is not repeated: it would take as long
// again.
func transient(err error) bool {
	if errors.As(err, new(*transport.Fault)) {
		return false
	}
	var status statusError
	if errors.As(err, &status) {
		return status.code == 502 || status.code == 503
	}
	var dialled *net.OpError
	if errors.As(err, &dialled) && dialled.Op == "dial" && dialled.Timeout() {
		return true
	}
	var torn *xml.SyntaxError
	if errors.As(err, &torn) && strings.Contains(torn.Msg, "EOF") {
		return true
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET) ||
		errors.Is(err, syscall.EPIPE)
}

// sleep waits for d and reports whether it ended before the context did.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
