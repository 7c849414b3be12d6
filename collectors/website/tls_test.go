package website

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"net"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

func TestVersions(t *testing.T) {
	ca := newAuthority(t)
	for name, c := range map[string]struct {
		lowest uint16
		old    bool
	}{"1.1 open": {tls.VersionTLS11, true}, "1.2 and later": {tls.VersionTLS12, false}} {
		t.Run(name, func(t *testing.T) {
			site := serve(t, ca.leaf(t, domain, 90, nil), c.lowest, page("hello"))
			_, m, err := collected(t, audit.Website{Connect: site}, ca.file)
			if err != nil {
				t.Fatal(err)
			}
			m.expect(t, false, "tls", "*", "versions", "1.0", "accepted")
			m.expect(t, c.old, "tls", "*", "versions", "1.1", "accepted")
			m.expect(t, true, "tls", "*", "versions", "1.2", "accepted")
			m.expect(t, true, "tls", "*", "versions", "1.3", "accepted")
		})
	}
}

func TestCertificate(t *testing.T) {
	ca, stranger := newAuthority(t), newAuthority(t)
	weak, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	var nobody *authority
	for name, c := range map[string]struct {
		cert                   tls.Certificate
		chain, names, selfMade bool
		days                   int
		key                    string
	}{
		"good":        {ca.leaf(t, domain, 90, nil), true, true, false, 90, "EC"},
		"wildcard":    {ca.leaf(t, "*.example.gov.cn", 90, nil), true, true, false, 90, "EC"},
		"expired":     {ca.leaf(t, domain, -3, nil), true, true, false, -3, "EC"},
		"another":     {ca.leaf(t, "www.example.com", 90, nil), true, false, false, 90, "EC"},
		"stranger":    {stranger.leaf(t, domain, 90, nil), false, true, false, 90, "EC"},
		"self-signed": {nobody.leaf(t, domain, 90, nil), false, true, true, 90, "EC"},
		"weak key":    {ca.leaf(t, domain, 90, weak), true, true, false, 90, "RSA"},
	} {
		t.Run(name, func(t *testing.T) {
			_, m, err := collected(t, audit.Website{Connect: serve(t, c.cert, 0, page("hello"))}, ca.file)
			if err != nil {
				t.Fatal(err)
			}
			m.expect(t, c.chain, "tls", "*", "certificate", "chain_ok")
			m.expect(t, c.names, "tls", "*", "certificate", "names_match")
			m.expect(t, c.selfMade, "tls", "*", "certificate", "self_signed")
			m.expect(t, c.days, "tls", "*", "certificate", "days_left")
			m.expect(t, c.key, "tls", "*", "certificate", "key_type")
			m.expect(t, map[string]int{"EC": 256, "RSA": 1024}[c.key], "tls", "*", "certificate", "key_bits")
			m.expect(t, true, "tls", "*", "certificate", "started")
		})
	}
}

// TestWantsClientCertificate checks that a site that requires a client certificate still shows its version
// and certificate; only its page is unknown.
func TestWantsClientCertificate(t *testing.T) {
	ca := newAuthority(t)
	config := &tls.Config{
		Certificates: []tls.Certificate{ca.leaf(t, domain, 90, nil)},
		ClientAuth:   tls.RequireAnyClientCert,
	}
	site := raw(t, func(c net.Conn) {
		_ = tls.Server(c, config).Handshake()
		c.Close()
	})
	_, m, err := collected(t, audit.Website{Connect: site}, ca.file)
	if err != nil {
		t.Fatal(err)
	}
	m.expect(t, false, "tls", "*", "versions", "1.1", "accepted")
	m.expect(t, true, "tls", "*", "versions", "1.2", "accepted")
	m.expect(t, true, "tls", "*", "versions", "1.3", "accepted")
	m.expect(t, true, "tls", "*", "certificate", "chain_ok")
	m.lost(t, audit.Failed, "pages/*")
}

// TestHandshakeBroken checks that a broken handshake leaves every version undetermined, even those a good
// site rejects, because another client might succeed.
func TestHandshakeBroken(t *testing.T) {
	for name, c := range map[string]struct {
		handle func(net.Conn)
		want   audit.State
	}{
		"reset": {func(c net.Conn) {
			_, _ = c.Read(make([]byte, 1)) // an earlier reset would be an error of the connection
			_ = c.(*net.TCPConn).SetLinger(0)
			c.Close()
		}, audit.Failed},
		"garbage": {func(c net.Conn) { _, _ = c.Write([]byte("SSH-2.0-OpenSSH_9.2\r\n")); c.Close() }, audit.Failed},
		"silence": {func(c net.Conn) { time.Sleep(3 * time.Second); c.Close() }, audit.Unreachable},
		"half":    {func(c net.Conn) { _, _ = c.Write([]byte{22, 3, 3, 0, 80, 2, 0, 0}); c.Close() }, audit.Failed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			begun := time.Now()
			_, m, err := collected(t, audit.Website{Connect: raw(t, c.handle)}, "")
			if err != nil {
				t.Fatal(err)
			}
			for _, lost := range []string{
				"tls/*/versions/1.0", "tls/*/versions/1.1", "tls/*/versions/1.2", "tls/*/versions/1.3",
				"tls/*/certificate", "pages/*",
			} {
				m.lost(t, c.want, lost)
			}
			if took := time.Since(begun); took > 6*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}
