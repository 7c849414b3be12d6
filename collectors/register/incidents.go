package register

import "github.com/assay-audit/assay/internal/message"

import "time"

// Keys of the times of an incident until they are evaluated.
const (
	opened    = "@opened"
	responded = "@responded"
	solved    = "@solved"
	detected  = "@detected"
	notified  = "@notified"
)

// Indexes of the columns named in the faults of incident.
const (
	levelColumn = 2 + iota
	_
	respondedColumn
	solvedColumn
	detectedColumn
	notifiedColumn
)

// incident sets the durations of response, solution and notice. Pending ones are measured up to now, so
// that exactly the overdue ones appear as such.
func incident(row map[string]any, now time.Time) (int, *fault) {
	at := func(key string) (time.Time, bool) {
		t, there := row[key].(time.Time)
		delete(row, key)
		return t, there
	}
	begin, _ := at(opened)
	answer, answered := at(responded)
	solution, done := at(solved)
	found, noticed := at(detected)
	notice, told := at(notified)
	before := func(what string) *fault {
		return &fault{message.Of("is before %s", what), message.Of("correct one of the two times")}
	}
	switch {
	case row["class"] == "fault" && row["level"] == 0:
		return levelColumn, &fault{
			message.Of("is empty for a fault"), message.Of("enter its level as the contract has it: 一级, 二级 …"),
		}
	case row["class"] == "emergency" && !noticed:
		return detectedColumn, &fault{message.Of("is empty for an emergency"), message.Of("enter when it was detected")}
	case answered && answer.Before(begin):
		return respondedColumn, before("受理时间")
	case done && solution.Before(begin):
		return solvedColumn, before("受理时间")
	case told && !noticed:
		return detectedColumn, &fault{
			message.Of("is empty although the customer was informed"), message.Of("enter when it was detected"),
		}
	case told && notice.Before(found):
		return notifiedColumn, before("发现时间")
	}
	orNow := func(t time.Time, there bool) time.Time {
		if there {
			return t
		}
		return now
	}
	row["opened"], row["opened_days_ago"] = minuteOf(begin), hundredths(now.Sub(begin).Hours()/24)
	row["response_minutes"] = hundredths(orNow(answer, answered).Sub(begin).Minutes())
	row["solved"], row["solve_hours"] = done, hundredths(orNow(solution, done).Sub(begin).Hours())
	row["notice_minutes"] = 0.0
	if row["class"] == "emergency" {
		row["notice_minutes"] = hundredths(orNow(notice, told).Sub(found).Minutes())
	}
	return 0, nil
}
