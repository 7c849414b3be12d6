package evidence

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestVerifyZipTampering(t *testing.T) {
	swap := func(names []string, i, j int) []string {
		names = slices.Clone(names)
		names[i], names[j] = names[j], names[i]
		return names
	}
	for name, c := range map[string]struct {
		harm func(t *testing.T, path string, names []string, data map[string][]byte)
		part string
	}{
		"repacked by another tool": {
			func(t *testing.T, path string, names []string, data map[string][]byte) { repack(t, path, names, data) },
			"its comment is no digest",
		},
		"reordered": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			repack(t, path, swap(names, 2, 3), data)
			reseal(t, path)
		}, "not in order"},
		"manifest not first": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			repack(t, path, swap(names, 0, 1), data)
			reseal(t, path)
		}, "not in order"},
		"extra file": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			repack(t, path, append(names, "zzz.txt"), data)
		}, "zzz.txt: the manifest does not list this file"},
		"missing file": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			repack(t, path, names[:len(names)-1], data)
		}, "zz-empty.txt: the file is missing"},
		"no manifest": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			repack(t, path, names[1:], data)
		}, "manifest.json: the file is missing"},
		"no files": {
			func(t *testing.T, path string, _ []string, data map[string][]byte) { repack(t, path, nil, data) },
			"manifest.json: the file is missing",
		},
		"twice": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			repack(t, path, append(names, assessmentFile), data)
		}, `file "assessment.json": it is there twice`},
		"parent": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			repack(t, path, append(names, "../../evil.sh"), data)
		}, "not a clean relative path"},
		"absolute": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			repack(t, path, append(names, "/etc/cron.d/x"), data)
		}, "not a clean relative path"},
		"backslash": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			repack(t, path, append(names, `..\x`), data)
		}, "not a clean relative path"},
		"folder": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			repack(t, path, append(names, "sub/"), data)
		}, "not a regular file"},
		"symbolic link": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			var buf bytes.Buffer
			z := zip.NewWriter(&buf)
			h := zipHeader("link")
			h.SetMode(fs.ModeSymlink | 0o777)
			must2(must2(z.CreateHeader(h)).Write([]byte("/etc/passwd")))
			must(t, z.Close())
			write(t, path, buf.Bytes())
		}, `file "link": not a regular file`},
		"bytes behind": {
			func(t *testing.T, path string, _ []string, _ map[string][]byte) { appendTo(t, path, "x") },
			"pack.zip: ",
		},
		"bytes before": {func(t *testing.T, path string, _ []string, _ map[string][]byte) {
			data, _ := os.ReadFile(path)
			write(t, path, append([]byte("#!/bin/sh\n"), data...))
		}, "the digest in its comment is not that of its bytes"},
		"not a zip": {
			func(t *testing.T, path string, _ []string, _ map[string][]byte) { write(t, path, []byte("# README\n")) },
			"not a valid zip file\nhint: ",
		},
		"duplicate key": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			data[manifestFile] = bytes.Replace(data[manifestFile], []byte(` "tool"`), []byte(` "tool": "x", "tool"`), 1)
			repack(t, path, names, data)
		}, `manifest.json: 3:15: duplicate key "tool"`},
		"unknown field": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			data[manifestFile] = bytes.Replace(data[manifestFile], []byte(` "tool"`), []byte(` "note": "x", "tool"`), 1)
			repack(t, path, names, data)
		}, `unknown field "note"`},
		"newer manifest": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			data[manifestFile] = bytes.Replace(data[manifestFile], []byte("assay.pack/1"), []byte("assay.pack/2"), 1)
			repack(t, path, names, data)
		}, `unknown format "assay.pack/2"`},
		"manifest written otherwise": {func(t *testing.T, path string, names []string, data map[string][]byte) {
			data[manifestFile] = append(data[manifestFile], '\n')
			repack(t, path, names, data)
		}, "not as assay writes them"},
		"manifest lists a path outside": {
			func(t *testing.T, path string, names []string, data map[string][]byte) {
				data[manifestFile] = bytes.Replace(data[manifestFile], []byte(`"zz-empty.txt"`),
					[]byte(`"../empty.txt"`), 1)
				repack(t, path, names, data)
			},
			"not a clean relative path",
		},
	} {
		t.Run(name, func(t *testing.T) {
			path, _ := packed(t, t.TempDir())
			names, data := contents(t, path)
			c.harm(t, path, names, data)
			r, err := Verify(t.Context(), path)
			wantError(t, err, ErrVerification, c.part)
			if len(r.Problems) == 0 {
				t.Error("the report lists no problem")
			}
		})
	}
}

