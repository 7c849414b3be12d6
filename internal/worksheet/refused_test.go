package worksheet

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/assay-audit/assay/internal/xlsxfile"
)

// A hand is one way in which a person may damage a row or a sheet.
type hand func(t testing.TB, f *excelize.File)

// on returns a hand that fills in the row of a control that awaits a person and then writes value into a column.
func on(column string, value any) hand {
	return func(t testing.TB, f *excelize.File) {
		find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明").set(column, value)
	}
}

func formula(column, text string) hand {
	return func(t testing.TB, f *excelize.File) {
		p := find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明")
		if err := f.SetCellFormula(p.sheet, xlsxfile.Name(at(column), p.row), text); err != nil {
			t.Fatal(err)
		}
	}
}

const (
	calendar = "\nhint: write it as 2026-11-20"
	choose   = "\nhint: choose Conform, Partial, Nonconform or Not applicable"
	again    = "\nhint: what is locked may not be edited; export the paper again and copy over what was filled in"
	anew     = "\nhint: export the paper again with assay worksheet export and copy over what was filled in"
	itself   = "\nhint: write the value itself"
)

// cellOf returns the place of a column of a row.
func cellOf(column string, row int) string {
	return "f.xlsx, sheet 基本要求, cell " + xlsxfile.Name(at(column), row) + ": "
}

