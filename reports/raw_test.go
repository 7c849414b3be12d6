package reports

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func TestBareCall(t *testing.T) {
	for in, want := range map[string]string{
		"GET /api/v1/jobs?limit=500&skip=500":      "GET /api/v1/jobs",
		"POST /select/logsql/query query=_time:5m": "POST /select/logsql/query",
		"GET https://a.example/x?y=1 z":            "GET https://a.example/x",
		"SELECT name\n  FROM backups":              "SELECT name FROM backups",
		"SELECT a/b FROM c":                        "SELECT a/b FROM c",
		"restic snapshots --json":                  "restic snapshots --json",
		"ssh zcat /var/log/a":                      "ssh zcat /var/log/a",
		"read /var/lib/backups.csv":                "read /var/lib/backups.csv",
		strings.Repeat("长", 100):                   strings.Repeat("长", 79) + "…",
		"":                                         "",
	} {
		if got := bareCall(in); got != want {
			t.Errorf("bareCall(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCallOfEvidence(t *testing.T) {
	e := audit.Evidence{Call: "the collector's words"}
	p := &preparer{lang: audit.ZH}
	if got := p.call(e); got != e.Call {
		t.Errorf("without raw answers the call is %q", got)
	}
	for i := range 9 {
		e.Raw = append(
			e.Raw,
			audit.Raw{Call: fmt.Sprintf("GET /v1/%d?page=1", i)},
			audit.Raw{Call: fmt.Sprintf("GET /v1/%d?page=2", i)},
		)
	}
	for lang, want := range map[audit.Lang]string{audit.ZH: "；…… 另有 3 种", audit.EN: "; … and 3 more"} {
		p.lang = lang
		if diff := cmp.Diff("GET /v1/0; GET /v1/1; GET /v1/2; GET /v1/3; GET /v1/4; GET /v1/5"+want,
			p.call(e)); diff != "" {
			t.Error(diff)
		}
	}
}

// A target is listed with the author of its source description, and the description is not listed as a call.
func TestDescriptionInTheView(t *testing.T) {
	note := audit.Text{ZH: "未在真实设备上验证。", EN: "not verified against a live appliance."}
	a := &audit.Assessment{
		Targets: []audit.Target{
			{Name: "a", Description: &audit.Description{Name: "veeam", SHA256: "ab", Note: note}},
			{
				Name:        "b",
				Description: &audit.Description{Name: "edge.yaml", SHA256: "cd", Own: true, Live: true, Note: note},
			},
			{Name: "c", Description: &audit.Description{Name: "x", SHA256: "ef"}},
			{Name: "d"},
		},
		Evidence: []audit.Evidence{
			{
				ID:     "a/x",
				Target: "a",
				Raw: []audit.Raw{
					{Call: "description veeam (shipped)", SHA256: "ab"}, {Call: "GET /z", SHA256: "00"},
				},
			},
			{
				ID:     "a/y",
				Target: "a",
				Call:   "GET /y",
				Raw:    []audit.Raw{{Call: "description veeam (shipped)", SHA256: "ab"}},
			},
		},
	}
	for lang, want := range map[audit.Lang][]string{
		audit.ZH: {
			"veeam（随本工具提供，未在真实设备上验证）SHA-256 ab",
			"edge.yaml（本单位自写，其正确性由本单位负责）SHA-256 cd",
			"x（随本工具提供，未在真实设备上验证）SHA-256 ef",
			"",
		},
		audit.EN: {
			"veeam (shipped with this tool, not verified against a live appliance) SHA-256 ab",
			"edge.yaml (written by the site, which answers for it) SHA-256 cd",
			"x (shipped with this tool, not verified against a live appliance) SHA-256 ef", "",
		},
	} {
		v := Prepare(a, lang, "")
		got := []string{}
		for _, x := range v.Targets {
			got = append(got, x.Description)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if v.Evidence[0].Call != "GET /z" || v.Evidence[1].Call != "GET /y" || len(v.Evidence[1].Raw) != 1 {
			t.Errorf("evidence %+v", v.Evidence)
		}
	}
}

func TestRawAnswersInTheView(t *testing.T) {
	a := &audit.Assessment{Evidence: []audit.Evidence{{
		ID: "a",
		Raw: []audit.Raw{
			{Call: "GET /x?y", SHA256: "ab", Size: 0},
			{Call: "GET /z", SHA256: "cd", Size: 1536},
			{Call: "GET /z", SHA256: "ef", Size: 64 << 20},
		},
	}}}
	want := []Raw{
		{"GET /x?y", "ab", "0 B", 0}, {"GET /z", "cd", "1.5 KiB", 1536}, {"GET /z", "ef", "64.0 MiB", 64 << 20},
	}
	if diff := cmp.Diff(want, Prepare(a, audit.EN, "").Evidence[0].Raw); diff != "" {
		t.Error(diff)
	}
}
