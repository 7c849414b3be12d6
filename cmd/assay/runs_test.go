package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/runlog"
	"github.com/assay-audit/assay/internal/signing"
)

// loggedPack returns a pack that is in a log of runs and signed by its operator, as run and pack write it.
func loggedPack(t *testing.T) (dir, pack, log, key string) {
	t.Helper()
	dir, pack = packToSign(t)
	log, key = filepath.Join(dir, "log"), newKey(t, dir, "operator", signing.Ed25519)
	anotherRun(t, log)

	a := testApp()
	a.sealing.log, a.sealing.source.files = log, []string{key}
	if err := a.sealing.ready(); err != nil {
		t.Fatal(err)
	}
	manifest, _, err := sealsAt(pack)
	if err != nil {
		t.Fatal(err)
	}
	as := &audit.Assessment{System: audit.System{Name: "示例政务云"}, Inputs: map[string]string{"snapshot": digest(nil)}}
	seals, err := a.sealing.seals(as, time.Now)(t.Context(), manifest)
	if err != nil {
		t.Fatal(err)
	}
	if err := evidence.AddSeals(t.Context(), pack, seals); err != nil {
		t.Fatal(err)
	}
	return dir, pack, log, key
}

// anotherRun adds a record of another pack to a log.
func anotherRun(t *testing.T, log string) {
	t.Helper()
	r := runlog.Record{
		Manifest: digest([]byte(time.Now().String())), Snapshot: digest(nil), System: "另一个系统",
		Time: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
	}
	if _, err := runlog.Append(t.Context(), log, r); err != nil {
		t.Fatal(err)
	}
}

// TestRuns checks that a pack is compared with the log of runs, and that the log lists the runs without a pack.
func TestRuns(t *testing.T) {
	t.Parallel()
	dir, pack, log, key := loggedPack(t)
	anotherRun(t, log)
	expect(t, assay(t, "verify", pack, "--key", "operator="+key+".pub"), exitOK,
		"✓ signature 1: operator, key ", "– log of runs: the entry of the pack fits its proofs, run 2 of assay.log/1/")
	expect(t, assay(t, "--lang", "zh", "verify", pack, "--log", log), exitOK,
		"✓ 运行日志：本包是日志 assay.log/1/", "的第 2 次运行", "日志现有 3 次运行")

	got := assay(t, "runs", log, pack)
	expect(t, got, exitOK, "packed at", "另一个系统", pack)
	if n := strings.Count(got.stdout, "  –\n"); n != 2 {
		t.Errorf("%d runs without a pack, want 2\n%s", n, got.stdout)
	}
	_, other := packToSign(t)
	expect(t, assay(t, "runs", log, pack, other), exitVerify, other+": the pack has no entry in a log of runs")
	expect(t, assay(t, "verify", other, "--log", log), exitVerify, "✗ log/entry.json: the pack has no entry")
	expect(t, assay(t, "verify", pack, "--log", filepath.Join(dir, "none")), exitInput, "read log of runs")
	expect(t, assay(t, "runs", filepath.Join(dir, "none")), exitInput, "read log of runs")

	records := filepath.Join(log, "records")
	data, err := os.ReadFile(records)
	if err != nil {
		t.Fatal(err)
	}
	writeText(t, records, strings.Replace(string(data), "另一个系统", "另两个系统", 1))
	expect(t, assay(t, "verify", pack, "--log", log), exitVerify,
		"✗ log/entry.json: the log of runs in ", "one of its first 3 records was changed, removed or exchanged")
	expect(t, assay(t, "runs", log), exitVerify, "log of runs: one of its first 3 records was changed")

	a := testApp()
	a.sealing.log = log
	if err := a.sealing.ready(); err == nil {
		t.Error("a run would go on with a log that was changed")
	}
}
