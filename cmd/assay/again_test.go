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

// TestRunAgain repeats a run into the same folder, as a person or a timer would.
func TestRunAgain(t *testing.T) {
	s := served(t)
	conf := configured(t, s, nil)
	dir := filepath.Join(t.TempDir(), "out[1]")
	snapshot := filepath.Join(dir, "snapshot")
	run := func(now time.Time, more ...string) cli {
		return assayAt(t, now, append([]string{"run", "-c", conf, "-o", dir}, more...)...)
	}
	now := time.Now()
	wantCLI(t, run(now), exitGate)
	seen := digests(t, snapshot)
	const nothingNew = "nothing is collected"

	t.Run("killed before the pack and days ago", func(t *testing.T) {
		for _, name := range []string{"pack.zip", "report.html"} {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		leftovers := []string{
			".pack.zip1234567890123456789", ".report.pdf123456789012345678", ".assessment.json123456789012345678",
			"snapshot.partial/journal/x.json", "snapshot.partial/lock",
		}
		for _, name := range leftovers {
			writeFile(t, filepath.Join(dir, name), "half")
		}
		wantCLI(t, run(now.Add(50*time.Hour), "-q"), exitGate, nothingNew, snapshot)
		for _, name := range append(leftovers, "snapshot.partial") {
			if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
				t.Errorf("%s is still there", name)
			}
		}
		unchanged(t, snapshot, seen)
		wantPack(t, dir, snapshot)
	})
	t.Run("complete and run by a timer of the next night", func(t *testing.T) {
		before := digests(t, dir)
		wantCLI(t, run(
			now.Add(24*time.Hour),
		), exitInput, "has the complete pack of a snapshot sealed at 20", "\nhint: ",
			"-o", "assay pack "+dir)
		unchanged(t, dir, before)
	})
	t.Run("complete and run by a person with a waiver", func(t *testing.T) {
		waivers := writeFile(t, filepath.Join(t.TempDir(), "w.yaml"), waiversOf("W-1", "esxi.ssh"))
		wantCLI(t, run(now.Add(time.Hour), "--waivers", waivers), exitGate, nothingNew)
		unchanged(t, snapshot, seen)
		files := wantPack(t, dir, snapshot, "--waivers", waivers)
		if string(files["waivers/1.yaml"]) != waiversOf("W-1", "esxi.ssh") {
			t.Errorf("the pack has the waivers %q", files["waivers/1.yaml"])
		}
	})
	for name, edit := range map[string]func(string) string{
		"another grade":   replace("grade: 3", "grade: 2"),
		"other standards": replace("standards: ", "standards: [smartcloud-2017] #"),
		"another target":  replace("name: vc-demo", "name: vc-x"),
		"another account": replace("username: \"", "username: \"x"),
		"another tenant":  replace("{name: \"tenant-a\"", "{name: \"tenant-x\""),
		"another gate":    replace("fail_on: high", "fail_on: low"),
		"another thumbprint": func(s string) string {
			i := strings.Index(s, "SHA256:") + len("SHA256:")
			return s[:i] + strings.Repeat("0", 64) + s[i+64:]
		},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(conf)
			if err != nil {
				t.Fatal(err)
			}
			changed := edit(string(text))
			if changed == string(text) {
				t.Fatal("the edit changes nothing")
			}
			before := digests(t, dir)
			other := writeFile(t, filepath.Join(t.TempDir(), "assay.yaml"), changed)
			wantCLI(t, assayAt(t, now, "run", "-c", other, "-o", dir), exitInput, "is of another configuration",
				"\nhint: name another folder with -o")
			unchanged(t, dir, before)
		})
	}
	t.Run("a pack without its snapshot", func(t *testing.T) {
		if err := os.Rename(snapshot, filepath.Join(t.TempDir(), "away")); err != nil {
			t.Fatal(err)
		}
		before := digests(t, dir)
		wantCLI(t, run(now), exitInput, "is not the pack of the snapshot in this folder", "\nhint: move it away")
		unchanged(t, dir, before)
		wantCLI(t, assay(t, "demo", "-o", dir), exitInput, "is not the pack of the snapshot in this folder")
		unchanged(t, dir, before)
	})
}

// TestOldSnapshotIsOfNoConfiguration opens a snapshot without recorded definitions of its targets.
func TestOldSnapshotIsOfNoConfiguration(t *testing.T) {
	s := served(t)
	conf := configured(t, s, nil)
	dir := t.TempDir()
	wantCLI(t, assay(t, "collect", "-c", conf, "-o", filepath.Join(dir, "snapshot")), exitOK)
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
	wantCLI(t, assay(t, "pack", dir), exitGate)
	wantPack(t, dir, filepath.Join(dir, "snapshot"))
}

// TestInputsOfPack checks that digests are recorded only for contributions that exist.
func TestInputsOfPack(t *testing.T) {
	s := served(t)
	snapshot := filepath.Join(t.TempDir(), "snap")
	wantCLI(t, assay(t, "collect", "-c", configured(t, s, nil), "-o", snapshot), exitOK)
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
			if strings.Contains(page, "e3b0c44298fc1c14") || strings.Contains(page, ">无<") != (len(c.recorded) < 2) {
				t.Errorf("the report shows the digest of nothing, or not that nothing was given")
			}
		})
	}
}
