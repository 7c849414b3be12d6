package explain

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

const (
	document = `{"hosts":{"host-21":{"services":{"TSM-SSH":{"running":true,"policy":"on"}}}},` +
		`"gaps":[{"pointer":"/hosts/host-21/lockdown","state":"denied","fault":"NoPermission"}]}`
	recordText = `{"call":"RetrievePropertiesEx","object":"host-20","type":"HostSystem","path":"config.service",` +
		`"value":{"service":[{"key":"TSM-SSH","running":false}]}}
{"call":"RetrievePropertiesEx","object":"host-21","type":"HostSystem","path":"config.lockdownMode",` +
		`"fault":"NoPermission"}
{"call":"RetrievePropertiesEx","object":"host-21","type":"HostSystem","path":"config.service",` +
		`"value":{"service":[{"key":"DCUI","running":true},{"key":"TSM-SSH","running":true}]}}
`
	policyText = "package checks.esxi.ssh\n"
)

func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}

// estate returns an assessment of one host with a failed and an undetermined finding, and its files.
func estate() (*audit.Assessment, Files) {
	at := time.Date(2026, 12, 1, 2, 3, 4, 0, time.UTC)
	host := audit.Subject{Kind: "host", ID: "host-21", Name: "esx-01"}
	raw := audit.Raw{Call: "record", SHA256: sum(recordText), Size: int64(len(recordText))}
	answer := 0
	as := &audit.Assessment{
		Inputs: map[string]string{"checks": "sha256:all", "snapshot": "sha256:s"},
		Targets: []audit.Target{{
			Name: "vc-a", Kind: "vsphere", Endpoint: "https://vc-a", TLS: &audit.TLSPeer{SHA256: "ab", Trust: "ca"},
		}},
		Evidence: []audit.Evidence{{
			ID: "vc-a/vsphere.hosts", Target: "vc-a", Collector: "vsphere.hosts", SHA256: sum(document),
			Call: "PropertyCollector.RetrievePropertiesEx", Account: "auditor", At: at, Raw: []audit.Raw{raw},
		}},
		Checks:     []audit.CheckSummary{{ID: "esxi.ssh", Title: audit.Text{ZH: "停止", EN: "stopped"}}},
		Parameters: []audit.ParameterInUse{{Check: "esxi.ssh", Name: "n", Value: 1, Default: true, Source: "SCG"}},
		Findings: []audit.Finding{
			{
				ID: "F-000000000001", Check: "esxi.ssh", Target: "vc-a", Subject: host, Status: audit.Fail,
				Reason: "正在运行", ReasonEN: "it runs", Expected: false, Observed: true,
				Evidence: []audit.EvidenceRef{{
					SHA256: sum(document), Pointer: "/hosts/host-21/services/TSM-SSH/running",
					Source: "HostSystem.config.service.service[TSM-SSH].running",
				}},
			},
			{
				ID: "F-000000000002", Check: "esxi.lockdown_mode", Target: "vc-a", Subject: host,
				Status: audit.Undetermined, ReasonEN: "denied",
				Evidence: []audit.EvidenceRef{{
					SHA256: sum(document), Pointer: "/hosts/host-21/lockdown", Source: "HostSystem.config.lockdownMode",
					State: audit.Denied,
				}},
			},
		},
		Standards: []audit.StandardSummary{
			{ID: "gbt", Title: audit.Text{ZH: "GB/T 1-2019 基本要求", EN: "Basic requirements"}}, {ID: "other"},
		},
		Scores: []audit.Score{{
			Standard: "gbt", Conclusion: "nonconform", Words: audit.Text{EN: "not met"},
			Risks: []audit.RiskHit{{ID: "A-21", State: audit.RiskToRate, Controls: []string{"8.1.4.4 b"}}},
		}},
		Results: []audit.Result{
			{
				Standard: "gbt", Control: "8.1.4.4 b", Verdict: audit.Nonconform, Title: audit.Text{EN: "intrusion"},
				Findings: []string{"F-000000000001", "F-000000000002"},
				Answers:  []audit.Answer{{Verdict: audit.Nonconform, Record: "seen", Name: "Li"}},
			},
			{Standard: "other", Control: "8.1.4.4 b", Verdict: audit.Awaiting},
		},
		Objects: []audit.Object{{ID: "O-1", Kind: "host", Name: "esx-01"}},
		Records: []audit.Record{{
			Object: "O-1", Standard: "gbt", Control: "8.1.4.4 b", Verdict: audit.Nonconform,
			Demands: []audit.DemandResult{
				{Demand: "8.1.4.4 b.1", Verdict: audit.Nonconform, Findings: []string{"F-000000000001"}},
				{Demand: "8.1.4.4 b.2", Verdict: audit.Nonconform, Answer: &answer},
			},
		}},
		Problems: []audit.Problem{{ID: "P-00000000000a", Findings: []string{"F-000000000001"}}},
		SecurityProblems: []audit.SecurityProblem{{
			Number: "T001", Standard: "gbt", Point: "8.1.4.4", Controls: []string{"8.1.4.4 b"},
			State: audit.ProblemOpen, Objects: []string{"O-1"}, Findings: []string{"F-000000000001"},
		}},
	}
	return as, Files{
		Document:     func(audit.Evidence) ([]byte, error) { return []byte(document), nil },
		Answer:       func(audit.Raw) ([]byte, error) { return []byte(recordText), nil },
		DocumentPath: func(e audit.Evidence) string { return "evidence/" + e.SHA256 },
		AnswerPath:   func(r audit.Raw) string { return "raw/" + r.SHA256 },
		Policy: func(path string) ([]byte, error) {
			if path != "rego/checks/esxi/ssh.rego" {
				return nil, errors.New("no such file")
			}
			return []byte(policyText), nil
		},
	}
}

