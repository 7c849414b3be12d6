package signing

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/pem"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/smx509"

	"github.com/assay-audit/assay/internal/message"
)

// Algorithm is a signature algorithm.
type Algorithm string

// The algorithms. A key has exactly one, so that no signature can choose another.
const (
	Ed25519 Algorithm = "ed25519" // RFC 8032
	SM2     Algorithm = "sm2"     // GB/T 32918 with SM3 and the default user id; the signature is the DER of r and s
)

// PublicKey is a public key of one of the algorithms.
type PublicKey struct {
	Algorithm Algorithm
	ID        string // SHA-256 of the DER of the SubjectPublicKeyInfo, hex
	der       []byte
	key       crypto.PublicKey
}

// DER returns the SubjectPublicKeyInfo of the key.
func (k *PublicKey) DER() []byte { return k.der }

// PEM returns the key as a PEM block, as openssl reads it.
func (k *PublicKey) PEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: publicBlock, Bytes: k.der})
}

// Verify reports whether signature is that of data.
func (k *PublicKey) Verify(data, signature []byte) bool {
	switch key := k.key.(type) {
	case ed25519.PublicKey:
		return ed25519.Verify(key, data, signature)
	case *ecdsa.PublicKey:
		return sm2.VerifyASN1WithSM2(key, nil, data, signature)
	}
	return false
}

// ParsePublicDER returns the key of a SubjectPublicKeyInfo.
func ParsePublicDER(der []byte) (*PublicKey, error) {
	key, err := smx509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil, message.Errorf("the public key cannot be read: %w", err)
	}
	return publicOf(key)
}

// publicOf returns a public key of one of the algorithms. Its DER is encoded anew, so that one key has one ID.
func publicOf(key crypto.PublicKey) (*PublicKey, error) {
	k := &PublicKey{key: key}
	switch {
	case sm2.IsSM2PublicKey(key):
		k.Algorithm = SM2
	default:
		if _, ok := key.(ed25519.PublicKey); !ok {
			return nil, message.Errorf("the key is neither Ed25519 nor SM2")
		}
		k.Algorithm = Ed25519
	}
	der, err := smx509.MarshalPKIXPublicKey(key)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(der)
	k.der, k.ID = der, hex.EncodeToString(sum[:])
	return k, nil
}

// A Signer signs with the key of Public.
type Signer interface {
	Public() *PublicKey
	Sign(ctx context.Context, data []byte) ([]byte, error)
}

// PrivateKey is a Signer whose key is in memory.
type PrivateKey struct {
	public *PublicKey
	key    crypto.PrivateKey
}

// GenerateKey returns a new key.
func GenerateKey(a Algorithm) (*PrivateKey, error) {
	switch a {
	case Ed25519:
		_, key, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			return nil, err
		}
		return privateOf(key)
	case SM2:
		key, err := sm2.GenerateKey(rand.Reader)
		if err != nil {
			return nil, err
		}
		return privateOf(key)
	}
	return nil, message.Errorf("unknown algorithm %q: choose ed25519 or sm2", a)
}

func privateOf(key crypto.PrivateKey) (*PrivateKey, error) {
	var public crypto.PublicKey
	switch key := key.(type) {
	case ed25519.PrivateKey:
		public = key.Public()
	case *sm2.PrivateKey:
		public = &key.PublicKey
	default:
		return nil, message.Errorf("the key is neither Ed25519 nor SM2")
	}
	p, err := publicOf(public)
	if err != nil {
		return nil, err
	}
	return &PrivateKey{public: p, key: key}, nil
}

// Public returns the public key.
func (k *PrivateKey) Public() *PublicKey { return k.public }

// Sign returns the signature of data.
func (k *PrivateKey) Sign(_ context.Context, data []byte) ([]byte, error) {
	switch key := k.key.(type) {
	case ed25519.PrivateKey:
		return ed25519.Sign(key, data), nil
	case *sm2.PrivateKey:
		return key.SignWithSM2(rand.Reader, nil, data)
	}
	return nil, message.Errorf("the key is neither Ed25519 nor SM2")
}

// PEM returns the key as an unencrypted PKCS #8 block, as openssl reads it.
func (k *PrivateKey) PEM() ([]byte, error) {
	der, err := smx509.MarshalPKCS8PrivateKey(k.key)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: privateBlock, Bytes: der}), nil
}
