package sim

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"math/big"
	"net"
	"time"
)

// authorityName is the name of the authority.
const authorityName = "Assay demo authority"

// lifetime is the validity of the authority's certificates, as in a vCenter.
const lifetime = 2 * 365 * 24 * time.Hour

// An authority signs the certificates of the hosts and of the vCenter, like the authority inside a vCenter.
type authority struct {
	issued time.Time
	serial int64
	key    *ecdsa.PrivateKey
	cert   *x509.Certificate
}

// newAuthority returns an authority with a new key and certificate.
func newAuthority(now time.Time) (*authority, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	a := &authority{issued: now.Add(-30 * 24 * time.Hour), key: key}
	t := a.template(authorityName, now.Add(lifetime))
	t.IsCA, t.KeyUsage = true, x509.KeyUsageCertSign
	der, err := x509.CreateCertificate(rand.Reader, t, t, key.Public(), key)
	if err != nil {
		return nil, err
	}
	a.cert, err = x509.ParseCertificate(der)
	return a, err
}

// template returns an unsigned server certificate.
func (a *authority) template(name string, notAfter time.Time) *x509.Certificate {
	a.serial++
	return &x509.Certificate{
		SerialNumber: big.NewInt(a.serial),
		Subject:      pkix.Name{CommonName: name, Organization: []string{"Assay demo"}, Country: []string{"CN"}},
		NotBefore:    a.issued, NotAfter: notAfter,
		DNSNames:              []string{name},
		KeyUsage:              x509.KeyUsageDigitalSignature,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
	}
}

// sign returns the signed certificate in DER with its new key.
func (a *authority) sign(t *x509.Certificate) ([]byte, *ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	der, err := x509.CreateCertificate(rand.Reader, t, a.cert, key.Public(), a.key)
	return der, key, err
}

// own returns a certificate signed by itself in DER.
func (a *authority) own(t *x509.Certificate) ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	return x509.CreateCertificate(rand.Reader, t, t, key.Public(), key)
}

// host returns the certificate of a host in PEM, signed by the authority or by itself.
func (a *authority) host(name string, notAfter time.Time, own bool) ([]byte, error) {
	t := a.template(name, notAfter)
	der, _, err := a.sign(t)
	if own {
		der, err = a.own(t)
	}
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), nil
}

// server returns the certificate of an endpoint, valid for loopback.
func (a *authority) server(name string) (tls.Certificate, error) {
	return a.serverUntil(name, a.issued.Add(lifetime))
}

// serverUntil returns the certificate of an endpoint with the given end.
func (a *authority) serverUntil(name string, notAfter time.Time) (tls.Certificate, error) {
	t := a.template(name, notAfter)
	t.DNSNames = append(t.DNSNames, "localhost")
	t.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}
	der, key, err := a.sign(t)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, err
}

// thumbprint returns the SHA-256 of the certificate in hex.
func thumbprint(c tls.Certificate) string {
	sum := sha256.Sum256(c.Certificate[0])
	return hex.EncodeToString(sum[:])
}
