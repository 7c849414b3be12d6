package content

import (
	"bytes"
	"encoding/json"
	"image/png"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
	"github.com/assay-audit/assay/reports/document"
	"github.com/assay-audit/assay/reports/shape"
)

const standard = "gbt22239-2019-l3"

// assessed returns an assessment with two chapters, three objects, records, problems and a major risk.
func assessed() *audit.Assessment {
	text := func(s string) audit.Text { return audit.Text{ZH: s, EN: "en " + s} }
	result := func(control, chapter string, v audit.Verdict, roles ...string) audit.Result {
		return audit.Result{Standard: standard, Control: control, Chapter: chapter, Verdict: v, Title: text("控制点"),
			Text: text("要求"), Reason: "理由", ReasonEN: "reason", Roles: roles}
	}
	record := func(object, control string, v audit.Verdict) audit.Record {
		return audit.Record{Object: object, Standard: standard, Control: control, Verdict: v}
	}
	met := result("8.1.4.1 a", "8.1.4", audit.Conform, "provider", "customer")
	met.Answers = []audit.Answer{{ValidUntil: "2027-11-19"}, {ValidUntil: "2027-01-31"}}
	met.Findings = []string{"F-1"}
	problem := func(number, chapter, at string, level audit.Severity, objects ...string) audit.SecurityProblem {
		return audit.SecurityProblem{Number: number, Standard: standard, Chapter: chapter, Point: at, Level: level,
			Proposed: audit.High, Controls: []string{at + " a"}, Objects: objects, State: audit.ProblemOpen,
			Sentence: text("一；二；三；四")}
	}
	corrected := problem("T003", "8.2.1", "8.2.1.1", audit.High, "O-1")
	corrected.State = audit.ProblemCorrected
	return &audit.Assessment{
		System: audit.System{Name: "政务云", Grade: 3},
		Standards: []audit.StandardSummary{
			{ID: standard, Title: text("GB/T 22239-2019 基本要求"),
				Chapters: []audit.Chapter{{ID: "8.1.4", Title: text("安全计算环境")}, {ID: "8.2.1", Title: text("云物理环境")}}},
			{ID: "other", SupersededBy: &audit.Edition{Notice: text("已被取代")}},
		},
		Results: []audit.Result{
			met,
			result("8.1.4.1 b", "8.1.4", audit.Nonconform, "provider"),
			result("8.1.4.2 a", "8.1.4", audit.VerdictNotApplicable),
			result("8.2.1.1 a", "8.2.1", audit.Awaiting, "provider"),
			{Standard: "other", Control: "1", Verdict: audit.Nonconform},
		},
		Objects: []audit.Object{
			{ID: "O-1", Kind: "host", Name: "esx-01", Sampled: true, Importance: "key"},
			{ID: "O-2", Kind: "host", Name: "esx-02"},
			{ID: "O-3", Kind: "room", Name: "机房", Sampled: true},
		},
		Records: []audit.Record{
			record("O-1", "8.1.4.1 a", audit.Conform), record("O-1", "8.1.4.1 b", audit.Nonconform),
			record("O-1", "8.1.4.2 a", audit.VerdictNotApplicable), record("O-3", "8.2.1.1 a", audit.Awaiting),
		},
		Scores: []audit.Score{{
			Standard: standard, Rate: 50, ItemMean: 0.5, Applicable: 2, Words: text("未定，最好为基本符合，最差为不符合"),
			Missing:  []audit.Text{text("待核查的测评项 1 个"), text("待定级的重大风险隐患 1 项")},
			Problems: &audit.ProblemCounts{High: 2, Medium: 1, Corrected: 1},
			Major:    &audit.MajorRisks{Found: 10, Corrected: 5},
			Risks:    []audit.RiskHit{{ID: "A-01", Kind: "trigger", State: audit.RiskEstablished}},
		}},
		SecurityProblems: []audit.SecurityProblem{
			problem("T001", "8.1.4", "8.1.4.1", audit.Medium, "O-1", "O-2"), problem("T002", "8.1.4", "8.1.4.2",
				audit.High), corrected,
		},
	}
}

func sourceOf(a *audit.Assessment, l audit.Lang, standards ...string) shape.Source {
	return New(Input{Assessment: a, Lang: l, View: reports.Prepare(a, l, "1"), Standards: standards,
		Kinds: []audit.ObjectKind{{ID: "host", Title: audit.Text{ZH: "宿主机"}, Table: audit.Text{ZH: "服务器和存储"}},
			{ID: "room", Title: audit.Text{ZH: "机房"}, Table: audit.Text{ZH: "物理机房"}}},
		Risks: []audit.Risk{{ID: "A-01", Kind: "trigger"}, {ID: "A-02", Kind: "trigger"}, {ID: "6.1", Kind: "case"}},
	})
}

