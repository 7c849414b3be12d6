package signing

import (
	"context"
	"crypto"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"github.com/secure-systems-lab/go-securesystemslib/dsse"

	"github.com/assay-audit/assay/internal/message"
)

// Folder contains the signatures of a pack, below its top.
const Folder = "signatures/"

// EnvelopePath returns the path of the n-th signature of a pack, from 1.
func EnvelopePath(n int) string { return fmt.Sprintf("%s%02d.json", Folder, n) }

// StampPath returns the path of the time stamp of the n-th signature.
func StampPath(n int) string { return fmt.Sprintf("%s%02d.tsr", Folder, n) }

// Request describes a signature to be made.
type Request struct {
	Manifest []byte            // bytes of manifest.json
	Seals    map[string][]byte // seals of the pack, by path
	Role     Role
	Name     string // of the person; "" if not stated
	Now      time.Time
	Signer   Signer
}

// Sign returns the DSSE envelope of a new signature over the manifest and over all seals that are there.
func Sign(ctx context.Context, r Request) ([]byte, error) {
	s := Statement{
		Format: StatementFormat, Role: r.Role, Name: r.Name, Signed: r.Now.UTC().Truncate(time.Second),
		Manifest: digestsOf(r.Manifest), Earlier: sealed(r.Seals), Key: r.Signer.Public().DER(),
	}
	payload, err := s.encode()
	if err != nil {
		return nil, message.Errorf("sign: %w", err)
	}
	signer, err := dsse.NewEnvelopeSigner(dsseKey{r.Signer.Public(), r.Signer})
	if err != nil {
		return nil, message.Errorf("sign: %w", err)
	}
	e, err := signer.SignPayload(ctx, PayloadType, payload)
	if err != nil {
		return nil, err
	}
	return encode(e)
}

// open returns the statement of an envelope and its key. The key is that of the statement: nobody has vouched for it.
// The error names the damage of the envelope; without one, the signature is that of this key.
func open(ctx context.Context, data []byte) (*Statement, *PublicKey, error) {
	var e dsse.Envelope
	if err := decode(data, &e); err != nil {
		return nil, nil, err
	}
	if e.PayloadType != PayloadType {
		return nil, nil, message.Errorf("unknown type of payload %q", clip(e.PayloadType))
	}
	if len(e.Signatures) != 1 {
		return nil, nil, message.Errorf("the envelope has %d signatures, not one", len(e.Signatures))
	}
	// dsse also accepts other spellings of base64, which would make one signature many files.
	for _, text := range []string{e.Payload, e.Signatures[0].Sig} {
		if b, err := base64.StdEncoding.DecodeString(text); err != nil || base64.StdEncoding.EncodeToString(b) != text {
			return nil, nil, message.Errorf("its base64 is not as assay writes it")
		}
	}
	payload, err := e.DecodeB64Payload()
	if err != nil {
		return nil, nil, message.Errorf("it cannot be read: %w", err)
	}
	var s Statement
	if err := decode(payload, &s); err != nil {
		return nil, nil, message.Errorf("its statement: %w", err)
	}
	if err := s.check(); err != nil {
		return nil, nil, message.Errorf("its statement: %w", err)
	}
	key, err := ParsePublicDER(s.Key)
	if err != nil {
		return nil, nil, message.Errorf("its statement: %w", err)
	}
	if e.Signatures[0].KeyID != key.ID || string(key.DER()) != string(s.Key) {
		return nil, nil, message.Errorf("the id of its key is not that of the key in its statement")
	}
	verifier, err := dsse.NewEnvelopeVerifier(dsseKey{public: key})
	if err != nil {
		return nil, nil, err
	}
	if _, err := verifier.Verify(ctx, &e); err != nil {
		return nil, nil, message.Errorf("the signature is not that of its key over its statement")
	}
	return &s, key, nil
}

// dsseKey makes a key usable by dsse.
type dsseKey struct {
	public *PublicKey
	signer Signer // nil for verifying
}

func (k dsseKey) KeyID() (string, error)   { return k.public.ID, nil }
func (k dsseKey) Public() crypto.PublicKey { return k.public.key }
func (k dsseKey) Sign(ctx context.Context, data []byte) ([]byte, error) {
	return k.signer.Sign(ctx, data)
}
func (k dsseKey) Verify(_ context.Context, data, signature []byte) error {
	if !k.public.Verify(data, signature) {
		return message.Errorf("the signature is not that of its key over its statement")
	}
	return nil
}

func digestsOf(data []byte) Digests {
	a, b := sha256.Sum256(data), sm3.Sum(data)
	return Digests{SHA256: hex.EncodeToString(a[:]), SM3: hex.EncodeToString(b[:])}
}

// sealed returns the digests of seals, sorted by path.
func sealed(seals map[string][]byte) []Sealed {
	out := []Sealed{}
	for _, path := range slices.Sorted(maps.Keys(seals)) {
		sum := sha256.Sum256(seals[path])
		out = append(out, Sealed{Path: path, SHA256: hex.EncodeToString(sum[:])})
	}
	return out
}
