package worksheet

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/xlsxfile"
)

// marked returns the copy of a paper in which the problems and conflicts of a preview are marked.
func marked(t testing.TB, p Preview, name string, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	try(t, p.Mark(&out, bookOf(name, data), audit.ZH))
	return out.Bytes()
}

// badPaper returns a paper with one good row, one with two errors and one that was moved and then filled in wrongly.
func badPaper(t testing.TB) []byte {
	return change(t, export(t, sample(), Options{Lang: audit.ZH, Key: secret}), func(f *excelize.File) {
		find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明")
		find(t, f, row("8.1.1.1 b")).fill("对", "看了。", "").set(colDate, "昨天")
		find(t, f, row("8.1.4.1 a")).fill("符合", "看了。", "王明")
	})
}

// The good rows of a paper are taken; the others are marked in a copy, which is read again after a correction.
func TestMark(t *testing.T) {
	data := badPaper(t)
	p := take(t, sample(), ImportOptions{Key: secret}, bookOf("f.xlsx", data))
	if len(p.Changes) != 1 || p.Changes[0].Control != "8.1.1.1 a" || !p.NeedsMark("f.xlsx") || p.NeedsMark("g.xlsx") {
		t.Fatalf("changes %+v, problems %v", p.Changes, problems(p))
	}
	copied := marked(t, p, "f.xlsx", data)
	f, err := excelize.OpenReader(bytes.NewReader(copied))
	try(t, err)
	defer f.Close()
	comments, err := f.GetComments("基本要求")
	try(t, err)
	var cells []string
	for _, c := range comments {
		cells = append(cells, c.Cell)
	}
	want := []string{"M7", "Q7", "S7", "W11"}
	if diff := cmp.Diff(want, cells); diff != "" {
		t.Error(diff)
	}
	formats, err := f.GetConditionalFormats("基本要求")
	try(t, err)
	if rules := formats["M7 Q7 S7 W11"]; len(rules) != 1 || len(formats) != 4 {
		t.Errorf("conditional formats %+v", formats)
	}
	if got, err := f.GetCellValue("问题", "F5"); err != nil || got != "工作表“基本要求”，单元格 M7" {
		t.Errorf("the first problem is at %q, %v", got, err)
	}
	// The copy is corrected and read again: all rows are taken, and a further copy has no marks of the first.
	corrected := change(t, copied, func(f *excelize.File) {
		find(t, f, row("8.1.1.1 b")).set(colVerdict, "不符合").set(colName, "王明").set(colDate, "2026-11-20")
	})
	again := take(t, sample(), ImportOptions{Key: secret}, bookOf("g.xlsx", corrected))
	if len(again.Changes) != 2 || len(again.Problems) != 1 || len(again.Notes) > 0 {
		t.Errorf("changes %d, problems %v, notes %v", len(again.Changes), problems(again), again.Notes)
	}
	second, err := excelize.OpenReader(bytes.NewReader(marked(t, again, "g.xlsx", corrected)))
	try(t, err)
	defer second.Close()
	if comments, err := second.GetComments("基本要求"); err != nil || len(comments) != 1 || comments[0].Cell != "W11" {
		t.Errorf("comments %+v, %v", comments, err)
	}
	formats, err = second.GetConditionalFormats("基本要求")
	if err != nil || len(formats["W11"]) != 1 || len(formats) != 4 {
		t.Errorf("conditional formats %+v, %v", formats, err)
	}
}

