package evidence

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// compressed returns header and compressed bytes of every file of a zip by name.
func compressed(t *testing.T, path string) (names []string, raw map[string]string) {
	t.Helper()
	z, err := zip.OpenReader(path)
	must(t, err)
	defer z.Close()
	raw = map[string]string{}
	for _, f := range z.File {
		names = append(names, f.Name)
		data := must2(io.ReadAll(must2(f.OpenRaw())))
		raw[f.Name] = string(rune(f.Method)) + string(rune(f.Flags)) + string(f.Extra) + string(data)
	}
	return names, raw
}

var someSeals = map[string][]byte{
	"signatures/01.json": []byte("{}\n"),
	"signatures/01.tsr":  {0x30, 0},
	LogEntry:             []byte("{}\n"),
}

// TestAddSeals checks that seals are added in order and that every other file keeps its bytes.
func TestAddSeals(t *testing.T) {
	path, _ := packed(t, t.TempDir())
	names, before := compressed(t, path)
	must(t, AddSeals(t.Context(), path, someSeals))
	must(t, AddSeals(t.Context(), path, map[string][]byte{"signatures/02.json": []byte("2")}))
	all, after := compressed(t, path)
	for _, name := range names {
		if before[name] != after[name] {
			t.Errorf("%s was changed", name)
		}
	}
	if want := len(names) + 4; len(all) != want || all[0] != manifestFile || !slices.IsSorted(all[1:]) {
		t.Errorf("%d files, want %d in order: %v", len(all), want, all)
	}
	_, err := Verify(t.Context(), path)
	must(t, err)

	p, err := OpenPack(path)
	must(t, err)
	defer p.Close()
	seals, err := p.Seals()
	must(t, err)
	want := maps.Clone(someSeals)
	want["signatures/02.json"] = []byte("2")
	if !maps.EqualFunc(seals, want, bytes.Equal) {
		t.Errorf("%q", seals)
	}
	err = AddSeals(t.Context(), path, someSeals)
	wantError(t, err, ErrInput, "is there already")
}

// TestSealsOfForeignZip checks a pack that another version compressed.
func TestSealsOfForeignZip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pack.zip")
	data, err := os.ReadFile("../../fixtures/packs/assay-pack-1.zip")
	must(t, err)
	write(t, path, data)
	_, before := compressed(t, path)
	must(t, AddSeals(t.Context(), path, someSeals))
	_, after := compressed(t, path)
	for name := range before {
		if before[name] != after[name] {
			t.Errorf("%s was changed", name)
		}
	}
	_, err = Verify(t.Context(), path)
	must(t, err)
}

// TestSealsOfFolder checks seals of an unpacked pack.
func TestSealsOfFolder(t *testing.T) {
	top := t.TempDir()
	path, _ := packed(t, top)
	dir := filepath.Join(top, "unpacked")
	unpack(t, path, dir)
	must(t, AddSeals(t.Context(), dir, someSeals))
	_, err := Verify(t.Context(), dir)
	must(t, err)
	must(t, os.Remove(filepath.Join(dir, LogEntry)))
	_, err = Verify(t.Context(), dir)
	wantError(t, err, ErrVerification, "log: the manifest lists no file in this folder")
}

// TestSealsWithPack checks that a pack written with seals is the one to which they are added later.
func TestSealsWithPack(t *testing.T) {
	top := t.TempDir()
	path, _ := packed(t, top)
	s := open(t, filepath.Join(top, "snapshot"))
	in := packInput(t, s, assessmentOf(s))
	in.Seals = func(_ context.Context, manifest []byte) (map[string][]byte, error) {
		if !bytes.Contains(manifest, []byte(PackFormat)) {
			t.Errorf("not the manifest: %.40s", manifest)
		}
		return someSeals, nil
	}
	with := filepath.Join(top, "with.zip")
	writePack(t, with, in)
	must(t, AddSeals(t.Context(), path, someSeals))
	if !bytes.Equal(must2(os.ReadFile(path)), must2(os.ReadFile(with))) {
		t.Error("the packs differ")
	}
	broken := errors.New("no token")
	in.Seals = func(context.Context, []byte) (map[string][]byte, error) { return nil, broken }
	if err := WritePack(t.Context(), io.Discard, in); !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}

// TestStraySeals checks that files near the seals are refused, and what is refused as one.
func TestStraySeals(t *testing.T) {
	for _, name := range []string{
		"signatures/1.json", "signatures/00.json", "signatures/001.json", "signatures/01.JSON", "signatures/0x.json",
		"signatures/01.json.bak", "signatures/note.txt", "signatures/01.sig", "signatures/a/01.json",
		"Signatures/01.json",
		"log/entry.jsonl", "log/entry2.json", "log/x/entry.json", "signatures/01", "signatures/\uff10\uff11.json",
	} {
		t.Run(name, func(t *testing.T) {
			path, _ := packed(t, t.TempDir())
			if err := AddSeals(t.Context(), path, map[string][]byte{name: nil}); err == nil {
				t.Error("it was added as a seal")
			}
			names, data := contents(t, path)
			data[name] = []byte("x")
			names = append(names, name)
			slices.Sort(names[1:])
			repack(t, path, names, data)
			reseal(t, path)
			_, err := Verify(t.Context(), path)
			wantError(t, err, ErrVerification, name+": the manifest does not list this file")
		})
	}

	m := Manifest{Format: PackFormat, Files: []Entry{{
		Path: "signatures/01.json", SHA256: strings.Repeat("0", 64), SM3: strings.Repeat("0", 64),
	}}}
	wantError(t, m.check(), nil, "the manifest cannot list a seal")
}

// TestDamagedSeals checks that seals that are too large or have bytes behind their compressed data are refused.
func TestDamagedSeals(t *testing.T) {
	path, _ := packed(t, t.TempDir())
	names, data := contents(t, path)
	data[LogEntry] = make([]byte, MaxSeal+1)
	names = append(names, LogEntry)
	slices.Sort(names[1:])
	repack(t, path, names, data)
	reseal(t, path)
	p, err := OpenPack(path)
	must(t, err)
	defer p.Close()
	_, err = p.Seals()
	wantError(t, err, ErrVerification, "log/entry.json: read file: larger than 1048576 bytes")
	tooLarge := map[string][]byte{"signatures/01.json": make([]byte, MaxSeal+1)}
	if err := AddSeals(t.Context(), path, tooLarge); err == nil {
		t.Error("a seal was added that cannot be read")
	}
}
