package main

import (
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestWebsite assesses a site that accepts TLS 1.1 and has an additional open port, an untrusted
// certificate, no approved baseline and an unreachable resolver.
func TestWebsite(t *testing.T) {
	site := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "hello")
	}))
	site.TLS = &tls.Config{MinVersion: tls.VersionTLS11}
	site.Config.ErrorLog = log.New(io.Discard, "", 0)
	site.StartTLS()
	defer site.Close()
	foreign, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer foreign.Close()
	port := func(a net.Addr) int { return a.(*net.TCPAddr).Port }

	dir := t.TempDir()
	config := filepath.Join(dir, "assay.yaml")
	text := fmt.Sprintf(`system: {name: x}
standards: [gw-cloud-guide]
targets:
  - name: portal
    kind: website
    domain: www.example.gov.cn
    addresses: [127.0.0.1]
    resolvers: ["127.0.0.1:1"]
    connect: %q
    ports: [%d]
    probe_ports: [%d]
    rate_per_second: 50
parameters:
  website.high_risk_ports.ports: ["%[3]d"]
`, site.Listener.Addr().String(), port(site.Listener.Addr()), port(foreign.Addr()))
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	assay(t, "run", "-c", config, "-o", out)
	as := assessmentIn(t, out)
	for _, x := range as.Targets {
		if x.Calls == 0 || x.ElapsedMS == 0 {
			t.Errorf("target %s: %d calls in %d ms", x.Name, x.Calls, x.ElapsedMS)
		}
	}
	status := map[string]audit.Status{}
	for _, f := range as.Findings {
		status[f.Check] = f.Status
	}
	want := map[string]audit.Status{
		"website.domain_suffix":    audit.Pass,
		"website.dns_answers":      audit.Undetermined,
		"website.tls_versions":     audit.Fail,
		"website.certificate":      audit.Fail,
		"website.key_strength":     audit.Pass,
		"website.security_headers": audit.Fail,
		"website.open_ports":       audit.Fail,
		"website.high_risk_ports":  audit.Fail,
		"website.content_baseline": audit.Undetermined,
	}
	if diff := cmp.Diff(want, status); diff != "" {
		t.Error(diff)
	}
}