func TestFacts(t *testing.T) {
	facts := sourceOf(assessed(), audit.ZH, standard).Facts()
	for name, want := range map[string]string{
		"conclusion":        "未定，最好为基本符合，最差为不符合",
		"rate":              "50.0%",
		"rate_sum":          "1 ÷ 2 = 50.0%",
		"major.words":       "10（已整改 5）",
		"problems.total":    "3",
		"problems.open":     "2",
		"items.total":       "4",
		"items.decided":     "3",
		"items.decided_pct": "75.0%",
		"items.conform":     "1",
		"missing":           "待核查的测评项 1 个；待定级的重大风险隐患 1 项",
		"objects.total":     "3",
		"objects.sampled":   "2",
		"records.total":     "3",
		"grade":             "第三级（S、A、G 待补）",
		"standard_number":   "GB/T 22239-2019",
		"report_number":     "",
		"warnings":          "",
	} {
		if got, ok := facts[name]; !ok || got.Text != want {
			t.Errorf("%s is %q, want %q", name, got.Text, want)
		}
	}
}

// TestNothingIsStated fills the facts of an assessment that has nothing: no fact has a value that would be favourable.
func TestNothingIsStated(t *testing.T) {
	facts := sourceOf(&audit.Assessment{}, audit.ZH).Facts()
	for _, name := range []string{"conclusion", "rate", "major.words", "grade", "acceptance", "assessed.name"} {
		if got := facts[name].Text; got != "" {
			t.Errorf("%s is %q", name, got)
		}
	}
}

// values returns one field of the rows of a list.
func values(s shape.Source, list, field string, within shape.Fields) []string {
	out := []string{}
	for _, row := range s.List(list, within) {
		out = append(out, row[field].Text)
	}
	return out
}

func TestLists(t *testing.T) {
	s := sourceOf(assessed(), audit.ZH, standard)
	chapter := shape.Fields{"chapter": {Text: "8.1.4"}}
	for _, tc := range []struct {
		list, field string
		within      shape.Fields
		want        []string
	}{
		{"chapters", "rate", nil, []string{"50.0%", ""}},
		{"controls", "control", chapter, []string{"8.1.4.1 a)", "8.1.4.1 b)", "8.1.4.2 a)"}},
		{"controls", "clause", chapter,
			[]string{"GB/T 22239-2019 8.1.4.1 a)", "GB/T 22239-2019 8.1.4.1 b)", "GB/T 22239-2019 8.1.4.2 a)"}},
		{"inapplicable", "control", nil, []string{"8.1.4.2 a)"}},
		{"chapter_issues", "number", chapter, []string{"T001", "T002"}},
		{"worst_problems", "number", nil, []string{"T002", "T001"}},
		{"worst_problems", "brief", nil, []string{"一；二；另有 2 处不符合", "一；二；另有 2 处不符合"}},
		{"former", "number", nil, []string{"T003"}},
		{"problems", "objects", nil, []string{"esx-01、esx-02", "", "esx-01"}},
		{"object_tables", "table", nil, []string{"服务器和存储", "物理机房"}},
		{"objects", "name", shape.Fields{"table": {Text: "服务器和存储"}}, []string{"esx-01"}},
		{"assets", "importance", nil, []string{"关键", "待补", "待补"}},
		{"record_objects", "record_count", nil, []string{"2", "1"}},
		{"records", "verdict", shape.Fields{"object_key": {Text: "O-1"}}, []string{"符合", "不符合"}},
		{"triggers", "state", nil, []string{"成立", "未触发"}},
		{"roles", "total", nil, []string{"3", "1"}},
		{"reuse", "validity", nil, []string{"2027-01-31；自动核查部分为采集时点的状态", "采集时点 0001-01-01 的状态"}},
		{"open_points", "control", nil, []string{"8.1.4.1 b)", "8.2.1.1 a)"}},
	} {
		if diff := cmp.Diff(tc.want, values(s, tc.list, tc.field, tc.within)); diff != "" {
			t.Errorf("%s of %s (-want +got):\n%s", tc.field, tc.list, diff)
		}
	}
}

// TestFields checks that every row has the declared fields and no others.
func TestFields(t *testing.T) {
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		s := sourceOf(assessed(), lang, standard)
		for name, l := range lists {
			for _, row := range s.List(name, nil) {
				for f := range row {
					if !slices.Contains(l.fields, f) {
						t.Errorf("%s: field %s is not declared", name, f)
					}
				}
			}
		}
	}
}

func TestMatrix(t *testing.T) {
	s := sourceOf(assessed(), audit.ZH, standard)
	heads, rows := s.Matrix("object_points", shape.Fields{"chapter": {Text: "8.1.4"}})
	if diff := cmp.Diff([]string{"测评对象", "8.1.4.1", "8.1.4.2"}, heads); diff != "" {
		t.Error(diff)
	}
	want := [][]shape.Value{{{Text: "esx-01"}, {Text: "不符合", Tone: document.Bad}, {}}}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("the worst record counts, and one that does not apply is left out (-want +got):\n%s", diff)
	}
}

