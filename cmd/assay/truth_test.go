package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/sim"
)

// assessEstate runs collection and judgement on a simulated estate over SOAP and TLS.
func assessEstate(t *testing.T, hardened bool) *audit.Assessment {
	t.Helper()
	ctx := context.Background()
	s, err := sim.Start(ctx, sim.Options{Hardened: hardened, Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := testApp()
	files, remove, err := demoFiles(s)
	if err != nil {
		t.Fatal(err)
	}
	defer remove()
	dir := filepath.Join(t.TempDir(), "snapshot")
	if unreached, err := a.collectInto(ctx, demoEstate(s, files), dir); err != nil || len(unreached) > 0 {
		t.Fatalf("%v, unreached: %+v", err, unreached)
	}
	snap, err := evidence.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	as, err := a.judge(ctx, snap, s.Site(), people{})
	if err != nil {
		t.Fatal(err)
	}
	return as
}

func testApp() *app {
	return &app{stdin: &bytes.Buffer{}, stdout: &bytes.Buffer{}, stderr: &bytes.Buffer{}, getenv: func(string) string { return "" }, now: time.Now,
		lang: audit.EN, quiet: true, logFormat: "text"}
}

// TestTruth holds the whole assessment of the faulty estate against the table of planted faults, both ways: nothing missed,
// nothing invented.
func TestTruth(t *testing.T) {
	as := assessEstate(t, false)
	if diff := cmp.Diff(expected(false), open(as)); diff != "" {
		t.Errorf("findings that are neither pass nor not applicable (-planted +found):\n%s", diff)
	}
	noneBroken(t, as)
}

// elsewhere are the checks whose subjects the estate has none of: they are held by their own tests.
var elsewhere = []string{"register.certificate_validity", "register.change_steps", "register.cisp_holders", "register.drill_interval", "register.drill_interval/yearly", "register.hardware_age",
	"register.leaver_accounts", "register.training_interval"}

// TestHardened holds that the hardened estate passes every check, and that every check found something to examine.
func TestHardened(t *testing.T) {
	as := assessEstate(t, true)
	if diff := cmp.Diff(expected(true), open(as)); diff != "" {
		t.Errorf("findings that are neither pass nor not applicable (-planted +found):\n%s", diff)
	}
	variant := map[string]bool{} // checks in whose place a standard names a variant
	for _, c := range as.Checks {
		if check, name, _ := strings.Cut(c.ID, "/"); name != "" && c.Pass > 0 {
			variant[check] = true
		}
	}
	for _, c := range as.Checks {
		if c.Pass == 0 && !variant[c.ID] && !slices.Contains(elsewhere, c.ID) {
			t.Errorf("%s passes nowhere", c.ID)
		}
	}
	noneBroken(t, as)
}

func expected(hardened bool) []string {
	var out []string
	for _, e := range sim.Truth(hardened) {
		out = append(out, fmt.Sprintf("%s %s %s %s", e.Check, e.Kind, e.Subject, e.Status))
	}
	sort.Strings(out)
	return out
}

func open(as *audit.Assessment) []string {
	var out []string
	for _, f := range as.Findings {
		if f.Status == audit.Fail || f.Status == audit.Undetermined {
			out = append(out, fmt.Sprintf("%s %s %s %s", f.Check, f.Subject.Kind, f.Subject.Name, f.Status))
		}
	}
	sort.Strings(out)
	return out
}

func noneBroken(t *testing.T, as *audit.Assessment) {
	t.Helper()
	for _, c := range as.Checks {
		if c.Broken != "" {
			t.Errorf("%s is broken: %s", c.ID, c.Broken)
		}
	}
}
