package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestRunAgain repeats a run into the same folder, as a person or a timer would.
func TestRunAgain(t *testing.T) {
	s := served(t)
	conf := configured(t, s, nil)
	dir := filepath.Join(t.TempDir(), "out[1]")
	snapshot := filepath.Join(dir, "snapshot")
	run := func(now time.Time, more ...string) cli {
		return assayAt(t, now, append([]string{"run", "-c", conf, "-o", dir, "--format", "html,pdf"}, more...)...)
	}
	now := time.Now()
	wantCLI(t, run(now), exitGate)
	seen := digests(t, snapshot)
	const nothingNew = "nothing is collected"

	t.Run("killed before the pack and days ago", func(t *testing.T) {
		killedBeforePack(t, dir)
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
			changed := changedText(t, conf, edit)
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

// leftovers are files that a killed run leaves.
var leftovers = []string{
	".pack.zip1234567890123456789", ".report.pdf123456789012345678", ".assessment.json123456789012345678",
	"snapshot.partial/journal/x.json", "snapshot.partial/lock",
}

// killedBeforePack leaves a folder as a run that was killed before it wrote the pack.
func killedBeforePack(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{"pack.zip", "report.html"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range leftovers {
		writeFile(t, filepath.Join(dir, name), "half")
	}
}

// changedText returns the text of a file after an edit, which must change it.
func changedText(t *testing.T, file string, edit func(string) string) string {
	t.Helper()
	text := string(read(t, file))
	changed := edit(text)
	if changed == text {
		t.Fatal("the edit changes nothing")
	}
	return changed
}
