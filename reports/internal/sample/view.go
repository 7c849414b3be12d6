// Package sample provides data for the tests of the report formats: a view with every verdict, a view with
// contributions by people, and an assessment with texts that have broken reports before. Every call returns the same
// data in new values, so a test may change the result. Only tests import this package, and its data was not
// measured.
package sample

import (
	"fmt"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

var verdictLabels = map[audit.Verdict]string{audit.Conform: "符合", audit.PartlyConform: "部分符合", audit.Nonconform: "不符合",
	audit.VerdictNotApplicable: "不适用", audit.VerdictUndetermined: "未判定", audit.Awaiting: "待核查"}

var claimLabels = map[audit.Verdict]string{audit.Conform: "兑现", audit.PartlyConform: "部分兑现", audit.Nonconform: "未兑现",
	audit.VerdictNotApplicable: "不适用", audit.VerdictUndetermined: "未判定", audit.Awaiting: "待核查"}

// View returns a Chinese view of two standards, one of clauses and one of claims, with the given number of findings,
// of which every third passes. The controls and the findings are not related to each other.
func View(results int) reports.View {
	v := reports.View{
		Lang:   audit.ZH,
		Title:  "云平台安全合规测评报告",
		System: audit.System{Name: "示例政务云 & 试点", Grade: 3},
		AsOf:   "2026-11-22 10:00:00 +08:00",
		Facts: []reports.Row{
			{Label: "被测系统", Value: "示例政务云"},
			{Label: "保护等级", Value: "第三级"},
			{Label: "快照时间", Value: "2026-11-22 10:00:00 +08:00"},
			{Label: "工具", Value: "assay 1.0"},
		},
		Warnings: []string{"目标 vc-b 未验证证书，结果可能来自冒充者。"},
		Digests: []reports.Row{
			{Label: "快照", Value: "sha256:" + strings.Repeat("ab", 32)},
			{Label: "条款目录", Value: "sha256:" + strings.Repeat("cd", 32)},
		},
		Limits: []string{"报告只反映快照时刻的配置。", "未判定的条款不能视为符合。"},
		Gaps:   []reports.Row{{Label: "vc-a /hosts/host-21/options", Value: "无权限 Global.Settings"}},
		Parameters: []reports.Parameter{{
			Check:  "esxi.account_lock_failures",
			Name:   "max",
			Value:  "5",
			Origin: "默认",
			Source: "SCG 8",
		}},
		Targets: []reports.Target{
			{
				Name:       "vc-a",
				Kind:       "vsphere",
				Endpoint:   "https://vc-a.example",
				Account:    "auditor",
				Product:    "VMware vCenter Server 8.0.2",
				Trust:      "指纹",
				ClockSkew:  "120 ms",
				Collection: "2026-11-22 10:00:00 +08:00 开始，用时 12.3 秒，调用 154 次",
				Privileges: []reports.Row{{Label: "Global.Settings", Value: "缺失：主机高级设置"}},
			},
			{
				Name:        "vault",
				Kind:        "备份",
				Endpoint:    "https://vault.example",
				Account:     "auditor",
				Product:     "Vault Backup 4.2",
				Description: "edge.yaml（本单位自写，其正确性由本单位负责）SHA-256 " + strings.Repeat("5d", 32),
				Privileges:  []reports.Row{},
			},
		},
		Checks: []reports.Check{{
			ID:            "esxi.lockdown_mode",
			Title:         "ESXi 主机启用锁定模式",
			SubjectLabel:  "主机",
			Severity:      audit.High,
			SeverityLabel: "高",
			Subjects:      8,
			Pass:          5,
			Fail:          2,
			Undetermined:  1,
			Sources:       []string{"SCG 8 · esxi-8.lockdown-mode"},
		}},
		Evidence: []reports.Evidence{
			{
				ID:        "vc-a/vsphere.hosts",
				Target:    "vc-a",
				Collector: "vsphere.hosts",
				SHA256:    strings.Repeat("0f", 32),
				Call:      "PropertyCollector.RetrievePropertiesEx",
				Account:   "auditor",
				At:        "2026-11-22 09:59:01 +08:00",
				Subjects:  8,
				Gaps:      3,
			},
			{
				ID:        "vault/veeam.backups",
				Target:    "vault",
				Collector: "veeam.backups",
				SHA256:    strings.Repeat("1e", 32),
				Call:      "GET /api/v1/jobs; GET /api/v1/backups",
				Account:   "auditor",
				At:        "2026-11-22 09:59:02 +08:00",
				Subjects:  5,
				Raw:       answers(),
			},
		},
	}
	v.Standards = []reports.Standard{
		standardOf("gbt22239-2019-l3", "网络安全等级保护基本要求（第三级，含云计算扩展）", 10, 25, verdictLabels),
		standardOf("smartcloud-2017", "智慧云白皮书承诺", 6, 12, claimLabels),
	}
	v.Headline = reports.Headline{Level: "fail", Text: "不符合：发现 14 项不符合，另有 30 项未判定、120 项待核查"}
	totals := map[audit.Verdict]int{}
	for _, s := range v.Standards {
		for _, c := range s.Counts {
			totals[c.Verdict] += c.N
		}
		v.Headline.Decided += s.Decided
		v.Headline.Total += s.Total
	}
	for _, w := range audit.Verdicts {
		v.Headline.Counts = append(v.Headline.Counts, reports.Count{Verdict: w, Label: verdictLabels[w], N: totals[w]})
	}
	for i := range results {
		f := result(i)
		v.All = append(v.All, f)
		if f.Status != audit.Pass {
			v.Findings = append(v.Findings, f)
		}
	}
	return v
}

// answers returns eleven raw answers, one of them empty.
func answers() []reports.Raw {
	out := []reports.Raw{{
		Call:   "GET /api/v1/jobs?limit=500&orderColumn=Name",
		SHA256: strings.Repeat("d0", 32),
		Size:   "0 B",
	}}
	for i := range 10 {
		out = append(out, reports.Raw{
			Call:   fmt.Sprintf("GET /api/v1/backups?skip=%d00", i),
			SHA256: fmt.Sprintf("%064x", i),
			Size:   "1.4 KiB",
			Bytes:  1400,
		})
	}
	return out
}

func standardOf(id, title string, chapters, each int, labels map[audit.Verdict]string) reports.Standard {
	s := reports.Standard{ID: id, Title: title, Source: "条款编号以正式文本为准；文字为转述。", Shape: "clauses"}
	names := []string{
		"安全物理环境", "安全通信网络", "安全区域边界", "安全计算环境", "安全管理中心", "安全管理制度", "安全管理机构", "安全管理人员", "安全建设管理", "安全运维管理",
	}
	sum := map[audit.Verdict]int{}
	for i := range chapters {
		ch := reports.Chapter{ID: fmt.Sprintf("8.1.%d", i+1), Title: names[i%len(names)], Rate: -1}
		counts := map[audit.Verdict]int{}
		for j := range each - i {
			w := audit.Verdicts[(i*j+j)%len(audit.Verdicts)]
			counts[w]++
			sum[w]++
			ch.Controls = append(ch.Controls, reports.Control{
				ID:           fmt.Sprintf("8.1.%d.%d %c", i+1, j/4+1, 'a'+rune(j%4)),
				Unit:         fmt.Sprintf("L3-CES1-%02d", j),
				Title:        "身份鉴别",
				Text:         "对登录的用户进行身份标识和鉴别，身份标识唯一，鉴别信息有复杂度要求并定期更换。",
				Kind:         "hybrid",
				KindLabel:    "混合",
				Methods:      "核查、测试",
				Verdict:      w,
				VerdictLabel: labels[w],
				Reason:       "8 台主机中 2 台未启用锁定模式：esx-03、esx-07。",
				Guidance:     "查看账户清单与口令策略，抽查两台主机。",
				Checks:       []string{"esxi.lockdown_mode", "esxi.account_lock_failures"},
				Wanted:       []string{"SSO password policy"},
				Findings:     []string{"F-000000000000", "F-000000000001"},
			})
		}
		for _, w := range audit.Verdicts {
			ch.Counts = append(ch.Counts, reports.Count{Verdict: w, Label: labels[w], N: counts[w]})
		}
		ch.Total = each - i
		ch.Decided = ch.Total - counts[audit.VerdictUndetermined] - counts[audit.Awaiting]
		if n := counts[audit.Conform] + counts[audit.PartlyConform] + counts[audit.Nonconform]; n > 0 {
			ch.Rate = 100 * float64(counts[audit.Conform]) / float64(n)
		}
		s.Total += ch.Total
		s.Decided += ch.Decided
		s.Chapters = append(s.Chapters, ch)
	}
	for _, w := range audit.Verdicts {
		s.Counts = append(s.Counts, reports.Count{Verdict: w, Label: labels[w], N: sum[w]})
	}
	return s
}

func result(i int) reports.Finding {
	status := []audit.Status{audit.Fail, audit.Pass, audit.Undetermined}[i%3]
	label := map[audit.Status]string{audit.Fail: "不通过", audit.Pass: "通过", audit.Undetermined: "未判定"}[status]
	return reports.Finding{
		ID:            fmt.Sprintf("F-%012x", i),
		Check:         "esxi.lockdown_mode",
		Title:         "ESXi 主机启用锁定模式",
		Severity:      audit.High,
		SeverityLabel: "高",
		Target:        "vc-a",
		Subject:       audit.Subject{Kind: "host", ID: fmt.Sprintf("host-%d", i), Name: fmt.Sprintf("esx-%02d", i)},
		SubjectLabel:  fmt.Sprintf("主机 esx-%02d (host-%d)", i, i),
		Status:        status,
		StatusLabel:   label,
		Expected:      "lockdownNormal 或 lockdownStrict",
		Observed:      "lockdownDisabled",
		Reason:        "锁定模式没有启用，可绕过 vCenter 直接登录主机。",
		Remediation:   "在主机的安全配置文件中启用锁定模式，先登记例外用户。",
		Sources:       []string{"SCG 8 · esxi-8.lockdown-mode"},
		Controls:      []string{"gbt22239-2019-l3 8.1.1.1 a"},
		Evidence: []reports.EvidenceRef{{
			EvidenceID: "vc-a/vsphere.hosts",
			SHA256:     strings.Repeat("0f", 32),
			Pointer:    fmt.Sprintf("/hosts/host-%d/lockdown", i),
			Source:     "HostSystem.config.lockdownMode",
		}},
	}
}
