package reports

import (
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

func TestRecorder(t *testing.T) {
	first, gone := 0, 1
	a := &audit.Assessment{
		Checks: []audit.CheckSummary{{
			ID:    "esxi.ssh",
			Title: audit.Text{ZH: "SSH 服务停止", EN: "SSH is stopped"},
			Properties: []audit.Property{{
				Path: "services/TSM-SSH/running",
				Words: audit.Words{
					Name:   audit.Text{ZH: "SSH 服务状态", EN: "SSH service"},
					Values: map[string]audit.Text{"false": {ZH: "停止", EN: "stopped"}},
				},
			}},
		}},
		Findings: []audit.Finding{
			{
				ID:       "F-1",
				Check:    "esxi.ssh",
				Status:   audit.Pass,
				Observed: map[string]any{"services": map[string]any{"TSM-SSH": map[string]any{"running": false}}},
			},
			{
				ID:       "F-2",
				Check:    "esxi.ssh",
				Status:   audit.Fail,
				Reason:   "主机 esx-02 的 SSH 服务正在运行",
				ReasonEN: "SSH is running on esx-02",
			},
		},
		Objects: []audit.Object{{ID: "O-1", Name: "esx-01", Subject: audit.Subject{Kind: "host"}}},
		Results: []audit.Result{{
			Standard: "s",
			Control:  "1",
			Answers:  []audit.Answer{{Record: "抽查两台，一致。"}},
		}},
	}
	record := func(demands ...audit.DemandResult) audit.Record {
		return audit.Record{Object: "O-1", Standard: "s", Control: "1", Demands: demands}
	}
	for name, c := range map[string]struct {
		rec    audit.Record
		zh, en string
	}{
		"values that pass": {
			record(audit.DemandResult{Demand: "1.1", Verdict: audit.Conform, Findings: []string{"F-1"}}),
			"经核查，主机 esx-01：SSH 服务停止（SSH 服务状态：停止）。",
			"host esx-01: SSH is stopped (SSH service: stopped).",
		},
		"a fault and an open demand": {
			record(audit.DemandResult{Demand: "1.1", Verdict: audit.Nonconform, Findings: []string{"F-2"}},
				audit.DemandResult{Demand: "1.2", Verdict: audit.Awaiting}),
			"经核查，主机 esx-01：主机 esx-02 的 SSH 服务正在运行；要点 1.2 待现场核查。",
			"host esx-01: SSH is running on esx-02; demand 1.2 is to be assessed on site.",
		},
		"a person": {
			record(audit.DemandResult{Verdict: audit.Conform, Answer: &first}),
			"经核查，主机 esx-01：抽查两台，一致。",
			"host esx-01: 抽查两台，一致.",
		},
		"an answer that is not there": {
			record(audit.DemandResult{Verdict: audit.Awaiting, Answer: &gone}),
			"经核查，主机 esx-01：待现场核查。",
			"host esx-01: to be assessed on site.",
		},
		"nothing applies": {
			record(),
			"",
			"",
		},
		"a kind without objects": {
			audit.Record{Kind: "room", Demands: []audit.DemandResult{{Demand: "1.1", Verdict: audit.Awaiting}}},
			"经核查，room：要点 1.1 待现场核查。",
			"room: demand 1.1 is to be assessed on site.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := NewRecorder(a, audit.ZH).Text(c.rec); got != c.zh {
				t.Errorf("got %q, want %q", got, c.zh)
			}
			if got := NewRecorder(a, audit.EN).Text(c.rec); got != c.en {
				t.Errorf("got %q, want %q", got, c.en)
			}
		})
	}
}
