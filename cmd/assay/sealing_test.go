package main

import (
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/signing"
)

// TestSealing checks that a new pack is signed with each key as operator, and that a signed pack is not replaced by one
// that would lack its signatures.
func TestSealing(t *testing.T) {
	t.Parallel()
	dir, pack := packToSign(t)
	a := testApp()
	if err := a.keepsSignatures(t.Context(), dir); err != nil {
		t.Errorf("unsigned: %v", err)
	}
	a.sealing.source.files = []string{
		newKey(t, dir, "a", signing.Ed25519), newKey(t, dir, "b", signing.SM2),
	}
	if err := a.sealing.ready(); err != nil {
		t.Fatal(err)
	}
	manifest := []byte("{}\n")
	seals, err := a.sealing.seals(&audit.Assessment{}, time.Now)(t.Context(), manifest)
	if err != nil {
		t.Fatal(err)
	}
	in := signing.CheckInput{Manifest: manifest, Seals: seals}
	for _, s := range a.sealing.signers {
		in.Trusted = append(in.Trusted, signing.Trusted{Key: s.Public(), Role: signing.Operator})
	}
	if got := signing.Check(t.Context(), in); len(got.Problems) > 0 || len(got.Signatures) != 2 {
		t.Errorf("%+v", got)
	}

	expect(t, assay(t, "sign", pack, "--role", "client", "--key", a.sealing.source.files[0]), exitOK)
	for _, a := range []*app{a, testApp()} {
		if err := a.keepsSignatures(t.Context(), dir); err == nil {
			t.Error("the signature of the client would be lost")
		}
	}
}
