package website

import (
	"context"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"math"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/internal/collect"
	"github.com/assay-audit/assay/internal/message"
)

var versions = []struct {
	name string
	id   uint16
}{{"1.0", tls.VersionTLS10}, {"1.1", tls.VersionTLS11}, {"1.2", tls.VersionTLS12}, {"1.3", tls.VersionTLS13}}

// tlsCall returns a description of the handshakes for the evidence.
func (p *probe) tlsCall() string {
	return "TLS handshake at " + strings.Join(p.endpoints, ", ") + " for " + p.ascii +
		", once for each of 1.0, 1.1, 1.2, 1.3; where none is accepted, one TLCP ClientHello"
}

// encryption performs the handshakes with every back end.
func (p *probe) encryption(ctx context.Context, v *view) {
	seen := map[string]any{}
	for _, e := range p.endpoints {
		if err := p.silent[e]; err != nil {
			v.gap(state(err), err, "tls", e)
			continue
		}
		seen[e] = p.shake(ctx, v, e)
	}
	v.fields["tls"] = seen
}

// shake returns the accepted versions and the certificate of an endpoint. It tries each version once; the
// certificate is that of the highest version.
func (p *probe) shake(ctx context.Context, v *view, endpoint string) map[string]any {
	accepted, broken := map[string]any{}, map[string]error{}
	out := map[string]any{"versions": accepted}
	var chain []*x509.Certificate
	why := message.Errorf("the site accepts no TLS version that was offered")
	spoken := false
	for _, ver := range versions {
		certs, err := p.handshake(ctx, endpoint, ver.id)
		switch {
		case err == nil, unreadable(err): // the version is agreed before the certificate is sent
			accepted[ver.name] = map[string]any{"accepted": true}
			chain, spoken = certs, true
			if err != nil {
				why = errNational // the library's error may quote the certificate
			}
		case refused(err):
			accepted[ver.name] = map[string]any{"accepted": false}
		default:
			broken[ver.name] = err
		}
	}
	if !spoken {
		why = p.whySilent(ctx, endpoint, broken, why)
	}
	for name, err := range broken {
		if !spoken && errors.Is(why, errNational) {
			err = why
		}
		v.gap(state(err), err, "tls", endpoint, "versions", name)
	}
	if len(chain) == 0 {
		v.gap(state(why), why, "tls", endpoint, "certificate")
		return out
	}
	out["certificate"] = p.certificate(chain)
	return out
}

// whySilent returns the reason why no TLS version was accepted. A site that accepts only national ciphers
// is marked silent, because a request for its page would fail too.
func (p *probe) whySilent(ctx context.Context, endpoint string, broken map[string]error, why error) error {
	for _, name := range slices.Sorted(maps.Keys(broken)) {
		if why = broken[name]; noCipher(why) {
			why = errNoCipher
			break
		}
	}
	if p.speaksTLCP(ctx, endpoint) {
		why = errTLCP
	}
	if errors.Is(why, errNational) {
		p.silent[endpoint] = why
	}
	return why
}

// handshake returns the certificates shown for one version. It offers all ciphers, including weak ones, to
// determine whether the site accepts the version. The certificate is not verified here, because its faults
// are evidence.
func (p *probe) handshake(ctx context.Context, endpoint string, version uint16) ([]*x509.Certificate, error) {
	ctx, cancel := context.WithTimeout(ctx, p.limits.handshake)
	defer cancel()
	conn, err := p.dial(ctx, endpoint)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	c := tls.Client(conn, p.tlsConfig(version, version))
	err = c.HandshakeContext(ctx)
	if shown := c.ConnectionState().PeerCertificates; len(shown) > 0 {
		// The version was accepted; a key too weak for this library or a required client certificate fails later.
		return shown, nil
	}
	if err == nil {
		err = message.Errorf("the site shows no certificate")
	}
	return nil, err
}

// tlsConfig returns a configuration for a range of versions with every cipher and without verification.
func (p *probe) tlsConfig(lowest, highest uint16) *tls.Config {
	var ciphers []uint16
	for _, s := range slices.Concat(tls.CipherSuites(), tls.InsecureCipherSuites()) {
		ciphers = append(ciphers, s.ID)
	}
	return &tls.Config{
		ServerName:         p.ascii,
		InsecureSkipVerify: true,
		MinVersion:         lowest,
		MaxVersion:         highest,
		CipherSuites:       ciphers,
	}
}

// refused reports whether the site rejected the version explicitly. After any other error, such as a reset,
// a missing cipher or a timeout, another client might still be able to use the version.
func refused(err error) bool {
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "remote error" {
		return strings.Contains(err.Error(), "protocol version not supported")
	}
	return strings.Contains(err.Error(), "server selected unsupported protocol version")
}

// noCipher reports whether the site accepts none of the offered ciphers and keys.
func noCipher(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "remote error" && strings.Contains(err.Error(), "handshake failure")
}

// unreadable reports whether the site's certificate cannot be parsed.
func unreadable(err error) bool { return strings.Contains(err.Error(), "failed to parse certificate") }

// certificate returns the properties of the leaf and whether it chains to a root. The chain is verified at
// a time when the leaf is valid, so that the result for an expired leaf is independent of its expiry.
func (p *probe) certificate(chain []*x509.Certificate) map[string]any {
	leaf := chain[0]
	opts := x509.VerifyOptions{Roots: p.roots, Intermediates: x509.NewCertPool(), CurrentTime: p.at}
	if p.at.After(leaf.NotAfter) {
		opts.CurrentTime = leaf.NotAfter
	} else if p.at.Before(leaf.NotBefore) {
		opts.CurrentTime = leaf.NotBefore
	}
	for _, c := range chain[1:] {
		opts.Intermediates.AddCert(c)
	}
	_, err := leaf.Verify(opts)
	var fault any
	if err != nil {
		fault = collect.FirstLine(err)
	}
	names := append([]string{}, leaf.DNSNames...) // an empty list rather than nil
	slices.Sort(names)
	kind, bits := key(leaf)
	sum := sha256.Sum256(leaf.Raw)
	return map[string]any{
		"subject":     leaf.Subject.String(),
		"issuer":      leaf.Issuer.String(),
		"sha256":      hex.EncodeToString(sum[:]),
		"self_signed": leaf.CheckSignatureFrom(leaf) == nil || leaf.Subject.String() == leaf.Issuer.String(),
		"names":       names,
		"names_match": leaf.VerifyHostname(p.ascii) == nil,
		"chain_ok":    err == nil,
		"chain_fault": fault,
		"not_before":  leaf.NotBefore.UTC().Format(time.RFC3339),
		"not_after":   leaf.NotAfter.UTC().Format(time.RFC3339),
		"days_left":   int(math.Floor(leaf.NotAfter.Sub(p.at).Hours() / 24)),
		"started":     !p.at.Before(leaf.NotBefore),
		"key_type":    kind,
		"key_bits":    bits,
		"signature":   leaf.SignatureAlgorithm.String(),
	}
}

// key returns the type of the public key and its size in bits.
func key(c *x509.Certificate) (string, int) {
	switch k := c.PublicKey.(type) {
	case *rsa.PublicKey:
		return "RSA", k.N.BitLen()
	case *ecdsa.PublicKey:
		return "EC", k.Curve.Params().BitSize
	case ed25519.PublicKey:
		return "Ed25519", 256
	}
	return fmt.Sprintf("%T", c.PublicKey), 0
}
