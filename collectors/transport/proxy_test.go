package transport

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestThrough checks that https requests use a tunnel through the connection's proxy and plain ones do not.
func TestThrough(t *testing.T) {
	t.Setenv("HTTPS_PROXY", "http://127.0.0.1:1")
	var tunnels atomic.Int32
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		far, err := net.Dial("tcp", r.Host)
		if r.Method != http.MethodConnect || err != nil {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		tunnels.Add(1)
		near, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		_, _ = io.WriteString(near, "HTTP/1.1 200 OK\r\n\r\n")
		go func() { _, _ = io.Copy(far, near); far.Close() }()
		_, _ = io.Copy(near, far)
		near.Close()
	}))
	defer proxy.Close()
	answer := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "yes") })
	secure, plain := httptest.NewTLSServer(answer), httptest.NewServer(answer)
	defer secure.Close()
	defer plain.Close()
	for url, want := range map[string]int32{secure.URL: 1, plain.URL: 0} {
		tunnels.Store(0)
		a, err := asking(t, audit.Connection{URL: url, Insecure: true, Proxy: proxy.URL}, Limits{}).Do(t.Context(),
			Request{Path: "/"})
		if err != nil || string(a.Body) != "yes" || tunnels.Load() != want {
			t.Errorf("%s: %q, %v, %d tunnels, want %d", url, a.Body, err, tunnels.Load(), want)
		}
	}
	closed := httptest.NewServer(nil)
	closed.Close()
	a, err := asking(t, audit.Connection{URL: secure.URL, Insecure: true, Proxy: closed.URL}, Limits{}).Do(t.Context(),
		Request{Path: "/"})
	wants(t, a, err, audit.Unreachable, "NoProxy")
	refusing := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusForbidden)
	}))
	defer refusing.Close()
	a, err = asking(t, audit.Connection{URL: secure.URL, Insecure: true, Proxy: refusing.URL}, Limits{}).Do(t.Context(),
		Request{Path: "/"})
	wants(t, a, err, audit.Unreachable, "ProxyRefused")
	if _, err := NewHTTP(audit.Connection{URL: secure.URL, Proxy: "http://a:b@proxy"}, Limits{}, at(noon),
		nil); err == nil {
		t.Error("a proxy with credentials is accepted")
	}
}
