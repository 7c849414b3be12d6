package logs

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// The days on which a source began and today are left out, weeks are counted back from the last seven days, and a
// record count beyond that of a day does not wrap around.
func TestVolume(t *testing.T) {
	now := at(t, "2026-11-22T06:00:00Z")
	type want struct {
		daily   []int64
		weekly  []float64
		highest float64
	}
	for name, x := range map[string]struct {
		days    int
		records func(ago int) int64
		want    want
	}{
		"none": {
			days:    3,
			records: func(int) int64 { return 0 },
			want:    want{[]int64{0, 0}, []float64{}, 0},
		},
		"began three days ago": {
			days:    30,
			records: func(ago int) int64 { return map[int]int64{0: 1, 1: 5, 2: 6, 3: 2}[ago] },
			want:    want{[]int64{5, 6}, []float64{}, 0},
		},
		"a collapse to one record": {
			days: 1 + 7 + 14 + 3,
			records: func(ago int) int64 {
				if ago <= 7 {
					return 1
				}
				return 50_000 + int64(ago)
			},
			want: want{[]int64{1, 1, 1, 1, 1, 1, 1}, []float64{50_011, 50_018}, 0},
		},
		"four weeks of more": {
			days:    1 + 7 + 35,
			records: func(ago int) int64 { return 100 + 1000*min(1, int64(ago)/15) },
			want: want{[]int64{100, 100, 100, 100, 100, 100, 100}, []float64{100, 1100, 1100, 1100, 1100},
				1100},
		},
		"more than a day can count": {
			days:    3,
			records: func(int) int64 { return 1 << 40 },
			want:    want{[]int64{maxCount, maxCount}, []float64{}, 0},
		},
	} {
		d := newCalendar(now, audit.LogStore{Days: x.days})
		if name != "began three days ago" {
			d.seen("h", now.AddDate(-2, 0, 0))
		}
		for ago := range x.days {
			if n := x.records(ago); n > 0 {
				moment := now.AddDate(0, 0, -ago)
				d.addRecords("h", moment, n)
				d.seen("h", moment)
			}
		}
		got, _ := d.facts("h", "logs-a", d.of("h"))
		if diff := cmp.Diff(map[string]any{
			"daily_records":   x.want.daily,
			"weekly_records":  x.want.weekly,
			"highest_records": x.want.highest,
		}, map[string]any{
			"daily_records":   got["daily_records"],
			"weekly_records":  got["weekly_records"],
			"highest_records": got["highest_records"],
		}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Volumes are unknown where the number of records is, and where a clock is a day ahead.
func TestVolumeLost(t *testing.T) {
	d := newCalendar(afternoon, audit.LogStore{Days: 5})
	d.addRecords("h", afternoon, 1)
	d.seen("h", afternoon)
	d.seen("h", afternoon.Add(30*time.Hour))
	d.addRecords("i", afternoon, 1)
	d.seen("i", afternoon)
	d.lose("i", notRead(), countFields...)
	for name, fault := range map[string]string{"h": "ClockSkew", "i": "NotRead"} {
		f, gaps := d.facts(name, "logs-a", d.of(name))
		lost := map[string]string{}
		for _, g := range gaps {
			lost[g.Pointer] = g.Fault
		}
		for _, field := range volumeFields {
			if _, known := f[field]; known || lost[field] != fault {
				t.Errorf("%s: %s is %v with the gap %q", name, field, f[field], lost[field])
			}
		}
	}
}
