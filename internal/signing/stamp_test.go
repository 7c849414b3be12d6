package signing

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// stamped returns the seals of a pack whose one signature an authority has stamped.
func stamped(t testing.TB, a *authority) map[string][]byte {
	t.Helper()
	seals := signedPack(t, generated(t, Ed25519))
	stamp, err := RequestStamp(t.Context(), a.url, seals[EnvelopePath(1)])
	must(t, err)
	seals[StampPath(1)] = stamp
	return seals
}

// stampOf returns the time stamp of the first signature and the problems.
func stampOf(t testing.TB, seals map[string][]byte, roots string) (*Stamp, string) {
	t.Helper()
	in := CheckInput{Manifest: manifest, Seals: seals}
	if roots != "" {
		var err error
		in.Roots, err = ReadRoots(roots)
		must(t, err)
	}
	got := Check(t.Context(), in)
	return got.Signatures[0].Stamp, problems(got)
}

// TestStamp checks a stamp of a real authority against its root, another root and none, and openssl against the stamp.
func TestStamp(t *testing.T) {
	t.Parallel()
	a, other := newAuthority(t), newAuthority(t)
	seals := stamped(t, a)
	s, wrong := stampOf(t, seals, a.roots)
	if s == nil || s.State != Valid || s.Authority != "CN=Authority" || wrong != "" ||
		time.Since(s.Time).Abs() > time.Minute {
		t.Errorf("%+v\n%s", s, wrong)
	}
	if s, wrong := stampOf(t, seals, ""); s == nil || s.State != UnknownRoot || wrong != "" {
		t.Errorf("no roots: %+v\n%s", s, wrong)
	}
	s, wrong = stampOf(t, seals, other.roots)
	if s == nil || s.State != Bad || !strings.Contains(wrong, "does not lead to a root that was given") {
		t.Errorf("another root: %+v\n%s", s, wrong)
	}

	write(t, filepath.Join(a.dir, "data"), seals[EnvelopePath(1)], 0o600)
	write(t, filepath.Join(a.dir, "stamp"), seals[StampPath(1)], 0o600)
	a.openssl(t, "ts", "-verify", "-data", "data", "-in", "stamp", "-CAfile", "root.pem")

	k := generated(t, SM2)
	next, err := Sign(t.Context(), Request{Manifest: manifest, Seals: seals, Role: Client, Now: clock, Signer: k})
	must(t, err)
	seals[EnvelopePath(2)] = next
	if _, wrong := stampOf(t, seals, a.roots); wrong != "" {
		t.Errorf("signed later: %s", wrong)
	}
	delete(seals, StampPath(1))
	_, wrong = stampOf(t, seals, a.roots)
	if !strings.Contains(wrong, "01.tsr was in the pack when it was signed, and is missing") ||
		!strings.Contains(wrong, "no signature has a time stamp") {
		t.Errorf("stamp removed: %q", wrong)
	}
}

// TestBadStamps checks stamps that are damaged, of another signature, or of a certificate that is not one for stamps.
func TestBadStamps(t *testing.T) {
	t.Parallel()
	a := newAuthority(t)
	seals := stamped(t, a)
	whole := seals[StampPath(1)]
	for name, c := range map[string]struct {
		stamp []byte
		part  string
	}{
		"empty":          {nil, "it is not a time stamp"},
		"a page":         {[]byte("<html>"), "it is not a time stamp"},
		"cut":            {whole[:len(whole)-1], "it is not a time stamp"},
		"with more":      {append(bytes.Clone(whole), 0), "it is not a time stamp"},
		"nested":         {bytes.Repeat([]byte{0x30, 0x80}, maxStamp/2), "it is not a time stamp"},
		"nested lengths": {nested(2000), "it is not a time stamp"},
		"huge":           {make([]byte, maxStamp+1), "larger than"},
		"of other bytes": {stamped(t, a)[StampPath(1)], "it stamps other bytes than the signature"},
	} {
		seals[StampPath(1)] = c.stamp
		s, wrong := stampOf(t, seals, a.roots)
		if s == nil || s.State != Bad || !strings.Contains(wrong, "01.tsr: "+c.part) {
			t.Errorf("%s: %+v\n%s", name, s, wrong)
		}
	}
	seals[StampPath(1)], seals[StampPath(2)] = whole, whole
	if _, wrong := stampOf(t, seals, a.roots); !strings.Contains(wrong, "02.tsr: a time stamp without a signature") {
		t.Errorf("stray: %q", wrong)
	}
	delete(seals, StampPath(2))

	for i := range whole {
		changed := bytes.Clone(whole)
		changed[i] ^= 1 << (i % 8)
		seals[StampPath(1)] = changed
		if s, _ := stampOf(t, seals, a.roots); s == nil || s.State != Bad {
			t.Errorf("byte %d of %d flipped: %+v\n%x\n%x", i, len(whole), s, whole[i-12:i+6], changed[i-12:i+6])
		}
	}
}