// spoilt are papers with rows or sheets that are rejected; their other rows are imported.
var spoilt = map[string]struct {
	do   hand
	want []string
}{
	"machine verdict edited": {
		func(t testing.TB, f *excelize.File) { find(t, f, row("8.1.4.1 a")).set(colMachine, "符合") },
		[]string{cellOf(colMachine, 11) + `the locked cell By checks was edited: it was "不符合" and is "符合"` + again},
	},
	"finding edited": {
		func(t testing.TB, f *excelize.File) { find(t, f, row("8.1.4.1 a")).set(colAsks, "通过 14 条") },
		[]string{
			cellOf(colAsks, 11) + `the locked cell Demands was edited: it was "要求 8.1.4.1 a（访谈、核查）" and is ` +
				`"通过 14 条"` + again,
		},
	},
	"machine verdict is a formula": {func(t testing.TB, f *excelize.File) {
		p := find(t, f, row("8.1.4.1 a")).set(colMachine, nil)
		if err := f.SetCellFormula(p.sheet, xlsxfile.Name(at(colMachine), p.row), `"符合"`); err != nil {
			t.Fatal(err)
		}
	}, []string{cellOf(colMachine, 11) + `the locked cell By checks was edited: it was "不符合" and is ""` + again}},
	"id of another control": {
		func(t testing.TB, f *excelize.File) { find(t, f, row("8.1.1.1 a")).set(colID, row("8.1.1.1 b")) },
		[]string{cellOf(colControl, 6) + `the locked cell Item was edited: it was "8.1.1.1 b 名称 8.1.1.1 b" and is ` +
			`"8.1.1.1 a 名称 8.1.1.1 a"` + again},
	},
	"id unknown": {func(t testing.TB, f *excelize.File) { find(t, f, row("8.1.1.1 a")).set(colID, row("9.9.9")) },
		[]string{cellOf(colControl, 6) + `the assessment has no record "gbt22239-2019-l3|9.9.9|O-system"` + anew}},
	"id nonsense": {func(t testing.TB, f *excelize.File) { find(t, f, row("8.1.1.1 a")).set(colID, "x") },
		[]string{cellOf(colControl, 6) + `the assessment has no record "x"` + anew}},
	"digest edited": {
		func(t testing.TB, f *excelize.File) {
			find(t, f, row("8.1.1.1 a")).set(colDigest, strings.Repeat("0", 64))
		},
		[]string{
			cellOf(colControl, 6) +
				"the digest of the row does not hold: its id, base or digest was edited, or another key was " +
				"used" + again,
		},
	},
	"base edited": {
		func(t testing.TB, f *excelize.File) { find(t, f, row("8.1.1.1 a")).set(colBase, "0123456789abcdef") },
		[]string{
			cellOf(colControl, 6) +
				"the digest of the row does not hold: its id, base or digest was edited, or another key was " +
				"used" + again,
		},
	},
	"row without id": {
		func(t testing.TB, f *excelize.File) {
			p := find(t, f, row("8.1.1.1 a"))
			p.row = 40
			p.fill("符合", "看了。", "王明")
		},
		[]string{
			cellOf(colControl, 40) +
				"the row is filled in and has no id (hidden column A)\nhint: fill in the row of the object and item; " +
				"to add one, copy the " +
				"whole row with its hidden columns",
		},
	},
	"formula as verdict": {formula(colVerdict, `"符合"`), []string{
		cellOf(colVerdict, 6) + "Result: the cell is a formula" + itself},
	},
	"formula as record": {
		formula(colRecord, `HYPERLINK("http://x")`),
		[]string{cellOf(colRecord, 6) + "Record: the cell is a formula" + itself},
	},
	"formula as date": {formula(colDate, "TODAY()"), []string{
		cellOf(colDate, 6) + "Date: the cell is a formula" + itself},
	},
	"true as record": {
		on(colRecord, true),
		[]string{cellOf(colRecord, 6) + "Record: the cell holds true or false\nhint: write text"},
	},
	"verdict of own making": {
		on(colVerdict, "基本符合"),
		[]string{cellOf(colVerdict, 6) + `Result: "基本符合" is no result that a person gives` + choose},
	},
	"verdict of a machine": {
		on(colVerdict, "待核查"),
		[]string{cellOf(colVerdict, 6) + `Result: "待核查" is no result that a person gives` + choose},
	},
	"verdict with a line": {
		on(colVerdict, "maybe\nyes"),
		[]string{cellOf(colVerdict, 6) + `Result: "maybe ⏎ yes" is no result that a person gives` + choose},
	},
	"verdict missing": {on(colVerdict, ""), []string{cellOf(colVerdict, 6) + "Result: not filled in" + choose}},
	"record missing": {
		on(colRecord, "  "),
		[]string{
			cellOf(colRecord, 6) + "Record: not filled in\nhint: say what was looked at, who was " +
				"asked and what came out",
		},
	},
	"record too long": {
		on(colRecord, strings.Repeat("字", 32001)),
		[]string{
			cellOf(colRecord, 6) + "Record: 32001 characters, at most 32000 are kept\nhint: put long minutes into an " +
				"evidence file",
		},
	},
	"name missing": {on(colName, "　"), []string{cellOf(colName, 6) + "Assessor: not filled in\nhint: say who judged"}},
	"date missing": {on(colDate, nil), []string{cellOf(colDate, 6) + "Date: not filled in" + calendar}},
	"date ambiguous": {
		on(colDate, "11/20/26"),
		[]string{
			cellOf(colDate, 6) + `Date: "11/20/26" can be read as several dates` +
				"\nhint: put the year first, with four digits: 2026-11-20",
		},
	},
	"date ambiguous, long": {
		on(colDate, "01.02.2026"),
		[]string{
			cellOf(colDate, 6) + `Date: "01.02.2026" can be read as several dates` +
				"\nhint: put the year first, with four digits: 2026-11-20",
		},
	},
	"date not in calendar": {
		on(colUntil, "2027-02-29"),
		[]string{cellOf(colUntil, 6) + "Valid until: the calendar has no 2027-02-29" + calendar},
	},
	"date is a number": {
		on(colDate, 20261120),
		[]string{cellOf(colDate, 6) + "Date: the number 20261120 is no date" + calendar},
	},
	"date negative": {on(colDate, -1), []string{cellOf(colDate, 6) + "Date: the number -1 is no date" + calendar}},
	"date in words": {on(colDate, "昨天"), []string{cellOf(colDate, 6) + `Date: "昨天" is no date` + calendar}},
	"validity before date": {
		on(colUntil, "2026-11-19"),
		[]string{
			cellOf(colUntil, 6) +
				"Valid until: 2026-11-19 is before the date 2026-11-20\nhint: a result counts from its date to this " +
				"day, both included",
		},
	},
	"overruled, no reason": {
		func(t testing.TB, f *excelize.File) {
			find(t, f, row("8.1.4.1 a")).fill("符合", "看了。", "王明")
		},
		[]string{
			cellOf(colReason, 11) +
				"Why the checks are wrong: the result Conform differs from that of the checks, Nonconform, and " +
				"there is no reason\nhint: say why the result of the checks does not hold, or this one does not " +
				"count",
		},
	},
	"undetermined, no reason": {
		func(t testing.TB, f *excelize.File) {
			find(t, f, row("8.1.4.2")).fill("符合", "看了。", "王明")
		},
		[]string{
			cellOf(colReason, 13) +
				"Why the checks are wrong: the result Conform differs from that of the checks, Undetermined, and " +
				"there is no reason\nhint: say why the result of the checks does not hold, or this one does not " +
				"count",
		},
	},
	"evidence not there": {
		on(colEvidence, "照片/没有.jpg"),
		[]string{
			cellOf(colEvidence, 6) + `Evidence: the evidence folder has no "照片/没有.jpg"` +
				"\nhint: check the name; write one per line, or part them with semicolons",
		},
	},
	"evidence outside": {
		on(colEvidence, "../../etc/passwd"),
		[]string{
			cellOf(colEvidence, 6) + `Evidence: "../../etc/passwd" is no path inside the evidence folder` +
				"\nhint: write the path inside that folder: photos/door.jpg",
		},
	},
	"evidence absolute": {
		on(colEvidence, `C:\照片\门禁.jpg`),
		[]string{
			cellOf(colEvidence, 6) + `Evidence: "C:\\照片\\门禁.jpg" is no path inside the evidence folder` +
				"\nhint: write the path inside that folder: photos/door.jpg",
		},
	},
	"evidence a folder": {
		on(colEvidence, "照片"),
		[]string{
			cellOf(colEvidence, 6) + `Evidence: "照片" cannot be read: not an ordinary file` +
				"\nhint: put an ordinary file into the evidence folder",
		},
	},
	"evidence a link": {
		on(colEvidence, "link"),
		[]string{
			cellOf(colEvidence, 6) + `Evidence: "link" cannot be read: path escapes from parent` +
				"\nhint: put an ordinary file into the evidence folder",
		},
	},
	"several at once": {func(t testing.TB, f *excelize.File) {
		find(t, f, row("8.1.1.1 a")).set(colVerdict, "对").set(colDate, "昨天")
	}, []string{
		cellOf(colVerdict, 6) + `Result: "对" is no result that a person gives` + choose,
		cellOf(colDate, 6) + `Date: "昨天" is no date` + calendar,
		cellOf(colRecord, 6) + "Record: not filled in\nhint: say what was looked at, who was " +
			"asked and what came out",
		cellOf(colName, 6) + "Assessor: not filled in\nhint: say who judged",
	}},
	"rows merged": {
		func(t testing.TB, f *excelize.File) {
			p := find(t, f, row("8.1.1.1 a")).fill("符合", "看了。", "王明")
			if err := f.MergeCell(p.sheet,
				xlsxfile.Name(at(colRecord), 6), xlsxfile.Name(at(colRecord), 7)); err != nil {
				t.Fatal(err)
			}
		},
		[]string{
			cellOf(colRecord, 6) +
				"cells K6:K7 are merged, and what stood in the rows below is lost\n" +
				"hint: unmerge them and fill in one " +
				"cell per row",
		},
	},
	"column removed": {func(t testing.TB, f *excelize.File) {
		if err := f.RemoveCol("基本要求", "M"); err != nil {
			t.Fatal(err)
		}
	}, []string{"f.xlsx, sheet 基本要求, row 3: column verdict is missing; the sheet was not read" + anew}},
	"column twice": {
		func(t testing.TB, f *excelize.File) {
			if err := f.SetCellStr("基本要求", "Z3", "verdict"); err != nil {
				t.Fatal(err)
			}
		},
		[]string{
			"f.xlsx, sheet 基本要求, row 3: column verdict occurs twice; " +
				"the sheet was not read\nhint: remove one of them",
		},
	},
}
