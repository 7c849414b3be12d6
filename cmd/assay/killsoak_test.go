//go:build unix

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/sim"
)

// perEstate is the number of runs killed against one simulated estate. Ages in an estate grow with the
// clock, so the undisturbed run is repeated before they matter.
const perEstate = 50

// TestSoakKill kills `assay run` at random moments and repeats the command: twice, 500 times with
// ASSAY_SOAK.
func TestSoakKill(t *testing.T) {
	kills := 2
	if os.Getenv("ASSAY_SOAK") != "" {
		kills = 500
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for done := 0; done < kills; done += perEstate {
		killRuns(t, random, min(perEstate, kills-done))
		t.Logf("%d runs killed and continued", done+min(perEstate, kills-done))
	}
}

// killRuns kills runs against a new estate and compares the findings of the continued runs with those of an
// undisturbed one.
func killRuns(t *testing.T, random *rand.Rand, kills int) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	s, err := sim.Start(ctx, sim.Options{Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	k := &killer{
		conf:    surrounded(t, s),
		env:     append(os.Environ(), "ASSAY_DEMO_PASSWORD="+s.Password, "LANG=C"),
		program: program(t),
	}

	began := time.Now()
	dir := filepath.Join(t.TempDir(), "undisturbed")
	if code, text := k.run(t, dir, 0); code != exitGate {
		t.Fatalf("undisturbed: exit %d\n%s", code, text)
	}
	whole := time.Since(began)
	want := findingsOf(t, dir)
	for range kills {
		dir, err := os.MkdirTemp(t.TempDir(), "out[1]")
		if err != nil {
			t.Fatal(err)
		}
		for range 1 + random.IntN(2) { // the run, and sometimes also its continuation
			k.run(t, dir, time.Duration(random.Int64N(int64(whole*11/10))))
		}
		left := names(t, dir)
		code, text := k.run(t, dir, 0)
		if code != exitGate {
			t.Errorf("after the kill left %q: exit %d, want %d\n%s", left, code, exitGate, text)
			continue
		}
		sound(t, dir)
		if diff := cmp.Diff(want, findingsOf(t, dir)); diff != "" {
			t.Errorf("after the kill left %q the findings differ (-undisturbed +continued):\n%s", left, diff)
		}
		if t.Failed() {
			t.FailNow()
		}
		_ = os.RemoveAll(dir)
	}
}

// A killer is a command line to run and kill.
type killer struct {
	program, conf string
	env           []string
}

// run returns the exit code and stderr of the command. It kills the command after the given time, unless
// that is 0.
func (k *killer) run(t *testing.T, dir string, after time.Duration) (code int, text string) {
	t.Helper()
	var errs bytes.Buffer
	cmd := exec.Command(k.program, "run", "-c", k.conf, "-o", dir)
	cmd.Env, cmd.Stderr = k.env, &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if after > 0 {
		timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		defer timer.Stop()
	}
	_ = cmd.Wait()
	return cmd.ProcessState.ExitCode(), errs.String()
}

// names returns the names in a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// sound checks that a folder contains exactly the files of a complete run, that its pack verifies, and that
// its assessment follows from its snapshot.
func sound(t *testing.T, dir string) {
	t.Helper()
	want := wholeRun(t, dir)
	if got := names(t, dir); !slices.Equal(got, want) {
		t.Errorf("the folder has %q, want %q", got, want)
	}
	if _, err := evidence.Verify(t.Context(), filepath.Join(dir, "pack.zip")); err != nil {
		t.Errorf("verify: %v", err)
	}
	snapshot, err := evidence.Open(filepath.Join(dir, "snapshot"))
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	if len(snapshot.Unlisted) > 0 {
		t.Errorf("the snapshot has files that it does not list: %q", snapshot.Unlisted)
	}
	site, err := snapshot.Site()
	if err != nil {
		t.Fatal(err)
	}
	as, err := soundApp.judge(t.Context(), snapshot, site, contributions{})
	if err != nil {
		t.Fatal(err)
	}
	var derived bytes.Buffer
	if err := evidence.WriteAssessment(&derived, as); err != nil {
		t.Fatal(err)
	}
	if own, err := os.ReadFile(filepath.Join(dir, assessmentFile)); err != nil || !bytes.Equal(own, derived.Bytes()) {
		t.Errorf("the assessment does not follow from the snapshot: %v", err)
	}
}

// soundApp shares the compiled checks between calls of sound.
var soundApp = &app{now: time.Now, lang: audit.EN}

var (
	ages    = regexp.MustCompile(`_(hours|days|minutes|seconds|ms)(_ago)?\b|[0-9] (d|days?|h|hours?|min|minutes?|s)\b`)
	bare    = regexp.MustCompile(`^[0-9.]+$`) // the single value of a finding, such as an age without its name
	numbers = regexp.MustCompile(`[0-9]+(\.[0-9]+)?`)
)

// findingsOf returns the findings by check and subject. Ages are relative to the time of collection, so
// numbers are masked in observed values that may contain one.
func findingsOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	as, err := evidence.ReadAssessment(filepath.Join(dir, assessmentFile))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range as.Findings {
		expected, err1 := json.Marshal(f.Expected)
		observed, err2 := json.Marshal(f.Observed)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		shown := fmt.Sprintf("%s | %s", observed, f.ReasonEN)
		if ages.MatchString(shown) || bare.Match(observed) {
			shown = numbers.ReplaceAllString(shown, "#")
		}
		out[fmt.Sprintf("%s %s %s %s", f.Check, f.Target, f.Subject.Kind, f.Subject.ID)] = fmt.Sprintf("%s %s %s | %s",
			f.Status, f.Severity, expected, shown)
	}
	return out
}