// TestMeasured shows the measured values of metrics with their arithmetic.
func TestMeasured(t *testing.T) {
	const check = "sla.power"
	finding := func(id string, status audit.Status, observed string) audit.Finding {
		f := audit.Finding{ID: id, Check: check, Status: status, Reason: "原因", ReasonEN: "reason"}
		if err := json.Unmarshal([]byte(observed), &f.Observed); err != nil {
			t.Fatal(err)
		}
		return f
	}
	metric := func(id string, findings ...string) audit.Result {
		return audit.Result{Standard: SLAStandard, Control: id, Findings: findings, Verdict: audit.Conform}
	}
	a := &audit.Assessment{
		Standards: []audit.StandardSummary{{ID: SLAStandard, Shape: "claims"}},
		Results: []audit.Result{
			metric("SLA-1", "F-1"), metric("SLA-2", "F-2"), metric("SLA-3", "F-3"), metric("SLA-4"),
			metric("SLA-5", "F-1", "F-1", "F-2", "F-3"),
		},
		Findings: []audit.Finding{
			finding("F-1", audit.Pass, `{"period_days": 30, "period_minutes": 43200, "down_minutes": 13, `+
				`"unknown_minutes": 20}`),
			finding("F-2", audit.Fail, `{"zh": "99.9 % = (43200 - 43) / 43200 分钟", "en": "99.9 % = (43200 - 43) / `+
				`43200 min"}`),
			finding("F-3", audit.Undetermined, `null`),
		},
		Parameters: []audit.ParameterInUse{{Check: check, Name: "min_percent", Value: 99.95}},
	}
	in := Input{Assessment: a, Lang: audit.ZH, View: reports.Prepare(a, audit.ZH, "1"),
		Standards: []string{SLAStandard},
		Catalog: []audit.Standard{{ID: SLAStandard, Controls: []audit.Control{{ID: "SLA-1", Blanks: []audit.Blank{
			{Title: audit.Text{ZH: "可用率下限"}, Unit: "%", Sets: "sla.power.min_percent"},
			{Title: audit.Text{ZH: "周期：day 或 month"}, Sets: "sla.power.period"},
		}}}}}}
	s := New(in)
	want := map[string][]string{
		"agreed":   {"可用率下限：99.95 %\n周期：未约定", "", "", "", ""},
		"measured": {"99.9236%", "99.9 %", "未判定", "无测量数据", "达到 2 个，未达到 1 个，未判定 1 个"},
		"period":   {"30 天", "30 天", "", "", ""},
		"sum": {
			"(43200 - 中断 13 - 无采样 20) ÷ 43200 分钟 = 99.9236%", "99.9 % = (43200 - 43) / 43200 分钟", "原因", "",
			"2 ÷ 4 = 50.0%",
		},
	}
	for field, list := range want {
		if diff := cmp.Diff(list, values(s, "sla", field, nil)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", field, diff)
		}
	}
}

// TestCauses groups undetermined findings by cause, with the items that the remedy would decide.
func TestCauses(t *testing.T) {
	finding := func(id, subject, property, why string, state audit.State) audit.Finding {
		return audit.Finding{ID: id, Status: audit.Undetermined, Subject: audit.Subject{Name: subject},
			Reason: property + "：" + why + "。", Evidence: []audit.EvidenceRef{{State: audit.Unset}, {State: state}}}
	}
	a := assessed()
	a.Results[0].Findings = []string{"F-1", "F-2"}
	a.Results[3].Findings, a.Results[3].Verdict = []string{"F-2", "F-3"}, audit.VerdictUndetermined
	a.Findings = []audit.Finding{
		finding("F-1", "esx-02", "日志服务器", "账号无权读取", audit.Denied),
		finding("F-2", "esx-01", "锁定模式", "主机失联", audit.Stale),
		finding("F-3", "esx-01", "SSH", "主机失联", audit.Stale),
		finding("F-4", "esx-09", "SSH", "另一项标准", audit.Stale),
	}
	s := sourceOf(a, audit.ZH, standard)
	for field, want := range map[string][]string{
		"cause":    {"主机失联", "账号无权读取"},
		"subjects": {"esx-01", "esx-02"},
		"findings": {"2", "1"},
		"items":    {"2", "1"},
		"unlocks":  {"8.2.1.1 a)", ""},
		"remedy":   {"恢复连接后重新采集", "为采集账号授予所缺权限后重新采集"},
	} {
		if diff := cmp.Diff(want, values(s, "causes", field, nil)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", field, diff)
		}
	}
}

// TestVerdictBar measures the parts of the bar.
func TestVerdictBar(t *testing.T) {
	p := sourceOf(assessed(), audit.ZH, standard).Picture("verdicts")
	if want := "测评项结果分布，自左至右：符合 1、不符合 1、不适用 1、待核查 1"; p.Alt != want {
		t.Errorf("in words: %s, want %s", p.Alt, want)
	}
	img, err := png.Decode(bytes.NewReader(p.PNG))
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range []audit.Verdict{audit.Conform, audit.Nonconform, audit.VerdictNotApplicable, audit.Awaiting} {
		want := verdictColors[slices.Index(audit.Verdicts, v)]
		if got := img.At(barWidth/8+i*barWidth/4, barHeight/2); got != want {
			t.Errorf("part %d has colour %v, want %v", i, got, want)
		}
	}
	if p := sourceOf(&audit.Assessment{}, audit.ZH).Picture("verdicts"); p != nil {
		t.Error("a bar of nothing")
	}
}
