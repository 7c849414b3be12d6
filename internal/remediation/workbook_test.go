package remediation

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/internal/answers"
	"github.com/assay-audit/assay/internal/audit"
)

// planWorkbook returns the plan of an assessment as a workbook.
func planWorkbook(t *testing.T, a *audit.Assessment, lang audit.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := ExportWorkbook(&b, a, lang); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// edited returns a workbook with changes of its cells.
func edited(t *testing.T, raw []byte, change func(f *excelize.File, sheet string)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	change(f, f.GetSheetName(0))
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbookUnchanged(t *testing.T) {
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		a := assessed()
		raw := planWorkbook(t, a, lang)
		if !bytes.Equal(raw, planWorkbook(t, assessed(), lang)) {
			t.Errorf("%s: the same plan has other bytes", lang)
		}
		got, err := Import(a, answers.Problems{}, []File{{Name: "plan.xlsx", Data: raw}}, Options{})
		if err != nil {
			t.Fatalf("%s: %v", lang, err)
		}
		want := []audit.ProblemDecision{*a.SecurityProblems[1].Decision}
		if d := cmp.Diff(want, got.Problems); d != "" {
			t.Errorf("%s: an untouched plan changes decisions (-want +got):\n%s", lang, d)
		}
	}
}

func TestWorkbookEdited(t *testing.T) {
	a := assessed()
	raw := edited(t, planWorkbook(t, a, audit.ZH), func(f *excelize.File, sheet string) {
		for cell, text := range map[string]string{"I2": "平台运维部", "J2": "2026-12-31", "N2": "王明", "O2": "2026-11-20"} {
			if err := f.SetCellStr(sheet, cell, text); err != nil {
				t.Fatal(err)
			}
		}
	})
	got, err := Import(a, answers.Problems{}, []File{{Name: "plan.xlsx", Data: raw}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := audit.ProblemDecision{
		Standard: "s",
		Point:    "8.1.4.1",
		Number:   "T002",
		Owner:    "平台运维部",
		Deadline: "2026-12-31",
		Name:     "王明",
		Date:     "2026-11-20",
	}
	if len(got.Problems) != 2 || !cmp.Equal(want, got.Problems[1]) {
		t.Errorf("got %+v, want %+v as the second of two", got.Problems, want)
	}
}

func TestWorkbookRefused(t *testing.T) {
	a := assessed()
	raw := planWorkbook(t, a, audit.ZH)
	set := func(cell, text string) []byte {
		return edited(t, raw, func(f *excelize.File, sheet string) {
			if err := f.SetCellStr(sheet, cell, text); err != nil {
				t.Fatal(err)
			}
		})
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"a locked cell": {
			set("C2", "无问题"),
			"plan.xlsx: row 2, column Problem: the cell was edited",
		},
		"an unknown level": {
			set("E2", "极高"),
			"plan.xlsx: row 2, column Level: ",
		},
		"an unknown column": {
			set("P1", "备注"),
			`plan.xlsx: unknown column "备注"`,
		},
		"a row beyond the limit": {
			set("A100001", "T003"),
			"plan.xlsx: read plan: the sheet has more than 100000 rows",
		},
		"a second sheet": {
			edited(t, raw, func(f *excelize.File, _ string) {
				if _, err := f.NewSheet("其他"); err != nil {
					t.Fatal(err)
				}
			}),
			"plan.xlsx: read plan: the workbook has 2 sheets",
		},
		"a torn file": {
			raw[:len(raw)/2],
			"plan.xlsx: read plan: ",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Import(a, answers.Problems{}, []File{{Name: "plan.xlsx", Data: c.data}}, Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s…", err, c.want)
			}
		})
	}
}
