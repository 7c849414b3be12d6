package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/history"
)

// TestGateCommand decides the gate of a recorded pack under several conditions.
func TestGateCommand(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]struct {
		code int
		text string
	}{
		"":                            {exitIncomplete, "undetermined findings at severity high or above"},
		"--undetermined any":          {exitOK, ""},
		"--fail-on none":              {exitOK, ""},
		"--new":                       {exitInput, "--new needs a baseline"},
		"--fail-on urgent":            {exitInput, "high, medium or low"},
		"--coverage 101":              {exitInput, "from 0 to 100"},
		"--undetermined x=y":          {exitInput, "esxi.ntp=3"},
		"--undetermined none=1":       {exitInput, `check "none" did not run`},
		"--standard none":             {exitInput, `does not have standard "none"`},
		"--baseline none":             {exitInput, "read baseline"},
		"--coverage 100 -q":           {exitIncomplete, "controls with a verdict are below 100%"},
		"--new --history none":        {exitIncomplete, "first run:"},
		"--new --baseline " + oldPack: {exitOK, "baseline: "},
		"--baseline " + oldPack:       {exitIncomplete, "baseline: "},
		"--lang zh --coverage 100":    {exitIncomplete, "已判定条款低于 100%"},
	} {
		got := assay(t, append([]string{"gate", oldPack}, strings.Fields(line)...)...)
		if got.code != want.code || !strings.Contains(got.stdout+got.stderr, want.text) {
			t.Errorf("assay gate %s: exit %d, want %d and %q\n%s%s", line, got.code, want.code, want.text, got.stdout,
				got.stderr)
		}
		if n := strings.Count(got.stdout, "\n"); got.code == exitIncomplete && n == 0 {
			t.Errorf("assay gate %s: no reason on stdout\n%s", line, got.stderr)
		}
	}
	got := assay(t, "gate", oldPack, "--format", "json")
	var result gateResult
	if err := json.Unmarshal([]byte(got.stdout), &result); err != nil || result.Holds || result.Exit != got.code {
		t.Errorf("%v: exit %d\n%s", err, got.code, got.stdout)
	}
}

// TestLastAccepted finds the baseline in a history: the last run of the system whose gate held, which saw another
// snapshot, and whose pack is still there.
func TestLastAccepted(t *testing.T) {
	t.Parallel()
	p, err := evidence.OpenPack(oldPack)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	now, _, err := p.Assessment()
	if err != nil {
		t.Fatal(err)
	}
	place := filepath.Join(t.TempDir(), "history.db")
	s, err := history.Open(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i, r := range []struct {
		pack string
		exit int
	}{{oldPack, exitOK}, {"gone.zip", exitGate}, {"gone.zip", exitOK}} {
		as := &audit.Assessment{System: now.System, AsOf: now.AsOf.AddDate(0, 0, i-9), Inputs: map[string]string{}}
		e := history.Entry{Assessment: as, Digest: string(rune('a' + i)), Pack: r.pack, Exit: r.exit}
		if _, _, err := s.Record(t.Context(), e); err != nil {
			t.Fatal(err)
		}
		got, err := testApp().lastAccepted(t.Context(), place, now)
		if gone := i == 2; (err != nil) != gone || !gone && got != oldPack {
			t.Errorf("after run %d: %q, %v", i+1, got, err)
		}
	}
}

func TestOfOneSystem(t *testing.T) {
	t.Parallel()
	of := func(name string) *audit.Assessment { return &audit.Assessment{System: audit.System{Name: name}} }
	if err := ofOneSystem("a.zip", of("cloud"), "b.zip", of("cloud")); err != nil {
		t.Error(err)
	}
	err := ofOneSystem("a.zip", of("cloud"), "b.zip", of("other"))
	if err == nil || exitCode(t.Context(), err) != exitInput || !strings.Contains(err.Error(), "hint:") {
		t.Errorf("two systems: %v", err)
	}
}
