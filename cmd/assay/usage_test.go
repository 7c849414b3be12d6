package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
)

// TestUsage checks that an invalid command line is rejected with a hint in the language of messages and no
// other output.
func TestUsage(t *testing.T) {
	for line, want := range map[string]string{
		"asses":                              "assay assess",
		"nonsense":                           "hint: assay --help",
		"checks new x":                       "hint: assay checks --help",
		"controls lst":                       "assay controls list",
		"help nonsense":                      "nonsense",
		"run":                                "missing --config, --output",
		"run -o x":                           "missing --config\n",
		"run extra -c a -o b":                "usage: assay run -c assay.yaml -o DIR",
		"verify":                             "usage: assay verify PACK",
		"run --nonsense":                     "hint: assay run --help",
		"report x --format=":                 "pdf, xlsx, html",
		"checks show esxi.ntp --format yaml": "table or json",
		"controls show smartcloud-2017 3.2.5 --format yaml": "table or json",
		"doctor -c none.yaml --format yaml":                 "table or json",
		"demo --serve --listen 0.0.0.0:0":                   "not on loopback",
		"--lang fr checks list":                             "unknown language",
		"--lang zh run":                                     "缺少选项",
		"--lang zh nonsense":                                "没有命令",
	} {
		got := assay(t, strings.Fields(line)...)
		if got.code != exitInput || !strings.Contains(got.stderr, want) || got.stdout != "" {
			t.Errorf("assay %s: exit %d, want %d and %q\n%s%s", line, got.code, exitInput, want, got.stdout, got.stderr)
		}
	}
	if got := assay(t, "help", "checks", "list"); got.code != exitOK ||
		!strings.Contains(got.stdout, "assay checks list") {
		t.Errorf("help of a command: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	if got := assay(t, "checks"); got.code != exitOK || !strings.Contains(got.stdout, "assay checks COMMAND") {
		t.Errorf("a group alone: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
}

// A full is a writer to a full disk.
type full struct{}

// Write returns ENOSPC.
func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// TestFullStdout checks that a table that was not written to its file is an error.
func TestFullStdout(t *testing.T) {
	for _, line := range []string{
		"checks list", "checks list --format json", "controls coverage", "init -o -", "--help", "--version",
	} {
		var errs strings.Builder
		a := testApp()
		a.stdout, a.stderr = full{}, &errs
		if code := a.run(t.Context(), strings.Fields(line)); code != exitMachine || !strings.Contains(errs.String(),
			"stdout: write: no space left on device\nhint: free some space or choose another disk\n"+
				"nothing was written\n") {
			t.Errorf("assay %s: exit %d\n%s", line, code, errs.String())
		}
	}
}

// TestStdout checks that -o - writes only the one file of a command to stdout.
func TestStdout(t *testing.T) {
	s := served(t)
	t.Chdir(t.TempDir())
	wantCLI(t, assay(t, "run", "-c", configured(t, s, nil), "-o", "out", "--format", "html", "--quiet"), exitGate)
	whole, err := os.ReadFile("out/assessment.json")
	if err != nil {
		t.Fatal(err)
	}
	if got := assay(t, "assess", "out/snapshot", "-o", "-"); got.code != exitGate || got.stdout != string(whole) {
		t.Errorf("assess: exit %d, %d bytes, want %d\n%s", got.code, len(got.stdout), len(whole), got.stderr)
	}
	paper := assay(t, "worksheet", "export", "out", "-o", "-")
	if paper.code != exitOK || !strings.HasPrefix(paper.stdout, "PK") {
		t.Fatalf("export: exit %d\n%s", paper.code, paper.stderr)
	}
	if err := os.WriteFile("paper.xlsx", []byte(paper.stdout), 0o600); err != nil {
		t.Fatal(err)
	}
	got := assay(t, "worksheet", "import", "paper.xlsx", "--assessment", "out", "-o", "-")
	if got.code != exitOK || !strings.HasPrefix(got.stdout, "format: assay.answers/1\n") ||
		!strings.Contains(got.stderr, "0 changes") {
		t.Errorf("import: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	if _, err := os.Lstat("-"); err == nil {
		t.Error("a file called - was made")
	}
}

// TestNothingWritten checks that invalid input is reported before collection: exit 2 leaves no files.
func TestNothingWritten(t *testing.T) {
	s := served(t)
	answers := filepath.Join(t.TempDir(), "answers.yaml")
	text := "format: assay.answers/1\nzone: \"+08:00\"\nanswers:\n  - {standard: gbt22239-2019-l3, control: 9.9.9, " +
		"verdict: conform, record: seen, name: Li, date: 2026-11-20, valid_until: 2027-11-20}\n"
	if err := os.WriteFile(answers, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		edit func(string) string
		args []string
		want string
	}{
		"unknown parameter": {
			edit: replace("parameters:", "parameters:\n  esxi.ntp.server: [a]"),
			want: "esxi.ntp.servers",
		},
		"unknown check": {
			edit: func(t string) string { return t + "severities: {esxi.sssh: high}\n" },
			want: "esxi.sssh",
		},
		"unknown control": {args: []string{"--answers", answers}, want: "9.9.9"},
	} {
		out := filepath.Join(t.TempDir(), "out")
		got := assay(t, append([]string{"run", "-c", configured(t, s, c.edit), "-o", out}, c.args...)...)
		if got.code != exitInput || !strings.Contains(got.stderr, c.want) {
			t.Errorf("%s: exit %d, want %d and %q\n%s", name, got.code, exitInput, c.want, got.stderr)
		}
		if _, err := os.Lstat(out); err == nil {
			t.Errorf("%s: something was written", name)
		}
	}
}

// TestQuiet checks that --quiet does not suppress a broken check, and that JSON messages are one object per
// line.
func TestQuiet(t *testing.T) {
	var errs strings.Builder
	a := testApp()
	a.console = &console{w: &errs}
	a.stderr, a.quiet, a.logFormat = a.console, true, "json"
	a.summary(&audit.Assessment{Checks: []audit.CheckSummary{{ID: "esxi.ssh", Broken: "deadline"}}})
	for _, want := range []string{
		`"level":"warn"`, `"msg":"check esxi.ssh is broken: deadline"`, `"code":"check.broken"`, `"check":"esxi.ssh"`,
	} {
		if !strings.Contains(errs.String(), want) {
			t.Errorf("got %q, want %s", errs.String(), want)
		}
	}
}

// TestDeadlineIsNoVerdict checks that a check over its deadline ends a command like any other failure of this machine:
// what was not decided in time is neither a gap nor a broken check.
func TestDeadlineIsNoVerdict(t *testing.T) {
	err := fmt.Errorf("check x.y: %w", engine.ErrDeadline)
	if got := exitCode(t.Context(), fmt.Errorf("judge: %w", errors.Join(err, err))); got != exitMachine {
		t.Errorf("exit %d, want %d", got, exitMachine)
	}
}

// TestDependents checks that a privilege for a whole collection affects every check of its subjects.
func TestDependents(t *testing.T) {
	checks := []audit.Check{
		{ID: "cluster.ha", Subject: "cluster", Evidence: []audit.Need{{Path: "ha_enabled"}}},
		{ID: "esxi.ntp", Subject: "host", Evidence: []audit.Need{{Path: "ntp_servers"}}},
		{ID: "esxi.ssh", Subject: "host", Evidence: []audit.Need{{Path: "services/TSM-SSH/running"}}},
	}
	got := dependents([]string{"/clusters/*", "/hosts/*/services"}, checks)
	if want := []string{"cluster.ha", "esxi.ssh"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
