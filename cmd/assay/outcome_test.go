package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// TestOutcome checks that failures of the gate and of waivers are both reported, and that 1 takes
// precedence over 3.
func TestOutcome(t *testing.T) {
	problem := audit.Problem{ID: "P-1", Severity: audit.High, Findings: []string{"F-1"}}
	failing := audit.Finding{ID: "F-1", Severity: audit.High, Status: audit.Fail}
	open := audit.Finding{ID: "F-2", Severity: audit.High, Status: audit.Undetermined}
	passing := audit.Finding{ID: "F-3", Severity: audit.High, Status: audit.Pass}
	for _, c := range []struct {
		name     string
		findings []audit.Finding
		problems []audit.Problem
		state    audit.WaiverState
		strict   bool
		code     int
		want     []string
		never    string
	}{
		{
			name:     "both fail",
			findings: []audit.Finding{failing},
			problems: []audit.Problem{problem},
			state:    audit.WaiverExpired,
			strict:   true,
			code:     exitGate,
			want: []string{
				"waiver W-1 is expired", "error: the gate does not hold: 1 ", "error: 1 waivers are expired",
			},
		},
		{
			name:     "incomplete and strict",
			findings: []audit.Finding{open},
			state:    audit.WaiverUnused,
			strict:   true,
			code:     exitGate,
			want:     []string{"waiver W-1 covers nothing", "error: incomplete: 1 ", "error: 1 waivers are expired"},
		},
		{name: "strict alone", findings: []audit.Finding{passing}, state: audit.WaiverNotStarted, strict: true,
			code: exitGate, want: []string{"waiver W-1 has not started", "error: 1 waivers"}, never: "gate"},
		{
			name:     "gate alone",
			findings: []audit.Finding{failing},
			problems: []audit.Problem{problem},
			state:    audit.WaiverExpired,
			code:     exitGate,
			want:     []string{"waiver W-1 is expired", "error: the gate does not hold"},
			never:    "error: 1 waivers",
		},
		{name: "incomplete alone", findings: []audit.Finding{open}, state: audit.WaiverActive, strict: true,
			code: exitIncomplete, want: []string{"error: incomplete"}, never: "waiver"},
		{
			name:     "neither",
			findings: []audit.Finding{passing},
			state:    audit.WaiverActive,
			strict:   true,
			code:     exitOK,
			never:    "error",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var log strings.Builder
			a := &app{stderr: &log, lang: audit.EN, logFormat: "text", now: time.Now}
			as := &audit.Assessment{
				Gate:     audit.Gate{FailOn: audit.High, Undetermined: "fail"},
				Findings: c.findings,
				Problems: c.problems,
				Waivers:  []audit.WaiverUse{{Waiver: audit.Waiver{ID: "W-1"}, State: c.state}},
			}
			if got := a.conclude(t.Context(), a.outcome(as, contributions{strict: c.strict})); got != c.code {
				t.Errorf("exit %d, want %d", got, c.code)
			}
			for _, want := range c.want {
				if !strings.Contains(log.String(), want) {
					t.Errorf("no %q\n%s", want, &log)
				}
			}
			if c.never != "" && strings.Contains(log.String(), c.never) {
				t.Errorf("shows %q\n%s", c.never, &log)
			}
		})
	}
}

// TestFolderIsNoStdout checks that a command that needs an output folder rejects stdout and an empty name
// and writes no file.
func TestFolderIsNoStdout(t *testing.T) {
	conf := filepath.Join(t.TempDir(), "assay.yaml")
	if got := assay(t, "init", "-o", conf); got.code != exitOK {
		t.Fatal(got.stderr)
	}
	t.Chdir(t.TempDir())
	for _, line := range []string{"run -c " + conf, "collect -c " + conf, "demo", "pack " + t.TempDir()} {
		for _, name := range []string{"-o -", "--output=-", "-o-", "--output="} {
			args := append(strings.Fields(line), strings.Fields(name)...)
			got := assay(t, args...)
			if got.code != exitInput || got.stdout != "" || !strings.Contains(got.stderr, "is no folder") ||
				!strings.Contains(got.stderr, "hint: ") {
				t.Errorf("%q: exit %d\n%s%s", args, got.code, got.stdout, got.stderr)
			}
			if got := assay(t, append(args, "--lang", "zh")...); got.code != exitInput ||
				!strings.Contains(got.stderr, "不是目录名") {
				t.Errorf("%q in Chinese: exit %d\n%s", args, got.code, got.stderr)
			}
		}
	}
	if left, err := os.ReadDir("."); err != nil || len(left) > 0 {
		t.Errorf("%v %v", left, err)
	}
}
