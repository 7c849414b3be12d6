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

// assessedEstates are the assessments of both estates, nil until a test needs them.
var assessedEstates = map[bool]*audit.Assessment{}

// assessEstate returns the assessment of a simulated estate collected over SOAP and TLS. Tests that are not parallel
// share it and must not change it.
func assessEstate(t *testing.T, hardened bool) *audit.Assessment {
	t.Helper()
	if as := assessedEstates[hardened]; as != nil {
		return as
	}
	ctx := context.Background()
	s, err := sim.Start(ctx, sim.Options{Hardened: hardened, Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := testApp()
	snap := collected(t, a, s)
	as, err := a.judge(ctx, snap, s.Site(), contributions{})
	if err != nil {
		t.Fatal(err)
	}
	assessedEstates[hardened] = as
	return as
}

// testApp returns an invocation with empty streams.
func testApp() *app {
	return &app{
		stdin:     &bytes.Buffer{},
		stdout:    &bytes.Buffer{},
		stderr:    &bytes.Buffer{},
		getenv:    func(string) string { return "" },
		now:       time.Now,
		lang:      audit.EN,
		quiet:     true,
		logFormat: "text",
	}
}

// TestTruth compares the whole assessment of the faulty estate with the table of planted faults: none may
// be missing or added.
func TestTruth(t *testing.T) {
	as := assessEstate(t, false)
	readable(t, as)
	readableColumns(t, as)
	if diff := cmp.Diff(expected(false), open(as)); diff != "" {
		t.Errorf("findings that are neither pass nor not applicable (-planted +found):\n%s", diff)
	}
	noneBroken(t, as)
}

// elsewhere lists the checks without subjects in the estate; other tests cover them.
var elsewhere = []string{
	"register.certificate_validity", "register.change_steps", "register.cisp_holders", "register.hardware_age",
	"register.restore_steps"}

// TestHardened checks that the hardened estate passes every check, and that every check examined a subject.
func TestHardened(t *testing.T) {
	as := assessEstate(t, true)
	if diff := cmp.Diff(expected(true), open(as)); diff != "" {
		t.Errorf("findings that are neither pass nor not applicable (-planted +found):\n%s", diff)
	}
	variant := map[string]bool{} // checks replaced by a variant in a standard
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

// expected returns the planted faults as lines.
func expected(hardened bool) []string {
	var out []string
	for _, e := range sim.Truth(hardened) {
		out = append(out, fmt.Sprintf("%s %s %s %s", e.Check, e.Kind, e.Subject, e.Status))
	}
	sort.Strings(out)
	return out
}

// open returns the failed and undetermined findings as lines.
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

// noneBroken checks that no check is broken.
func noneBroken(t *testing.T, as *audit.Assessment) {
	t.Helper()
	for _, c := range as.Checks {
		if c.Broken != "" {
			t.Errorf("%s is broken: %s", c.ID, c.Broken)
		}
	}
}

// collected returns the snapshot of a simulated estate whose targets were all reached.
func collected(t *testing.T, a *app, s *sim.Estate) *evidence.Snapshot {
	t.Helper()
	files, remove, err := demoFiles(s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(remove)
	dir := filepath.Join(t.TempDir(), "snapshot")
	unreached, err := a.collectInto(context.Background(), demoEstate(s, files), dir)
	if err != nil || len(unreached) > 0 {
		t.Fatalf("%v, unreached: %+v", err, unreached)
	}
	snap, err := evidence.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = snap.Close() })
	return snap
}
