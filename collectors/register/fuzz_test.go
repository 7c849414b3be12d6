package register

import (
	"encoding/json"
	"strings"
	"testing"
)

// FuzzTimes: whatever stands in a row of times, it is refused in words or counted whole.
func FuzzTimes(f *testing.F) {
	f.Add("故障", "一级", "2026-11-20 08:30", "2026-11-20 08:41:30.5", "2026/11/20 24:00")
	f.Add("应急", "", "2026年11月20日 8:30", "", "2099-12-31T23:59")
	f.Fuzz(func(t *testing.T, class, level, a, b, c string) {
		for register, cells := range map[string][]string{
			"incidents": {"I-1", class, level, a, b, c, a, b}, "rosters": {"I-1", "E-1", a, b}, "restores": {"I-1", "虚拟机", "a", "恢复", a, "成功", level, c},
		} {
			for _, number := range []bool{false, true} {
				r := &reader{form: forms[register], file: "r.csv", now: wall(noon), headers: map[int]string{}, rows: map[string]map[string]any{}}
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
					if p.msg == "" || p.hint == "" {
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
		}
	})
}
