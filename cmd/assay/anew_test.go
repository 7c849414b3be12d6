package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
	"github.com/assay-audit/assay/internal/sim"
)

// away returns a configuration whose vCenter can be switched off: its password command succeeds only while
// the file key exists.
func away(t *testing.T, s *sim.Estate, edit func(string) string) (conf, key string) {
	t.Helper()
	key = filepath.Join(t.TempDir(), "key")
	return configured(t, s, func(text string) string {
		text = strings.Replace(text, `{"env":"ASSAY_DEMO_PASSWORD"}`, "{command: [cat, "+key+"]}", 1)
		if edit != nil {
			text = edit(text)
		}
		return text
	}), key
}

// wholePage is everything that a complete run with the page alone leaves in its folder, sorted.
var wholePage = []string{assessmentFile, packFile, "report.html", snapshotDir}

// TestRunAfterOutage checks that a snapshot that reached no target is replaced at any age, and that it
// remains until the new one is sealed.
func TestRunAfterOutage(t *testing.T) {
	s := served(t)
	conf, key := away(t, s, nil)
	dir := filepath.Join(t.TempDir(), "out")
	now := time.Now()
	run := func(at time.Time, more ...string) cli {
		return assayAt(t, at, append([]string{"run", "-c", conf, "-o", dir, "--format", "html"}, more...)...)
	}
	const anew, none = "collecting anew", "no target could be seen"
	wantCLI(t, run(now), exitIncomplete, none)
	outage := digests(t, filepath.Join(dir, "snapshot"))

	got := run(now.Add(time.Minute), "-q")
	wantCLI(t, got, exitIncomplete, anew, none, filepath.Join(dir, "snapshot"))
	if strings.Contains(got.stderr, "nothing is collected") {
		t.Errorf("continues with an outage:\n%s", got.stderr)
	}
	if again := digests(t, filepath.Join(dir, "snapshot")); again["snapshot.json"] == outage["snapshot.json"] {
		t.Error("the snapshot is still the first one")
	}
	wantPack(t, dir, filepath.Join(dir, "snapshot"))

	outage = digests(t, dir)
	other, err := evidence.Create(filepath.Join(dir, nextDir), evidence.Options{Now: now, MaxAge: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	wantCLI(t, run(now.Add(2*time.Minute)), exitInput, anew, "another run is writing this snapshot")
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	unchanged(t, dir, outage)

	writeFile(t, key, s.Password)
	wantCLI(t, run(now.Add(50*time.Hour)), exitGate, anew)
	wantPack(t, dir, filepath.Join(dir, "snapshot"))
	if left := strings.Fields(entries(t, dir)); !slices.Equal(left, wholePage) {
		t.Errorf("the folder has %s", left)
	}
	wantCLI(t, run(now.Add(51*time.Hour)), exitGate, "nothing is collected")
	wantCLI(t, run(now.Add(90*time.Hour)), exitInput, "has the complete pack")
}

// TestKilledReplacement continues from every state in which a kill can leave the replacement of a snapshot.
func TestKilledReplacement(t *testing.T) {
	s := served(t)
	conf, key := away(t, s, nil)
	base := t.TempDir()
	outage, whole := filepath.Join(base, "outage"), filepath.Join(base, "whole")
	wantCLI(t, assay(t, "run", "-c", conf, "-o", outage, "--format", "html"), exitIncomplete)
	writeFile(t, key, s.Password)
	wantCLI(t, assay(t, "collect", "-c", conf, "-o", whole), exitOK)
	for name, left := range map[string]func(dir string) error{
		"sealed":           func(string) error { return nil },
		"the pack is gone": func(dir string) error { return os.Remove(filepath.Join(dir, packFile)) },
		"all made is gone": func(dir string) error { return removeMade(dir, message.Text{}) },
		"the first is away": func(dir string) error {
			return os.Rename(filepath.Join(dir, snapshotDir), filepath.Join(dir, removedDir))
		},
		"the first is gone": func(dir string) error { return os.RemoveAll(filepath.Join(dir, snapshotDir)) },
		"the second is in place": func(dir string) error {
			if err := os.Rename(filepath.Join(dir, snapshotDir), filepath.Join(dir, removedDir)); err != nil {
				return err
			}
			_ = removeMade(dir, message.Text{})
			return os.Rename(filepath.Join(dir, nextDir), filepath.Join(dir, snapshotDir))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			copyInto(t, outage, dir)
			copyInto(t, whole, filepath.Join(dir, nextDir))
			want := digests(t, filepath.Join(dir, nextDir))
			if err := left(dir); err != nil {
				t.Fatal(err)
			}
			wantCLI(t, assay(t, "run", "-c", conf, "-o", dir, "--format", "html"), exitGate, "nothing is collected")
			unchanged(t, filepath.Join(dir, snapshotDir), want)
			wantPack(t, dir, filepath.Join(dir, snapshotDir))
			if left := strings.Fields(entries(t, dir)); !slices.Equal(left, wholePage) {
				t.Errorf("the folder has %s", left)
			}
		})
	}
	t.Run("another configuration", func(t *testing.T) {
		dir := t.TempDir()
		copyInto(t, outage, dir)
		copyInto(t, whole, filepath.Join(dir, nextDir))
		before := digests(t, dir)
		other, _ := away(t, s, replace("grade: 3", "grade: 2"))
		wantCLI(t, assay(t, "run", "-c", other, "-o", dir), exitInput, "is of another configuration")
		unchanged(t, dir, before)
	})
}

// TestContinueNamesMissed checks that a run without collection names the targets that its snapshot lacks.
func TestContinueNamesMissed(t *testing.T) {
	down := "  - {name: vc-down, kind: vsphere, url: \"https://127.0.0.1:1/sdk\", username: x, " +
		"password: {env: ASSAY_DEMO_PASSWORD}}\ntenants:\n"
	s := served(t)
	conf := configured(t, s, replace("tenants:\n", down))
	dir := filepath.Join(t.TempDir(), "out")
	wantCLI(t, assay(t, "run", "-c", conf, "-o", dir, "--format", "html"), exitGate)
	before := digests(t, filepath.Join(dir, "snapshot"))
	for lang, want := range map[string]string{
		"en": `nothing is collected, although targets could not be seen then: vc-down \(for a new look at the ` +
			`platform ` +
			`name another folder with -o\)`,
		"zh": `本次不再采集；其中这些目标当时未能采集：vc-down；要重新采集，请用 -o 指定另一个目录`,
	} {
		got := assay(t, "run", "-c", conf, "-o", dir, "-q", "--format", "html", "--lang", lang)
		if got.code != exitGate || !regexp.MustCompile(want).MatchString(got.stderr) {
			t.Errorf("exit %d, no %q\n%s", got.code, want, got.stderr)
		}
	}
	unchanged(t, filepath.Join(dir, "snapshot"), before)
}

// TestMissing checks that a snapshot is an outage only if it reached none of the targets in scope.
func TestMissing(t *testing.T) {
	down := audit.Target{Name: "down", Error: &audit.Gap{State: audit.Unreachable}}
	for name, c := range map[string]struct {
		targets []audit.Target
		scope   []string
		missed  string
		all     bool
	}{
		"none asked":       {nil, nil, "", false},
		"reached":          {[]audit.Target{{Name: "up"}}, nil, "", false},
		"one of two":       {[]audit.Target{{Name: "up"}, down}, nil, "down", false},
		"all":              {[]audit.Target{down}, nil, "down", true},
		"all in scope":     {[]audit.Target{{Name: "up"}, down}, []string{"down"}, "down", true},
		"one out of scope": {[]audit.Target{{Name: "up"}, down}, []string{"up"}, "", false},
	} {
		var e estate
		e.site.Scope.Targets = c.scope
		missed, all := missing(&evidence.Snapshot{Index: audit.Snapshot{Targets: c.targets}}, e)
		if strings.Join(missed, " ") != c.missed || all != c.all {
			t.Errorf("%s: got %q, %t", name, missed, all)
		}
	}
}

// TestCollectIntoSealed checks that collect rejects a sealed snapshot and names the commands that use one.
func TestCollectIntoSealed(t *testing.T) {
	conf := configured(t, served(t), nil)
	snapshot := snapshotOf(t)
	before := digests(t, snapshot)
	wantCLI(t, assay(t, "collect", "-c", conf, "-o", snapshot), exitInput,
		snapshot+" has a sealed snapshot, which is never overwritten\nhint: to judge and pack it: assay pack "+
			snapshot+"; ",
		"another folder with -o", "assay run")
	wantCLI(t,
		assay(t, "collect", "-c", conf, "-o", snapshot, "--lang", "zh"), exitInput, "已有封存的快照，不予覆盖",
		"assay pack "+snapshot)
	unchanged(t, snapshot, before)
	wantCLI(t, assay(t, "pack", snapshot, "--format", "html"), exitGate)
}

// entries returns the names in a folder, separated by blanks.
func entries(t *testing.T, dir string) string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range list {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

// copyInto copies the files of one folder into another.
func copyInto(t *testing.T, from, dir string) {
	t.Helper()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}
