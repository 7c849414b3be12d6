package signing

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"io"
	"math/big"
	"net/http"
	"net/url"
	"os"
	"slices"
	"time"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"

	"github.com/assay-audit/assay/internal/message"
)

const (
	stampLimit = 30 * time.Second // for the answer of an authority
	maxStamp   = 256 << 10        // bytes
	maxRoots   = 4 << 20          // bytes of a file of certificates
)

// RequestStamp returns an RFC 3161 time stamp over an envelope, as it is kept in a pack. The authority at address
// receives the SHA-256 of the envelope and a nonce, nothing else. The stamp is that of the authority's certificate in
// it; whether the authority is to be trusted is decided when the pack is verified.
func RequestStamp(ctx context.Context, address string, envelope []byte) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return nil, message.Errorf("the address of the time stamp authority is not http:// or https:// without " +
			"credentials") // it is not repeated, because it may contain a password
	}
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 63))
	if err != nil {
		return nil, err
	}
	query, err := timestamp.CreateRequest(bytes.NewReader(envelope), &timestamp.RequestOptions{
		Hash: crypto.SHA256, Certificates: true, Nonce: nonce,
	})
	if err != nil {
		return nil, message.Errorf("time stamp: %w", err)
	}
	answer, err := post(ctx, u, query)
	if err != nil {
		return nil, err
	}
	parsed, err := timestamp.ParseResponse(answer)
	if err != nil {
		return nil, message.Errorf("time stamp: the answer of the authority is not a time stamp: %w", err)
	}
	if parsed.Nonce == nil || parsed.Nonce.Cmp(nonce) != 0 {
		return nil, message.Errorf("time stamp: the answer of the authority is to another request")
	}
	stamp, err := response(parsed.RawToken)
	if err != nil {
		return nil, message.Errorf("time stamp: %w", err)
	}
	if _, err := openStamp(stamp, envelope, nil); err != nil {
		return nil, message.Errorf("time stamp: %w", err)
	}
	return stamp, nil
}

// post returns the answer of an authority to a query.
func post(ctx context.Context, u *url.URL, query []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, stampLimit)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), bytes.NewReader(query))
	if err != nil {
		return nil, message.Errorf("time stamp: %w", err)
	}
	req.Header.Set("Content-Type", "application/timestamp-query")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, message.Errorf("time stamp: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, message.Errorf("time stamp: the authority answers %s", resp.Status)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxStamp+1))
	if err != nil {
		return nil, message.Errorf("time stamp: %w", err)
	}
	if len(data) > maxStamp {
		return nil, message.Errorf("time stamp: the answer of the authority is larger than %d bytes", maxStamp)
	}
	return data, nil
}

// response returns a TimeStampResp of a token with the status "granted" and without free text, which no signature
// would cover.
func response(token []byte) ([]byte, error) {
	return asn1.Marshal(struct {
		Status struct{ Status int }
		Token  asn1.RawValue
	}{Token: asn1.RawValue{FullBytes: token}})
}

// ReadRoots returns the certificates of a PEM file.
func ReadRoots(path string) (*x509.CertPool, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, message.Errorf("read roots: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxRoots))
	if err != nil {
		return nil, message.Errorf("read roots: %w", err)
	}
	pool, n := x509.NewCertPool(), 0
	for b, rest := pem.Decode(data); b != nil; b, rest = pem.Decode(rest) {
		c, err := x509.ParseCertificate(b.Bytes)
		if b.Type != "CERTIFICATE" || err != nil {
			return nil, message.Errorf("%s: PEM block %d is not a certificate", path, n+1)
		}
		pool.AddCert(c)
		n++
	}
	if n == 0 {
		return nil, message.Errorf("%s: it has no certificate", path)
	}
	return pool, nil
}

// openedStamp is the content of a time stamp.
type openedStamp struct {
	time      time.Time
	authority *x509.Certificate
}

// tstInfo and timeStamping are the content type of a time stamp (RFC 3161) and the extension that names the use of a
// key (RFC 5280).
var (
	tstInfo     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	extKeyUsage = asn1.ObjectIdentifier{2, 5, 29, 37}
)

// openStamp checks that a stamp is over an envelope and that its signature is that of the certificate in it. With
// roots, the certificate must lead to one of them at the time of the stamp.
func openStamp(data, envelope []byte, roots *x509.CertPool) (*openedStamp, error) {
	if len(data) > maxStamp {
		return nil, message.Errorf("larger than %d bytes", maxStamp)
	}
	parsed, err := timestamp.ParseResponse(data)
	if err != nil {
		return nil, message.Errorf("it is not a time stamp, or its signature is wrong: %w", err)
	}
	if again, err := response(parsed.RawToken); err != nil || !bytes.Equal(again, data) {
		return nil, message.Errorf("its bytes are not as assay writes them")
	}
	sum := sha256.Sum256(envelope)
	if parsed.HashAlgorithm != crypto.SHA256 || !bytes.Equal(parsed.HashedMessage, sum[:]) {
		return nil, message.Errorf("it stamps other bytes than the signature")
	}
	p7, err := pkcs7.Parse(parsed.RawToken)
	if err != nil {
		return nil, message.Errorf("it is not a time stamp, or its signature is wrong: %w", err)
	}
	if !plainToken(parsed.RawToken) {
		return nil, message.Errorf("what no signature covers in it is not as it must be")
	}
	var content asn1.ObjectIdentifier
	err = p7.UnmarshalSignedAttribute(pkcs7.OIDAttributeContentType, &content)
	if err != nil || !content.Equal(tstInfo) {
		return nil, message.Errorf("what the authority signed is not a time stamp")
	}
	authority := p7.GetOnlySigner()
	if authority == nil {
		return nil, message.Errorf("it does not contain the certificate of its one signer")
	}
	if !onlyStamps(authority) {
		return nil, message.Errorf("the certificate of its signer is not one of a time stamp authority")
	}
	if err := p7.VerifyWithOpts(verifyOptions(p7, parsed.Time, roots)); err != nil {
		return nil, message.Errorf("its authority does not lead to a root that was given: %w", err)
	}
	return &openedStamp{time: parsed.Time.UTC(), authority: authority}, nil
}

// onlyStamps reports whether a certificate is for time stamps alone, by a critical extension (RFC 3161, 2.3).
func onlyStamps(c *x509.Certificate) bool {
	i := slices.IndexFunc(c.Extensions, func(e pkix.Extension) bool { return e.Id.Equal(extKeyUsage) })
	return i >= 0 && c.Extensions[i].Critical && len(c.UnknownExtKeyUsage) == 0 &&
		slices.Equal(c.ExtKeyUsage, []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping})
}

// verifyOptions returns the conditions for the chain of a stamp. Without roots only the signature is checked.
func verifyOptions(p7 *pkcs7.PKCS7, at time.Time, roots *x509.CertPool) x509.VerifyOptions {
	between := x509.NewCertPool()
	for _, c := range p7.Certificates {
		between.AddCert(c)
	}
	return x509.VerifyOptions{
		Roots: roots, Intermediates: between, CurrentTime: at,
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping},
	}
}
