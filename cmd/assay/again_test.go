package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/evidence"
)

// assayAt returns the outcome of one command line at another time.
func assayAt(t *testing.T, now time.Time, args ...string) cli {
	t.Helper()
	var out, errs bytes.Buffer
	a := &app{
		stdin:  &bytes.Buffer{},
		stdout: &out,
		stderr: &errs,
		getenv: func(string) string { return "" },
		now:    func() time.Time { return now },
	}
	code := a.run(t.Context(), args)
	return cli{code, out.String(), errs.String()}
}

// wantCLI checks the exit code of an outcome and that stderr contains each part.
func wantCLI(t *testing.T, got cli, code int, parts ...string) {
	t.Helper()
	if got.code != code {
		t.Errorf("exit %d, want %d\n%s", got.code, code, got.stderr)
	}
	for _, part := range parts {
		if !strings.Contains(got.stderr, part) {
			t.Errorf("stderr lacks %q:\n%s", part, got.stderr)
		}
	}
}

// digests returns the digests of all files below dir by path.
func digests(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		out[name] = digest(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// unchanged checks that the files below dir still have these digests.
func unchanged(t *testing.T, dir string, before map[string]string) {
	t.Helper()
	if diff := cmp.Diff(before, digests(t, dir)); diff != "" {
		t.Errorf("%s changed (-before +after):\n%s", dir, diff)
	}
}

// packed returns the files of a pack by name.
func packed(t *testing.T, path string) map[string][]byte {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// wantPack checks that a folder's pack verifies, that it contains the folder's assessment and reports, and
// that the assessment follows from the snapshot. It returns the files of the pack.
func wantPack(t *testing.T, dir, snapshot string, judged ...string) map[string][]byte {
	t.Helper()
	wantCLI(t, assay(t, "verify", filepath.Join(dir, "pack.zip")), exitOK)
	again := assay(t, append([]string{"assess", snapshot, "-o", "-", "-q"}, judged...)...)
	files := packed(t, filepath.Join(dir, "pack.zip"))
	for name, data := range files {
		if rest, ok := strings.CutPrefix(name, "reports/"); ok || name == assessmentFile {
			if !ok {
				rest = name
			}
			if own, err := os.ReadFile(filepath.Join(dir, rest)); err != nil || !bytes.Equal(own, data) {
				t.Errorf("%s of the pack is not the folder's: %v", name, err)
			}
		}
	}
	if again.stdout != string(files[assessmentFile]) {
		t.Errorf("the assessment does not follow from the snapshot (assess: exit %d)\n%s", again.code, again.stderr)
	}
	return files
}

// writeFile creates a file with its folders and returns its path.
func writeFile(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// waiversOf returns a waivers file with one waiver of a check.
func waiversOf(id, check string) string {
	return fmt.Sprintf("format: assay.waivers/1\nzone: \"+08:00\"\nwaivers:\n  - {id: %s, check: %s, target: \"*\", "+
		"subject: \"*\", reason: r, approver: a, start: 2020-01-01, expiry: 2099-12-31}\n", id, check)
}

// TestOldSnapshotIsOfNoConfiguration opens a snapshot without recorded definitions of its targets.
func TestOldSnapshotIsOfNoConfiguration(t *testing.T) {
	s := served(t)
	conf := configured(t, s, nil)
	dir := t.TempDir()
	copyInto(t, snapshotOf(t), filepath.Join(dir, "snapshot"))
	index := filepath.Join(dir, "snapshot", "snapshot.json")
	data, err := os.ReadFile(index)
	if err != nil {
		t.Fatal(err)
	}
	var content map[string]any
	if err := json.Unmarshal(data, &content); err != nil {
		t.Fatal(err)
	}
	delete(content, "definitions")
	old, err := json.Marshal(content)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, index, string(old))
	wantCLI(t, assay(t, "run", "-c", conf, "-o", dir), exitInput, "is of another configuration", "assay pack "+dir)
	wantCLI(t, assay(t, "pack", dir, "--format", "html"), exitGate)
	wantPack(t, dir, filepath.Join(dir, "snapshot"))
}

// TestInputsOfPack checks that digests are recorded only for contributions that exist.
func TestInputsOfPack(t *testing.T) {
	snapshot := snapshotOf(t)
	given := t.TempDir()
	answers := filepath.Join(scenarioDir, "answers-physical.yaml")
	w1 := writeFile(t, filepath.Join(given, "1.yaml"), waiversOf("W-1", "esxi.ssh"))
	w2 := writeFile(t, filepath.Join(given, "2.yaml"), waiversOf("W-2", "esxi.slp"))
	for name, c := range map[string]struct{ flags, recorded []string }{
		"none":    {nil, nil},
		"answers": {[]string{"--answers", answers}, []string{"answers"}},
		"waivers": {[]string{"--waivers", w1, "--waivers", w2}, []string{"waivers"}},
		"both":    {[]string{"--answers", answers, "--waivers", w2}, []string{"answers", "waivers"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			wantCLI(t,
				assay(t, append([]string{"pack", snapshot, "-o", dir, "--format", "html"}, c.flags...)...), exitGate)
			files := wantPack(t, dir, snapshot, c.flags...)
			inputs, err := evidence.Inputs(filepath.Join(dir, "pack.zip"))
			if err != nil {
				t.Fatal(err)
			}
			waivers := sha256.Sum256(append(append([]byte{}, files["waivers/1.yaml"]...), files["waivers/2.yaml"]...))
			want := map[string]string{
				"answers": digest(files["answers.yaml"]), "waivers": "sha256:" + hex.EncodeToString(waivers[:]),
			}
			for _, k := range []string{"answers", "waivers"} {
				recorded := strings.Contains(strings.Join(c.recorded, " "), k)
				if got, ok := inputs[k]; ok != recorded || ok && got != want[k] {
					t.Errorf("%s: recorded %q, want %t %s", k, got, recorded, want[k])
				}
			}
			page := string(files["reports/report.html"])
			none := strings.Count(page, "人工答复</dt><dd><code>无<") + strings.Count(page, "豁免</dt><dd><code>无<")
			if strings.Contains(page, "e3b0c44298fc1c14") || none != 2-len(c.recorded) {
				t.Errorf("the report shows the digest of nothing, or not that nothing was given")
			}
		})
	}
}
