package register

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// zone is the time zone of registers: days in cells are days in this zone, independently of the machine's.
var zone = time.FixedZone("UTC+8", 8*60*60)

// wall returns the time shown by a clock at UTC+8, as UTC.
func wall(t time.Time) time.Time {
	_, ahead := t.In(zone).Zone()
	return t.UTC().Add(time.Duration(ahead) * time.Second)
}

// civil returns the day of t in its own zone as midnight UTC, so that days can be counted.
func civil(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// days returns the number of whole days between two days.
func days(from, to time.Time) int { return int(to.Sub(from) / (24 * time.Hour)) }

var dayHint = message.Of("write the year first and in full: 2026-11-20, 2026/11/20, 2026.11.20 or 2026年11月20日")

// written matches the accepted notations of a day. A time of day after it is ignored.
var written = regexp.MustCompile(
	`^(\d{4})(?:-(\d{1,2})-|/(\d{1,2})/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})(日)?(?:[ T]\d{1,` +
		`2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$`,
)

// compact matches a day without separators, such as 20201103.
var compact = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})($|[ T])`)

// day parses a day, written as text or as a workbook's number.
func (c cell) day() (time.Time, *fault) {
	if c.number {
		return c.serial()
	}
	return dayIn(c.text, c.text)
}

// dayIn parses the day in text, which is all or part of cell. A fault quotes the whole cell.
func dayIn(text, cell string) (time.Time, *fault) {
	text = compact.ReplaceAllString(fold(text), "$1-$2-$3$4")
	m := written.FindStringSubmatch(text)
	if m == nil || (m[5] != "") != (m[7] != "") {
		hint := dayHint
		if _, err := strconv.ParseFloat(text, 64); err == nil {
			hint = message.Of("a bare number is a day in a workbook only: format the column as a date and save again")
		}
		return time.Time{}, &fault{message.Of("%s is not a day", quote(cell)), hint}
	}
	year, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(strings.Join(m[2:6], ""))
	dom, _ := strconv.Atoi(m[6])
	t := time.Date(year, time.Month(month), dom, 0, 0, 0, 0, time.UTC)
	if t.Day() != dom || int(t.Month()) != month {
		return time.Time{}, &fault{message.Of("%s is no day of the calendar", quote(cell)), dayHint}
	}
	return t, likely(t, cell)
}

// serial parses a workbook's number of days. The 1900 date system includes a nonexistent 29 February 1900;
// for later days, the only accepted ones, counting starts on 30 December 1899.
func (c cell) serial() (time.Time, *fault) {
	if compact.MatchString(c.text) && len(c.text) == 8 { // too large for a workbook's number of days
		return dayIn(c.text, c.text)
	}
	n, err := strconv.ParseFloat(c.text, 64)
	if err != nil || math.IsNaN(n) || n < 1 || n > 1e6 {
		return time.Time{}, &fault{message.Of("%s is not a day", quote(c.text)), dayHint}
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if c.from1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	t := first.AddDate(0, 0, int(n))
	return t, likely(t, c.text)
}

// likely rejects unlikely years, which are typing errors.
func likely(t time.Time, text string) *fault {
	if t.Year() < 1980 || t.Year() > 2099 {
		return &fault{
			message.Of("%s is in the year %s", quote(text), strconv.Itoa(t.Year())),
			message.Of("years from 1980 to 2099 are read"),
		}
	}
	return nil
}

// yearOfService returns the year of service in calendar years: 1 through the first anniversary, 2 from the
// day after it. It returns 0 before the first day.
func yearOfService(from, today time.Time) int {
	if today.Before(from) {
		return 0
	}
	n := today.Year() - from.Year()
	if n == 0 || today.After(from.AddDate(n, 0, 0)) {
		n++
	}
	return n
}
