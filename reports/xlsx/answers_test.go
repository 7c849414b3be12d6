package xlsx

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/internal/sample"
	"github.com/google/go-cmp/cmp"
)

func cellOf(t *testing.T, v reports.View, sheet string) func(at string) string {
	t.Helper()
	f := open(t, render(t, v))
	return func(at string) string {
		got, err := f.GetCellValue(sheet, at)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
}

func TestAnswers(t *testing.T) {
	get := cellOf(t, sample.Contributions(), "gbt22239-2019-l3")
	for at, want := range map[string]string{
		"K5": "部分符合",
		"L5": "不符合",
		"M5": "W-1",
		"K4": "符合",
		"L4": "符合",
		"M4": "", // verdict, machine, waiver
		"T5": "部分符合",
		"U5": "现场核对。",
		"V5": "丙",
		"W5": "2026-11-21",
		"X5": "2027-02-20",
		"Z5": "推翻机器判定：不符合 → 部分符合\n不计（已失效或尚未生效）：符合 · 甲 · 2025-11-01 – 2026-10-31 · 去年看过。\n部分符合 · 丙 · 2026-11-21 – " +
			"2027-02-20\n推翻理由：计划内维护\n照片.jpg (0123456789ab)",
		"T6": "",
		"W6": "",
		"G6": "8.1.1.1 c a 第一点\n8.1.1.1 c b 第二点\n— 条款内分点为本工具拆分",
		"J6": "云服务商\n运行管理",
		"S6": "A-21\n6.9.9",
		"T4": "",
		"Z4": "",
	} {
		if got := get(at); got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
	}
	if got := get("Z6"); !strings.Contains(got, "甲") || !strings.Contains(got, "乙") {
		t.Errorf("answers that contradict each other: %q", got)
	}
	f := open(t, render(t, sample.Contributions()))
	if got, err := f.CalcCellValue("gbt22239-2019-l3", "Y5"); err != nil || got != "与机器不同" {
		t.Errorf("comparison of the overruled verdict is %q (%v)", got, err)
	}
	for col, want := range map[string]bool{"G": true, "J": true, "M": true, "S": true, "Z": true} {
		plain := open(t, render(t, sample.View(1)))
		if got, err := f.GetColVisible("gbt22239-2019-l3", col); err != nil || got != want {
			t.Errorf("column %s visible is %v (%v)", col, got, err)
		}
		if got, err := plain.GetColVisible("gbt22239-2019-l3", col); err != nil || got {
			t.Errorf("column %s has nothing to show and is visible (%v)", col, err)
		}
	}
}

func TestRisksAndWaivers(t *testing.T) {
	f := open(t, render(t, sample.Contributions()))
	want := []string{
		"封面", "汇总", "重大风险", "gbt22239-2019-l3", "smartcloud-2017", "问题清单", "不符合项", "未判定项", "检查结果", "检查项", "参数",
		"豁免", "测评对象",
		"证据索引", "原始应答", "采集缺口", "说明", "_meta",
	}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	for sheet, want := range map[string][]string{
		"重大风险": {"gbt22239-2019-l3", "重大风险隐患", "A-21", "多余服务与高危端口", "8.1.1.1 c 身份鉴别 · 不符合\n9.9 z", "待定级"},
		"问题清单": {
			"P-0123456789ab", "高", "自动检查", "ESXi 主机启用锁定模式", "esxi.lockdown_mode",
			"网络安全等级保护基本要求（第三级，含云计算扩展） 8.1.1.1 a)（不符合）",
			"F-000000000000", "", "1 / 1 已豁免",
		},
		"豁免": {"W-1", "生效", "esxi.ssh、vc-a、esx-01", "远程排障", "全程录屏", "安全主管", "2026-11-15", "2026-11-30", "1"},
		"参数": {"esxi.account_lock_failures", "max", "5", "默认", "SCG 8", "STIG: 3；SCG: 5"},
	} {
		if diff := cmp.Diff(want, rowOf(t, f, sheet, firstRow)); diff != "" {
			t.Errorf("%s: %s", sheet, diff)
		}
	}
	for _, sheet := range []string{"不符合项", "检查结果"} {
		if row := rowOf(t, f, sheet, firstRow); row[len(row)-1] != "W-1\n仅就 smartcloud-2017 3.2.1 豁免（W-3）" {
			t.Errorf("%s does not say what is waived: %q", sheet, row)
		}
	}
	cf, err := f.GetConditionalFormats("豁免")
	if err != nil || len(cf["B4:B5"]) != 1 || cf["B4:B5"][0].Value != `"已过期"` {
		t.Errorf("states are coloured by %+v (%v)", cf, err)
	}
}

func TestScoreAndMatrix(t *testing.T) {
	rows, err := open(t, render(t, sample.Contributions())).GetRows("汇总")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range rows {
		all = append(all, strings.Join(r, "|"))
	}
	whole := strings.Join(all, "\n")
	for _, want := range []string{
		"等级测评示意（非官方）", "已判定||49/257", "符合率（非官方算法）||14.3%", "结果仅供参考。", "云服务商|运行管理|2|0|0|0|0|3|5|2|40.0%", "云服务客户|规划准备|2",
	} {
		if !strings.Contains(whole, want) {
			t.Errorf("the summary lacks %q:\n%s", want, whole)
		}
	}
}

func TestDay(t *testing.T) {
	for in, want := range map[day]any{
		"2026-11-22": 46348,
		"2000-01-01": 36526,
		"1899-01-01": "1899-01-01",
		"=1+1":       "=1+1",
		"2026-13-01": "2026-13-01",
		"":           "",
	} {
		if got := in.value(); got != want {
			t.Errorf("%q is %v, want %v", in, got, want)
		}
	}
}
