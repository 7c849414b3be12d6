package remediation

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const sum = "ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01ab01"

// assessed returns an assessment with two problems, of which the second is decided.
func assessed() *audit.Assessment {
	decided := &audit.ProblemDecision{
		Standard: "s",
		Point:    "8.1.4.2",
		Number:   "T001",
		Reason:   "设备年内退役\n已报批",
		Owner:    "'=王明",
		State:    audit.ProblemAccepted,
		Evidence: []audit.AnswerFile{{Name: "审批.pdf", SHA256: sum, Size: 3}},
		Name:     "李红",
		Date:     "2026-11-20",
	}
	return &audit.Assessment{
		Objects: []audit.Object{{ID: "o-1", Name: "=esx-01"}, {ID: "o-2", Name: "esx-02"}},
		SecurityProblems: []audit.SecurityProblem{
			{
				Number:   "T002",
				Standard: "s",
				Point:    "8.1.4.1",
				Sentence: audit.Text{ZH: "主机, \"口令\" 可为空；\r\n共 2 台", EN: "=1+1"},
				Objects:  []string{"o-1", "o-2"},
				Proposed: audit.High,
				Level:    audit.High,
				State:    audit.ProblemOpen,
			},
			{
				Number:   "T001",
				Standard: "s",
				Point:    "8.1.4.2",
				Sentence: audit.Text{ZH: "权限过大", EN: "too many rights"},
				Objects:  []string{},
				Proposed: audit.Medium,
				Level:    audit.Medium,
				State:    audit.ProblemAccepted,
				Decision: decided,
			},
		},
	}
}

