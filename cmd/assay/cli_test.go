package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/sim"
)

// A cli is the outcome of one command line.
type cli struct {
	code           int
	stdout, stderr string
}

// assay returns the outcome of one command line run in this process.
func assay(t *testing.T, args ...string) cli {
	t.Helper()
	return assayCtx(t.Context(), args...)
}

// assayCtx is like assay, with a context.
func assayCtx(ctx context.Context, args ...string) cli {
	var out, errs bytes.Buffer
	a := &app{
		stdin:  &bytes.Buffer{},
		stdout: &out,
		stderr: &errs,
		getenv: func(string) string { return "" },
		now:    time.Now,
	}
	code := a.run(ctx, args)
	return cli{code, out.String(), errs.String()}
}

// configured returns the path of a configuration like that of `demo --serve`, restricted to the vCenter and
// changed by edit.
func configured(t *testing.T, s *sim.Estate, edit func(string) string) string {
	t.Helper()
	return configuration(t, s, s.Targets("")[:1], edit)
}

// surrounded returns the path of a configuration with the vCenter and all other targets.
func surrounded(t *testing.T, s *sim.Estate) string {
	t.Helper()
	files, remove, err := demoFiles(s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(remove)
	return configuration(t, s, s.Targets(files), nil)
}

// configuration writes a configuration with these targets, changed by edit, and returns its path.
func configuration(t *testing.T, s *sim.Estate, targets []audit.Settings, edit func(string) string) string {
	t.Helper()
	text, err := demoConfig(s.Site(), targets)
	if err != nil {
		t.Fatal(err)
	}
	if edit != nil {
		text = edit(text)
	}
	path := filepath.Join(t.TempDir(), "assay.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// replace returns a function that replaces old by new.
func replace(old, new string) func(string) string {
	return func(s string) string { return strings.ReplaceAll(s, old, new) }
}

// TestIncomplete checks that a run that reaches one of two targets is written and reported as incomplete.
func TestIncomplete(t *testing.T) {
	s := served(t)
	second := func(text string) string {
		return strings.Replace(text, "tenants:\n",
			"  - {name: vc-down, kind: vsphere, url: \"https://127.0.0.1:1/sdk\", "+
				"username: x, password: {env: ASSAY_DEMO_PASSWORD}}\ntenants:\n", 1)
	}
	dir := filepath.Join(t.TempDir(), "snapshot")
	got := assay(t, "collect", "-c", configured(t, s, second), "-o", dir)
	if got.code != exitIncomplete {
		t.Fatalf("exit %d, want %d\n%s", got.code, exitIncomplete, got.stderr)
	}
	out := t.TempDir()
	if got := assay(t, "assess", dir, "-o", out); got.code != exitGate {
		t.Errorf("assess: exit %d\n%s", got.code, got.stderr)
	}
	as := assessmentIn(t, out)
	n := 0
	for _, f := range as.Findings {
		if f.Target == "vc-down" {
			n++
			if f.Status != audit.Undetermined {
				t.Errorf("%s on a target that was not reached: %s", f.Check, f.Status)
			}
		}
	}
	want := 0
	for _, c := range as.Checks {
		// Of a vCenter.
		if area, _, _ := strings.Cut(c.ID, "."); slices.Contains([]string{
			"cluster", "esxi", "isolation", "network", "vcenter", "vm", "vsan",
		}, area) {
			want++
		}
	}
	if n != want {
		t.Errorf("%d findings on the target that was not reached, want one per check of its kind: %d", n, want)
	}
}

// TestInterrupted checks that an interruption exits with 130 and leaves no snapshot.
func TestInterrupted(t *testing.T) {
	s := served(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	out := filepath.Join(t.TempDir(), "out")
	got := assayCtx(ctx, "run", "-c", configured(t, s, nil), "-o", out)
	// No files remain, so the message promises none.
	if got.code != exitInterrupted || got.stderr != "error: interrupted\n" {
		t.Errorf("exit %d, want %d\n%s", got.code, exitInterrupted, got.stderr)
	}
	if _, err := os.Stat(filepath.Join(out, "snapshot")); err == nil {
		t.Error("a snapshot was left")
	}
}

// TestPrinting runs the commands that only print.
func TestPrinting(t *testing.T) {
	s := served(t)
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"doctor":        {[]string{"doctor", "-c", configured(t, s, nil)}, "Global.Settings"},
		"controls list": {[]string{"controls", "list", "--standard", "smartcloud-2017"}, "3.2.5"},
		"controls show": {[]string{"controls", "show", "gbt22239-2019-l3", "8.1.4.4 c"}, "esxi.firewall_sources"},
		"coverage":      {[]string{"controls", "coverage", "--format", "json"}, `"standard": "gbt22239-2019-l3"`},
		"lint":          {[]string{"controls", "lint"}, ""},
		"checks list":   {[]string{"checks", "list", "--format", "json"}, `"id": "esxi.lockdown_mode"`},
		"checks show":   {[]string{"checks", "show", "esxi.ntp", "--lang", "zh"}, "参数"},
		"checks test":   {[]string{"checks", "test", "esxi.ntp"}, ""},
		"init":          {[]string{"init", "-o", "-"}, "targets:"},
		"help":          {[]string{"--lang", "zh", "--help"}, "用法"},
		"version":       {[]string{"--version"}, "assay "},
	} {
		if got := assay(t, c.args...); got.code != exitOK || !strings.Contains(got.stdout, c.want) {
			t.Errorf("%s: exit %d, want 0 and %q\n%s%s", name, got.code, c.want, got.stdout, got.stderr)
		}
	}
}

// assessmentIn returns the assessment in a folder.
func assessmentIn(t *testing.T, dir string) *audit.Assessment {
	t.Helper()
	as, err := evidence.ReadAssessment(filepath.Join(dir, assessmentFile))
	if err != nil {
		t.Fatal(err)
	}
	return as
}
