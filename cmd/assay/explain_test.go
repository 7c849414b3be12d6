package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/explain"
)

// failure returns the failure of a check in an assessment.
func failure(t *testing.T, dir, check string) audit.Finding {
	t.Helper()
	as, err := evidence.ReadAssessment(filepath.Join(dir, assessmentFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range as.Findings {
		if f.Check == check && f.Status == audit.Fail {
			return f
		}
	}
	t.Fatalf("no failure of %s", check)
	return audit.Finding{}
}

// TestExplain follows a failure of the demo from its sentence to the line of the answer, from the folder and from the
// pack alone, in both languages, with the trace of the policy, twice with equal bytes.
func TestExplain(t *testing.T) {
	t.Parallel()
	dir := sharedDemo(t)
	id := failure(t, dir, "esxi.ssh").ID
	chain := []string{
		"主机 esx-a-03 的 SSH 服务正在运行", "rego/checks/esxi/ssh.rego  sha256:", "STIG ESXI-80-000193",
		"HostSystem.config.service.service[TSM-SSH].running", "snapshot/evidence/", "auditor@vsphere.local",
		"PropertyCollector.RetrievePropertiesEx", "+08:00", "snapshot/raw/", `"key":"TSM-SSH"`, `"running":true`,
		"gbt22239-2019-l3 8.1.4.4 b  部分符合", "✓ rego/checks/esxi/ssh.rego:", "✗ rego/checks/esxi/ssh.rego:",
	}
	folder := assay(t, "--lang", "zh", "explain", dir, id, "--trace")
	pack := filepath.Join(t.TempDir(), packFile)
	if err := os.WriteFile(pack, read(t, filepath.Join(dir, packFile)), 0o600); err != nil {
		t.Fatal(err)
	}
	alone := assay(t, "--lang", "zh", "explain", pack, id, "--trace")
	for name, got := range map[string]cli{"folder": folder, "pack": alone} {
		for _, want := range chain {
			if got.code != exitOK || !strings.Contains(got.stdout, want) {
				t.Errorf("%s: exit %d, stdout lacks %q:\n%s%s", name, got.code, want, got.stdout, got.stderr)
			}
		}
	}
	if again := assay(t, "--lang", "zh", "explain", dir, id, "--trace"); again != folder {
		t.Error("a second explanation differs")
	}
	if !strings.Contains(alone.stdout, "assay verify PACK") || strings.Contains(folder.stdout, "assay verify PACK") {
		t.Error("a pack is not said to be unverified, or a folder is")
	}
	english := assay(t, "--lang", "en", "explain", dir, id)
	if !strings.Contains(english.stdout, "The SSH service of host esx-a-03 is running") ||
		strings.Contains(english.stdout, "Trace") {
		t.Error(english.stdout)
	}
	wantCLI(t, assay(t, "explain", dir, id[:10]+"zzzz"), exitInput, "nearest: "+id)
	wantCLI(t, assay(t, "--lang", "zh", "explain", dir, "T999"), exitInput, "测评结果中没有")
	wantCLI(t, assay(t, "explain", dir, id, "--format", "yaml"), exitInput, `unknown output format "yaml"`)
	wantCLI(t, assay(t, "explain", dir), exitInput, "explain DIR|PACK ID")
}

// TestExplainJSON gives records, clauses and problems as JSON.
func TestExplainJSON(t *testing.T) {
	t.Parallel()
	dir := sharedDemo(t)
	for id, want := range map[string]explain.Kind{
		"esx-a-03 8.1.4.4 b": explain.Record, "gbt22239-2019-l3 8.1.4.4 b)": explain.Clause, "T001": explain.Problem,
	} {
		got := assay(t, "explain", dir, id, "--format", "json")
		var list []explain.Explanation
		if err := json.Unmarshal([]byte(got.stdout), &list); err != nil || len(list) == 0 {
			t.Errorf("%s: exit %d, %v, %s", id, got.code, err, got.stderr)
			continue
		}
		e := list[0]
		if e.Kind != want || e.Format != explain.Format || e.Sentence.ZH == "" || e.Sentence.EN == "" ||
			len(e.Findings) == 0 || len(e.Findings[0].Evidence) == 0 {
			t.Errorf("%s: %+v", id, e)
		}
	}
}

// TestExplainRefuses refuses the folder of an assessment whose snapshot is another one, and an evidence document that
// was altered.
func TestExplainRefuses(t *testing.T) {
	t.Parallel()
	demo, dir := sharedDemo(t), t.TempDir()
	f := failure(t, demo, "esxi.ssh")
	if err := os.CopyFS(filepath.Join(dir, snapshotDir), os.DirFS(filepath.Join(demo, snapshotDir))); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, assessmentFile), content(t, filepath.Join(demo, assessmentFile)))
	doc := filepath.Join(dir, snapshotDir, evidence.DocumentPath(audit.Evidence{SHA256: f.Evidence[0].SHA256}))
	if err := os.Chmod(doc, 0o600); err != nil {
		t.Fatal(err)
	}
	text := content(t, doc)
	writeFile(t, doc, strings.Replace(text, "true", "tru0", 1))
	wantCLI(t, assay(t, "explain", dir, f.ID), exitInput, "wrong digest")
	writeFile(t, doc, text)
	wantCLI(t, assay(t, "explain", dir, f.ID), exitOK)
	wantCLI(t, assay(t, "explain", dir, f.ID, "--trace"), exitInput, "inputs.json")

	index := filepath.Join(dir, snapshotDir, "snapshot.json")
	writeFile(t, index, strings.Replace(content(t, index), `"auditor@`, `"auditor2@`, 1))
	wantCLI(t, assay(t, "explain", dir, f.ID), exitInput, "--snapshot")
}