// nested returns lists within lists.
func nested(depth int) []byte {
	var out []byte
	for range depth {
		n := len(out)
		out = append([]byte{0x30, 0x83, byte(n >> 16), byte(n >> 8), byte(n)}, out...)
	}
	return out
}

// TestRefusedAnswers checks that no answer but a stamp over the signature reaches a pack.
func TestRefusedAnswers(t *testing.T) {
	t.Parallel()
	a := newAuthority(t)
	first := a.url
	envelope := signedPack(t, generated(t, Ed25519))[EnvelopePath(1)]
	var earlier []byte
	a.answer = func(reply []byte) []byte { earlier = reply; return reply }
	_, err := RequestStamp(t.Context(), first, envelope)
	must(t, err)
	for name, c := range map[string]struct {
		answer func([]byte) []byte
		part   string
	}{
		"an earlier answer": {func([]byte) []byte { return earlier }, "is to another request"},
		"a page":            {func([]byte) []byte { return []byte("<html>") }, "is not a time stamp"},
		"a refusal":         {func([]byte) []byte { return []byte{0x30, 5, 0x30, 3, 2, 1, 2} }, "is not a time stamp"},
		"a cut answer":      {func(r []byte) []byte { return r[:len(r)/2] }, "is not a time stamp"},
		"a changed answer":  {func(r []byte) []byte { r[len(r)-9] ^= 1; return r }, "is not a time stamp"},
		"a huge answer":     {func([]byte) []byte { return make([]byte, maxStamp+1) }, "larger than"},
	} {
		a.answer = c.answer
		_, err := RequestStamp(t.Context(), first, envelope)
		if err == nil || !strings.Contains(err.Error(), c.part) {
			t.Errorf("%s: error %v, want %q", name, err, c.part)
		}
	}

	for _, address := range []string{"", "tsa", "ftp://x/", "http://", "https://user:hunter2@x/", "http://[::1"} {
		_, err := RequestStamp(t.Context(), address, envelope)
		wantError(t, err, "the address of the time stamp authority is not")
		if strings.Contains(err.Error(), "hunter2") {
			t.Errorf("the error repeats the password: %v", err)
		}
	}
	gone := httptest.NewServer(http.NotFoundHandler())
	_, err = RequestStamp(t.Context(), gone.URL, envelope)
	wantError(t, err, "the authority answers 404 Not Found")
	gone.Close()
	_, err = RequestStamp(t.Context(), gone.URL, envelope)
	wantError(t, err, "time stamp: ")
}

// TestRoots checks which files of roots are refused.
func TestRoots(t *testing.T) {
	dir := t.TempDir()
	for text, part := range map[string]string{
		"":       "it has no certificate",
		"no PEM": "it has no certificate",
		"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n": "PEM block 1 is not a certificate",
		string(generated(t, Ed25519).Public().PEM()):                     "PEM block 1 is not a certificate",
	} {
		_, err := ReadRoots(write(t, filepath.Join(dir, "roots"), []byte(text), 0o600))
		wantError(t, err, part)
	}
	_, err := ReadRoots(filepath.Join(dir, "none"))
	wantError(t, err, "read roots: ")
}
