package register

import (
	"slices"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// longestShift is the largest length of a shift. A longer row is not a roster entry.
const longestShift = 31 * 24 * time.Hour

// closing is the largest gap that is ignored, because people write 23:59 for the end of a day.
const closing = time.Minute

// shift checks the bounds of a shift. They remain times until coverage evaluates them.
func shift(row map[string]any, _ time.Time) (int, *fault) {
	const column = 3
	switch lasts := row["to"].(time.Time).Sub(row["from"].(time.Time)); {
	case lasts <= 0:
		return column, &fault{
			message.Of("is not after 开始时间"), message.Of("a shift over midnight ends on the next day"),
		}
	case lasts > longestShift:
		return column, &fault{
			message.Of("is more than 31 days after 开始时间"), message.Of("write one row for each shift"),
		}
	}
	return 0, nil
}

// coverage sets the totals of time on duty up to now. Overlapping time counts once.
func coverage(rows map[string]map[string]any, now time.Time, entry map[string]any) {
	type span struct{ from, to time.Time }
	list := []span{}
	for _, row := range rows {
		s := span{row["from"].(time.Time), row["to"].(time.Time)}
		row["from"], row["to"] = minuteOf(s.from), minuteOf(s.to)
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b span) int { return a.from.Compare(b.from) })
	var covered, hole, period, ended time.Duration
	if len(list) > 0 {
		end := list[0].from // time up to which duty or a gap is counted
		for _, s := range list {
			if s.from.After(now) {
				s.from = now // a future shift does not close a past gap
			}
			if s.to.After(now) {
				s.to = now
			}
			if gap := s.from.Sub(end); gap > closing {
				hole, end = max(hole, gap), s.from
			}
			if more := s.to.Sub(end); more > 0 {
				covered, end = covered+more, s.to
			}
		}
		period, ended = max(0, end.Sub(list[0].from)), max(0, now.Sub(end))
	}
	for field, d := range map[string]time.Duration{
		"covered_hours": covered, "period_hours": period, "longest_hole_hours": hole, "ended_hours": ended,
	} {
		entry[field] = hundredths(d.Hours())
	}
}
