package sample

import (
	"fmt"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// Weird lists texts that have broken reports before: formulas, emoji, characters beyond U+FFFF, control characters,
// broken UTF-8, changes of direction, long words, punctuation only and the empty text.
var Weird = []string{
	`=cmd|'/c calc'!A1`, "🙂 emoji", "生僻字𠮷野家", "bell\a and null\x00", "broken \xff\xfe bytes", "right \u202eto left",
	"soft\u00adhyphen zero\u200bwidth", strings.Repeat("0123456789abcdef", 12), strings.Repeat("。，）", 60),
	strings.Repeat("（「", 60), "tab\tand\r\nline\nends\r", "e\u0301 العربية ไทย ①②③ √×",
	strings.Repeat("租户甲的生产环境与租户乙的测试环境共用同一物理上联，", 8), "(a)\\backslash)( % PDF", "",
}

func both(zh, en string) audit.Text { return audit.Text{ZH: zh, EN: en} }

// Assessment returns an assessment with every verdict, status, state and severity, with answers and waivers, and
// with weird texts in fields of foreign origin. It has eight checks of perCheck findings each.
func Assessment(perCheck int) *audit.Assessment {
	held, missing, skew := true, false, int64(-1250)
	at := time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC)
	a := &audit.Assessment{
		Format: audit.AssessmentFormat, System: audit.System{Name: "示例政务云（试点）𠮷", Grade: 3}, AsOf: at, Zone: "+08:00",
		Inputs: map[string]string{
			"snapshot": "sha256:" + strings.Repeat("1a", 32),
			"controls": "sha256:" + strings.Repeat("2b", 32),
			"checks":   "sha256:" + strings.Repeat("3c", 32),
		},
		Targets: []audit.Target{
			{
				Name:     "vc-a",
				Kind:     "vsphere",
				Endpoint: "https://vc-a.example",
				Account:  "auditor@vsphere.local",
				Product:  "VMware vCenter Server",
				Version:  "8.0.3",
				Build:    "24022515",
				TLS: &audit.TLSPeer{
					SHA256:   strings.Repeat("ab", 32),
					Subject:  "CN=vc-a.example",
					Issuer:   "CN=ca",
					NotAfter: at,
					Trust:    "insecure",
				},
				ClockSkewMS: &skew,
				Privileges: []audit.Grant{
					{Privilege: "Global.Settings", Held: &missing, Needed: []string{"/hosts/*/options"}},
					{Privilege: "System.Read", Held: &held},
					{Privilege: "Host.Config.Image"},
				},
			},
			{
				Name:       "vault",
				Kind:       "backup",
				Endpoint:   "https://vault.example",
				Account:    "auditor",
				Product:    "Veeam Backup & Replication",
				Version:    "12.3",
				Privileges: calls(held, missing),
				Description: &audit.Description{
					Name:   "veeam",
					SHA256: strings.Repeat("5d", 32),
					Note:   both("未在真实设备上验证", "not verified against a live appliance"),
				},
			},
			{
				Name:     "vc-b",
				Kind:     "vsphere",
				Endpoint: "https://vc-b.example",
				Error:    &audit.Gap{State: audit.Unreachable, Fault: "timeout", Detail: "dial tcp: i/o timeout"},
			},
		},
		Evidence: []audit.Evidence{
			{
				ID:        "vc-a/vsphere.hosts",
				Target:    "vc-a",
				Collector: "vsphere.hosts",
				SHA256:    strings.Repeat("0f", 32),
				Call:      "PropertyCollector.RetrievePropertiesEx",
				Account:   "auditor@vsphere.local",
				At:        at,
				Subjects:  12,
				Gaps:      3,
			},
			{
				ID:        "vault/veeam.backups",
				Target:    "vault",
				Collector: "veeam.backups",
				SHA256:    strings.Repeat("1e", 32),
				Call:      "GET /api/v1/jobs",
				Account:   "auditor",
				At:        at,
				Subjects:  5,
				Raw:       rawAnswers(),
			},
			{
				ID:        "vc-a/vsphere.software",
				Target:    "vc-a",
				Collector: "vsphere.software",
				Call:      "HostImageConfigManager.FetchSoftwarePackages",
				At:        at,
				Gap:       &audit.Gap{State: audit.Denied, Fault: "NoPermission", Privilege: "Host.Config.Image"},
			},
		},
		Parameters: []audit.ParameterInUse{
			{
				Check:        "esxi.account_lock_failures",
				Name:         "max",
				Value:        5.0,
				Default:      true,
				Source:       "SCG 8",
				Alternatives: []audit.Meaning{{Value: 3.0, Source: "STIG"}},
			},
			{Check: "esxi.ntp", Name: "servers", Value: []any{"10.0.0.1", "10.0.0.2"}},
		},
		Waivers: []audit.WaiverUse{{
			Waiver: audit.Waiver{
				ID:           "W-1",
				Check:        "esxi.check_00",
				Target:       "*",
				Subject:      "esx-*",
				Reason:       "等待厂商补丁",
				Approver:     "李四",
				Start:        "2026-10-01",
				Expiry:       "2026-12-31",
				Compensation: "跳板机旁路审计",
			},
			State:    audit.WaiverActive,
			Findings: 1,
		}},
		Scores: []audit.Score{{
			Standard:   "gbt22239-2019-l3",
			Decided:    10,
			Total:      24,
			Applicable: 8,
			ItemMean:   0.5,
			Rate:       33.3,
			Risks:      []audit.RiskHit{{ID: "A-18", Controls: []string{"8.1.1.1 a"}}},
		}},
	}
	addFindings(a, perCheck)
	for _, id := range []string{"gbt22239-2019-l3", "smartcloud-2017"} {
		addStandard(a, id)
	}
	return a
}

// rawAnswers returns the raw answers of nine calls, some with weird texts.
func rawAnswers() []audit.Raw {
	var out []audit.Raw
	for i, call := range []string{
		"GET /api/v1/jobs?limit=500",
		"GET /api/v1/jobs?limit=500&skip=500",
		"POST /select/logsql/query query=*",
		"read " + Weird[0],
		"ssh " + Weird[5],
		"SELECT " + Weird[4],
		"restic snapshots --json " + Weird[7],
		"GET /" + Weird[3],
		"GET /api/v1/backups",
	} {
		out = append(out, audit.Raw{Call: call, SHA256: fmt.Sprintf("%064x", i), Size: int64(i) * 100000})
	}
	return out
}

// calls returns eight calls, one of them not allowed: more than the reports list one per line.
func calls(held, missing bool) []audit.Grant {
	out := []audit.Grant{{Privilege: "GET /api/v1/sessions", Held: &missing, Needed: []string{"backups"}}}
	for _, what := range []string{
		"serverInfo", "jobs", "jobs/states", "backups", "restorePoints", "taskSessions", "repositories",
	} {
		out = append(out, audit.Grant{Privilege: "GET /api/v1/" + what, Held: &held})
	}
	return out
}
