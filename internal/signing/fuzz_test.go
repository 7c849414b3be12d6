package signing

import "testing"

// FuzzSeals checks that no envelope and no time stamp from outside ends in a panic or is taken for a valid one.
func FuzzSeals(f *testing.F) {
	k := generated(f, Ed25519)
	genuine := signedPack(f, k)[EnvelopePath(1)]
	f.Add(genuine, nested(100))
	f.Add([]byte("{}"), []byte{0x30, 5, 0x30, 3, 2, 1, 0})
	f.Fuzz(func(t *testing.T, envelope, stamp []byte) {
		got := Check(t.Context(), CheckInput{
			Manifest: manifest, Trusted: trusting(k),
			Seals: map[string][]byte{
				"log/entry.json": []byte("{}\n"), EnvelopePath(1): envelope, StampPath(1): stamp,
			},
		})
		for _, s := range got.Signatures {
			if s.State == Valid && string(envelope) != string(genuine) || s.Stamp != nil && s.Stamp.State == Valid {
				t.Errorf("valid: %+v", s)
			}
		}
	})
}
