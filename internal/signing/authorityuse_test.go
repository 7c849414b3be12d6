package signing

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/digitorus/timestamp"
)

// TestForeignCertificates checks that a stamp of a certificate that is not for stamps alone is refused (RFC 3161, 2.3).
func TestForeignCertificates(t *testing.T) {
	t.Parallel()
	envelope := signedPack(t, generated(t, Ed25519))[EnvelopePath(1)]
	uses := func(oids ...int) []byte {
		list := []asn1.ObjectIdentifier{}
		for _, n := range oids {
			list = append(list, asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, n})
		}
		der, err := asn1.Marshal(list)
		must(t, err)
		return der
	}
	for name, c := range map[string]struct {
		extensions []pkix.Extension
		refused    bool
	}{
		"for stamps":             {[]pkix.Extension{{Id: extKeyUsage, Critical: true, Value: uses(8)}}, false},
		"not critical":           {[]pkix.Extension{{Id: extKeyUsage, Value: uses(8)}}, true},
		"for code too":           {[]pkix.Extension{{Id: extKeyUsage, Critical: true, Value: uses(8, 3)}}, true},
		"for an unknown use too": {[]pkix.Extension{{Id: extKeyUsage, Critical: true, Value: uses(8, 99)}}, true},
		"for code":               {[]pkix.Extension{{Id: extKeyUsage, Critical: true, Value: uses(3)}}, true},
		"for nothing stated":     {nil, true},
	} {
		_, err := RequestStamp(t.Context(), authorityOf(t, c.extensions), envelope)
		if !c.refused {
			must(t, err)
			continue
		}
		t.Run(name, func(t *testing.T) {
			wantError(t, err, "the certificate of its signer is not one of a time stamp authority")
		})
	}
}

// authorityOf returns the address of an authority whose certificate has these extensions.
func authorityOf(t *testing.T, extensions []pkix.Extension) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Authority"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), ExtraExtensions: extensions,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	must(t, err)
	certificate, err := x509.ParseCertificate(der)
	must(t, err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		asked, err := timestamp.ParseRequest(query)
		if err != nil {
			t.Error(err)
			return
		}
		stamp := timestamp.Timestamp{
			HashAlgorithm: asked.HashAlgorithm, HashedMessage: asked.HashedMessage, Nonce: asked.Nonce,
			Time: time.Now(), Policy: asn1.ObjectIdentifier{1, 2, 3}, AddTSACertificate: true,
		}
		reply, err := stamp.CreateResponseWithOpts(certificate, key, crypto.SHA256)
		if err != nil {
			t.Error(err)
		}
		_, _ = w.Write(reply)
	}))
	t.Cleanup(server.Close)
	return server.URL
}
