package vsphere

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/vmware/govmomi/simulator"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

func TestConnectBadInput(t *testing.T) {
	e := start(t, small(), nil)
	tests := map[string]struct {
		change func(*audit.VSphere)
		words  []string
		state  audit.State
	}{
		"unknown host": {
			func(c *audit.VSphere) { c.URL = "https://vc.invalid/sdk" },
			[]string{"connect to https://vc.invalid:443", "hint: the host name is not known"},
			audit.Unreachable,
		},
		"nobody listens": {
			func(c *audit.VSphere) { c.URL = "https://127.0.0.1:1/sdk" },
			[]string{"connect to https://127.0.0.1:1", "hint: nothing answers there"},
			audit.Unreachable,
		},
		"wrong password": {func(c *audit.VSphere) {
			c.Password = func(context.Context) (string, error) { return "s3cr3t-wrong", nil }
		}, []string{"log in to https://127.0.0.1", "hint: check username"}, audit.Denied},
		"no password to be had": {func(c *audit.VSphere) {
			c.Password = func(context.Context) (string, error) { return "", errors.New("VC_A_PASSWORD is not set") }
		}, []string{"fetch password of vc-a: VC_A_PASSWORD is not set"}, audit.Failed},
		"no password configured": {
			func(c *audit.VSphere) { c.Password = nil },
			[]string{"no password is configured for vc-a"},
			audit.Failed,
		},
		"untrusted certificate": {
			func(c *audit.VSphere) { c.Thumbprint = "" },
			[]string{"hint: if this is the right machine", "SHA256:" + e.conn.Thumbprint},
			audit.Failed,
		},
		"another certificate": {func(c *audit.VSphere) { c.Thumbprint = strings.Repeat("ab", 32) },
			[]string{"another one is pinned", "SHA256:" + e.conn.Thumbprint}, audit.Failed},
		"SHA-1 thumbprint": {
			func(c *audit.VSphere) { c.Thumbprint = strings.Repeat("ab", 20) },
			[]string{"not a SHA-256", "SHA-1"},
			audit.Failed,
		},
		"credentials in URL": {
			func(c *audit.VSphere) { c.URL = "https://auditor:s3cr3t@vc.example/sdk" },
			[]string{"contains credentials"},
			audit.Failed,
		},
		"broken URL": {
			func(c *audit.VSphere) { c.URL = "https://auditor:s3cr3t%zz@vc.example/sdk" },
			[]string{"not a URL"},
			audit.Failed,
		},
		"plain HTTP": {
			func(c *audit.VSphere) { c.URL = "http://vc.example/sdk" },
			[]string{"hint: use https"},
			audit.Failed,
		},
		"CA file that is none": {
			func(c *audit.VSphere) { c.Thumbprint, c.CAFile = "", "connect_test.go" },
			[]string{"contains no PEM"},
			audit.Failed,
		},
	}
	for name, c := range tests {
		t.Run(name, func(t *testing.T) {
			conn := e.conn
			c.change(&conn)
			sink := conform.New(t, Kind)
			target, err := New(conn, time.Now).Collect(t.Context(), sink, nil)
			mustFail(t, err, c.words...)
			if target.Error == nil || target.Error.State != c.state {
				t.Errorf("target error %+v, want state %s", target.Error, c.state)
			} else {
				clean(t, target.Error.Detail)
			}
			if len(sink.Evidence) > 0 {
				t.Errorf("evidence from a target that was not seen: %v", sink.Evidence)
			}
			e.loggedOut(t)
		})
	}
}

func TestConnectTrust(t *testing.T) {
	e := start(t, small(), nil)
	ca := filepath.Join(t.TempDir(), "ca.pem")
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: e.server.Certificate().Raw})
	if err := os.WriteFile(ca, block, 0o600); err != nil {
		t.Fatal(err)
	}
	pin := e.conn.Thumbprint
	colons := "SHA256:" + strings.ToUpper(pin[:2]+":"+pin[2:])
	for name, c := range map[string]struct{ ca, pin string }{
		"ca": {ca, ""}, "thumbprint": {"", colons}, "insecure": {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			conn := e.conn
			conn.CAFile, conn.Thumbprint, conn.Insecure = c.ca, c.pin, name == "insecure"
			target, err := New(conn, time.Now).Preflight(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if target.TLS.Trust != name || target.TLS.SHA256 != pin || target.TLS.NotAfter.IsZero() {
				t.Errorf("peer %+v", target.TLS)
			}
			e.loggedOut(t)
		})
	}
}

