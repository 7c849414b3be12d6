package reports_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
)

// section returns the section with a title.
func section(t *testing.T, p reports.Paper, title string) reports.Section {
	t.Helper()
	for _, s := range p.Sections {
		if s.Title == title {
			return s
		}
	}
	t.Fatalf("there is no section %s", title)
	return reports.Section{}
}

func TestPlanPaper(t *testing.T) {
	p := reports.PlanPaper(sample.Plan(20), audit.ZH)
	want := []reports.Row{
		{Label: "报告编号", Value: "R-2026-1"},
		{Label: "被测单位", Value: "某市大数据中心"},
		{Label: "测评单位", Value: "待补"},
		{Label: "安全保护等级", Value: "网络安全等级保护第 3 级（S3 A 待补 G 待补）"},
		{Label: "测评对象", Value: "共 21 个，样本 3 个"},
		{Label: "测评指标", Value: "共 2 项，其中不适用 1 项"},
		{Label: "对象采集时间", Value: "2026-11-20 16:00:00 +08:00"},
		{Label: "工具", Value: "assay 1.2.3"},
	}
	if diff := cmp.Diff(want, p.Facts); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"宿主机（vc-b）未能列全：无法访问。"}, p.Warnings); diff != "" {
		t.Error(diff)
	}
	for title, want := range map[string][][]string{
		"测评人员": {
			{"张三", "项目负责人", "待补", "待补", "现场测评活动"},
			{"李四", "测评师", "待补", "待补", "待补"},
		},
		"测评对象概况": {
			{"服务器和存储", "宿主机", "20", "2", "10%", "未能列全"},
			{"物理机房", "机房", "1", "1", "100%", ""},
			{"系统管理软件/平台", "中间件", "0", "0", "–", "系统中没有"},
			{"终端", "终端", "0", "0", "–", "未列出"},
		},
		"测评对象：物理机房": {{"主机房\nroom-a", "机房", "", "李四", "关键", "关键对象，全部纳入"}},
		"对象的缺口": {
			{"宿主机", "未能列全", "vc-b：无法访问。"},
			{"中间件", "系统中没有", "未使用（张三、2026-11-20）"},
			{
				"终端",
				"未列出",
				"快照和方案中均无此类对象；应补充对象，或在 absent 中说明确无此类对象。相应指标在此之前待核查。",
			},
		},
		"测评指标":    {{"基本要求", "8.1.1 安全物理环境", "2", "1", "1"}},
		"不适用指标":   {{"8.1.1.1 b", "物理位置选择", "系统中没有中间件"}},
		"指标与测评方法": {{"8.1.1.1 a", "物理位置选择", "访谈、核查", "机房", "人工"}},
		"测评工具":    {{"assay", "1.2.3", "待补"}},
		"工具接入点":   {{"JA", "=1+1", "待补", "待补", "assay", "待补"}},
		"测评日程":    {{"现场测评活动", "2026-12-01", "待补", "张三", "待补"}},
	} {
		if diff := cmp.Diff(want, section(t, p, title).Rows); diff != "" {
			t.Errorf("%s: %s", title, diff)
		}
	}
	if n := len(section(t, p, "未纳入样本的对象").Rows); n != 18 {
		t.Errorf("%d objects are outside the sample, want 18", n)
	}
}

// Every section has a text for each column and shares that fill the width, in both languages, and no section is empty
// of a title.
func TestPlanPaperIsComplete(t *testing.T) {
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		p := reports.PlanPaper(sample.Plan(20), lang)
		for _, s := range p.Sections {
			width := 0
			for _, c := range s.Columns {
				width += c.Share
			}
			if width != 100 || s.Title == "" || s.Sheet == "" || s.About == "" {
				t.Errorf("%s %s: sheet %q, the columns fill %d %%", lang, s.Title, s.Sheet, width)
			}
			for _, r := range s.Rows {
				if len(r) != len(s.Columns) {
					t.Errorf("%s %s: %d texts for %d columns", lang, s.Title, len(r), len(s.Columns))
				}
			}
		}
	}
}

// Nothing that nobody stated is invented: without a project each field but the name of the system is to be completed.
func TestPlanPaperWithoutProject(t *testing.T) {
	in := sample.Plan(1)
	in.Project, in.System.Grade = nil, 0
	p := reports.PlanPaper(in, audit.ZH)
	for _, r := range section(t, p, "项目基本信息").Rows {
		if r[1] != "待补" && r[0] != "被测对象名称" {
			t.Errorf("%s is %q", r[0], r[1])
		}
	}
	if !strings.HasPrefix(p.Facts[3].Value, "待补") {
		t.Errorf("the grade is %q", p.Facts[3].Value)
	}
}
