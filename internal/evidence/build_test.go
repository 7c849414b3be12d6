package evidence

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

var (
	now     = time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)
	system  = audit.System{Name: "示例政务云", Grade: 3}
	twoVCs  = map[string]string{"vc-a": "def-a", "vc-b": "def-b"}
	siteNow = audit.Site{
		System:     system,
		Standards:  []string{"gbt22239-2019-l3"},
		Parameters: map[string]any{"esxi.ntp.servers": []any{"10.0.0.1"}, "esxi.account_lock_failures.max": 3.0},

		SeparateSwitches: [][]string{{"vc-a/dvs-a", "vc-a/esx-*/vSwitch1"}},
	}
)

func options() Options {
	return Options{Tool: "v0.1.0", System: system, Now: now, Targets: twoVCs, MaxAge: time.Hour}
}

func create(t testing.TB, dir string, o Options) *Writer {
	t.Helper()
	w, err := Create(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

func hosts(n int) *audit.Document {
	subjects := map[string]any{}
	for i := range n {
		subjects[fmt.Sprintf("host-%d", i)] = map[string]any{"name": fmt.Sprintf("esx-%d & 主机", i), "lockdown": nil}
	}
	return &audit.Document{
		Collections: map[string]map[string]any{"hosts": subjects},
		Gaps: []audit.Gap{
			{
				Pointer:   "/hosts/host-0/options",
				State:     audit.Denied,
				Fault:     "NoPermission",
				Privilege: "Global.Settings",
			},
		},
	}
}

func evidenceOf(target, collector string) audit.Evidence {
	return audit.Evidence{
		ID:        target + "/" + collector,
		Target:    target,
		Collector: collector,
		Call:      "RetrievePropertiesEx",
		Account:   "auditor",
		At:        now,
		Sources:   map[string]string{"/hosts/*/lockdown": "HostSystem.config.lockdownMode"},
	}
}

func target(name string) audit.Target {
	return audit.Target{
		Name:     name,
		Kind:     "vsphere",
		Endpoint: "https://" + name + ".example",
		Account:  "auditor",
		Started:  now,
		Finished: now.Add(time.Minute),
	}
}

// collectTarget collects one document, and one gap with the answer that could not be parsed.
func collectTarget(t testing.TB, w *Writer, name string, n int) {
	t.Helper()
	gap := evidenceOf(name, "vsphere.software")
	gap.Gap = &audit.Gap{State: audit.Unreachable, Fault: "HostNotConnected"}
	gap.Raw = []audit.Raw{keep(t, w, "GET /software", []byte("503, try "+name+" again\n"))}
	for _, err := range []error{
		w.Add(t.Context(), evidenceOf(name, "vsphere.hosts"), hosts(n)),
		w.Add(t.Context(), gap, nil),
		w.Finish(target(name)),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// sealed writes a complete snapshot to dir.
func sealed(t testing.TB, dir string) {
	t.Helper()
	w := create(t, dir, options())
	if err := w.AddSite(t.Context(), siteNow, now, "assay.yaml"); err != nil {
		t.Fatal(err)
	}
	collectTarget(t, w, "vc-a", 3)
	collectTarget(t, w, "vc-b", 2)
	if err := w.Seal(t.Context(), now.Add(5*time.Minute), []string{
		"RetrievePropertiesEx", "CurrentTime", "CurrentTime",
	}); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, dir string) *Snapshot {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func assessmentOf(s *Snapshot) *audit.Assessment {
	a := &audit.Assessment{
		Format: audit.AssessmentFormat,
		System: s.Index.System,
		AsOf:   s.Index.Finished,
		Inputs: map[string]string{"snapshot": s.Digest(), "controls": treeOf("x.yaml", "id: x\n"),
			"checks": treeOf("checks/esxi/lockdown_mode.rego", "package x\n"), "parameters": parameters(s),
			"answers": digestOf([]byte(answersText)), "waivers": digestOf([]byte(waiversText + waiversText)),
			"plan": digestOf([]byte(planText)), "problems": digestOf([]byte(problemsText))},
		Targets:    s.Index.Targets,
		Evidence:   s.Index.Evidence,
		Parameters: []audit.ParameterInUse{},
		Zone:       "+08:00",
	}
	a.Standards = []audit.StandardSummary{{ID: "gbt22239-2019-l3", Shape: "standard", Counts: map[audit.Verdict]int{}}}
	for _, v := range audit.Verdicts {
		a.Standards[0].Counts[v] = 0
	}
	a.Standards[0].Counts[audit.Nonconform] = 1
	a.Results = []audit.Result{{
		Standard: "gbt22239-2019-l3",
		Control:  "8.1.4.4 c",
		Verdict:  audit.Nonconform,
		Machine:  audit.Nonconform,
		Kind:     "automated",
		Reason:   "不符",
		ReasonEN: "fails",
		Checks:   []string{"esxi.lockdown_mode"},
		Findings: []string{"F-0123456789ab"},
	}}
	a.Problems = []audit.Problem{{
		ID:       "P-0123456789ab",
		Origin:   "machine",
		Severity: audit.High,
		Check:    "esxi.lockdown_mode",
		Findings: []string{"F-0123456789ab"},
		Controls: []audit.ControlRef{{Standard: "gbt22239-2019-l3", Control: "8.1.4.4 c", Verdict: audit.Nonconform}},
	}}
	a.Checks = []audit.CheckSummary{
		{ID: "esxi.lockdown_mode", Subjects: 1, Fail: 1, Severity: audit.High, Subject: "host"},
	}
	a.Findings = []audit.Finding{{
		ID:       "F-0123456789ab",
		Check:    "esxi.lockdown_mode",
		Severity: audit.High,
		Target:   "vc-a",
		Status:   audit.Fail,
		Expected: []any{"a", "<b>"},
		Observed: nil,
		Subject:  audit.Subject{Kind: "host", ID: "host-0", Name: "esx-0"},
		Reason:   "锁定模式未设置",
		ReasonEN: "lockdown is not set",
		Evidence: []audit.EvidenceRef{
			{
				SHA256:  firstDocument(s).SHA256,
				Pointer: "/hosts/host-0/lockdown",
				Source:  "HostSystem.config.lockdownMode",
			},
		},
	}}
	return a
}

// minutes is the digest of a file that an answer names.
var minutes = hexSum([]byte("minutes\n"))

// problemsText is a register of problems with one decision, which names one file.
var problemsText = "format: assay.problems/1\nproblems:\n  - {standard: s, point: \"1\", state: accepted, reason: r, " +
	"evidence: [{name: a.txt, sha256: " + minutes + ", size: 8}], name: n, date: 2026-11-20}\n"

const planText = "format: assay.plan/1\nsample: {seed: s}\n"

var answersText = "format: assay.answers/1\nzone: \"+08:00\"\nanswers:\n" +
	"  - {standard: s, control: c, verdict: conform, record: 看过, " +
	"evidence: [{name: a.txt, sha256: " + minutes + ", size: 8}]," +
	" name: 甲, date: 2026-11-20, valid_until: 2027-11-20}\n"

const waiversText = "format: assay.waivers/1\nzone: \"+08:00\"\nwaivers: []\n"

// treeOf returns the digest of a tree of one file.
func treeOf(name, text string) string {
	return digestOf([]byte(hexSum([]byte(text)) + " " + name + "\n"))
}

func parameters(s *Snapshot) string {
	site, err := s.Site()
	if err != nil {
		return err.Error()
	}
	data, _ := json.Marshal(site)
	return digestOf(data)
}

func firstDocument(s *Snapshot) audit.Evidence { return s.documents()[0] }

// packInput returns a small pack with all parts of a real one.
func packInput(t testing.TB, s *Snapshot, a *audit.Assessment) PackInput {
	t.Helper()
	var buf bytes.Buffer
	if err := WriteAssessment(&buf, a); err != nil {
		t.Fatal(err)
	}
	noise := make([]byte, 70_000) // incompressible: more than one stored block in the zip
	for i, x := 0, uint32(1); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	files := append(s.Files(), BytesFile(assessmentFile, buf.Bytes()), BytesFile("reports/评估报告.pdf", noise),
		BytesFile(answersFile, []byte(answersText)), BytesFile(planFile, []byte(planText)),
		BytesFile(problemsFile, []byte(problemsText)),
		BytesFile("problems/evidence/"+minutes[:2]+"/"+minutes, []byte("minutes\n")),
		BytesFile("answers/evidence/"+minutes[:2]+"/"+minutes, []byte("minutes\n")),
		BytesFile("waivers/1.yaml", []byte(waiversText)), BytesFile("waivers/2.yaml", []byte(waiversText)),
		BytesFile("controls/x.yaml", []byte("id: x\n")), BytesFile("rego/checks/esxi/lockdown_mode.rego",
			[]byte("package x\n")), BytesFile("zz-empty.txt", nil))
	return PackInput{Tool: "v0.1.0", Inputs: a.Inputs, Files: files}
}

func packed(t testing.TB, dir string) (path string, in PackInput) {
	t.Helper()
	snap := filepath.Join(dir, "snapshot")
	sealed(t, snap)
	s := open(t, snap)
	in = packInput(t, s, assessmentOf(s))
	path = filepath.Join(dir, "pack.zip")
	writePack(t, path, in)
	return path, in
}

func writePack(t testing.TB, path string, in PackInput) {
	t.Helper()
	if err := WriteFile(path, func(w io.Writer) error { return WritePack(context.Background(), w, in) }); err != nil {
		t.Fatal(err)
	}
}
