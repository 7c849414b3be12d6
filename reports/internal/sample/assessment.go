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

func addFindings(a *audit.Assessment, perCheck int) {
	statuses := []audit.Status{audit.Fail, audit.Undetermined, audit.Pass, audit.NotApplicable}
	states := []audit.State{"", audit.Denied, audit.Stale, audit.Unset}
	for c := range 8 {
		id := fmt.Sprintf("esxi.check_%02d", c)
		sum := audit.CheckSummary{
			ID:          id,
			Severity:    []audit.Severity{audit.High, audit.Medium, audit.Low}[c%3],
			Subject:     "host",
			Title:       both("检查"+fmt.Sprint(c)+"："+Weird[c], "check "+Weird[c]),
			Remediation: both("整改"+Weird[(c+3)%len(Weird)], "mend"),
			Sources:     []string{"SCG 8 esxi-8.something-long-and-hyphenated", "STIG ESXI-80-000008"},
		}
		if c%2 == 0 {
			sum.Problem = &audit.Text{ZH: "主机 {name} 未设置", EN: "{name} is not set"}
		}
		if c == 7 {
			sum.Broken = "eval_builtin_error: division by zero"
		}
		for s := range perCheck {
			f := audit.Finding{
				ID: fmt.Sprintf("F-%04d%08d", c, s), Check: id, Severity: sum.Severity, Target: "vc-a",
				Subject: audit.Subject{Kind: "host", ID: fmt.Sprintf("host-%d", s), Name: "esx-" + Weird[s%len(Weird)]},
				Status:  statuses[(c+s)%4], Expected: []any{"lockdownNormal", "lockdownStrict"}, Observed: Weird[(c+s)%len(Weird)],
				Reason: "原因：" + Weird[(c*3+s)%len(Weird)], ReasonEN: "because " + Weird[s%len(Weird)],
				Evidence: []audit.EvidenceRef{{
					SHA256:  strings.Repeat("0f", 32),
					Pointer: fmt.Sprintf("/hosts/host-%d/options/Security.AccountLockFailures", s),
					Source:  "HostSystem.config.option[Security.AccountLockFailures]",
					State:   states[(c+s)%4],
				}},
			}
			if f.Status == audit.Fail && s == 0 {
				f.Waiver = "W-1"
			}
			a.Findings = append(a.Findings, f)
			switch sum.Subjects++; f.Status {
			case audit.Fail:
				sum.Fail++
			case audit.Undetermined:
				sum.Undetermined++
			case audit.Pass:
				sum.Pass++
			default:
				sum.NotApplicable++
			}
		}
		a.Checks = append(a.Checks, sum)
	}
}

func addStandard(a *audit.Assessment, id string) {
	s := audit.StandardSummary{
		ID:     id,
		Shape:  "clauses",
		Title:  both("标准 "+id, "Standard "+id),
		Source: both("条款编号以正式文本为准", "numbers follow the text"),
		Counts: map[audit.Verdict]int{},
	}
	if id == "smartcloud-2017" {
		s.Shape = "claims"
	}
	for c := range 5 {
		ch := audit.Chapter{ID: fmt.Sprintf("8.1.%d", c+1), Title: both("安全计算环境", "Computing environment")}
		s.Chapters = append(s.Chapters, ch)
		for k := range 8 * (c % 4) { // one chapter has none
			v := audit.Verdicts[(c+k)%len(audit.Verdicts)]
			s.Counts[v]++
			r := audit.Result{
				Standard: id, Control: fmt.Sprintf("%s.%d %c", ch.ID, k/3+1, 'a'+rune(k%3)), Chapter: ch.ID, Verdict: v, Machine: v,
				Reason: "理由：" + Weird[k%len(Weird)], ReasonEN: "reason " + Weird[k%len(Weird)],
				Checks: []string{fmt.Sprintf("esxi.check_%02d", k%8)}, Wanted: []string{}, Missing: []audit.Text{both("单点登录口令策略", "SSO password policy")},
				Title: both("身份鉴别", "Identity"), Text: both("要求"+Weird[(c+k)%len(Weird)], "demand"), Kind: "hybrid",
				Methods: []audit.Method{"examine", "test"}, Guidance: both("看什么："+Weird[(k+5)%len(Weird)], "look at this"),
				Unit: fmt.Sprintf("L3-CES1-%02d", k), Roles: []string{"provider", "customer"}[:1+k%2], Phases: []string{"run"},
				Risks: []string{"A-18"}, Points: []audit.Point{{ID: "8.1 ①", Text: both("本工具拆分的要点", "a part of it")}},
			}
			for _, f := range a.Findings {
				if f.Check == r.Checks[0] {
					r.Findings = append(r.Findings, f.ID)
				}
			}
			if k == 0 && len(r.Findings) > 0 {
				r.Waived = map[string]string{r.Findings[0]: "W-1"}
			}
			if k == 2 {
				r.Machine, r.Overruled = audit.Nonconform, true
				r.Answers = []audit.Answer{{
					Standard:   id,
					Control:    r.Control,
					Verdict:    v,
					Record:     "现场核查记录 𠮷",
					Name:       "张三",
					Date:       "2026-11-20",
					ValidUntil: "2027-11-20",
					Reason:     "平台之外另有措施",
					Evidence:   []audit.AnswerFile{{Name: "照片.jpg", SHA256: strings.Repeat("9e", 32)}},
				}}
			}
			a.Results = append(a.Results, r)
		}
	}
	a.Standards = append(a.Standards, s)
}
