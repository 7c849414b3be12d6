package website

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"encoding/pem"
	"io"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// unseen returns the verdicts on a site with an unreadable certificate or page. checks are further
// undetermined ones.
func unseen(checks ...string) map[string]audit.Status {
	want := maps.Clone(sound)
	for _, c := range append(checks, "certificate", "key_strength", "content_baseline", "security_headers") {
		want[c] = audit.Undetermined
	}
	return want
}

// nationalSite probes a site and checks its verdicts. Every gap of TLS and page must be unsupported, with a
// detail that contains the given words.
func nationalSite(t *testing.T, site string, want map[string]audit.Status, says ...string) *memory {
	t.Helper()
	w := audit.Website{Connect: site, Baseline: strings.Repeat("a", 64), ApprovedBy: "张三", ApprovedOn: "2026-11-20",
		Resolvers: []string{answering(t, []string{"127.0.0.1"}, nil)}, ProbePorts: []int{shut(t)}}
	target, m, err := collected(t, w, "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want,
		judge(t, target, m, map[string]any{"website.high_risk_ports.ports": []string{}})); diff != "" {
		t.Errorf("%s\n%v", diff, m.why)
	}
	for pointer, detail := range m.why {
		if m.gaps[pointer] != audit.Unsupported ||
			slices.ContainsFunc(says, func(word string) bool { return !strings.Contains(detail, word) }) {
			t.Errorf("%s is %s: %s", pointer, m.gaps[pointer], detail)
		}
	}
	m.lost(t, audit.Unsupported, "tls/*/certificate")
	m.lost(t, audit.Unsupported, "pages/*")
	return m
}

// TestSM2Certificate serves an SM2 certificate, made by OpenSSL, within TLS. The server uses another key,
// which clients do not check before parsing the certificate.
func TestSM2Certificate(t *testing.T) {
	dir := t.TempDir()
	key, cert := filepath.Join(dir, "key.pem"), filepath.Join(dir, "cert.pem")
	openssl(t, "ecparam", "-name", "SM2", "-genkey", "-noout", "-out", key)
	openssl(t, "req", "-x509", "-new", "-key", key, "-sm3", "-subj", "/CN="+domain, "-days", "300", "-out", cert)
	text, err := os.ReadFile(cert)
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	shows := func(lowest uint16) string {
		config := &tls.Config{
			Certificates: []tls.Certificate{{Certificate: [][]byte{block.Bytes}, PrivateKey: other}},
			MinVersion:   lowest,
		}
		return raw(t, func(c net.Conn) {
			_ = tls.Server(c, config).Handshake() // the server does not need the result
			c.Close()
		})
	}

	m := nationalSite(t, shows(tls.VersionTLS12), unseen(), "SM2")
	m.expect(t, false, "tls", "*", "versions", "1.1", "accepted")
	m.expect(t, true, "tls", "*", "versions", "1.2", "accepted")
	m.expect(t, true, "tls", "*", "versions", "1.3", "accepted")

	old := unseen()
	old["tls_versions"] = audit.Fail // agreed before the certificate is sent
	nationalSite(t, shows(tls.VersionTLS11), old, "SM2")
}

// noHandshake is a fatal TLS alert (RFC 5246 7.2): handshake failure.
var noHandshake = []byte{21, 3, 3, 0, 2, 2, 40}

// gateway starts a gateway that accepts only national ciphers. It answers a TLCP ClientHello with a
// ServerHello and anything else with other, and returns its address.
func gateway(t *testing.T, visits *atomic.Int32, other []byte) string {
	t.Helper()
	return raw(t, func(c net.Conn) {
		defer c.Close()
		visits.Add(1)
		hello := make([]byte, 11)
		if _, err := io.ReadFull(c, hello); err != nil {
			return
		}
		if !bytes.Equal(hello[1:3], []byte{1, 1}) || !bytes.Equal(hello[9:11], []byte{1, 1}) || hello[0] != 22 ||
			hello[5] != 1 {
			_, _ = c.Write(other)
			return
		}
		body := append([]byte{1, 1}, make([]byte, 32)...)
		body = append(body, 0, 0xe0, 0x13, 0)
		_, _ = c.Write(append([]byte{22, 1, 1, 0, byte(len(body) + 4), 2, 0, 0, byte(len(body))}, body...))
	})
}

func TestTLCP(t *testing.T) {
	for name, other := range map[string][]byte{"alert": noHandshake, "closes": nil} {
		t.Run(name, func(t *testing.T) {
			var visits atomic.Int32
			nationalSite(t, gateway(t, &visits, other), unseen("tls_versions"), "TLCP", "SM2")
			if n := visits.Load(); n > 7 { // reachability, four versions, TLCP, and the port probe
				t.Errorf("%d connections", n)
			}
		})
	}
}

// TestNationalCiphersAlone probes a site with only the ciphers of RFC 8998 and without TLCP. Only the alert
// is visible.
func TestNationalCiphersAlone(t *testing.T) {
	site := raw(t, func(c net.Conn) {
		_, _ = c.Read(make([]byte, 4096))
		_, _ = c.Write(noHandshake)
		c.Close()
	})
	nationalSite(t, site, unseen("tls_versions"), "SM2", "RFC 8998")
}

// TestNoTLCP checks that only a ServerHello of TLCP is accepted, within the time limit.
func TestNoTLCP(t *testing.T) {
	for name, answer := range map[string][]byte{
		"nothing":                nil,
		"TLS":                    {22, 3, 3, 0, 80, 2, 0, 0, 76, 3, 3},
		"alert":                  {21, 1, 1, 0, 2, 2, 40, 0, 0, 0, 0},
		"half":                   {22, 1, 1, 0, 42, 2, 0},
		"another message":        {22, 1, 1, 0, 42, 11, 0, 0, 38, 1, 1},
		"another version within": {22, 1, 1, 0, 42, 2, 0, 0, 38, 3, 3},
		"text":                   []byte("HTTP/1.1 400 Bad Request"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			hangs := raw(t, func(c net.Conn) { _, _ = c.Write(answer); time.Sleep(3 * time.Second); c.Close() })
			p := &probe{ascii: domain, limits: quick, rate: newRateLimit(50)}
			begun := time.Now()
			if p.speaksTLCP(t.Context(), hangs) || time.Since(begun) > 2*time.Second {
				t.Errorf("taken for TLCP, or waited for: %s", time.Since(begun))
			}
		})
	}
}
