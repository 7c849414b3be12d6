package transport

import (
	"context"
	"crypto/tls"
	"encoding/base64"
	"encoding/pem"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

func TestHTTPBadConnection(t *testing.T) {
	for name, c := range map[string]struct {
		audit.Connection
		fault string
	}{
		"no url":          {audit.Connection{}, "BadURL"},
		"credentials":     {audit.Connection{URL: "https://a:s3cr3t@h.example"}, "BadURL"},
		"broken":          {audit.Connection{URL: "https://a:s3cr3t%zz@h.example"}, "BadURL"},
		"no host":         {audit.Connection{URL: "https://:443/"}, "BadURL"},
		"query":           {audit.Connection{URL: "https://h.example/?token=s3cr3t"}, "BadURL"},
		"file":            {audit.Connection{URL: "file:///etc/passwd"}, "BadURL"},
		"plain":           {audit.Connection{URL: "http://h.example", Password: given(password)}, "PlainText"},
		"plain, nearly":   {audit.Connection{URL: "http://localhost.example", Password: given(password)}, "PlainText"},
		"plain, resolved": {audit.Connection{URL: "http://127.0.0.1.example", Password: given(password)}, "PlainText"},
		"SHA-1": {
			audit.Connection{
				URL:        "https://h.example",
				Thumbprint: strings.Repeat("ab", 20),
			},
			"BadTrust",
		},
		"no CA file":  {audit.Connection{URL: "https://h.example", CAFile: "nowhere.pem"}, "BadTrust"},
		"CA of words": {audit.Connection{URL: "https://h.example", CAFile: "http_test.go"}, "BadTrust"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := NewHTTP(c.Connection, Limits{}, at(noon), nil)
			wants(t, Answer{}, err, audit.Failed, c.fault)
		})
	}
}

// TestHTTPPlain checks that plain HTTP works and that secrets are sent only to this machine.
func TestHTTPPlain(t *testing.T) {
	var local net.Listener
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "ok")
	}))
	defer s.Close()
	local = s.Listener
	h := asking(t, audit.Connection{
		Target:   "a",
		URL:      s.URL,
		Username: "u",
		Password: given(password),
	}, Limits{})
	if a, err := h.Do(t.Context(), Request{Path: "/", Basic: true}); err != nil || string(a.Body) != "ok" ||
		h.Peer() != nil {
		t.Errorf("%+v, %v", a, err)
	}
	far := asking(t, audit.Connection{Target: "a", URL: "http://logs.example"}, Limits{})
	far.wire.DialContext = func(context.Context, string, string) (net.Conn, error) {
		return net.Dial("tcp", local.Addr().String())
	}
	if a, err := far.Do(t.Context(), Request{Path: "/"}); err != nil || string(a.Body) != "ok" {
		t.Errorf("%+v, %v", a, err)
	}
	far.secrets.Add("tok-123456")
	for name, r := range map[string]Request{
		"bearer": {Path: "/", Header: http.Header{"Authorization": {"Bearer abc"}}},
		"cookie": {Path: "/", Header: http.Header{"Cookie": {"s=1"}}},
		"known":  {Path: "/", Header: http.Header{"X-Token": {"tok-123456"}}},
		"query":  {Path: "/", Query: url.Values{"t": {"tok-123456"}}},
		"login":  {Method: "POST", Path: "/", JSON: 1, Secret: true},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := far.Do(t.Context(), r)
			wants(t, a, err, audit.Failed, "PlainText")
		})
	}
}

func TestHTTPTrust(t *testing.T) {
	s, c := platform(t, func(http.ResponseWriter, *http.Request) {})
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca,
		pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	pin := c.Thumbprint
	for name, x := range map[string]audit.Connection{
		"ca":         {URL: s.URL, CAFile: ca},
		"thumbprint": {URL: s.URL, Thumbprint: "SHA256:" + strings.ToUpper(pin[:2]+":"+pin[2:])},
		"insecure":   {URL: s.URL, Insecure: true},
	} {
		t.Run(name, func(t *testing.T) {
			h := asking(t, x, Limits{})
			if _, err := h.Do(t.Context(), Request{Path: "/"}); err != nil {
				t.Fatal(err)
			}
			if p := h.Peer(); p == nil || p.Trust != name || p.SHA256 != pin || p.NotAfter.IsZero() {
				t.Errorf("peer %+v", p)
			}
		})
	}
	for name, x := range map[string]audit.Connection{
		"system":      {URL: s.URL},
		"another pin": {URL: s.URL, Thumbprint: strings.Repeat("ab", 32)},
		"other name":  {URL: strings.Replace(s.URL, "127.0.0.1", "localhost", 1), CAFile: ca},
	} {
		t.Run(name, func(t *testing.T) {
			h := asking(t, x, Limits{})
			a, err := h.Do(t.Context(), Request{
				Path:   "/",
				Header: http.Header{"Authorization": {"Basic " + base64.StdEncoding.EncodeToString([]byte(password))}},
			})
			if f := wants(t, a, err, audit.Unreachable, "Untrusted"); !strings.Contains(f.Gap.Detail, pin) ||
				!strings.Contains(f.Hint, "SHA256:"+pin) || h.Peer() != nil {
				t.Errorf("%+v, peer %v", f, h.Peer())
			}
		})
	}
}

func TestHTTPOldTLS(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	s.TLS = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11}
	s.Config.ErrorLog = quiet()
	s.StartTLS()
	defer s.Close()
	a, err := asking(t, audit.Connection{URL: s.URL, Insecure: true}, Limits{}).Do(t.Context(), Request{Path: "/"})
	wants(t, a, err, audit.Unreachable, "NoTLS")
}

// TestNoProxy checks that proxy variables of the environment are ignored.
func TestNoProxy(t *testing.T) {
	t.Setenv("HTTPS_PROXY", "http://127.0.0.1:1")
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1")
	h := asking(t, audit.Connection{URL: "http://logs.example"}, Limits{})
	if h.wire.Proxy != nil {
		t.Error("a proxy is used")
	}
}
