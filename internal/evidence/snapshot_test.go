package evidence

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOpenRefuses(t *testing.T) {
	index := func(dir string) string { return filepath.Join(dir, snapshotFile) }
	document := func(t *testing.T, dir string) string {
		s := open(t, dir)
		return filepath.Join(dir, filepath.FromSlash(documentPath(firstDocument(s).SHA256)))
	}
	replace := func(old, new string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			data, err := os.ReadFile(index(dir))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(data, []byte(old)) {
				t.Fatalf("no %q in snapshot.json", old)
			}
			write(t, index(dir), bytes.Replace(data, []byte(old), []byte(new), 1))
		}
	}
	first := func(key string, value any) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			editJSON(t, index(dir), func(m map[string]any) { m["evidence"].([]any)[0].(map[string]any)[key] = value })
		}
	}
	for name, c := range map[string]struct {
		harm func(t *testing.T, dir string)
		part string
	}{
		"no snapshot": {
			func(t *testing.T, dir string) { must(t, os.RemoveAll(dir)); must(t, os.Mkdir(dir, 0o700)) },
			"the file is missing: no such file or directory\nhint: this folder contains no snapshot",
		},
		"no folder": {func(t *testing.T, dir string) { must(t, os.RemoveAll(dir)) }, "hint: check the path"},
		"truncated": {
			func(t *testing.T, dir string) { must(t, os.Truncate(index(dir), 1000)) },
			"the file ends in the middle of a value\nhint: it was cut short",
		},
		"empty": {
			func(t *testing.T, dir string) { must(t, os.Truncate(index(dir), 0)) },
			"snapshot.json:1:1: the file ends in the middle",
		},
		"not JSON": {
			func(t *testing.T, dir string) { write(t, index(dir), []byte("{\n \"a\": 1,\n x}")) },
			"snapshot.json:3:2: invalid character 'x'",
		},
		"trailing data": {
			func(t *testing.T, dir string) { write(t, index(dir), []byte("{}\n{}")) },
			"snapshot.json:2:1: ",
		},
		"null": {func(t *testing.T, dir string) { write(t, index(dir), []byte("null")) }, "no format is named"},
		"list": {func(t *testing.T, dir string) { write(t, index(dir), []byte("[]")) }, "snapshot.json:1:1: "},
		"newer format": {
			replace("assay.snapshot/1", "assay.snapshot/2"),
			"unknown format \"assay.snapshot/2\"\nhint: this version of assay reads assay.snapshot/1 only; " +
				"use the version that wrote",
		},
		"other file": {replace("assay.snapshot/1", "cyclonedx"), "unknown format \"cyclonedx\"\nhint: "},
		"duplicate key": {
			replace(` "tool": "v0.1.0",`, " \"tool\": \"v0.1.0\",\n \"tool\": \"v9\","),
			`snapshot.json:4:2: duplicate key "tool"`,
		},
		"escaped twin": {
			replace(` "tool": "v0.1.0",`, ` "tool": "v0.1.0", "\u0074ool": "v9",`),
			`duplicate key "tool"`,
		},
		"deep duplicate": {
			replace(`"HostSystem.config.lockdownMode"`, `"a", "/hosts/*/lockdown": "b"`),
			`duplicate key "/hosts/*/lockdown"`,
		},
		"unknown field": {replace(` "tool"`, ` "tools"`), `snapshot.json:3:2: unknown field "tools"`},
		"case":          {replace(` "tool"`, ` "Tool"`), `unknown field "Tool"`},
		"wrong type": {
			replace(`"subjects": 3`, `"subjects": "3"`),
			`string where int is wanted at evidence.subjects`,
		},
		"null for text":  {replace(`"v0.1.0"`, `null`), "snapshot.json:3:10: null where string is wanted"},
		"bad time":       {replace(`"2026-11-22T02:05:00Z"`, `"yesterday"`), "parsing time"},
		"not UTF-8":      {replace("v0.1.0", "v0\xff"), "snapshot.json:3:13: invalid UTF-8"},
		"no digest":      {first("sha256", ""), "neither a document nor a gap"},
		"path as digest": {first("sha256", "../../../../etc/passwd"), "not 64 lower-case hex digits"},
		"upper case":     {first("sha256", strings.Repeat("AB", 32)), "not 64 lower-case hex digits"},
		"other digest":   {first("sha256", strings.Repeat("ab", 32)), "the file is missing: no such file"},
		"huge size":      {first("size", 1<<40), "out of range"},
		"small size":     {first("size", 3), "wrong size: 3 bytes are listed"},
		"negative size":  {first("size", -1), "out of range"},
		"gap and digest": {first("gap", map[string]any{"state": "denied"}), "a document and a gap"},
		"stray target":   {first("target", "vc-x"), `no target "vc-x" is listed`},
		"same id twice":  {replace(`"vc-a/vsphere.software"`, `"vc-a/vsphere.hosts"`), "listed twice or not in order"},
		"no target name": {replace(`"name": "vc-a"`, `"name": ""`), "has no name"},
		"target order":   {replace(`"name": "vc-a"`, `"name": "vc-c"`), "listed twice or not in order"},
		"document gone": {
			func(t *testing.T, dir string) { must(t, os.Remove(document(t, dir))) },
			"the file is missing",
		},
		"document grown": {func(t *testing.T, dir string) { appendTo(t, document(t, dir), " ") }, "wrong size"},
		"document other": {func(t *testing.T, dir string) {
			path := document(t, dir)
			data, _ := os.ReadFile(path)
			write(t, path, bytes.ToUpper(data))
		}, "wrong digest sha256:"},
		"document is a link": {func(t *testing.T, dir string) {
			path := document(t, dir)
			must(t, os.Rename(path, path+".real"))
			must(t, os.Symlink(filepath.Base(path)+".real", path))
		}, "not a regular file"},
		"document is a link outside": {func(t *testing.T, dir string) {
			path := document(t, dir)
			data, _ := os.ReadFile(path)
			write(t, filepath.Join(dir, "..", "outside"), data)
			must(t, os.RemoveAll(filepath.Dir(path)))
			must(t, os.MkdirAll(filepath.Join(dir, "..", "elsewhere"), 0o700))
			write(t, filepath.Join(dir, "..", "elsewhere", filepath.Base(path)), data)
			must(t, os.Symlink("../../elsewhere", filepath.Dir(path)))
		}, "path escapes"},
		"index is a folder": {
			func(t *testing.T, dir string) { must(t, os.Remove(index(dir))); must(t, os.Mkdir(index(dir), 0o700)) },
			"not a regular file",
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "snapshot")
			sealed(t, dir)
			c.harm(t, dir)
			s, err := Open(dir)
			if err == nil {
				_ = s.Close()
			}
			wantError(t, err, ErrInput, c.part)
			wantError(t, err, ErrInput, dir)
		})
	}
}

