//go:build unix

package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// TestSoakTampering checks that every random change to a pack or unpacked pack is detected. The seed is fixed.
func TestSoakTampering(t *testing.T) {
	inZip, inFolder := 150, 150
	if soak() {
		inZip, inFolder = 30_000, 20_000
	}
	top := t.TempDir()
	path, _ := packed(t, top)
	whole, err := os.ReadFile(path)
	must(t, err)
	random := rand.New(rand.NewPCG(20261122, 9))

	t.Run("zip", func(t *testing.T) {
		bad := filepath.Join(top, "bad.zip")
		names, data := contents(t, path)
		for n := range inZip {
			what, changed := damageBytes(random, whole)
			if n%10 == 0 { // a new zip of changed files that follows the rules of the container
				what, changed = damageFiles(t, random, bad, names, data)
			}
			if bytes.Equal(changed, whole) {
				continue
			}
			write(t, bad, changed)
			expectDetected(t, bad, n, what)
		}
	})

	t.Run("folder", func(t *testing.T) {
		dir := filepath.Join(top, "unpacked")
		unpack(t, path, dir)
		names := tree(t, dir)
		for n := range inFolder {
			what, undo := damageFolder(t, random, dir, names, n)
			if undo == nil {
				continue
			}
			expectDetected(t, dir, n, what)
			undo()
		}
		_, err := Verify(t.Context(), dir)
		must(t, err)
	})
}

// expectDetected fails unless the verification of a changed pack reports a problem.
func expectDetected(t *testing.T, pack string, n int, what string) {
	t.Helper()
	if r, err := Verify(t.Context(), pack); !errors.Is(err, ErrVerification) || len(r.Problems) == 0 {
		t.Fatalf("change %d, %s: %v", n, what, err)
	}
}

// damageBytes returns the file with a flipped, inserted, removed or exchanged part.
func damageBytes(random *rand.Rand, whole []byte) (what string, changed []byte) {
	i := random.IntN(len(whole))
	n := 1 + random.IntN(64)
	changed = bytes.Clone(whole)
	switch random.IntN(5) {
	case 0:
		rest := append([]byte{byte(random.Uint32())}, whole[i:]...)
		return fmt.Sprintf("a byte inserted at %d", i), append(changed[:i], rest...)
	case 1:
		return fmt.Sprintf("%d bytes removed at %d", n, i), append(changed[:i], whole[min(i+n, len(whole)):]...)
	case 2:
		j := random.IntN(len(whole))
		n = min(n, len(whole)-max(i, j))
		copy(changed[i:i+n], whole[j:j+n])
		copy(changed[j:j+n], whole[i:i+n])
		return fmt.Sprintf("%d bytes at %d and %d swapped", n, i, j), changed
	}
	bit := random.IntN(8)
	changed[i] ^= 1 << bit
	return fmt.Sprintf("bit %d of byte %d flipped", bit, i), changed
}

// damageFiles returns a new zip with the correct comment after changing, removing, adding or exchanging files.
func damageFiles(
	t *testing.T, random *rand.Rand, path string, names []string, data map[string][]byte,
) (what string, changed []byte) {
	t.Helper()
	list, files := append([]string{}, names...), map[string][]byte{}
	for name, b := range data {
		files[name] = b
	}
	i, j := 1+random.IntN(len(list)-1), 1+random.IntN(len(list)-1)
	switch kind := random.IntN(4); {
	case kind == 0:
		what = "removed " + list[i]
		list = append(list[:i], list[i+1:]...)
	case kind == 1:
		what = "added a file"
		list = append(list, fmt.Sprintf("zz-%d", i))
	case kind == 2 && !bytes.Equal(data[list[i]], data[list[j]]):
		what = "exchanged " + list[i] + " and " + list[j]
		files[list[i]], files[list[j]] = data[list[j]], data[list[i]]
	default:
		what = "changed " + list[i]
		if _, files[list[i]] = damageBytes(random, append(data[list[i]], '\n')); bytes.Equal(files[list[i]],
			data[list[i]]) {
			files[list[i]] = append(bytes.Clone(data[list[i]]), 'x')
		}
	}
	repack(t, path, list, files)
	reseal(t, path)
	changed, err := os.ReadFile(path)
	must(t, err)
	return what, changed
}

// damageFolder changes one file or folder of an unpacked pack; undo is nil if nothing was changed.
func damageFolder(t *testing.T, random *rand.Rand, dir string, names []string, n int) (what string, undo func()) {
	t.Helper()
	path := filepath.Join(dir, names[random.IntN(len(names))])
	info, err := os.Stat(path)
	must(t, err)
	if info.IsDir() {
		added := filepath.Join(path, fmt.Sprintf("added-%d", n))
		if n%2 == 0 {
			must(t, os.Mkdir(added, 0o700))
		} else {
			write(t, added, nil)
		}
		return "added " + added, func() { must(t, os.Remove(added)) }
	}
	old, err := os.ReadFile(path)
	must(t, err)
	if n%7 == 0 {
		must(t, os.Remove(path))
		return "removed " + path, func() { write(t, path, old) }
	}
	changed := append(bytes.Clone(old), 'x')
	if len(old) > 0 {
		what, changed = damageBytes(random, old)
	}
	if bytes.Equal(changed, old) || filepath.Base(path) == manifestFile && harmless(changed) {
		return what, nil
	}
	write(t, path, changed)
	return path + ": " + what, func() { write(t, path, old) }
}

// harmless reports whether a changed manifest of an unpacked pack differs only in the version of the tool, which
// no other file records. Only a signature can protect it.
func harmless(manifest []byte) bool {
	var m Manifest
	return json.Unmarshal(manifest, &m) == nil && m.Tool != "v0.1.0"
}

// TestSoakCleanPacks checks that unchanged signed packs, also unpacked ones, have no problems.
func TestSoakCleanPacks(t *testing.T) {
	count := 5
	if soak() {
		count = 100
	}
	for n := range count {
		top := t.TempDir()
		dir := filepath.Join(top, "snapshot")
		w := create(t, dir, options())
		must(t, w.AddSite(t.Context(), siteNow, now, "assay.yaml"))
		collectTarget(t, w, "vc-a", 1+n)
		collectTarget(t, w, "vc-b", 200-n)
		must(t, w.Seal(t.Context(), now.Add(5*60e9), nil))
		s := open(t, dir)
		path := filepath.Join(top, "pack.zip")
		writePack(t, path, packInput(t, s, assessmentOf(s)))
		keys := signed(t, path)
		unpack(t, path, filepath.Join(top, "unpacked"))
		for _, p := range []string{path, filepath.Join(top, "unpacked")} {
			if err := verifySigned(t, p, keys); err != nil {
				t.Fatalf("pack %d: %v", n, err)
			}
		}
	}
}
