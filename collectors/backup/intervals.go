package backup

import (
	"math"
	"slices"
	"time"
)

// ofIntervals lists the fields that depend on the times between points.
var ofIntervals = []string{"months_widest_hours", "weeks_widest_hours", "widest_hours"}

// month is the longest month of the calendar in days.
const month = 31

// intervals sets the longest times between two good points that follow each other: within the declared retention, or
// between all points where none is declared, and within the declared weeks and months, or null.
func (t *protectedItem) intervals(f map[string]any, now time.Time) {
	slices.SortFunc(t.kept, time.Time.Compare)
	f["widest_hours"] = t.widest(now, t.RetentionDays)
	f["weeks_widest_hours"], f["months_widest_hours"] = nil, nil
	if t.Weeks > 0 {
		f["weeks_widest_hours"] = t.widest(now, 7*t.Weeks)
	}
	if t.Months > 0 {
		f["months_widest_hours"] = t.widest(now, month*t.Months)
	}
}

// undeclared reports whether a field is an interval within a term that is not declared.
func undeclared(f map[string]any, field string) bool {
	return slices.Contains(ofIntervals, field) && f[field] == nil
}

// since returns the beginning of a term of some days, or the zero time for 0 days.
func since(now time.Time, days int) time.Time {
	if days == 0 {
		return time.Time{}
	}
	return now.Add(-time.Duration(days) * day)
}

// widest returns the longest time in hours between two points that follow each other, the newer one of which is at
// most some days old; 0 days for any age. It returns 0 if there are no two such points. The points are sorted.
func (t *protectedItem) widest(now time.Time, days int) float64 {
	longest := time.Duration(0)
	for i := len(t.kept) - 1; i > 0; i-- {
		if t.kept[i].Before(since(now, days)) {
			break
		}
		longest = max(longest, t.kept[i].Sub(t.kept[i-1]))
	}
	return math.Round(longest.Hours()*100) / 100
}