// exported returns the plan of an assessment.
func exported(t *testing.T, a *audit.Assessment, lang audit.Lang) string {
	t.Helper()
	var b bytes.Buffer
	if err := Export(&b, a, lang); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// current returns the register of the assessment, with a decision that is not in the plan.
func current(a *audit.Assessment) answers.Problems {
	other := audit.ProblemDecision{Standard: "z", Point: "1", Name: "n", Date: "2026-11-20"}
	return answers.Problems{Problems: []audit.ProblemDecision{*a.SecurityProblems[1].Decision, other}}
}

// find returns every file but none.png.
func find(name string) (audit.AnswerFile, error) {
	if name == "none.png" {
		return audit.AnswerFile{}, message.Errorf("%s: %s\nhint: %s", "x", "gone", "look")
	}
	return audit.AnswerFile{Name: name, SHA256: sum, Size: 7}, nil
}

func TestExport(t *testing.T) {
	want := bom + `编号,控制点,问题,对象,风险等级,缓解措施,整体测评,理由,责任人,期限,状态,整改日期,证据,填写人,填写日期
T002,s 8.1.4.1,"主机, ""口令"" 可为空；` + "\r\n共 2 台\",\"'=esx-01\nesx-02\"" + `,高,,,,,,未整改,,,,
T001,s 8.1.4.2,权限过大,,中,,,"设备年内退役
已报批",''=王明,,已接受,,审批.pdf,李红,2026-11-20
`
	if diff := cmp.Diff(want, exported(t, assessed(), audit.ZH)); diff != "" {
		t.Error(diff)
	}
	en := exported(t, assessed(), audit.EN)
	if !strings.Contains(en, ",'=1+1,") || !strings.Contains(en, ",accepted,") {
		t.Error(en)
	}
}

// A plan without an edit changes nothing, in both languages, whatever the order of rows and columns and the ends of
// lines are, and without the rows of some problems.
func TestUnchanged(t *testing.T) {
	a := assessed()
	zh := exported(t, a, audit.ZH)
	lines := strings.SplitAfter(strings.TrimPrefix(zh, bom), "\n")
	for name, plan := range map[string]string{
		"Chinese":       zh,
		"English":       exported(t, a, audit.EN),
		"ends of lines": strings.ReplaceAll(strings.ReplaceAll(zh, "\r\n", "\n"), "\n", "\r\n"),
		"header only":   lines[0],
		"blank rows":    zh + ",,,,,,,,,,,,,,\n",
	} {
		t.Run(name, func(t *testing.T) {
			want := current(a)
			got, err := Import(a, want, []File{{name, []byte(plan)}}, Options{Find: find})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want.Problems, got.Problems); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestImport(t *testing.T) {
	a := assessed()
	plan := strings.Replace(exported(t, a, audit.ZH), ",高,,,,,,未整改,,,,\n",
		",低,双人操作,,影响有限,'=赵,2026/12/5,已整改,2026/11/3,a.png；b.png,李红,2026/11/20\n", 1)
	got, err := Import(a, current(a), []File{{"plan.csv", []byte(plan)}}, Options{Find: find})
	if err != nil {
		t.Fatal(err)
	}
	want := append(current(a).Problems, audit.ProblemDecision{
		Standard:    "s",
		Point:       "8.1.4.1",
		Number:      "T002",
		Level:       audit.Low,
		Mitigation:  "双人操作",
		Reason:      "影响有限",
		Owner:       "=赵",
		Deadline:    "2026-12-05",
		State:       audit.ProblemCorrected,
		CorrectedOn: "2026-11-03",
		Evidence:    []audit.AnswerFile{{Name: "a.png", SHA256: sum, Size: 7}, {Name: "b.png", SHA256: sum, Size: 7}},
		Name:        "李红",
		Date:        "2026-11-20",
	})
	if diff := cmp.Diff(want, got.Problems); diff != "" {
		t.Error(diff)
	}
}

// Without a register the decisions that the assessment records remain.
func TestNoRegister(t *testing.T) {
	a := assessed()
	a.Zone = "-03:30"
	got, err := Import(a, answers.Problems{}, []File{{"p.csv", []byte(exported(t, a, audit.ZH))}}, Options{Find: find})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]audit.ProblemDecision{*a.SecurityProblems[1].Decision}, got.Problems); diff != "" {
		t.Error(diff)
	}
	if got.Zone != a.Zone {
		t.Errorf("the zone is %q", got.Zone)
	}
}

func TestRefused(t *testing.T) {
	a := assessed()
	plan := exported(t, a, audit.ZH)
	const open = ",高,,,,,,未整改,,,,\n"
	for _, c := range []struct {
		name     string
		old, new string
		want     string
	}{
		{"number edited", "T002", "T003", "p.csv: row 2, column Number: the cell was edited"},
		{"problem edited", "权限过大", "权限", "p.csv: row 3, column Problem: the cell was edited"},
		{"objects edited", "esx-02", "esx-03", "p.csv: row 2, column Objects: the cell was edited"},
		{"point edited", "8.1.4.1", "8.1.4.9", `p.csv: row 2, column Control point: the assessment has no problem of`},
		{"unknown column", "理由", "原因", `p.csv: unknown column "原因"`},
		{"column twice", "理由", "责任人", `p.csv: the column "责任人" occurs twice`},
		{"column missing", ",填写日期", "", "p.csv: the column Date is missing"},
		{"level", open, ",很高,,,,,,未整改,,,李红,2026-11-20\n", `row 2, column Level: level: "很高" is not a risk level`},
		{"level alone", open, ",低,,,,,,未整改,,,李红,2026-11-20\n", "row 2, column Level: level: low without a reason"},
		{"state", open, ",高,,,,,,完成,,,李红,2026-11-20\n", `row 2, column State: state: "完成" is not the state`},
		{"no name", open, ",高,,,,王明,,未整改,,,,2026-11-20\n", "row 2, column Name: name is missing"},
		{"deadline", open, ",高,,,,,年底,未整改,,,李红,2026-11-20\n", `row 2, column Deadline: deadline: "年底" is not a day`},
		{"no file", open, ",高,,,,,,未整改,,none.png,李红,2026-11-20\n", "row 2, column Evidence: x: gone\nhint: look"},
		{"too many cells", open, ",高,,,,,,未整改,,,,,x\n", "row 2 has more cells than the header"},
		{"other encoding", "权限", "\xc8\xa8\xcf\xde", "p.csv: the file is not UTF-8"},
		{"open quote", "审批.pdf", `"审批`, "p.csv: read plan: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(plan, c.old) {
				t.Fatalf("the plan has no %q", c.old)
			}
			edited := strings.Replace(plan, c.old, c.new, 1)
			_, err := Import(a, current(a), []File{{"p.csv", []byte(edited)}}, Options{Find: find})
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "\nhint: ") {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

// Two plans, or a plan and the register, that change one cell differently are an error.
func TestConflicts(t *testing.T) {
	a := assessed()
	plan := func(owner string) File {
		text := strings.Replace(exported(t, a, audit.ZH), "''=王明", owner, 1)
		return File{owner + ".csv", []byte(text)}
	}
	_, err := Import(a, current(a), []File{plan("甲"), plan("乙")}, Options{Find: find})
	if want := `乙.csv: row 3, column Owner: "乙" in the plan, and "甲" in the register or another plan`; err == nil ||
		!strings.Contains(err.Error(), want) {
		t.Errorf("%v, want %q", err, want)
	}
	got, err := Import(a, current(a), []File{plan("甲"), plan("甲")}, Options{Find: find})
	if err != nil {
		t.Fatal(err)
	}
	if got.Problems[0].Owner != "甲" || len(got.Problems) != 2 {
		t.Errorf("%+v", got.Problems)
	}
	twice := exported(t, a, audit.ZH)
	twice += twice[strings.LastIndex(twice, "T001,"):]
	_, err = Import(a, current(a), []File{{"p.csv", []byte(twice)}}, Options{Find: find})
	if want := "p.csv: row 4, column Control point: s 8.1.4.2 is already in row 3"; err == nil ||
		!strings.Contains(err.Error(), want) {
		t.Errorf("%v, want %q", err, want)
	}
}

func TestSafe(t *testing.T) {
	for _, cell := range []string{"", "a", "=1", "+1", "-1", "@a", "'", "''", "'=1", "'a", "\t=1", "＝1", "a=1"} {
		t.Run(cell, func(t *testing.T) {
			if got := plain(safe(cell)); got != cell {
				t.Errorf("%q comes back as %q", cell, got)
			}
			if cell != "" && strings.ContainsRune("=+-@\t＝", []rune(safe(cell))[0]) {
				t.Errorf("%q is written as %q", cell, safe(cell))
			}
		})
	}
}
