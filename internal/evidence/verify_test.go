package evidence

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func hexOf(b []byte) string { return hex.EncodeToString(b) }

func pointIDs(points []Point) []string {
	ids := []string{}
	for _, p := range points {
		ids = append(ids, p.ID)
	}
	return ids
}

// unpack extracts a zip like any other program.
func unpack(t testing.TB, path, dir string) {
	t.Helper()
	z, err := zip.OpenReader(path)
	must(t, err)
	defer z.Close()
	must(t, os.CopyFS(dir, z))
}

// repack writes a zip of the given files in the given order, as another program would.
func repack(t testing.TB, path string, names []string, data map[string][]byte) {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range names {
		_, err := must2(z.CreateHeader(zipHeader(name))).Write(data[name])
		must(t, err)
	}
	must(t, z.Close())
	write(t, path, buf.Bytes())
}

// reseal adds the correct comment of a pack to a zip without comment.
func reseal(t testing.TB, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	write(t, path, sealedZip(data))
}

func sealedZip(data []byte) []byte {
	data = bytes.Clone(data)
	binary.LittleEndian.PutUint16(data[len(data)-2:], uint16(sealSize))
	return append(data, sealPrefix+hexSum(data)...)
}

// contents returns the names of the files of a pack in order, and their content.
func contents(t testing.TB, path string) (names []string, data map[string][]byte) {
	t.Helper()
	z, err := zip.OpenReader(path)
	must(t, err)
	defer z.Close()
	data = map[string][]byte{}
	for _, f := range z.File {
		names = append(names, f.Name)
		data[f.Name] = must2(io.ReadAll(must2(f.Open())))
	}
	return names, data
}

func TestVerify(t *testing.T) {
	dir := t.TempDir()
	path, in := packed(t, dir)
	r, err := Verify(t.Context(), path)
	must(t, err)
	if diff := cmp.Diff([]string{
		"names", "bytes", "container", "inputs", "people", "checks", "report_list", "index", "evidence",
	}, pointIDs(r.Checked)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"signatures", "time", "log", "verdicts", "reports", "platform", "others"},
		pointIDs(r.NotChecked)); diff != "" {
		t.Error(diff)
	}
	if r.Files != len(in.Files) || r.Evidence != 3 || r.Raw != 2 || r.Bytes == 0 || r.Tool != "v0.1.0" || !r.Zip ||
		len(r.Problems) != 0 || r.Manifest == "" {
		t.Errorf("report is %+v", r)
	}
	for _, p := range append(r.Checked, r.NotChecked...) {
		if p.Text.ZH == "" || p.Text.EN == "" {
			t.Errorf("point %s lacks a language", p.ID)
		}
	}

	folder := filepath.Join(dir, "unpacked")
	unpack(t, path, folder)
	r, err = Verify(t.Context(), folder)
	must(t, err)
	if r.Zip || !slices.Contains(pointIDs(r.NotChecked), "container") || len(r.Checked) != 8 {
		t.Errorf("report is %+v", r)
	}
}

func TestPackSnapshotIsReadable(t *testing.T) {
	path, _ := packed(t, t.TempDir())
	p, err := OpenPack(path)
	must(t, err)
	defer p.Close()
	s, err := p.Snapshot()
	must(t, err)
	if site, err := s.Site(); err != nil || site.System != system {
		t.Errorf("site is %+v, %v", site, err)
	}
	rego, err := fs.ReadFile(p.FS, "rego/checks/esxi/lockdown_mode.rego")
	if err != nil || string(rego) != "package x\n" {
		t.Errorf("policy is %q, %v", rego, err)
	}
}

