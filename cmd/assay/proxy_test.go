package main

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// A tunnel is a proxy that connects to any host.
type tunnel struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string // method and host of every request
}

// newTunnel returns a running proxy.
func newTunnel(t *testing.T) *tunnel {
	p := &tunnel{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked = append(p.asked, r.Method+" "+r.Host)
		p.mu.Unlock()
		far, err := net.Dial("tcp", r.Host)
		if r.Method != http.MethodConnect || err != nil {
			http.Error(w, "no", http.StatusBadGateway)
			return
		}
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
	t.Cleanup(p.Close)
	return p
}

// TestProxy checks that a run uses only the configured proxy and records it in the snapshot.
func TestProxy(t *testing.T) {
	s := served(t)
	p := newTunnel(t)
	for _, name := range []string{"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"} {
		t.Setenv(name, "http://127.0.0.1:1")
	}
	host := strings.TrimSuffix(strings.TrimPrefix(s.URL, "https://"), "/sdk")
	for name, c := range map[string]struct {
		edit func(string) string
		want string // proxy in the snapshot
	}{
		"none":          {nil, ""},
		"of the file":   {func(text string) string { return text + "proxy: " + p.URL + "\n" }, p.URL},
		"of the target": {replace("    kind: vsphere\n", "    kind: vsphere\n    proxy: "+p.URL+"\n"), p.URL},
		"none of the target": {
			func(text string) string {
				return replace("    kind: vsphere\n", "    kind: vsphere\n    proxy: none\n")(text) + "proxy: " +
					p.URL + "\n"
			},
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			p.asked = nil
			out := filepath.Join(t.TempDir(), "snapshot")
			if got := assay(t, "collect", "-c", configured(t, s, c.edit), "-o", out); got.code != exitOK {
				t.Fatalf("exit %d\n%s", got.code, got.stderr)
			}
			p.wantAsked(t, host, c.want != "")
			var index audit.Snapshot
			if err := json.Unmarshal(read(t, filepath.Join(out, "snapshot.json")), &index); err != nil {
				t.Fatal(err)
			}
			if got := index.Targets[0].Proxy; got != c.want {
				t.Errorf("proxy %q, want %q", got, c.want)
			}
		})
	}
}

// wantAsked fails unless the proxy was asked for one host only, or for none.
func (p *tunnel) wantAsked(t *testing.T, host string, some bool) {
	t.Helper()
	if (len(p.asked) > 0) != some {
		t.Errorf("the proxy was asked %q", p.asked)
	}
	for _, q := range p.asked {
		if q != "CONNECT "+host {
			t.Errorf("the proxy was asked %s", q)
		}
	}
}

// TestProxyRefuses checks the message about a proxy that refuses or does not answer.
func TestProxyRefuses(t *testing.T) {
	s := served(t)
	refusing := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusProxyAuthRequired)
	}))
	defer refusing.Close()
	for proxy, want := range map[string]string{
		refusing.URL: "refused to connect (status 407)\nhint: a proxy that requires a password is not " +
			"supported",
		"http://127.0.0.1:1": "the proxy http://127.0.0.1:1 does not answer\nhint: check proxy: in the configuration",
	} {
		got := assay(t, "doctor", "-c",
			configured(t, s, func(text string) string { return text + "proxy: " + proxy + "\n" }))
		if got.code != exitIncomplete || !strings.Contains(got.stderr, want) {
			t.Errorf("%s: exit %d, want %d and %q\n%s", proxy, got.code, exitIncomplete, want, got.stderr)
		}
	}
}
