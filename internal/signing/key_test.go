package signing

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var algorithms = []Algorithm{Ed25519, SM2}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func generated(t testing.TB, a Algorithm) *PrivateKey {
	t.Helper()
	k, err := GenerateKey(a)
	must(t, err)
	return k
}

func write(t testing.TB, path string, data []byte, mode fs.FileMode) string {
	t.Helper()
	must(t, os.WriteFile(path, data, mode))
	must(t, os.Chmod(path, mode))
	return path
}

func wantError(t testing.TB, err error, part string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), part) {
		t.Errorf("error %v, want one with %q", err, part)
	}
}

// TestKeys checks that a written key is read again, signs, and accepts no other bytes, signature or key.
func TestKeys(t *testing.T) {
	for _, a := range algorithms {
		t.Run(string(a), func(t *testing.T) {
			t.Parallel()
			path, k := filepath.Join(t.TempDir(), "key"), generated(t, a)
			must(t, WriteKey(path, k))
			info, err := os.Stat(path)
			must(t, err)
			if info.Mode().Perm() != 0o600 {
				t.Errorf("mode %04o, want 0600", info.Mode().Perm())
			}
			again, err := ReadKey(path)
			must(t, err)
			for _, file := range []string{path, path + PublicSuffix} {
				public, err := ReadPublic(file)
				must(t, err)
				if public.ID != k.Public().ID || public.Algorithm != a {
					t.Errorf("%s: %s %s, want %s", file, public.Algorithm, public.ID, k.Public().ID)
				}
			}

			data := []byte("manifest")
			signature, err := again.Sign(t.Context(), data)
			must(t, err)
			public := k.Public()
			if !public.Verify(data, signature) {
				t.Error("the signature is refused")
			}
			signature[len(signature)/2] ^= 1
			switch {
			case public.Verify(data, signature), public.Verify(data, nil):
				t.Error("a changed signature is accepted")
			case generated(t, a).Public().Verify(data, signature):
				t.Error("the signature of another key is accepted")
			}
		})
	}
}

// TestNeverOverwritten checks that neither file of a key replaces another, and that a failure leaves none.
func TestNeverOverwritten(t *testing.T) {
	dir, k := t.TempDir(), generated(t, Ed25519)
	path := filepath.Join(dir, "key")
	must(t, WriteKey(path, k))
	before, err := os.ReadFile(path)
	must(t, err)
	wantError(t, WriteKey(path, generated(t, Ed25519)), "never overwritten")
	after, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Error("the key was changed")
	}
	must(t, os.Remove(path))
	wantError(t, WriteKey(path, generated(t, Ed25519)), "key.pub is there already")
	if _, err := os.Lstat(path); err == nil {
		t.Error("a private key without its public key was left")
	}
}

// TestRefusedKeys checks that files that are no key, or not only the owner's, are refused.
func TestRefusedKeys(t *testing.T) {
	dir, k := t.TempDir(), generated(t, Ed25519)
	text, err := k.PEM()
	must(t, err)
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	other, err := x509.MarshalPKCS8PrivateKey(curve)
	must(t, err)
	block := func(kind string, der []byte) []byte { return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}) }
	for name, c := range map[string]struct {
		data []byte
		mode fs.FileMode
		part string
	}{
		"read by the group":   {text, 0o640, "open to others (mode 0640)\nhint: chmod 600 "},
		"read by all":         {text, 0o604, "open to others (mode 0604)"},
		"written by others":   {text, 0o602, "open to others"},
		"empty":               {nil, 0o600, "no PEM block"},
		"no PEM":              {[]byte("secret"), 0o600, "no PEM block"},
		"two keys":            {append(bytes.Clone(text), text...), 0o600, "more than one key"},
		"text behind":         {append(bytes.Clone(text), "x"...), 0o600, "more than one key"},
		"public key":          {k.Public().PEM(), 0o600, `the PEM block is "PUBLIC KEY"`},
		"encrypted":           {block("ENCRYPTED PRIVATE KEY", other), 0o600, "the key is encrypted\nhint: "},
		"curve of NIST":       {block(privateBlock, other), 0o600, "neither Ed25519 nor SM2"},
		"broken":              {block(privateBlock, other[:40]), 0o600, "the private key cannot be read"},
		"larger than a key":   {bytes.Repeat([]byte("x"), maxKeyFile+1), 0o600, "larger than any key"},
		"broken and too open": {block(privateBlock, other[:40]), 0o666, "open to others"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, filepath.Join(dir, strings.ReplaceAll(name, " ", "-")), c.data, c.mode)
			_, err := ReadKey(path)
			wantError(t, err, c.part)
		})
	}
	_, err = ReadKey(dir)
	wantError(t, err, "not a regular file")
	_, err = ReadKey(filepath.Join(dir, "none"))
	wantError(t, err, "read key: ")
	_, err = ReadPublic(write(t, filepath.Join(dir, "p"), block(publicBlock, []byte("x")), 0o644))
	wantError(t, err, "the public key cannot be read")
}

// TestOpenSSL checks that openssl reads the keys and agrees about signatures in both directions.
func TestOpenSSL(t *testing.T) {
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("openssl is missing")
	}
	for a, extra := range map[Algorithm][]string{
		Ed25519: nil,
		SM2:     {"-digest", "sm3", "-pkeyopt", "distid:1234567812345678"},
	} {
		t.Run(string(a), func(t *testing.T) {
			t.Parallel()
			dir, k := t.TempDir(), generated(t, a)
			key, in, out := filepath.Join(dir, "key"), filepath.Join(dir, "in"), filepath.Join(dir, "out")
			must(t, WriteKey(key, k))
			data := []byte("DSSEv1 bytes to sign")
			write(t, in, data, 0o600)

			openssl(t, append([]string{"pkeyutl", "-sign", "-rawin", "-inkey", key, "-in", in, "-out", out}, extra...))
			theirs, err := os.ReadFile(out)
			must(t, err)
			if !k.Public().Verify(data, theirs) {
				t.Error("the signature of openssl is refused")
			}
			ours, err := k.Sign(t.Context(), data)
			must(t, err)
			write(t, out, ours, 0o600)
			openssl(t, append([]string{
				"pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", key + PublicSuffix, "-in", in, "-sigfile", out,
			}, extra...))
		})
	}
}

func openssl(t *testing.T, args []string) {
	t.Helper()
	if out, err := exec.Command("openssl", args...).CombinedOutput(); err != nil {
		t.Fatalf("openssl %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}
