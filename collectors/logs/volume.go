package logs

import "slices"

const (
	// recentDays is the number of complete days whose records are listed one by one.
	recentDays = 7
	// week is the number of days that one median is taken of, so that weekends weigh the same in all of them.
	week = 7
	// month is the number of days that the highest median is taken of.
	month = 4 * week
)

// volumeFields are the fields that follow from the number of records per day.
var volumeFields = []string{"daily_records", "weekly_records", "highest_records"}

// countFields are unknown where a store has days and times and not the number of records.
var countFields = append([]string{"records"}, volumeFields...)

// volume sets the number of records of the last complete days, the median of each week before them, and the highest
// median of four weeks. The day on which the source began and today are not complete and not counted.
func (d *calendar) volume(f map[string]any, c *coverage) {
	until, from := d.n-1, 0 // today is excluded
	if !c.oldest.IsZero() {
		from = max(0, d.index(c.oldest)+1)
	}
	days := []int64{} // newest first
	for i := until - 1; i >= from; i-- {
		days = append(days, int64(c.of(i)))
	}
	daily := days[:min(len(days), recentDays)]
	weekly, highest := []float64{}, 0.0
	for past := days[len(daily):]; len(past) >= week; past = past[week:] {
		weekly = append(weekly, median(past[:week]))
		if len(past) >= month {
			highest = max(highest, median(past[:month]))
		}
	}
	f["daily_records"], f["weekly_records"], f["highest_records"] = daily, weekly, highest
}

// median returns the median of a list that is not empty. It leaves the list as it is.
func median(list []int64) float64 {
	sorted := slices.Sorted(slices.Values(list))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return float64(sorted[middle])
	}
	return float64(sorted[middle-1]+sorted[middle]) / 2
}
