package sample

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// Contributions returns View(8) with contributions by people: answers that count, expired answers and contradicting
// answers, active and expired waivers, and the resulting score, risks and matrix of roles and phases.
func Contributions() reports.View {
	v := View(8)
	s := &v.Standards[0]
	list := s.Chapters[0].Controls // conform, partial, nonconform, not applicable, undetermined, awaiting …
	list[1].Overruled, list[1].Machine, list[1].Waiver = true, "不符合", "W-1"
	list[1].Answers = []reports.Answer{
		{
			VerdictLabel: "符合",
			Record:       "去年看过。",
			Name:         "甲",
			Date:         "2025-11-01",
			ValidUntil:   "2026-10-31",
			Evidence:     []string{},
		},
		{
			VerdictLabel: "部分符合",
			Record:       "现场核对。",
			Name:         "丙",
			Date:         "2026-11-21",
			ValidUntil:   "2027-02-20",
			Reason:       "计划内维护",
			Evidence:     []string{"照片.jpg (0123456789ab)"},
			Counts:       true,
		}}
	list[2].Answers = []reports.Answer{
		{VerdictLabel: "符合", Name: "甲", Date: "2026-11-20", ValidUntil: "2027-11-19", Counts: true},
		{VerdictLabel: "不符合", Name: "乙", Date: "2026-11-21", ValidUntil: "2027-11-20", Counts: true},
	}
	list[2].Risks, list[2].Roles, list[2].Phases = []string{"A-21", "6.9.9"}, "云服务商", "运行管理"
	list[2].Points = []string{"8.1.1.1 c a 第一点", "8.1.1.1 c b 第二点"}
	s.Score = &reports.Score{
		Rows: []reports.Row{{Label: "已判定", Value: "49/257"}, {Label: "符合率（非官方算法）", Value: "14.3%"}},
		Note: "结果仅供参考。",
		Risks: []reports.Risk{
			{
				ID:         "A-21",
				Kind:       "trigger",
				KindLabel:  "重大风险隐患",
				Title:      "多余服务与高危端口",
				Controls:   []string{list[2].ID, "9.9 z"},
				State:      audit.RiskToRate,
				StateLabel: "待定级",
			},
			{
				ID:         "6.4.3.1",
				Kind:       "case",
				KindLabel:  "高风险情形",
				Title:      "高危端口可远程访问",
				Controls:   []string{list[2].ID},
				State:      audit.RiskLowered,
				StateLabel: "经缓解降低",
				Rating:     "已在边界阻断（乙，2026-11-21，有效期至 2027-11-20）",
			},
		},
	}
	v.Problems = []reports.Problem{
		{
			ID:            "P-0123456789ab",
			Title:         "ESXi 主机启用锁定模式",
			Origin:        "自动检查",
			Check:         "esxi.lockdown_mode",
			Severity:      audit.High,
			SeverityLabel: "高",
			Controls:      []string{"gbt22239-2019-l3 8.1.1.1 a（不符合）"},
			Findings:      []string{v.All[0].ID},
			Waived:        "1 / 1 已豁免",
		},
		{
			ID:            "P-ba9876543210",
			Title:         "身份鉴别",
			Origin:        "人员判定",
			Severity:      audit.Medium,
			SeverityLabel: "中",
			Controls:      []string{"gbt22239-2019-l3 8.1.1.1 b（部分符合）"},
			Findings:      []string{},
			Record:        "现场核对。（丙，2026-11-21）",
		}}
	of := []reports.Count{{Verdict: audit.Conform, Label: "符合", N: 2}, {Verdict: audit.Awaiting, Label: "待核查", N: 3}}
	s.Matrix = []reports.Cell{
		{Role: "云服务商", Phase: "运行管理", Counts: of, Decided: 2, Total: 5},
		{Role: "云服务客户", Phase: "规划准备", Counts: of, Decided: 2, Total: 5},
		{Role: "云服务客户", Phase: "运行管理", Counts: of, Decided: 2, Total: 5},
	}
	v.Waivers = []reports.Waiver{
		{
			ID:           "W-1",
			Scope:        "esxi.ssh、vc-a、esx-01",
			Reason:       "远程排障",
			Approver:     "安全主管",
			Start:        "2026-11-15",
			Expiry:       "2026-11-30",
			Compensation: "全程录屏",
			State:        audit.WaiverActive,
			StateLabel:   "生效",
			Findings:     1,
		},
		{
			ID:         "W-2",
			Scope:      "esxi.slp、*、*",
			Reason:     "等待改造",
			Approver:   "安全主管",
			Start:      "2026-06-01",
			Expiry:     "2026-10-31",
			State:      audit.WaiverExpired,
			StateLabel: "已过期",
		},
	}
	v.All[0].Waiver, v.Findings[0].Waiver = "W-1", "W-1"
	v.All[0].WaivedFor, v.Findings[0].WaivedFor = []string{"仅就 smartcloud-2017 3.2.1 豁免（W-3）"}, []string{
		"仅就 smartcloud-2017 3.2.1 豁免（W-3）",
	}
	v.Parameters[0].Others = "STIG: 3；SCG: 5"
	return v
}
