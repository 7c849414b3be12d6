package sample

import (
	"fmt"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// Plan returns the content of an assessment plan with n hosts, of which every tenth is in the sample, an absent kind, a
// kind whose objects are not all known, and a kind without an object. Only a part of the project is stated.
func Plan(n int) reports.Plan {
	text := func(zh, en string) audit.Text { return audit.Text{ZH: zh, EN: en} }
	in := reports.Plan{
		System: audit.System{Name: "示例政务云", Grade: 3},
		Project: &audit.Project{
			ReportNumber: "R-2026-1",
			Assessed:     audit.Organisation{Name: "某市大数据中心"},
			Grading:      audit.Grading{S: 3, Network: "三层\n结构"},
			People:       []audit.Member{{Name: "张三", Role: "项目负责人"}},
		},
		Plan: audit.Plan{
			Sample:   audit.SampleRule{Seed: "s1", PerGroup: 2},
			Schedule: []audit.Activity{{Name: "现场测评活动", Start: "2026-12-01", People: []string{"张三"}}},
			Tools:    []audit.Tool{{Name: "assay", Version: "1.2.3"}},
			Access:   []audit.AccessPoint{{ID: "JA", Place: "=1+1", Tools: []string{"assay"}}},
		},
		People: []audit.Member{{Name: "张三", Role: "测评师"}, {Name: "李四", Role: "测评师"}},
		Kinds: []audit.ObjectKind{
			{ID: "host", Title: text("宿主机", "host"), Table: text("服务器和存储", "servers")},
			{ID: "room", Title: text("机房", "machine room"), Table: text("物理机房", "rooms")},
			{ID: "middleware", Title: text("中间件", "middleware"), Table: text("系统管理软件/平台", "platforms")},
			{ID: "terminal", Title: text("终端", "terminal"), Table: text("终端", "terminals")},
		},
		Objects: []audit.Object{{
			ID:         "room-a",
			Kind:       "room",
			Name:       "主机房",
			Importance: "key",
			Owner:      "李四",
			Origin:     "listed",
			Sampled:    true,
			Reason:     text("关键对象，全部纳入", "All key objects are in the sample"),
		}},
		Absent: []audit.AbsentKind{{Kind: "middleware", Reason: "未使用", Name: "张三", Date: "2026-11-20"}},
		Unseen: []reports.UnseenKind{{Kind: "host", Target: "vc-b", Reason: text("无法访问。", "could not be reached.")}},
		Standards: []audit.Standard{{
			ID:       "gbt22239-2019-l3",
			Title:    text("基本要求", "Baseline"),
			Chapters: []audit.Chapter{{ID: "8.1.1", Title: text("安全物理环境", "Physical environment")}},
			Controls: []audit.Control{
				{
					ID:      "8.1.1.1 a",
					Chapter: "8.1.1",
					Title:   text("物理位置选择", "Site"),
					Kind:    "manual",
					Methods: []audit.Method{"interview", "examine"},
					Objects: []string{"room"},
				},
				{ID: "8.1.1.1 b", Chapter: "8.1.1", Title: text("物理位置选择", "Site"), Objects: []string{"middleware"}},
			},
		}},
		Excluded: []reports.ExcludedControl{{
			Standard: "gbt22239-2019-l3",
			Control:  "8.1.1.1 b",
			Reason:   text("系统中没有中间件", "The system has no middleware"),
		}},
		AsOf:    time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC),
		Tool:    "1.2.3",
		Digests: map[string]string{"snapshot": "sha256:0123", "plan": "sha256:4567"},
	}
	for i := range n {
		in.Objects = append(in.Objects, audit.Object{
			ID:      fmt.Sprintf("O-%012x", i),
			Kind:    "host",
			Name:    fmt.Sprintf("esx-%d\u202e", i),
			Target:  "vc-a",
			Product: "VMware ESXi",
			Version: "8.0.3",
			Origin:  "snapshot",
			Sampled: i%10 == 0,
			Reason:  text("按种子随机抽取", "drawn by the seed"),
		})
	}
	return in
}
