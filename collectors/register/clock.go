package register

import (
	"math"
	"regexp"
	"strconv"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

var clockHint = message.Of("write day and time of day, at UTC+8: 2026-11-20 08:30")

// timed are the accepted notations of a time: a day as in written, and the time of day behind it. 24:00 is the end of the day.
var timed = regexp.MustCompile(`^(\S+)[ T]+(\d{1,2})(?::|时|点)(\d{2})分?(?::(\d{2})(?:\.\d+)?)?$`)

// time reads a day with its time of day, to the second.
func (c cell) time() (time.Time, *fault) {
	if c.number {
		return c.serialTime()
	}
	m := timed.FindStringSubmatch(fold(c.text))
	if m == nil {
		return time.Time{}, &fault{message.Of("%s is not a time", quote(c.text)), clockHint}
	}
	day, bad := dayIn(m[1], c.text)
	if bad != nil {
		return time.Time{}, &fault{bad.msg, clockHint}
	}
	hour, _ := strconv.Atoi(m[2])
	minute, _ := strconv.Atoi(m[3])
	second, _ := strconv.Atoi(m[4])
	if hour > 24 || minute > 59 || second > 59 || hour == 24 && minute+second > 0 {
		return time.Time{}, &fault{message.Of("%s is no time of the day", quote(c.text)), clockHint}
	}
	return day.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second), nil
}

// serialTime is serial with the time of day, which is the fraction.
func (c cell) serialTime() (time.Time, *fault) {
	day, bad := c.serial()
	if bad != nil {
		return time.Time{}, bad
	}
	n, _ := strconv.ParseFloat(c.text, 64)
	return day.Add(time.Duration(math.Round((n-math.Floor(n))*24*60*60)) * time.Second), nil
}

// wholeDay tells whether a workbook's number has no time of day: midnight, or nobody wrote any.
func (c cell) wholeDay() bool {
	n, err := strconv.ParseFloat(c.text, 64)
	return c.number && err == nil && n == math.Floor(n)
}

// clock reads when something happened into a key that check takes out again; fields are what check counts from it.
func clock(key string, fields []string, headers ...string) column {
	return column{headers: headers, fields: fields, read: func(c cell, now time.Time, into map[string]any) *fault {
		if c.wholeDay() {
			return &fault{message.Of("%s is a day without a time", quote(c.text)), message.Of("enter the time as well; for midnight format the column as text: 2026-11-20 00:00")}
		}
		t, bad := c.time()
		if bad == nil && t.After(now) {
			bad = &fault{message.Of("%s lies in the future", quote(c.text)), message.Of("a register holds what has happened; leave plans out")}
		}
		into[key] = t
		return bad
	}}
}

// shiftTime reads a bound of a shift, which may lie ahead and often is midnight.
func shiftTime(field string, headers ...string) column {
	return column{headers: headers, fields: []string{field}, read: func(c cell, _ time.Time, into map[string]any) *fault {
		t, bad := c.time()
		into[field] = t
		return bad
	}}
}

// minuteOf is how a time stands in the evidence.
func minuteOf(t time.Time) string { return t.Format("2006-01-02T15:04") }

// hundredths rounds.
func hundredths(v float64) float64 { return math.Round(v*100) / 100 }
