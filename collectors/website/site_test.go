package website

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"maps"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

const domain = "www.example.gov.cn"

var noon = time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)

var quick = limits{
	connect:   300 * time.Millisecond,
	handshake: 700 * time.Millisecond,
	page:      700 * time.Millisecond,
	query:     700 * time.Millisecond,
	body:      5 << 20,
}

// A memory is a sink that also records the facts about one site.
type memory struct {
	*conform.Memory
	site     map[string]any
	gaps     map[string]audit.State
	why      map[string]string // detail of each gap
	endpoint string            // replacement for * in paths
}

// newMemory returns an empty memory.
func newMemory(t *testing.T) *memory {
	t.Helper()
	return &memory{
		Memory: conform.New(t, Kind),
		site:   map[string]any{},
		gaps:   map[string]audit.State{},
		why:    map[string]string{},
	}
}

// Keep implements audit.Sink. It returns an error, because pages must not be stored.
func (m *memory) Keep(context.Context, string, []byte) (audit.Raw, error) {
	return audit.Raw{}, errors.New("a page is kept")
}

// Add implements audit.Sink.
func (m *memory) Add(ctx context.Context, e audit.Evidence, doc *audit.Document) error {
	if err := m.Memory.Add(ctx, e, doc); err != nil || doc == nil {
		return err
	}
	sites, _ := m.Docs[len(m.Docs)-1]["websites"].(map[string]any)
	for _, fields := range sites {
		maps.Copy(m.site, fields.(map[string]any))
	}
	for _, g := range doc.Gaps {
		m.gaps[g.Pointer], m.why[g.Pointer] = g.State, g.Detail
	}
	return nil
}

// at returns the fact at a path, or nil.
func (m *memory) at(keys ...string) any {
	var v any = m.site
	for _, k := range keys {
		if k == "*" {
			k = m.endpoint
		}
		o, _ := v.(map[string]any)
		v = o[k]
	}
	return v
}

// expect checks one fact.
func (m *memory) expect(t *testing.T, want any, keys ...string) {
	t.Helper()
	if got := fmt.Sprint(m.at(keys...)); got != fmt.Sprint(want) {
		t.Errorf("%v is %s, want %v; gaps %v", keys, got, want, m.gaps)
	}
}

// lost checks the state of a gap.
func (m *memory) lost(t *testing.T, want audit.State, path string) {
	t.Helper()
	if got := m.gaps["/websites/"+domain+"/"+strings.ReplaceAll(path, "*", m.endpoint)]; got != want {
		t.Errorf("gap of %s is %q, want %q; all: %v", path, got, want, m.gaps)
	}
}

// collected returns the result of collecting a site at port 443.
func collected(t *testing.T, w audit.Website, ca string) (audit.Target, *memory, error) {
	t.Helper()
	return collectFrom(t, "443", w, ca)
}

// collectFrom is like collect, with registered addresses at a port where a test may listen.
func collectFrom(t *testing.T, port string, w audit.Website, ca string) (audit.Target, *memory, error) {
	t.Helper()
	if w.Domain == "" {
		w.Domain = domain
	}
	if w.Addresses == nil {
		w.Addresses = []string{"127.0.0.1"}
	}
	if w.Ports == nil {
		_, port, _ := net.SplitHostPort(w.Connect)
		n, _ := strconv.Atoi(port)
		w.Ports = []int{n}
	}
	if w.ProbePorts == nil {
		w.ProbePorts = []int{}
	}
	if w.Rate == 0 {
		w.Rate = 50
	}
	if w.Resolvers == nil {
		w.Resolvers = []string{answering(t, nil, nil)}
	}
	m := newMemory(t)
	m.endpoint = w.Connect
	w.Target, w.CAFile = "portal", ca
	target, err := within(w, func() time.Time { return noon }, quick, port).Collect(t.Context(), m, nil)
	return target, m, err
}

// An authority issues certificates for a test.
type authority struct {
	cert *x509.Certificate
	key  crypto.Signer
	file string
}

// newAuthority returns a self-signed root.
func newAuthority(t *testing.T) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	a := &authority{key: key, file: filepath.Join(t.TempDir(), "ca.pem")}
	tmpl := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		Subject:               pkix.Name{CommonName: "Test CA"},
		NotBefore:             noon.AddDate(-5, 0, 0),
		NotAfter:              noon.AddDate(5, 0, 0),
		IsCA:                  true,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	if a.cert, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(a.file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return a
}

// leaf returns a certificate for a name that expires after days. It is self-signed if a is nil.
func (a *authority) leaf(t *testing.T, name string, days int, key crypto.Signer) tls.Certificate {
	t.Helper()
	if key == nil {
		k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		key = k
	}
	end := noon.AddDate(0, 0, days)
	tmpl := &x509.Certificate{
		SerialNumber: big.NewInt(2),
		Subject:      pkix.Name{CommonName: name},
		DNSNames:     []string{name},
		NotBefore:    end.AddDate(-1, 0, 0),
		NotAfter:     end,
		KeyUsage:     x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	parent, signer := tmpl, key
	if a != nil {
		parent, signer = a.cert, a.key
	}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, parent, key.Public(), signer)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// serve starts a site and returns its address.
func serve(t *testing.T, cert tls.Certificate, lowest uint16, h http.Handler) string {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.TLS = &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: lowest}
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

// raw starts a TCP server that calls handle for every connection and returns its address.
func raw(t *testing.T, handle func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go handle(c)
		}
	}()
	return l.Addr().String()
}

// page returns a handler that serves body.
func page(body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) })
}