func TestUnlistedFilesAreReported(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	sealed(t, dir)
	write(t, filepath.Join(dir, "evidence", "ab", "note.json"), []byte("{}"))
	must(t, os.Symlink("/etc/passwd", filepath.Join(dir, "link")))
	if diff := cmp.Diff([]string{"evidence/ab/note.json", "link"}, open(t, dir).Unlisted); diff != "" {
		t.Error(diff)
	}
}

// A document with a correct digest and duplicate keys is an error.
func TestDocumentWithDuplicateKeys(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	sealed(t, dir)
	forged := []byte(`{"gaps":[],"hosts":{"host-0":{"ssh":true,"ssh":false}}}`)
	write(t, filepath.Join(dir, filepath.FromSlash(documentPath(hexSum(forged)))), forged)
	editJSON(t, filepath.Join(dir, snapshotFile), func(m map[string]any) {
		e := m["evidence"].([]any)[1].(map[string]any)
		e["sha256"], e["size"] = hexSum(forged), len(forged)
	})
	s := open(t, dir)
	_, err := s.Document(s.Index.Evidence[1])
	wantError(t, err, ErrInput, `:1:42: duplicate key "ssh"`)
}

func TestDocumentChangedAfterOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	sealed(t, dir)
	s := open(t, dir)
	e := firstDocument(s)
	path := filepath.Join(dir, filepath.FromSlash(documentPath(e.SHA256)))
	data, err := os.ReadFile(path)
	must(t, err)
	data[10] ^= 1
	write(t, path, data)
	_, err = s.Document(e)
	wantError(t, err, ErrInput, "wrong digest")
}

func TestSiteMissing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "snapshot")
	w := create(t, dir, Options{Now: now})
	must(t, w.Seal(t.Context(), now, nil))
	_, err := open(t, dir).Site()
	wantError(t, err, ErrInput, "has no configuration\nhint: name the configuration with -c")
}
