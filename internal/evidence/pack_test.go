package evidence

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestPackLayout(t *testing.T) {
	path, in := packed(t, t.TempDir())
	z, err := zip.OpenReader(path)
	must(t, err)
	defer z.Close()
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		if !f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) || f.Mode() != 0o644 {
			t.Errorf("%s: %v %v", f.Name, f.Modified, f.Mode())
		}
	}
	if names[0] != manifestFile || !slices.IsSorted(names[1:]) || !slices.Contains(names, "reports/评估报告.pdf") {
		t.Errorf("names are %q", names)
	}
	data, err := io.ReadAll(must2(z.File[0].Open()))
	must(t, err)
	var m Manifest
	must(t, json.Unmarshal(data, &m))
	if len(m.Files) != len(in.Files) || m.Tool != in.Tool || m.Inputs["snapshot"] != in.Inputs["snapshot"] {
		t.Errorf("manifest is %+v", m)
	}
	i := slices.IndexFunc(m.Files, func(e Entry) bool { return e.Path == "controls/x.yaml" })
	body := []byte("id: x\n")
	sum := sm3.Sum(body)
	if diff := cmp.Diff(Entry{"controls/x.yaml", 6, hexSum(body), hexOf(sum[:])}, m.Files[i]); diff != "" {
		t.Error(diff)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("mode is %v", info.Mode())
	}
}

func TestPackIsDeterministic(t *testing.T) {
	dir := t.TempDir()
	path, in := packed(t, dir)
	slices.Reverse(in.Files)
	other := filepath.Join(dir, "other.zip")
	writePack(t, other, in)
	a, _ := os.ReadFile(path)
	b, _ := os.ReadFile(other)
	if !bytes.Equal(a, b) {
		t.Error("the same files in another order gave other bytes")
	}
}

func TestWritePackRefuses(t *testing.T) {
	cause := errors.New("cause")
	calls := 0
	changing := File{Path: "a", Open: func() (io.ReadCloser, error) {
		calls++
		return io.NopCloser(strings.NewReader(strings.Repeat("x", calls))), nil
	}}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	one := BytesFile("a", []byte("x"))
	for name, c := range map[string]struct {
		ctx   context.Context
		files []File
		part  string
	}{
		"twice":     {t.Context(), []File{one, one}, `file "a": listed twice`},
		"case":      {t.Context(), []File{one, BytesFile("A", nil)}, "differs from another only in case"},
		"manifest":  {t.Context(), []File{BytesFile("Manifest.json", nil)}, "cannot list itself"},
		"parent":    {t.Context(), []File{BytesFile("../x", nil)}, "not a clean relative path"},
		"absolute":  {t.Context(), []File{BytesFile("/x", nil)}, "not a clean relative path"},
		"backslash": {t.Context(), []File{BytesFile(`a\b`, nil)}, "not a clean relative path"},
		"drive":     {t.Context(), []File{BytesFile("c:x", nil)}, "not a clean relative path"},
		"newline":   {t.Context(), []File{BytesFile("a\nb", nil)}, "not a clean relative path"},
		"missing": {
			t.Context(),
			[]File{DiskFile("a", "/none/here", "")},
			"/none/here: open file to pack: no such file",
		},
		"folder": {t.Context(), []File{DiskFile("a", "/", "")}, "/: read file to pack: is a directory"},
		"altered": {
			t.Context(),
			[]File{{Path: "a", Open: one.Open, SHA256: strings.Repeat("0", 64)}},
			"a: write pack: wrong digest sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\n" +
				"hint: ",
		},
		"changing": {t.Context(), []File{changing}, "changed while it was packed\nhint: "},
		"open": {
			t.Context(),
			[]File{{Path: "a", Open: func() (io.ReadCloser, error) { return nil, cause }}},
			"cause",
		},
		"cancelled": {cancelled, []File{one}, "context canceled"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "pack.zip")
			err := WriteFile(path, func(w io.Writer) error { return WritePack(c.ctx, w, PackInput{Files: c.files}) })
			wantError(t, err, nil, c.part)
			if name != "cancelled" && !errors.Is(err, ErrInput) {
				t.Errorf("not bad input: %v", err)
			}
			if got := tree(t, filepath.Dir(path)); got != nil {
				t.Errorf("left behind: %v", got)
			}
		})
	}
}

func TestTreeFiles(t *testing.T) {
	files, err := TreeFiles("controls", fstest.MapFS{"b.yaml": {}, "a/c.yaml": {Data: []byte("x")}})
	must(t, err)
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path)
	}
	if diff := cmp.Diff([]string{"controls/a/c.yaml", "controls/b.yaml"}, paths); diff != "" {
		t.Error(diff)
	}
	dir := t.TempDir()
	must(t, os.Symlink("/etc/passwd", filepath.Join(dir, "x")))
	_, err = TreeFiles("controls", os.DirFS(dir))
	wantError(t, err, ErrInput, "not a regular file")
}

// The first format remains what it was.
func TestFirstFormatRoundTrip(t *testing.T) {
	dir := t.TempDir()
	sealed(t, filepath.Join(dir, "snapshot"))
	a := assessmentOf(open(t, filepath.Join(dir, "snapshot")))
	a.Format = audit.AssessmentFormat1
	a.Findings[0].Expected = map[string]any{"max": json.Number("9007199254740993"), "min": json.Number("0.10")}
	var one, two bytes.Buffer
	must(t, WriteAssessment(&one, a))
	path := filepath.Join(dir, assessmentFile)
	write(t, path, one.Bytes())
	got, err := ReadAssessment(path)
	must(t, err)
	if diff := cmp.Diff(a, got); diff != "" {
		t.Error(diff)
	}
	must(t, WriteAssessment(&two, got))
	if diff := cmp.Diff(one.String(), two.String()); diff != "" {
		t.Error(diff)
	}
	if !strings.HasPrefix(one.String(), "{\n \"format\": \"assay.assessment/1\",\n") ||
		!strings.HasSuffix(one.String(), "}\n") {
		t.Errorf("unexpected form: %.80s", one.String())
	}
	for old, part := range map[string]string{
		`"status": "fail"`:      `duplicate key "status"`,
		`"fail"`:                "",
		`"assay.assessment/1"`:  "unknown format",
		`"subject": {`:          `unknown field "Status"`,
		`"observed": null`:      "the file ends in the middle",
		`"as_of": "2026-11-22T`: "parsing time",
	} {
		with := map[string]string{
			`"status": "fail"`:      `"status": "fail", "status": "pass"`,
			`"fail"`:                `"fail"`,
			`"assay.assessment/1"`:  `"assay.assessment/9"`,
			`"subject": {`:          `"Status": "pass", "subject": {`,
			`"observed": null`:      "",
			`"as_of": "2026-11-22T`: `"as_of": "2026-13-22T`,
		}[old]
		text := strings.Replace(one.String(), old, with, 1)
		if with == "" {
			text, _, _ = strings.Cut(one.String(), old)
		}
		write(t, path, []byte(text))
		_, err := ReadAssessment(path)
		if part == "" {
			must(t, err)
			continue
		}
		wantError(t, err, ErrInput, part)
	}
	_, err = ReadAssessment(filepath.Join(dir, "none.json"))
	wantError(t, err, ErrInput, "none.json: read assessment: no such file or directory\nhint: ")
}

func must2[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
