package worksheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/xlsxfile"
	"github.com/xuri/excelize/v2"
)

const gb, white = "gbt22239-2019-l3", "smartcloud-2017"

var secret = []byte("a secret of thirty-two bytes....")

func t2(zh, en string) audit.Text { return audit.Text{ZH: zh, EN: en} }

func digestLike(c string) string { return "sha256:" + strings.Repeat(c, 64) }

// sample returns an assessment with every verdict, two standards, a present answer and hostile text.
func sample() *audit.Assessment {
	result := func(standard, chapter, control string, v audit.Verdict, kind string) audit.Result {
		return audit.Result{
			Standard: standard,
			Chapter:  chapter,
			Control:  control,
			Verdict:  v,
			Machine:  v,
			Kind:     kind,
			Methods:  []audit.Method{"interview", "examine"},
			Reason:   "理由 " + control,
			ReasonEN: "reason " + control,
			Title:    t2("名称 "+control, "title "+control),
			Text:     t2("要求 "+control, "asks "+control),
			Guidance: t2("看 "+control, "look at "+control),
			Checks:   []string{},
			Wanted:   []string{},
			Findings: []string{},
			Answers:  []audit.Answer{},
		}
	}
	a := &audit.Assessment{
		Format: audit.AssessmentFormat,
		System: audit.System{Name: "示例 & 政务云", Grade: 3},
		AsOf:   time.Date(2026, 11, 22, 2, 0, 0, 0, time.UTC),
		Zone:   "+08:00",
		Inputs: map[string]string{
			"snapshot":   digestLike("1"),
			"controls":   digestLike("2"),
			"checks":     digestLike("3"),
			"parameters": digestLike("4"),
			"answers":    digestLike("5"),
			"waivers":    digestLike("6"),
		},
		Standards: []audit.StandardSummary{
			{
				ID:    gb,
				Shape: "clauses",
				Title: t2("基本要求", "Baseline"),
				Chapters: []audit.Chapter{
					{ID: "8.1.1", Title: t2("安全物理环境", "Physical environment")},
					{ID: "8.1.4", Title: t2("安全计算环境", "Computing environment")},
					{ID: "8.1.9", Title: t2("空", "Empty")},
				},
			},
			{
				ID:       white,
				Shape:    "claims",
				Title:    t2("白皮书", "White paper"),
				Chapters: []audit.Chapter{{ID: "2.1", Title: t2("承诺/一", "Claims: one")}},
			},
		},
		Results: []audit.Result{
			result(gb, "8.1.1", "8.1.1.1 a", audit.Awaiting, "manual"),
			result(gb, "8.1.1", "8.1.1.1 b", audit.Awaiting, "manual"),
			result(gb, "8.1.1", "8.1.1.10", audit.Awaiting, "manual"),
			result(gb, "8.1.4", "8.1.4.1 a", audit.Nonconform, "automated"),
			result(gb, "8.1.4", "8.1.4.1 b", audit.Conform, "automated"),
			result(gb, "8.1.4", "8.1.4.2", audit.VerdictUndetermined, "hybrid"),
			result(white, "2.1", "2.1-1", audit.PartlyConform, "hybrid"),
			result(white, "2.1", "2.1-2", audit.Awaiting, "manual"),
		},
	}
	for i := range 14 {
		f := audit.Finding{
			ID:       fmt.Sprintf("F-%012d", i),
			Status:   audit.Fail,
			Subject:  audit.Subject{Kind: "host", ID: "host-1", Name: "=cmd|'/c calc'!A1\u202e"},
			Reason:   "实测为 false，要求 true。",
			ReasonEN: "is false, expected true.",
		}
		if i > 11 {
			f.Status = audit.Pass
		}
		a.Findings = append(a.Findings, f)
		a.Results[3].Findings = append(a.Results[3].Findings, f.ID)
	}
	a.Results[6].Points = []audit.Point{{ID: "2.1-1 a", Text: t2("一点", "a point")}}
	a.Results[2].Answers = []audit.Answer{held("王明"), held("李红")}
	a.Results[2].Verdict = audit.Conform
	a.Objects = []audit.Object{{ID: systemID, Kind: audit.SystemKind, Name: "示例 & 政务云", Sampled: true}}
	for i := range a.Results {
		a.Records = append(a.Records, recordOf(&a.Results[i], systemID))
	}
	return a
}

