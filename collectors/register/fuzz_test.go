package register

import (
	"encoding/json"
	"strings"
	"testing"
)

// FuzzTimes checks that a row of arbitrary times is rejected with a message or evaluated completely.
func FuzzTimes(f *testing.F) {
	f.Add("故障", "一级", "2026-11-20 08:30", "2026-11-20 08:41:30.5", "2026/11/20 24:00")
	f.Add("应急", "", "2026年11月20日 8:30", "", "2099-12-31T23:59")
	f.Fuzz(func(t *testing.T, class, level, a, b, c string) {
		for register, cells := range map[string][]string{
			"incidents": {"I-1", class, level, a, b, c, a, b},
			"rosters":   {"I-1", "E-1", a, b},
			"restores":  {"I-1", "虚拟机", "a", "恢复", a, "成功", level, c},
		} {
			for _, number := range []bool{false, true} {
				takeRow(t, register, cells, number)
			}
		}
	})
}

// takeRow reads one row, with the cells after the second as numbers if set. It fails for a problem without message and
// for a row that is neither refused nor complete.
func takeRow(t *testing.T, register string, cells []string, number bool) {
	t.Helper()
	r := &reader{
		form:    forms[register],
		file:    "r.csv",
		now:     wall(noon),
		headers: map[int]string{},
		rows:    map[string]map[string]any{},
	}
	l := line{1, nil}
	for _, column := range r.form.columns {
		l.cells = append(l.cells, cell{text: column.headers[0]})
	}
	r.take(l)
	l = line{2, nil}
	for i, s := range cells {
		l.cells = append(l.cells, cell{text: s, number: number && i > 1})
	}
	r.take(l)
	for _, p := range r.refusal.problems {
		if p.msg.IsZero() || p.hint.IsZero() {
			t.Errorf("problem %+v", p)
		}
	}
	if r.form.sum != nil {
		r.entry()
	}
	text, err := json.Marshal(r.rows)
	if err != nil || strings.Contains(string(text), `"@`) || len(r.rows) == 1 == (len(r.refusal.problems) > 0) {
		t.Errorf("%s: %s, %v, %v", register, text, err, r.refusal.problems)
	}
}

// FuzzWorkbook reads an arbitrary sheet and arbitrary shared strings. The result must be rows that can be
// stored or a refusal with a message.
func FuzzWorkbook(f *testing.F) {
	p := parts()
	f.Add(p["xl/worksheets/sheet1.xml"], p["xl/sharedStrings.xml"])
	f.Add(sheetOf(`<row r="2"><c r="A2" t="inlineStr"><is><r><t>A-1</t></r><rPh><t>x</t></rPh></is></c><c `+
		`r="B2"><f>1</f><v>2</v></c></row><mergeCell ref="A1:B2"/>`), `<sst><si><t>_x000D_</t></si></sst>`)
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		r := &reader{
			form:    forms["assets"],
			file:    "assets.xlsx",
			now:     wall(noon),
			headers: map[int]string{},
			rows:    map[string]map[string]any{},
		}
		p := parts()
		p["xl/worksheets/sheet1.xml"], p["xl/sharedStrings.xml"] = sheet, texts
		r.workbook(packed(t, p))
		for _, p := range r.refusal.problems {
			if !strings.HasPrefix(p.Error(), "assets.xlsx: ") || p.row < 0 || p.msg.IsZero() || p.hint.IsZero() {
				t.Errorf("problem %+v", p)
			}
		}
		for id, row := range r.rows {
			if id == "" || len(row) != 7 {
				t.Errorf("row %v", row)
			}
		}
	})
}

// FuzzWorkbookFile reads arbitrary files. Run alone it needs -fuzzminimizetime 100x, as in make fuzz.
func FuzzWorkbookFile(f *testing.F) {
	f.Add(packed(f, parts()))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xd0\xcf\x11\xe0"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := &reader{
			form:    forms["assets"],
			file:    "assets.xlsx",
			now:     wall(noon),
			headers: map[int]string{},
			rows:    map[string]map[string]any{},
		}
		r.workbook(data)
		if len(r.rows) == 0 && len(r.refusal.problems) == 0 {
			t.Error("neither rows nor a refusal")
		}
	})
}