func TestVerifyBadInput(t *testing.T) {
	_, err := Verify(t.Context(), filepath.Join(t.TempDir(), "none.zip"))
	wantError(t, err, ErrInput, "none.zip: open pack: no such file or directory\nhint: ")
	r, err := Verify(t.Context(), "/dev/null")
	wantError(t, err, ErrInput, "neither a file nor a folder")
	if len(r.Checked) != 0 {
		t.Errorf("checked %v", r.Checked)
	}
	path, _ := packed(t, t.TempDir())
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	r, err = Verify(cancelled, path)
	if !errors.Is(err, context.Canceled) || slices.Contains(pointIDs(r.Checked), "bytes") ||
		!slices.Contains(pointIDs(r.NotChecked), "evidence") {
		t.Errorf("cancelled: %v, %+v", err, r)
	}
}

// Every flipped bit of the zip is detected in files, headers, the directory and the comment.
func TestEveryFlippedByteIsFound(t *testing.T) {
	dir := t.TempDir()
	path, _ := packed(t, dir)
	data, err := os.ReadFile(path)
	must(t, err)
	offsets := []int{}
	for i := 0; i < len(data); i++ {
		// dense at both ends, where headers and directory are, and sparse in between
		if i < 200 || i > len(data)-130 || i > len(data)-2000 && i%7 == 0 || i%499 == 0 {
			offsets = append(offsets, i)
		}
	}
	z := must2(zip.NewReader(bytes.NewReader(data), int64(len(data))))
	for _, f := range z.File { // around the header and end of each file
		at := int(must2(f.DataOffset()))
		for d := -60; d < 3; d += 11 {
			offsets = append(offsets, at+d)
		}
		for d := -8; d < 18; d += 3 {
			offsets = append(offsets, at+int(f.CompressedSize64)+d)
		}
	}
	flipped := filepath.Join(dir, "flipped.zip")
	for n, i := range offsets {
		if i < 0 || i >= len(data) {
			continue
		}
		bad := bytes.Clone(data)
		bad[i] ^= 1 << (n % 8)
		write(t, flipped, bad)
		r, err := Verify(t.Context(), flipped)
		if !errors.Is(err, ErrVerification) || len(r.Problems) == 0 {
			t.Fatalf("bit %d of byte %d of %d: %v", n%8, i, len(data), err)
		}
	}
	t.Logf("%d flips", len(offsets))
}

func TestEveryFlippedByteOfAFolderIsFound(t *testing.T) {
	dir := t.TempDir()
	path, _ := packed(t, dir)
	folder := filepath.Join(dir, "unpacked")
	unpack(t, path, folder)
	for _, name := range tree(t, folder) {
		file := filepath.Join(folder, name)
		data, err := os.ReadFile(file)
		// Only a signature can protect every byte of the manifest.
		if err != nil || len(data) == 0 || name == manifestFile {
			continue
		}
		for n := range 25 {
			i := n * (len(data) - 1) / 24
			bad := bytes.Clone(data)
			bad[i] ^= 1 << (n % 8)
			write(t, file, bad)
			if _, err := Verify(t.Context(), folder); !errors.Is(err, ErrVerification) {
				t.Fatalf("%s, byte %d: %v", name, i, err)
			}
		}
		write(t, file, data)
	}
	_, err := Verify(t.Context(), folder)
	must(t, err)
}

func TestVerifyTruncated(t *testing.T) {
	dir := t.TempDir()
	path, _ := packed(t, dir)
	data, err := os.ReadFile(path)
	must(t, err)
	cut := filepath.Join(dir, "cut.zip")
	for _, n := range []int{0, 1, 30, 100, len(data) / 2, len(data) - 100, len(data) - 1} {
		write(t, cut, data[:n])
		_, err := Verify(t.Context(), cut)
		wantError(t, err, ErrVerification, "\nhint: do not rely on this pack")
	}
}

func TestReportJSON(t *testing.T) {
	path, _ := packed(t, t.TempDir())
	r, err := Verify(t.Context(), path)
	must(t, err)
	data, err := json.Marshal(r)
	must(t, err)
	if strings.Contains(string(data), "null") {
		t.Errorf("a list is null: %s", data)
	}
}
