package register

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestCoverage checks the totals of time on duty up to noon on 22 November at UTC+8.
func TestCoverage(t *testing.T) {
	for name, c := range map[string]struct {
		shifts                       []string // from,to
		covered, period, hole, ended string
	}{
		"none": {nil, "0", "0", "0", "0"},
		"two days, to now": {
			[]string{"2026-11-20 12:00,2026-11-21 12:00", "2026-11-21 12:00,2026-11-22 12:00"},
			"48",
			"48",
			"0",
			"0",
		},
		"in another order": {
			[]string{"2026-11-21 12:00,2026-11-22 12:00", "2026-11-20 12:00,2026-11-21 12:00"},
			"48",
			"48",
			"0",
			"0",
		},
		"beyond now": {
			[]string{"2026-11-22 00:00,2026-11-23 00:00", "2026-11-23 00:00,2026-11-24 00:00"},
			"12",
			"12",
			"0",
			"0",
		},
		"overlaps": {[]string{
			"2026-11-22 00:00,2026-11-22 09:00", "2026-11-22 01:00,2026-11-22 02:00",
			"2026-11-22 08:00,2026-11-22 12:00",
		}, "12", "12", "0", "0"},
		"23:59": {
			[]string{"2026-11-21 12:00,2026-11-21 23:59", "2026-11-22 00:00,2026-11-22 12:00"},
			"24",
			"24",
			"0",
			"0",
		},
		"two minutes": {
			[]string{"2026-11-21 12:00,2026-11-21 23:58", "2026-11-22 00:00,2026-11-22 12:00"},
			"23.97",
			"24",
			"0.03",
			"0",
		},
		"nights uncovered": {[]string{
			"2026-11-20 08:00,2026-11-20 20:00", "2026-11-21 08:00,2026-11-21 20:00",
			"2026-11-22 08:00,2026-11-22 20:00",
		}, "28", "52", "12", "0"},
		"ended": {[]string{"2026-11-20 12:00,2026-11-22 10:30"}, "46.5", "46.5", "0", "1.5"},
		"a hole until now": {
			[]string{"2026-11-22 00:00,2026-11-22 09:00", "2026-11-22 13:00,2026-11-22 14:00"},
			"9",
			"12",
			"3",
			"0",
		},
		"all of it ahead": {[]string{"2026-11-23 00:00,2026-11-24 00:00"}, "0", "0", "0", "0"},
		"a shift inside": {
			[]string{"2026-11-20 12:00,2026-11-22 12:00", "2026-11-20 13:00,2026-11-20 14:00"},
			"48",
			"48",
			"0",
			"0",
		},
		"the longest of two": {[]string{
			"2026-11-22 00:00,2026-11-22 01:00", "2026-11-22 03:00,2026-11-22 04:00",
			"2026-11-22 09:00,2026-11-22 12:00",
		}, "5", "12", "5", "0"},
	} {
		t.Run(name, func(t *testing.T) {
			text := rosterHead
			for i, s := range c.shifts {
				text += fmt.Sprintf("S-%d,E-1,%s\n", i, s)
			}
			_, m, err := collectFile(t, audit.Register{
				Endpoint: audit.Endpoint{File: write(t, "r.csv", []byte(text))},
				Register: "rosters",
			})
			if err != nil {
				t.Fatal(err)
			}
			got := m.Docs[0]["roster_registers"].(map[string]any)["rosters"].(map[string]any)
			for field, want := range map[string]string{
				"covered_hours":      c.covered,
				"period_hours":       c.period,
				"longest_hole_hours": c.hole,
				"ended_hours":        c.ended,
			} {
				if got[field] != json.Number(want) {
					t.Errorf("%s is %v, want %s", field, got[field], want)
				}
			}
		})
	}
}
