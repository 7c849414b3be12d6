//go:build unix

package signing

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestCommand checks the protocol of programs that sign: bytes on stdin, the signature alone on stdout.
func TestCommand(t *testing.T) {
	dir, data := t.TempDir(), []byte("bytes to sign")
	k := generated(t, Ed25519)
	signature, err := k.Sign(t.Context(), data)
	must(t, err)
	file := write(t, filepath.Join(dir, "signature"), signature, 0o600)
	want := write(t, filepath.Join(dir, "data"), data, 0o600)
	sh := func(script string) *Command {
		return &Command{Args: []string{"sh", "-c", script, "sh", "--pin=271828", want, file}, Key: k.Public()}
	}

	got, err := sh(`cmp -s - "$2" && cat "$3"`).Sign(t.Context(), data)
	if err != nil || string(got) != string(signature) {
		t.Errorf("signature %x, %v", got, err)
	}
	for script, part := range map[string]string{
		`cat "$3"; echo`:               "its output of 65 bytes is not a signature of the public key",
		`cat "$2"`:                     "is not a signature",
		`exit 3`:                       "exit status 3",
		`head -c 1000000 </dev/zero`:   "its output of 4097 bytes is not a signature",
		`cat "$3" >/dev/null; kill $$`: "sign with command sh",
	} {
		_, err := sh(script).Sign(t.Context(), data)
		wantError(t, err, part)
		if err != nil && strings.Contains(err.Error(), "271828") {
			t.Errorf("the error repeats an argument: %v", err)
		}
	}
	_, err = (&Command{Args: []string{filepath.Join(dir, "none")}, Key: k.Public()}).Sign(t.Context(), data)
	wantError(t, err, "sign with command none: it cannot be run")
}
