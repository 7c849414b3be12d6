package register

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// zone is where registers are kept: a day in a cell is a day there, whatever the machine's own zone.
var zone = time.FixedZone("UTC+8", 8*60*60)

// wall is what a clock at UTC+8 shows, written as UTC.
func wall(t time.Time) time.Time {
	_, ahead := t.In(zone).Zone()
	return t.UTC().Add(time.Duration(ahead) * time.Second)
}

// civil is the day of t in its own zone, as midnight UTC, so that days can be counted.
func civil(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// days counts whole days from one day to another.
func days(from, to time.Time) int { return int(to.Sub(from) / (24 * time.Hour)) }

var dayHint = message.Of("write the year first and in full: 2026-11-20, 2026/11/20, 2026.11.20 or 2026年11月20日")

// written are the accepted notations of a day. A time of day behind it is read over.
var written = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})-|/(\d{1,2})/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})(日)?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$`)

// compact is a day without any separator, 20201103.
var compact = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})($|[ T])`)

// day reads a day as it is written or, in a workbook, as the number that the workbook counts days by.
func (c cell) day() (time.Time, *fault) {
	if c.number {
		return c.serial()
	}
	return dayIn(c.text, c.text)
}

// dayIn reads the day that is written in text, a part of cell or all of it; a fault repeats the whole cell.
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

// serial counts from the workbook's own first day. The date system of 1900 counts a 29 February that never was; later days, the
// only ones that are read, count as from 30 December 1899.
func (c cell) serial() (time.Time, *fault) {
	if compact.MatchString(c.text) && len(c.text) == 8 { // beyond every day that a workbook can count to
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

// likely refuses years in which no register was kept: they are slips of the hand.
func likely(t time.Time, text string) *fault {
	if t.Year() < 1980 || t.Year() > 2099 {
		return &fault{message.Of("%s lies in the year %s", quote(text), strconv.Itoa(t.Year())), message.Of("years from 1980 to 2099 are read")}
	}
	return nil
}

// yearOfService counts calendar years: 1 from the day itself to the first anniversary, that day included, 2 from the day after.
// A day that has not come yet is in year 0.
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