// elsewhere returns a connection to a TLS server that is not a vCenter.
func elsewhere(t *testing.T, h http.HandlerFunc) audit.VSphere {
	s := httptest.NewTLSServer(h)
	t.Cleanup(s.Close)
	leaf, err := x509.ParseCertificate(s.TLS.Certificates[0].Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	return audit.VSphere{Connection: audit.Connection{
		Target:     "vc-a",
		URL:        s.URL,
		Username:   user,
		Thumbprint: transport.PeerOf(leaf, "").SHA256,
		Password:   func(context.Context) (string, error) { return password, nil },
	}}
}

func TestNotVSphere(t *testing.T) {
	for name, h := range map[string]http.HandlerFunc{
		"404": http.NotFound,
		"HTML": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "<html><body>hello</body></html>")
		},
		"text": func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "hello <") },
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New(elsewhere(t, h), time.Now).Preflight(t.Context())
			mustFail(t, err, "hint: this is not a vSphere endpoint")
		})
	}
}

func TestUnavailable(t *testing.T) {
	asked := 0
	conn := elsewhere(t, func(w http.ResponseWriter, _ *http.Request) { asked++; w.WriteHeader(503) })
	target, err := New(conn, time.Now).Preflight(t.Context())
	mustFail(t, err, "503", "hint: the service is starting")
	if asked != tries || target.Error.State != audit.Unreachable {
		t.Errorf("asked %d times, error %+v", asked, target.Error)
	}
}

// One failed answer of a gateway is retried and not reported.
func TestUnavailableOnce(t *testing.T) {
	e := start(t, small(), nil)
	simulator.StatusSDK = 503
	sink := conform.New(t, Kind)
	if _, err := e.collect(t, t.Context(), sink); err != nil {
		t.Fatal(err)
	}
}

// An endpoint that echoes its input does not bring the password into an error.
func TestEchoedPassword(t *testing.T) {
	e := start(t, small(), nil)
	conn := elsewhere(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if strings.Contains(string(body), "Login") {
			w.Header().Set("Content-Type", "text/xml")
			w.WriteHeader(500)
			_, _ = io.WriteString(w,
				`<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><Fault>`+
					`<faultcode>x</faultcode><faultstring>`+
					strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace("cannot log in with "+password+" or "+
						string(body))+`</faultstring></Fault></Body></Envelope>`)
			return
		}
		client := e.server.Server.Client()
		res, err := client.Post("https://"+e.server.URL.Host+"/sdk", "text/xml", strings.NewReader(string(body)))
		if err != nil {
			t.Error(err)
			return
		}
		defer res.Body.Close()
		w.Header().Set("Content-Type", "text/xml")
		_, _ = io.Copy(w, res.Body)
	})
	target, err := New(conn, time.Now).Preflight(t.Context())
	mustFail(t, err, "log in to", "contains a secret of the request")
	clean(t, target.Error.Detail)
}

// A redirect is not followed, because it would send the login to another host.
func TestRedirect(t *testing.T) {
	caught := false
	thief := elsewhere(t, func(http.ResponseWriter, *http.Request) { caught = true })
	conn := elsewhere(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, thief.URL+r.URL.Path, http.StatusTemporaryRedirect)
	})
	conn.Insecure, conn.Thumbprint = true, ""
	_, err := New(conn, time.Now).Preflight(t.Context())
	mustFail(t, err, "307")
	s, err := dial(conn, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	req, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, conn.URL+"/rest/com/vmware/cis/session", nil)
	_, err = s.client.Client.Client.Do(req)
	mustFail(t, err, "307 Temporary Redirect, which is not followed")
	if caught {
		t.Error("the redirect was followed")
	}
}
