package register

import (
	"math"
	"regexp"
	"strconv"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

var clockHint = message.Of("write day and time of day, at UTC+8: 2026-11-20 08:30")

// timed matches a day, as in written, followed by the time of day. 24:00 is the end of the day.
var timed = regexp.MustCompile(`^(\S+)[ T]+(\d{1,2})(?::|时|点)(\d{2})分?(?::(\d{2})(?:\.\d+)?)?$`)

// time parses a day with its time of day, to the second.
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
	return day.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute +
		time.Duration(second)*time.Second), nil
}

// serialTime parses a workbook's number with its time of day, which is the fraction.
func (c cell) serialTime() (time.Time, *fault) {
	day, bad := c.serial()
	if bad != nil {
		return time.Time{}, bad
	}
	n, _ := strconv.ParseFloat(c.text, 64)
	return day.Add(time.Duration(math.Round((n-math.Floor(n))*24*60*60)) * time.Second), nil
}

// wholeDay reports whether a workbook's number has no time of day. It may be midnight, or the time may not
// have been entered.
func (c cell) wholeDay() bool {
	n, err := strconv.ParseFloat(c.text, 64)
	return c.number && err == nil && n == math.Floor(n)
}

// clock returns a column with the time of a past event. It is stored under key, which check removes; fields
// are the fields that check derives from it.
func clock(key string, fields []string, headers ...string) column {
	return column{
		headers: headers,
		fields:  fields,
		read: func(c cell, now time.Time, into map[string]any) *fault {
			if c.wholeDay() {
				return &fault{
					message.Of("%s is a day without a time", quote(c.text)),
					message.Of("enter the time as well; for midnight format the column as text: 2026-11-20 00:00"),
				}
			}
			t, bad := c.time()
			if bad == nil && t.After(now) {
				bad = &fault{
					message.Of("%s is in the future", quote(c.text)),
					message.Of("a register lists past events; remove plans"),
				}
			}
			into[key] = t
			return bad
		},
	}
}

// shiftTime returns a column with a bound of a shift, which may be in the future and is often midnight.
func shiftTime(field string, headers ...string) column {
	return column{
		headers: headers,
		fields:  []string{field},
		read: func(c cell, _ time.Time, into map[string]any) *fault {
			t, bad := c.time()
			into[field] = t
			return bad
		},
	}
}

// minuteOf returns the notation of a time in the evidence.
func minuteOf(t time.Time) string { return t.Format("2006-01-02T15:04") }

// hundredths rounds v to hundredths.
func hundredths(v float64) float64 { return math.Round(v*100) / 100 }
