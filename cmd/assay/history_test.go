package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/history"
)

// TestHistoryCommands records a small run twice and reads it with every command.
func TestHistoryCommands(t *testing.T) {
	dir := made(t)
	config, past := filepath.Join(dir, "assay.yaml"), filepath.Join(dir, "history.db")
	run := func(args ...string) cli {
		return assay(t, append([]string{"run", "-c", config, "-o", filepath.Join(dir, "out")}, args...)...)
	}
	if got := run("--history", "postgres://u:secret@h/db"); got.code != exitInput || strings.Contains(got.stderr,
		"secret") {
		t.Errorf("an address with a password: exit %d\n%s", got.code, got.stderr)
	}
	wantCLI(t, assay(t, "history", "list", "--history", past), exitInput, "there is no history at", "hint:")
	wantCLI(t, assay(t, "history", "list"), exitInput, "no history is named", "hint:")
	first := run("--history", past)
	if !strings.Contains(first.stderr, "recorded as run 1 with ") {
		t.Fatalf("exit %d\n%s", first.code, first.stderr)
	}
	if again := run("--history", past); again.code != first.code || strings.Contains(again.stderr, "recorded as run") {
		t.Errorf("the same assessment again: exit %d\n%s", again.code, again.stderr)
	}
	writeFile(t, config, content(t, config)+"\nhistory: history.db\n")
	got := assay(t, "history", "list", "-c", config, "--format", "json")
	wantCLI(t, got, exitOK)
	var runs []history.Run
	if err := json.Unmarshal([]byte(got.stdout), &runs); err != nil || len(runs) != 1 || runs[0].Exit != first.code {
		t.Fatalf("%v\n%s", err, got.stdout)
	}
	n := runs[0].Counts
	if sum := n.Pass + n.Fail + n.Waived + n.NotApplicable + n.Undetermined; sum == 0 || sum != runs[0].Changes {
		t.Errorf("all findings of the first run are changes: %+v", runs[0])
	}
	show := assay(t, "history", "show", "1", "-c", config)
	wantCLI(t, show, exitOK)
	if lines := strings.Count(show.stdout, "\n"); lines != runs[0].Changes+1 {
		t.Errorf("%d lines of %d changes\n%s", lines, runs[0].Changes, show.stdout)
	}
	wantCLI(t, assay(t, "history", "show", "2", "-c", config), exitInput, "there is no run 2")
	wantCLI(t, assay(t, "history", "show", "-c", config), exitInput, "neither a run nor an object")
	if got := assay(t, "history", "trend", "-c", config, "--lang", "zh"); !strings.Contains(got.stdout, "整改用时") {
		t.Errorf("trend: exit %d\n%s%s", got.code, got.stdout, got.stderr)
	}
	csv := assay(t, "history", "export", "-c", config, "-o", "-")
	if strings.Count(csv.stdout, "\r\n") != runs[0].Changes+1 {
		t.Errorf("CSV: exit %d\n%s%s", csv.code, csv.stdout, csv.stderr)
	}
	wantCLI(t, assay(t, "history", "prune", "-c", config), exitInput, "--keep 400")
	wantCLI(t, assay(t, "history", "prune", "--keep", "1", "-c", config), exitOK, "runs removed: 0")
}