// A conflict is decided on the sheet with problems of a copy; the other rows are not held up by it.
func TestDecide(t *testing.T) {
	data := export(t, sample(), Options{Lang: audit.ZH, Key: secret})
	one := change(t, data, func(f *excelize.File) {
		find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明")
		find(t, f, row("8.1.1.1 b")).fill("符合", "看了。", "王明")
	})
	other := change(t, data, func(f *excelize.File) { find(t, f, row("8.1.1.1 a")).fill("不符合", "问了。", "李红") })
	books := func(first []byte) []Book { return []Book{bookOf("甲.xlsx", first), bookOf("乙.xlsx", other)} }
	p := take(t, sample(), ImportOptions{Key: secret}, books(one)...)
	if len(p.Conflicts) != 1 || len(p.Changes) != 1 || p.Changes[0].Control != "8.1.1.1 b" {
		t.Fatalf("conflicts %+v, changes %+v", p.Conflicts, p.Changes)
	}
	for choice, want := range map[string]string{"采用甲": "王明", "采用乙": "李红"} {
		decided := change(t, marked(t, p, "甲.xlsx", one), func(f *excelize.File) {
			try(t, f.SetCellStr("问题", xlsxfile.Name(problemFirst+len(problemWidths)-1, headRow+1), choice))
		})
		got := take(t, sample(), ImportOptions{Key: secret}, books(decided)...)
		if !got.Clean() || len(got.Notes) > 0 {
			t.Fatalf("%s: problems %v, conflicts %+v, notes %v", choice, problems(got), got.Conflicts, got.Notes)
		}
		var names []string
		for _, a := range got.Answers.Answers {
			if a.Control == "8.1.1.1 a" {
				names = append(names, a.Name)
			}
		}
		if diff := cmp.Diff([]string{want}, names); diff != "" {
			t.Errorf("%s: %s", choice, diff)
		}
		// Without the other paper there is no conflict, and the choice is noted as unused.
		if alone := take(t, sample(), ImportOptions{Key: secret}, bookOf("甲.xlsx", decided)); len(alone.Notes) != 1 ||
			!strings.Contains(alone.Notes[0].Error(), "do not have this conflict") {
			t.Errorf("%s alone: %+v", choice, alone.Notes)
		}
	}
}

// A current answer that changed since the export is kept or replaced as people choose.
func TestDecideCurrent(t *testing.T) {
	data := export(t, sample(), Options{Lang: audit.ZH, Key: secret})
	paper := change(t, data, func(f *excelize.File) { find(t, f, row("8.1.1.10")).set(colRecord, "重看。") })
	now := current(sample(), ImportOptions{}.Current)
	now.Name = "answers.yaml"
	now.Answers = now.Answers[1:] // 李红 alone
	now.Answers[0].Record = "另一记录。"
	o := ImportOptions{Key: secret, Current: now}
	p := take(t, sample(), o, bookOf("甲.xlsx", paper))
	if len(p.Conflicts) != 1 {
		t.Fatalf("conflicts %+v", p.Conflicts)
	}
	for choice, want := range map[string]string{"采用甲": "另一记录。", "采用乙": "重看。"} {
		decided := change(t, marked(t, p, "甲.xlsx", paper), func(f *excelize.File) {
			try(t, f.SetCellStr("问题", xlsxfile.Name(problemFirst+len(problemWidths)-1, headRow+1), choice))
		})
		got := take(t, sample(), o, bookOf("甲.xlsx", decided))
		if !got.Clean() || len(got.Answers.Answers) != 1 || got.Answers.Answers[0].Record != want {
			t.Errorf("%s: %v %+v", choice, got.Conflicts, got.Answers.Answers)
		}
	}
}

// After LibreOffice saved a marked copy, its choices and corrections are read.
func TestMarkLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("SKIPPED: soffice (libreoffice-calc) is not installed, the marked copy was not sent through it")
	}
	data := badPaper(t)
	p := take(t, sample(), ImportOptions{Key: secret}, bookOf("f.xlsx", data))
	back := throughLibreOffice(t, soffice, []Book{bookOf("f.xlsx", marked(t, p, "f.xlsx", data))})
	got := take(t, sample(), ImportOptions{Key: secret}, back...)
	if diff := cmp.Diff(problems(p), problems(got)); diff != "" || len(got.Changes) != 1 || len(got.Notes) > 0 {
		t.Error(diff, got.Changes, got.Notes)
	}
	again := make([]byte, back[0].Size)
	_, err = back[0].R.ReadAt(again, 0)
	try(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(marked(t, got, "f.xlsx", again)))
	try(t, err)
	defer f.Close()
	if comments, err := f.GetComments("基本要求"); err != nil || len(comments) != 4 {
		t.Errorf("%d comments, %v", len(comments), err)
	}
}
