//go:build unix

package evidence

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/assay-audit/assay/internal/signing"
)

// signed adds a log entry and the signatures of two keys to the pack at path, and returns the keys to trust.
func signed(t *testing.T, path string) []signing.Trusted {
	t.Helper()
	must(t, AddSeals(t.Context(), path, map[string][]byte{LogEntry: []byte("{\"format\": \"assay.log-entry/1\"}\n")}))
	var keys []signing.Trusted
	for i, algorithm := range []signing.Algorithm{signing.Ed25519, signing.SM2} {
		k, err := signing.GenerateKey(algorithm)
		must(t, err)
		p, err := OpenPack(path)
		must(t, err)
		e, err := signing.Sign(t.Context(), signing.Request{
			Manifest: must2(p.Manifest()), Seals: must2(p.Seals()), Role: signing.Roles[i+1], Now: now, Signer: k,
		})
		must(t, err)
		must(t, p.Close())
		must(t, AddSeals(t.Context(), path, map[string][]byte{signing.EnvelopePath(i + 1): e}))
		keys = append(keys, signing.Trusted{Key: k.Public(), Role: signing.Roles[i+1]})
	}
	return keys
}

// verifySigned returns an error if the pack, its seals or its signatures by the keys are not as they must be.
func verifySigned(t *testing.T, path string, keys []signing.Trusted) error {
	if _, err := Verify(t.Context(), path); err != nil {
		return err
	}
	p, err := OpenPack(path)
	if err != nil {
		return err
	}
	defer p.Close()
	seals, err := p.Seals()
	if err != nil {
		return err
	}
	got := signing.Check(t.Context(), signing.CheckInput{Manifest: must2(p.Manifest()), Seals: seals, Trusted: keys})
	if len(got.Problems) > 0 {
		return fmt.Errorf("%s: %s: %w", got.Problems[0].Path, got.Problems[0].What, ErrVerification)
	}
	return nil
}

// TestSoakSignedTampering checks that every random change to a signed pack, zip or unpacked, is detected: flips,
// insertions, removals and swaps of bytes and files, other seals, and the return to an earlier state.
func TestSoakSignedTampering(t *testing.T) {
	t.Parallel()
	inZip, inFolder := 60, 60
	if soak() {
		inZip, inFolder = 30_000, 20_000
	}
	top := t.TempDir()
	path, _ := packed(t, top)
	unsigned := must2(os.ReadFile(path))
	keys := signed(t, path)
	must(t, verifySigned(t, path, keys))
	whole := must2(os.ReadFile(path))
	names, data := contents(t, path)
	dir := filepath.Join(top, "unpacked")
	unpack(t, path, dir)
	random := rand.New(rand.NewPCG(20261201, 17))

	bad := filepath.Join(top, "bad.zip")
	found := 0
	expect := func(pack string, n int, what string) {
		t.Helper()
		if err := verifySigned(t, pack, keys); err == nil || !errors.Is(err, ErrVerification) {
			t.Fatalf("change %d, %s: %v", n, what, err)
		}
		found++
	}
	write(t, bad, unsigned)
	expect(bad, -1, "all signatures removed")
	for n := range inZip {
		what, changed := damageBytes(random, whole)
		switch n % 4 {
		case 1: // a new zip of changed files that follows the rules of the container
			what, changed = damageFiles(t, random, bad, names, data)
		case 2:
			what, changed = damageSeals(t, random, bad, names, data)
		}
		if bytes.Equal(changed, whole) {
			continue
		}
		write(t, bad, changed)
		expect(bad, n, what)
	}

	all := tree(t, dir)
	sealed := slices.DeleteFunc(slices.Clone(all), func(name string) bool { return !IsSeal(filepath.ToSlash(name)) })
	for n := range inFolder {
		from := all
		if n%3 == 0 {
			from = sealed
		}
		what, undo := damageSignedFolder(t, random, dir, from, n)
		if undo == nil {
			continue
		}
		expect(dir, n, what)
		undo()
	}
	must(t, verifySigned(t, dir, keys))
	t.Logf("%d changes made and found", found)
}

// damageSignedFolder is damageFolder, and also changes the version in the manifest, which only signatures cover.
func damageSignedFolder(
	t *testing.T, random *rand.Rand, dir string, names []string, n int,
) (what string, undo func()) {
	t.Helper()
	if n%50 != 1 {
		return damageFolder(t, random, dir, names, n)
	}
	path := filepath.Join(dir, manifestFile)
	old := must2(os.ReadFile(path))
	write(t, path, bytes.Replace(old, []byte(`"v0.1.0"`), []byte(`"v0.1.1"`), 1))
	return "the version in the manifest changed", func() { write(t, path, old) }
}

// damageSeals returns a new zip with the correct comment after removing, adding, changing or exchanging seals.
func damageSeals(
	t *testing.T, random *rand.Rand, path string, names []string, data map[string][]byte,
) (what string, changed []byte) {
	t.Helper()
	files := maps.Clone(data)
	first, second := signing.EnvelopePath(1), signing.EnvelopePath(2)
	seals := []string{LogEntry, first, second}
	one := seals[random.IntN(len(seals))]
	switch random.IntN(5) {
	case 0:
		what = "removed " + one
		delete(files, one)
	case 1:
		what = "both signatures exchanged"
		files[first], files[second] = data[second], data[first]
	case 2:
		what = "one signature copied"
		files[signing.EnvelopePath(3+random.IntN(9))] = data[one]
	case 3:
		what = "a time stamp added"
		files[signing.StampPath(1+random.IntN(2))] = data[one]
	default:
		what = "changed " + one
		if _, files[one] = damageBytes(random, data[one]); bytes.Equal(files[one], data[one]) {
			files[one] = append(bytes.Clone(data[one]), 'x')
		}
	}
	list := slices.Sorted(maps.Keys(files))
	list = append([]string{manifestFile}, slices.DeleteFunc(list, func(n string) bool { return n == manifestFile })...)
	repack(t, path, list, files)
	reseal(t, path)
	return what, must2(os.ReadFile(path))
}
