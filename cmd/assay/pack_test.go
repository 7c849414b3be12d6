package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPack packs a snapshot alone, and a folder with later contributions.
func TestPack(t *testing.T) {
	top, bare := t.TempDir(), snapshotOf(t)
	seen := digests(t, bare)
	answers := filepath.Join(scenarioDir, "answers-physical.yaml")
	waivers := writeFile(t, filepath.Join(top, "w.yaml"), waiversOf("W-1", "esxi.ssh"))
	folder := func(t *testing.T) string {
		dir := filepath.Join(t.TempDir(), "out")
		if err := os.CopyFS(filepath.Join(dir, "snapshot"), os.DirFS(bare)); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	reports := func(files map[string][]byte) []string {
		var names []string
		for name := range files {
			if rest, ok := strings.CutPrefix(name, "reports/"); ok {
				names = append(names, rest)
			}
		}
		slices.Sort(names)
		return names
	}

	t.Run("a snapshot itself", func(t *testing.T) {
		wantCLI(t, assay(t, "pack", bare+"/"), exitGate, "written: "+bare+"-pack")
		unchanged(t, bare, seen)
		files := wantPack(t, bare+"-pack", bare)
		if got, want := reports(files), everyReportIn(t, bare+"-pack"); !slices.Equal(got, want) {
			t.Errorf("reports: %q, want %q", got, want)
		}
	})
	t.Run("answers and waivers that came later", func(t *testing.T) {
		dir := folder(t)
		snapshot := filepath.Join(dir, "snapshot")
		wantCLI(t, assay(t, "pack", dir, "--format", "html"), exitGate)
		wantCLI(t, assay(t, "report", dir, "--lang", "en", "--format", "html"), exitOK)
		wantCLI(t, assay(t, "pack", dir, "--format", "html", "--answers", answers, "--waivers", waivers), exitGate)
		files := wantPack(t, dir, snapshot, "--answers", answers, "--waivers", waivers)
		if got := reports(files); !slices.Equal(got, []string{"report.en.html", "report.html"}) {
			t.Errorf("reports: %q", got)
		}
		for _, name := range []string{"reports/report.html", "reports/report.en.html"} {
			if !strings.Contains(string(files[name]), "W-1") {
				t.Errorf("%s is of the judgement before", name)
			}
		}

		before := digests(t, dir)
		wantCLI(t,
			assay(t, "pack", dir, "--waivers", waivers), exitInput, "was made with answers",
			"\nhint: name them with --answers")
		wantCLI(t,
			assay(t, "pack", dir, "--answers", answers), exitInput, "was made with waivers",
			"\nhint: name them with --waivers")
		unchanged(t, dir, before)
	})
	t.Run("strict", func(t *testing.T) {
		expired := writeFile(t,
			filepath.Join(t.TempDir(), "w.yaml"), strings.Replace(waiversOf("W-1", "esxi.ssh"), "2099", "2021", 1))
		wantCLI(t, assay(t, "pack", folder(t), "--format", "html", "--waivers", expired, "--strict"), exitGate,
			"waivers are expired, not started or unused")
	})

	for name, c := range map[string]struct {
		make  func(t *testing.T, dir string)
		args  []string
		parts []string
	}{
		"nothing there": {
			func(t *testing.T, dir string) { remove(t, dir, "snapshot") },
			nil,
			[]string{"has no sealed snapshot", "\nhint: name the output folder"},
		},
		"not complete": {
			func(t *testing.T, dir string) { rename(t, dir, "snapshot", "snapshot.partial") },
			nil,
			[]string{"the collection into", "\nhint: run the same assay run again"},
		},
		"damaged snapshot": {
			func(t *testing.T, dir string) { writeFile(t, dir+"/snapshot/snapshot.json", "{}") },
			nil,
			[]string{"snapshot.json: no format is named"},
		},
		"another pack": {
			func(t *testing.T, dir string) { writeFile(t, dir+"/pack.zip", "PK") },
			nil,
			[]string{"pack.zip is not the pack", "\nhint: move it away"},
		},
		"a folder as pack": {
			func(t *testing.T, dir string) { writeFile(t, dir+"/pack.zip/x", "x") },
			nil,
			[]string{"pack.zip is not the pack"},
		},
		"no assessment": {
			func(t *testing.T, dir string) { writeFile(t, dir+"/assessment.json", "{}") },
			nil,
			[]string{"assessment.json:1:"},
		},
		"of fewer standards": {func(t *testing.T, dir string) {
			wantCLI(t, assay(t, "assess", dir+"/snapshot", "--standard", "smartcloud-2017", "-o", dir), exitGate)
		}, nil, []string{"is of another snapshot or of another configuration", "\nhint: move it away"}},
		"unknown format": {
			func(*testing.T, string) {},
			[]string{"--format", "doc"},
			[]string{`unknown report format "doc"`},
		},
		"no answers": {
			func(*testing.T, string) {},
			[]string{"--answers", "none.yaml"},
			[]string{"read answers: open none.yaml"},
		},
		"bad waivers": {
			func(*testing.T, string) {},
			[]string{"--waivers", answers},
			[]string{"answers-physical.yaml:"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t)
			c.make(t, dir)
			before := digests(t, dir)
			wantCLI(t, assay(t, append([]string{"pack", dir}, c.args...)...), exitInput, c.parts...)
			unchanged(t, dir, before)
		})
	}
}

// remove deletes a file or folder in dir.
func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

// rename renames a file or folder in dir.
func rename(t *testing.T, dir, from, to string) {
	t.Helper()
	if err := os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
		t.Fatal(err)
	}
}