// TestFinding follows a failure to the line of the answer, with check, policy, parameter, call, account and time.
func TestFinding(t *testing.T) {
	as, files := estate()
	list, err := New(as, files).Explain("F-000000000001")
	if err != nil || len(list) != 1 {
		t.Fatalf("%d explanations, %v", len(list), err)
	}
	e := list[0]
	if e.Verdict != "fail" || e.Sentence.EN != "it runs" || e.Check.SHA256 != sum(policyText) ||
		e.Check.Policy != "rego/checks/esxi/ssh.rego" || len(e.Check.Parameters) != 1 ||
		e.Check.Checks != "sha256:all" {
		t.Errorf("explanation %+v, check %+v", e, e.Check)
	}
	want := Evidence{
		Pointer:  "/hosts/host-21/services/TSM-SSH/running",
		Property: "HostSystem.config.service.service[TSM-SSH].running",
		Value:    "true", ID: "vc-a/vsphere.hosts", File: "evidence/" + sum(document), SHA256: sum(document),
		Call: "PropertyCollector.RetrievePropertiesEx", Account: "auditor", At: "2026-12-01T02:03:04Z",
		Target: &Target{Name: "vc-a", Kind: "vsphere", Endpoint: "https://vc-a", Certificate: "ab", Trust: "ca"},
		Answers: []Answer{{
			File: "raw/" + sum(recordText), SHA256: sum(recordText), Size: int64(len(recordText)),
			Call: "RetrievePropertiesEx", Line: 3, Text: strings.Split(recordText, "\n")[2],
		}},
	}
	if diff := cmp.Diff([]Evidence{want}, e.Evidence); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Link{{ID: "gbt 8.1.4.4 b", Verdict: "nonconform"}}, e.Controls); diff != "" {
		t.Error(diff)
	}
}

