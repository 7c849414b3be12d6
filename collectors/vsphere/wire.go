package vsphere

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"reflect"
	"strings"
	"syscall"
	"time"

	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/xml"
)

const (
	drainLimit = 64 << 10 // what is left of a body after the last element; more is cheaper to drop with its connection
	idleConns  = 16
	tries      = 4
	firstPause = 250 * time.Millisecond
)

// wire is the only way to the network: it holds the allow-list, keeps connections alive and turns gateway answers into errors.
type wire struct {
	next     http.RoundTripper
	host     string // host:port; a redirect to another machine would carry the session there
	endpoint string // path of the SOAP endpoint
}

// statusError is an HTTP answer that is none of the API.
type statusError struct{ code int }

func (e statusError) Error() string {
	return fmt.Sprintf("HTTP %d %s", e.code, http.StatusText(e.code))
}

func (w wire) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Host != w.host || !allowed(w.endpoint, req) {
		return nil, fmt.Errorf("call %s %s on %s: not on the allow-list", req.Method, req.URL.Path, req.URL.Host)
	}
	res, err := w.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	res.Body = drained{res.Body}
	gateway := res.StatusCode == 502 || res.StatusCode == 503 || res.StatusCode == 504
	foreign := req.URL.Path == w.endpoint && res.StatusCode != 200 && res.StatusCode != 500
	if gateway || foreign {
		_ = res.Body.Close()
		return nil, statusError{res.StatusCode}
	}
	return res, nil
}

// drained reads what the XML decoder left behind (it stops at the last tag, before the final chunk), so that the connection can
// be used again.
type drained struct{ io.ReadCloser }

func (d drained) Close() error {
	_, _ = io.CopyN(io.Discard, d.ReadCloser, drainLimit)
	return d.ReadCloser.Close()
}

// retry sends a call again after a fault of the road, not of the API. Every call on the allow-list may be sent twice.
type retry struct{ next soap.RoundTripper }

func (r retry) RoundTrip(ctx context.Context, req, res soap.HasFault) error {
	return again(ctx, func() error {
		reflect.ValueOf(res).Elem().SetZero() // a torn answer may have been decoded in part
		return r.next.RoundTrip(ctx, req, res)
	})
}

// again repeats a read after growing, jittered pauses while the road is at fault.
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

func transient(err error) bool {
	var status statusError
	if errors.As(err, &status) {
		return status.code == 502 || status.code == 503 || status.code == 504
	}
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return true
	}
	var torn *xml.SyntaxError
	if errors.As(err, &torn) && strings.Contains(torn.Msg, "EOF") {
		return true
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)
}

// sleep waits, and reports false when the context ended first.
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
