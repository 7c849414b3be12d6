package html

import (
	"regexp"
	"strings"
	"testing"

	"github.com/assay-audit/assay/reports/internal/sample"
	"github.com/google/go-cmp/cmp"
)

// row returns the text of the element with the given id, without markup.
func row(t *testing.T, page, id string) string {
	t.Helper()
	at := strings.Index(page, ` id="`+id+`"`)
	if at < 0 {
		t.Fatalf("no element with id %s", id)
	}
	page = page[at:]
	page = page[:strings.Index(page, "</tr>")]
	return strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " ")), " ")
}

func TestAnswers(t *testing.T) {
	page := render(t, sample.Contributions())
	for id, want := range map[string][]string{
		anchor("control", "gbt22239-2019-l3", "8.1.1.1 b"): {
			"推翻机器判定 机器判定 不符合 → 人员判定 部分符合", "已豁免 W-1", "符合 不计：已失效或尚未生效 甲 2025-11-01 · 有效期至 2026-10-31 去年看过。",
			"部分符合 丙 2026-11-21 · 有效期至 2027-02-20 现场核对。 推翻理由 计划内维护 证据： 照片.jpg (0123456789ab)",
		},
		anchor("control", "gbt22239-2019-l3", "8.1.1.1 c"): {
			"责任方：云服务商 · 阶段：运行管理", "条款内分点为本工具拆分 8.1.1.1 c a 第一点 8.1.1.1 c b 第二点", "不符合时可能构成 A-21 6.9.9",
		},
		anchor("risk", "gbt22239-2019-l3", "A-21"): {"重大风险隐患 A-21 多余服务与高危端口 8.1.1.1 c 身份鉴别 不符合 9.9 z"},
		anchor("waiver", "W-1"): {
			"W-1 生效 esxi.ssh、vc-a、esx-01 远程排障 补偿措施：全程录屏 安全主管 2026-11-15 – 2026-11-30 1",
		},
		anchor("waiver", "W-2"):             {"W-2 已过期 esxi.slp"},
		anchor("finding", "F-000000000000"): {"不通过 vc-a · F-000000000000 已豁免 W-1 仅就 smartcloud-2017 3.2.1 豁免（W-3）"},
	} {
		got := row(t, page, id)
		for _, part := range want {
			if !strings.Contains(got, part) {
				t.Errorf("%s lacks %q: %s", id, part, got)
			}
		}
	}
	for _, part := range []string{
		`class="answer lapsed"`, `<span class="badge flag">已过期`, `<span class="tag">生效`,
		`<span class="badge grave">重大风险隐患`, "其他来源取值", "STIG: 3；SCG: 5", `<b>等级测评示意</b> <span class="badge">非官方</span>`,
		"<dt>已判定</dt><dd>49/257</dd>", "结果仅供参考。", `<span class="pill nonconform">不符合</span>`,
	} {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %s", part)
		}
	}
	if strings.Count(page, `class="answer lapsed"`) != 1 {
		t.Error("an answer that counts is greyed")
	}
}

// Risks come directly after the conclusion, in the order of the view: triggers first.
func TestRisksComeFirst(t *testing.T) {
	page := render(t, sample.Contributions())
	last := 0
	for _, id := range []string{
		"conclusion",
		"risks",
		anchor("risk", "gbt22239-2019-l3", "A-21"),
		anchor("risk", "gbt22239-2019-l3", "6.4.3.1"),
		"chapters",
	} {
		at := strings.Index(page, ` id="`+id+`"`)
		if at < last {
			t.Errorf("%s is at %d, after %d wanted", id, at, last)
		}
		last = at
	}
	if strings.Contains(render(t, sample.View(8)), ` id="risks"`) {
		t.Error("a section of risks without a risk")
	}
}

func TestGrid(t *testing.T) {
	p := pageOf(sample.Contributions())
	g := p.Grid(p.Standards[0].Matrix)
	if diff := cmp.Diff([]string{"规划准备", "运行管理"}, g.Phases); diff != "" {
		t.Error(diff)
	}
	if len(g.Rows) != 2 || g.Rows[0].Role != "云服务商" || g.Rows[0].Cells[0] != nil || g.Rows[0].Cells[1].Total != 5 ||
		g.Rows[1].Cells[0].Phase != "规划准备" {
		t.Errorf("rows are %+v", g.Rows)
	}
	if page := render(t, sample.Contributions()); !strings.Contains(page, `class="stack matrix"`) ||
		!strings.Contains(page, `class="empty">—`) {
		t.Error("the page lacks the matrix")
	}
}