// systemID is the id of the object of every record of the sample.
const systemID = "O-system"

// recordOf returns the record of an object for a control without demands.
func recordOf(r *audit.Result, object string) audit.Record {
	d := audit.DemandResult{Verdict: r.Machine, Findings: r.Findings}
	if len(r.Answers) > 0 {
		d.Verdict, d.Answer = r.Answers[0].Verdict, new(int)
	}
	return audit.Record{
		Object:   object,
		Standard: r.Standard,
		Control:  r.Control,
		Verdict:  d.Verdict,
		Demands:  []audit.DemandResult{d},
	}
}

// row returns the id of the row of the system and a control.
func row(control string) string { return strings.Join([]string{gb, control, systemID}, "|") }

// claim returns the id of the row of the system and a claim.
func claim(control string) string { return strings.Join([]string{white, control, systemID}, "|") }

// held returns the present answer of the sample to 8.1.1.10.
func held(name string) audit.Answer {
	return audit.Answer{
		Standard:   gb,
		Control:    "8.1.1.10",
		Verdict:    audit.Conform,
		Record:     "看了门禁记录。\n_x0041_ 无异常",
		Name:       name,
		Date:       "2026-11-01",
		ValidUntil: "2027-10-31",
		Objects:    []string{systemID},
		Evidence:   []audit.AnswerFile{{Name: "照片/门禁.jpg", SHA256: strings.Repeat("ab", 32), Size: 7}},
	}
}

// texts are the texts of the sample's papers that its assessment does not have.
var texts = Texts{Kinds: []audit.ObjectKind{
	{ID: audit.SystemKind, Title: t2("被测系统整体", "assessed system as a whole"), Whole: true},
	{ID: "host", Title: t2("宿主机", "host")},
	{ID: "room", Title: t2("机房", "machine room")},
}}

func export(t testing.TB, a *audit.Assessment, o Options) []byte {
	t.Helper()
	if o.Texts.Kinds == nil {
		o.Texts = texts
	}
	var b bytes.Buffer
	if err := Export(&b, a, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// change returns the workbook after edit was applied to it.
func change(t testing.TB, data []byte, edit func(f *excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	edit(f)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A pen writes into one row of a workbook.
type pen struct {
	t     testing.TB
	f     *excelize.File
	sheet string
	row   int
}

// find returns a pen for the row with the id.
func find(t testing.TB, f *excelize.File, id string) pen {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			if len(r) > 0 && r[0] == id {
				return pen{t, f, sheet, i + 1}
			}
		}
	}
	t.Fatalf("no row %s", id)
	return pen{}
}

func (p pen) set(column string, value any) pen {
	p.t.Helper()
	if err := p.f.SetCellValue(p.sheet, xlsxfile.Name(at(column), p.row), value); err != nil {
		p.t.Fatal(err)
	}
	return p
}

// fill writes a whole answer.
func (p pen) fill(verdict, record, name string) pen {
	return p.set(colVerdict, verdict).set(colRecord, record).set(colName, name).set(colDate, "2026-11-20").set(
		colUntil,
		"2027-11-20",
	)
}

func bookOf(name string, data []byte) Book {
	return Book{name, bytes.NewReader(data), int64(len(data))}
}

func take(t testing.TB, a *audit.Assessment, o ImportOptions, books ...Book) Preview {
	t.Helper()
	if o.Texts.Kinds == nil {
		o.Texts = texts
	}
	p, err := Import(t.Context(), a, books, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// said returns the answer that fill writes.
func said(standard, control string, v audit.Verdict, record, name string) audit.Answer {
	return audit.Answer{
		Standard:   standard,
		Control:    control,
		Verdict:    v,
		Record:     record,
		Objects:    []string{systemID},
		Evidence:   []audit.AnswerFile{},
		Name:       name,
		Date:       "2026-11-20",
		ValidUntil: "2027-11-20",
	}
}

func problems(p Preview) []string {
	out := []string{}
	for _, q := range p.Problems {
		out = append(out, q.Error())
	}
	return out
}
