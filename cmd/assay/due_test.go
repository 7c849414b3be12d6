package main

import (
	"strings"
	"testing"
	"time"
)

// TestDueCommand lists what falls due in a recorded pack on a fixed day.
func TestDueCommand(t *testing.T) {
	t.Parallel()
	day := time.Date(2026, 12, 2, 4, 0, 0, 0, time.UTC)
	got := assayAt(t, day, "due", oldPack, "--within", "40")
	wantCLI(t, got, exitOK)
	for _, want := range []string{"2026-10-31  -32", "W-2026-03", "2026-12-31  29"} {
		if !strings.Contains(got.stdout, want) {
			t.Errorf("the list lacks %q:\n%s", want, got.stdout)
		}
	}
	if strings.Contains(got.stdout, "2027") {
		t.Errorf("what is due in a year is listed:\n%s", got.stdout)
	}
	wantCLI(t, assayAt(t, day, "due", oldPack, "--gate"), exitGate, "things are past or fall due within 30 days")
	wantCLI(t, assayAt(t, day, "due", oldPack, "--within", "-1"), exitInput, "at least 0")
	early := assayAt(t, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), "due", oldPack, "--gate", "--lang", "zh")
	if early.code != exitOK || !strings.Contains(early.stderr, "没有到期的事项") {
		t.Errorf("nothing due: exit %d\n%s%s", early.code, early.stdout, early.stderr)
	}
}

// TestDueRegisters reads certificates and drills from the evidence of a small run.
func TestDueRegisters(t *testing.T) {
	got := assay(t, "due", made(t)+"/out", "--within", "100000")
	wantCLI(t, got, exitOK)
	if !strings.Contains(got.stdout, "drill") {
		t.Errorf("no drill is listed:\n%s", got.stdout)
	}
}