func TestZipBombs(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "bomb.zip")
	var stream bytes.Buffer // one compressed stream that many entries of the directory share
	z := zip.NewWriter(&stream)
	must2(must2(z.CreateHeader(zipHeader("a"))).Write(make([]byte, 1<<20)))
	must(t, z.Close())

	t.Run("declares more than the limit", func(t *testing.T) {
		var buf bytes.Buffer
		z := zip.NewWriter(&buf)
		h := zipHeader("a")
		h.UncompressedSize64, h.CompressedSize64 = MaxPack+1, 1
		must2(must2(z.CreateRaw(h)).Write([]byte{0}))
		must(t, z.Close())
		write(t, path, buf.Bytes())
		_, err := Verify(t.Context(), path)
		wantError(t, err, ErrVerification, "larger than 32 GiB")
	})
	t.Run("claims more than there is", func(t *testing.T) {
		data := bytes.Clone(stream.Bytes())
		at := bytes.LastIndex(data, []byte("PK\x01\x02"))
		copy(data[at+20:], []byte{0xff, 0xff, 0xff, 0x7f})
		write(t, path, data)
		_, err := Verify(t.Context(), path)
		wantError(t, err, ErrVerification, "the files claim more bytes than the zip has")
	})
	t.Run("unpacks to more than declared", func(t *testing.T) {
		path, _ := packed(t, dir)
		names, data := contents(t, path)
		var buf bytes.Buffer
		z := zip.NewWriter(&buf)
		for _, name := range names {
			if name != "zz-empty.txt" {
				must2(must2(z.CreateHeader(zipHeader(name))).Write(data[name]))
				continue
			}
			src := must2(zip.NewReader(bytes.NewReader(stream.Bytes()), int64(stream.Len()))).File[0]
			h := zipHeader(name)
			h.CompressedSize64, h.UncompressedSize64 = src.CompressedSize64, 0
			must2(io.Copy(must2(z.CreateRaw(h)), must2(src.OpenRaw())))
		}
		must(t, z.Close())
		write(t, path, buf.Bytes())
		_, err := Verify(t.Context(), path)
		wantError(t, err, ErrVerification, "zz-empty.txt: ")
	})
}

func TestVerifyFolderTampering(t *testing.T) {
	for name, c := range map[string]struct {
		harm func(t *testing.T, dir string)
		part string
	}{
		"extra": {
			func(t *testing.T, dir string) { write(t, filepath.Join(dir, "x"), nil) },
			"x: the manifest does not list this file",
		},
		"missing": {
			func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "zz-empty.txt"))) },
			"zz-empty.txt: the file is missing",
		},
		"no manifest": {
			func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, manifestFile))) },
			"manifest.json: the file is missing",
		},
		"symbolic link": {
			func(t *testing.T, dir string) { must(t, os.Symlink("controls/x.yaml", filepath.Join(dir, "l"))) },
			`file "l": not a regular file`,
		},
		"linked manifest": {func(t *testing.T, dir string) {
			must(t, os.Rename(filepath.Join(dir, manifestFile), dir+".json"))
			must(t, os.Symlink(dir+".json", filepath.Join(dir, manifestFile)))
		}, "not a regular file"},
	} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			path, _ := packed(t, top)
			dir := filepath.Join(top, "unpacked")
			unpack(t, path, dir)
			c.harm(t, dir)
			_, err := Verify(t.Context(), dir)
			wantError(t, err, ErrVerification, c.part)
		})
	}
}
