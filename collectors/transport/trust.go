package transport

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"os"
	"regexp"
	"strings"
	"sync"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Trust verifies an endpoint's certificate and stores it. It is safe for concurrent use.
type Trust struct {
	Config *tls.Config // for the client; TLS 1.2 or newer

	kind string // system, ca, thumbprint or insecure
	pin  string

	mu   sync.Mutex
	peer *audit.TLSPeer
}

var sha256Hex = regexp.MustCompile(`^[0-9a-f]{64}$`)

// NewTrust returns the Trust for the connection's TLS settings. A thumbprint takes precedence over roots:
// the certificate must match it, regardless of its names and dates. An error is a *Fault.
func NewTrust(c audit.Connection) (*Trust, error) {
	t := &Trust{kind: "system", Config: &tls.Config{MinVersion: tls.VersionTLS12}}
	switch {
	case c.Thumbprint != "":
		t.kind, t.Config.InsecureSkipVerify = "thumbprint", true // the pin below replaces the chain
		t.pin = strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(strings.ToUpper(c.Thumbprint), "SHA256:"), ":",
			""))
		if !sha256Hex.MatchString(t.pin) {
			return nil, fail(audit.Failed, "BadTrust",
				message.Of("read TLS thumbprint of %s: not a SHA-256 fingerprint", c.Target),
				message.Of("write 64 hexadecimal digits; SHA-1 (40 digits) is not accepted"))
		}
	case c.CAFile != "":
		t.kind = "ca"
		pem, err := os.ReadFile(c.CAFile)
		if err != nil {
			return nil, fail(audit.Failed, "BadTrust",
				message.Of("read CA file of %s: %v", c.Target, err), message.Text{})
		}
		t.Config.RootCAs = x509.NewCertPool()
		if !t.Config.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fail(audit.Failed, "BadTrust",
				message.Of("read CA file of %s: %s contains no PEM certificate", c.Target, c.CAFile), message.Text{})
		}
	case c.Insecure:
		t.kind, t.Config.InsecureSkipVerify = "insecure", true
	}
	t.Config.VerifyConnection = t.verify
	return t, nil
}

func (t *Trust) verify(cs tls.ConnectionState) error {
	leaf := cs.PeerCertificates[0]
	peer := PeerOf(leaf, t.kind)
	if t.pin != "" && peer.SHA256 != t.pin {
		return pinError{peer.SHA256}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.peer = peer
	return nil
}

// Peer returns the certificate of the last trusted handshake, or nil before the first.
func (t *Trust) Peer() *audit.TLSPeer {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.peer
}

// PeerOf returns a description of a certificate. Kind is the reason for trust.
func PeerOf(leaf *x509.Certificate, kind string) *audit.TLSPeer {
	sum := sha256.Sum256(leaf.Raw)
	return &audit.TLSPeer{
		SHA256: hex.EncodeToString(sum[:]), Subject: leaf.Subject.String(), Issuer: leaf.Issuer.String(),
		NotAfter: leaf.NotAfter.UTC(), Trust: kind,
	}
}

// A pinError reports a certificate other than the pinned one.
type pinError struct{ got string }

func (e pinError) Error() string {
	return "certificate has SHA-256 " + e.got + ", another one is pinned"
}

// Untrusted returns the fingerprint of the untrusted certificate, or "" if err has another cause.
func Untrusted(err error) string {
	var pin pinError
	if errors.As(err, &pin) {
		return pin.got
	}
	var v *tls.CertificateVerificationError
	if errors.As(err, &v) && len(v.UnverifiedCertificates) > 0 {
		return PeerOf(v.UnverifiedCertificates[0], "").SHA256
	}
	return ""
}