// TestGap shows the fault of the platform for a property that was denied, and no policy that is not at hand.
func TestGap(t *testing.T) {
	as, files := estate()
	list, err := New(as, files).Explain("F-000000000002")
	if err != nil {
		t.Fatal(err)
	}
	got := list[0].Evidence[0]
	if got.Gap == nil || got.Gap.Fault != "NoPermission" || got.Value != "" || len(got.Answers) != 1 ||
		got.Answers[0].Line != 2 {
		t.Errorf("evidence %+v, gap %+v", got, got.Gap)
	}
	if c := list[0].Check; c.Policy != "" || c.SHA256 != "" {
		t.Errorf("the policy is %+v", c)
	}
}

// TestStatements resolves the other kinds of ids, each down to the finding or the answer that decides it.
func TestStatements(t *testing.T) {
	as, files := estate()
	x := New(as, files)
	record := audit.RecordIDs(as.Records)[0]
	for id, want := range map[string]Kind{
		"F-0000000000": "", record: Record, record[:8]: Record, "esx-01 8.1.4.4 b": Record,
		"O-1 gbt 8.1.4.4 b)": Record,
		"gbt  8.1.4.4 b":     Clause, "8.1.4.4 b）": Clause, "gbt 8.1.4.4 b.2": Clause, "T001": Problem,
		"gbt T001": Problem, "P-00000000000a": Requirement, "esx-01 8.1.4": Record, "GB/T 1-2019 8.1.4.4": Clause,
		"GB/T 1-2019 基本要求 8.1.4.4 b": Clause, "Basic requirements 8.1.4.4 b": Clause,
	} {
		list, err := x.Explain(id)
		if want == "" {
			if err == nil || !strings.Contains(err.Error(), "2 ids begin with F-0000000000: F-000000000001, F-0000") {
				t.Errorf("%s: %v", id, err)
			}
			continue
		}
		if err != nil || len(list) == 0 || list[0].Kind != want {
			t.Errorf("%s: %v, %+v", id, err, list)
			continue
		}
		if f := list[0].Findings; len(f) == 0 || f[0].ID != "F-000000000001" || len(f[0].Evidence[0].Answers) != 1 {
			t.Errorf("%s has the findings %+v", id, f)
		}
		if list[0].Kind == Record && (len(list[0].Answers) != 1 || list[0].Object.Name != "esx-01") {
			t.Errorf("%s: %+v", id, list[0])
		}
	}
}

// TestConclusions resolves risks and standards, and items of several standards, and nothing that is none of them.
func TestConclusions(t *testing.T) {
	as, files := estate()
	x := New(as, files)
	for id, verdict := range map[string]string{"A-21": "to_rate", "gbt": "nonconform", "GB/T 1-2019": "nonconform"} {
		list, err := x.Explain(id)
		if err != nil || len(list) != 1 || list[0].Verdict != verdict || len(list[0].Controls) != 1 {
			t.Errorf("%s: %v, %+v", id, err, list)
		}
	}
	for _, id := range []string{"8", "8.1.4.4 c", "GB/T 1 8.1.4.4 b", "esx-01 8.2", "8.1.4.4 b.x"} {
		if list, err := x.Explain(id); err == nil {
			t.Errorf("%s is %+v", id, list)
		}
	}
	if list, err := x.Explain("8.1.4.4 b"); err != nil || len(list) != 2 {
		t.Errorf("%d standards have the item, %v", len(list), err)
	}
}

// TestUnknown names the nearest ids of the same form, or the forms.
func TestUnknown(t *testing.T) {
	as, files := estate()
	x := New(as, files)
	for id, want := range map[string]string{
		"F-000000000003": "nearest: F-000000000001, F-000000000002",
		"T002":           "nearest: T001",
		"gbt 8.1.4.4 c":  "nearest: gbt 8.1.4.4 b",
		"nothing":        "ids are F-…",
		"":               "ids are F-…",
		"F-":             "ids are F-…",
	} {
		_, err := x.Explain(id)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", id, err)
		}
	}
}
