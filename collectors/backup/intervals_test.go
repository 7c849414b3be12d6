package backup

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// The longest interval is that of good points within each declared term, whatever their order, and reaches to the point
// before the term.
func TestIntervals(t *testing.T) {
	now := time.Date(2026, 11, 22, 6, 0, 0, 0, time.UTC)
	for name, x := range map[string]struct {
		declared audit.Protects
		ages     []float64 // days, of good points
		bad      []float64 // days, of points that are no success
		want     map[string]any
	}{
		"none": {
			want: map[string]any{"widest_hours": 0.0, "weeks_widest_hours": nil, "months_widest_hours": nil},
		},
		"one": {
			declared: audit.Protects{Weeks: 4},
			ages:     []float64{3},
			want:     map[string]any{"widest_hours": 0.0, "weeks_widest_hours": 0.0, "months_widest_hours": nil},
		},
		"three weeks are missing": {
			declared: audit.Protects{RetentionDays: 30},
			ages:     []float64{24, 0.5, 1.5, 23, 2.5, 25},
			want:     map[string]any{"widest_hours": 492.0, "weeks_widest_hours": nil, "months_widest_hours": nil},
		},
		"they are missing before the term": {
			declared: audit.Protects{RetentionDays: 2},
			ages:     []float64{0.5, 1.5, 2.5, 23},
			want:     map[string]any{"widest_hours": 24.0, "weeks_widest_hours": nil, "months_widest_hours": nil},
		},
		"a bad point fills no gap": {
			ages: []float64{0.5, 4.5},
			bad:  []float64{1.5, 2.5, 3.5},
			want: map[string]any{"widest_hours": 96.0, "weeks_widest_hours": nil, "months_widest_hours": nil},
		},
		"daily, weekly and monthly points": {
			declared: audit.Protects{RetentionDays: 3, Weeks: 3, Months: 3},
			ages:     []float64{0, 1, 2, 3, 10, 17, 24, 55, 86, 150},
			want: map[string]any{
				"widest_hours": 168.0, "weeks_widest_hours": 168.0, "months_widest_hours": 64 * 24.0,
			},
		},
	} {
		item := newProtectedItem(x.declared, &store{})
		for _, age := range x.ages {
			item.add(point{at: now.Add(-time.Duration(age * float64(day))), good: true}, now)
		}
		for _, age := range x.bad {
			item.add(point{at: now.Add(-time.Duration(age * float64(day)))}, now)
		}
		f, _ := item.facts("onsite", now)
		got := map[string]any{}
		for _, field := range ofIntervals {
			got[field] = f[field]
		}
		if diff := cmp.Diff(x.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
