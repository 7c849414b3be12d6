package html

import (
	"regexp"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/google/go-cmp/cmp"
)

// peopled is a view to which people added what they can.
func peopled() reports.View {
	v := view(8)
	s := &v.Standards[0]
	list := s.Chapters[0].Controls // conform, partial, nonconform, not applicable, undetermined, awaiting …
	list[1].Overruled, list[1].Machine, list[1].Waiver = true, "不符合", "W-1"
	list[1].Answers = []reports.Answer{
		{VerdictLabel: "符合", Record: "去年看过。", Name: "甲", Date: "2025-11-01", ValidUntil: "2026-10-31", Evidence: []string{}},
		{VerdictLabel: "部分符合", Record: "现场核对。", Name: "丙", Date: "2026-11-21", ValidUntil: "2027-02-20", Reason: "计划内维护", Evidence: []string{"照片.jpg (0123456789ab)"}, Counts: true}}
	list[2].Answers = []reports.Answer{{VerdictLabel: "符合", Name: "甲", Date: "2026-11-20", ValidUntil: "2027-11-19", Counts: true},
		{VerdictLabel: "不符合", Name: "乙", Date: "2026-11-21", ValidUntil: "2027-11-20", Counts: true}}
	list[2].Risks, list[2].Roles, list[2].Phases = []string{"A-21", "6.9.9"}, "云服务商", "运行管理"
	list[2].Points = []string{"8.1.1.1 c a 第一点", "8.1.1.1 c b 第二点"}
	s.Score = &reports.Score{Rows: []reports.Row{{Label: "已判定", Value: "49/257"}, {Label: "符合率（非官方算法）", Value: "14.3%"}}, Note: "结果仅供参考。",
		Risks: []reports.Risk{{ID: "A-21", Kind: "trigger", KindLabel: "重大风险隐患", Title: "多余服务与高危端口", Controls: []string{list[2].ID, "9.9 z"}},
			{ID: "6.4.3.1", Kind: "case", KindLabel: "高风险情形", Title: "高危端口可远程访问", Controls: []string{list[2].ID}}}}
	of := []reports.Count{{Verdict: audit.Conform, Label: "符合", N: 2}, {Verdict: audit.Awaiting, Label: "待核查", N: 3}}
	s.Matrix = []reports.Cell{{Role: "云服务商", Phase: "运行管理", Counts: of, Decided: 2, Total: 5}, {Role: "云服务客户", Phase: "规划准备", Counts: of, Decided: 2, Total: 5},
		{Role: "云服务客户", Phase: "运行管理", Counts: of, Decided: 2, Total: 5}}
	v.Waivers = []reports.Waiver{{ID: "W-1", Scope: "esxi.ssh、vc-a、esx-01", Reason: "远程排障", Approver: "安全主管", Start: "2026-11-15", Expiry: "2026-11-30", Compensation: "全程录屏", State: audit.WaiverActive, StateLabel: "生效", Findings: 1},
		{ID: "W-2", Scope: "esxi.slp、*、*", Reason: "等待改造", Approver: "安全主管", Start: "2026-06-01", Expiry: "2026-10-31", State: audit.WaiverExpired, StateLabel: "已过期"}}
	v.All[0].Waiver, v.Findings[0].Waiver = "W-1", "W-1"
	v.Parameters[0].Others = "STIG: 3；SCG: 5"
	return v
}

// row is what the page shows of one element with an id of its own, markup taken out.
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

func TestPeople(t *testing.T) {
	page := render(t, peopled())
	for id, want := range map[string][]string{
		anchor("control", "gbt22239-2019-l3", "8.1.1.1 b"): {"推翻机器判定 机器判定 不符合 → 人员判定 部分符合", "已豁免 W-1", "符合 不计：已失效或尚未生效 甲 2025-11-01 · 有效期至 2026-10-31 去年看过。",
			"部分符合 丙 2026-11-21 · 有效期至 2027-02-20 现场核对。 推翻理由 计划内维护 证据： 照片.jpg (0123456789ab)"},
		anchor("control", "gbt22239-2019-l3", "8.1.1.1 c"): {"责任方：云服务商 · 阶段：运行管理", "条款内分点为本工具拆分 8.1.1.1 c a 第一点 8.1.1.1 c b 第二点", "不符合时可能构成 A-21 6.9.9"},
		anchor("risk", "gbt22239-2019-l3", "A-21"):         {"重大风险隐患 A-21 多余服务与高危端口 8.1.1.1 c 身份鉴别 不符合 9.9 z"},
		anchor("waiver", "W-1"):                            {"W-1 生效 esxi.ssh、vc-a、esx-01 远程排障 补偿措施：全程录屏 安全主管 2026-11-15 – 2026-11-30 1"},
		anchor("waiver", "W-2"):                            {"W-2 已过期 esxi.slp"},
		anchor("finding", "F-000000000000"):                {"不通过 vc-a · F-000000000000 已豁免 W-1"},
	} {
		got := row(t, page, id)
		for _, part := range want {
			if !strings.Contains(got, part) {
				t.Errorf("%s lacks %q: %s", id, part, got)
			}
		}
	}
	for _, part := range []string{`class="answer lapsed"`, `<span class="badge flag">已过期`, `<span class="tag">生效`, `<span class="badge grave">重大风险隐患`, "其他来源取值", "STIG: 3；SCG: 5",
		`<b>等级测评示意</b> <span class="badge">非官方</span>`, "<dt>已判定</dt><dd>49/257</dd>", "结果仅供参考。", `<span class="pill nonconform">不符合</span>`} {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %s", part)
		}
	}
	if strings.Count(page, `class="answer lapsed"`) != 1 {
		t.Error("an answer that counts is greyed")
	}
}

// Risks come right after the conclusion, in the view's order: triggers first.
func TestRisksComeFirst(t *testing.T) {
	page := render(t, peopled())
	last := 0
	for _, id := range []string{"conclusion", "risks", anchor("risk", "gbt22239-2019-l3", "A-21"), anchor("risk", "gbt22239-2019-l3", "6.4.3.1"), "chapters"} {
		at := strings.Index(page, ` id="`+id+`"`)
		if at < last {
			t.Errorf("%s is at %d, after %d wanted", id, at, last)
		}
		last = at
	}
	if strings.Contains(render(t, view(8)), ` id="risks"`) {
		t.Error("a section of risks without a risk")
	}
}

func TestGrid(t *testing.T) {
	p := pageOf(peopled())
	g := p.Grid(p.Standards[0].Matrix)
	if diff := cmp.Diff([]string{"规划准备", "运行管理"}, g.Phases); diff != "" {
		t.Error(diff)
	}
	if len(g.Rows) != 2 || g.Rows[0].Role != "云服务商" || g.Rows[0].Cells[0] != nil || g.Rows[0].Cells[1].Total != 5 || g.Rows[1].Cells[0].Phase != "规划准备" {
		t.Errorf("rows are %+v", g.Rows)
	}
	if page := render(t, peopled()); !strings.Contains(page, `class="stack matrix"`) || !strings.Contains(page, `class="empty">—`) {
		t.Error("the page lacks the matrix")
	}
}
