package logs

import (
	"bytes"
	"time"
)

// A form is the set of parts that a time stamp has.
type form int

const (
	complete form = iota // date, time and offset
	zoneless             // no offset
	yearless             // neither year nor offset
)

// A timestamp is the time at the start of a line. In at, a missing year is 0 and a missing offset is UTC.
type timestamp struct {
	at   time.Time
	form form
}

// oldestStamp is the earliest valid year. A device whose clock has not been set writes 1970.
const oldestStamp = 2000

// parseStamp returns the time at the start of a line: RFC 3339 with or without an offset, the header of RFC
// 5424, or the traditional "Nov 20 08:00:00". It skips a priority. It reports false if there is no time,
// which marks a continuation of the previous line.
func parseStamp(line []byte) (timestamp, bool) {
	line = priority(line)
	if s, rest, ok := isoStamp(line); ok {
		return s, ended(rest)
	}
	s, rest, ok := oldStamp(line)
	return s, ok && ended(rest)
}

// priority returns line without a priority such as <134> and the RFC 5424 version that follows.
func priority(line []byte) []byte {
	if len(line) == 0 || line[0] != '<' {
		return line
	}
	end := bytes.IndexByte(line[:min(len(line), 5)], '>')
	if end < 2 || number(line[1:end]) < 0 {
		return line
	}
	rest := line[end+1:]
	if after, ok := bytes.CutPrefix(rest, []byte("1 ")); ok {
		return after
	}
	return rest
}

// ended reports whether rest begins with white space or is empty, so that a stamp is not part of a longer
// word.
func ended(rest []byte) bool {
	return len(rest) == 0 || bytes.IndexByte([]byte(" \t\r\n"), rest[0]) >= 0
}

// isoStamp parses 2026-11-20T08:00:00.123+08:00. The T may be a blank and the offset may be missing.
func isoStamp(b []byte) (timestamp, []byte, bool) {
	if len(b) < 19 || b[4] != '-' || b[7] != '-' || bytes.IndexByte([]byte("Tt "), b[10]) < 0 {
		return timestamp{}, nil, false
	}
	year, month, d := number(b[:4]), number(b[5:7]), number(b[8:10])
	hour, minute, second, ok := timeOfDay(b[11:19])
	if !ok || year < oldestStamp || !date(year, month, d) {
		return timestamp{}, nil, false
	}
	at := time.Date(year, time.Month(month), d, hour, minute, second, 0, time.UTC)
	nanos, rest := fraction(b[19:])
	at = at.Add(nanos)
	seconds, rest, given, ok := offset(rest)
	switch {
	case !ok:
		return timestamp{}, nil, false
	case !given:
		return timestamp{at, zoneless}, rest, true
	}
	return timestamp{at.Add(-time.Duration(seconds) * time.Second), complete}, rest, true
}

// oldStamp parses Nov 20 08:00:00. A single-digit day is padded with a blank or a zero.
func oldStamp(b []byte) (timestamp, []byte, bool) {
	if len(b) < 15 || b[3] != ' ' || b[6] != ' ' {
		return timestamp{}, nil, false
	}
	month := bytes.Index([]byte("JanFebMarAprMayJunJulAugSepOctNovDec"), b[:3])
	day := b[4:6]
	if day[0] == ' ' {
		day = day[1:]
	}
	hour, minute, second, ok := timeOfDay(b[7:15])
	if !ok || month < 0 || month%3 != 0 || !date(0, month/3+1, number(day)) {
		return timestamp{}, nil, false
	}
	nanos, rest := fraction(b[15:])
	return timestamp{
		time.Date(0, time.Month(month/3+1), number(day), hour, minute, second, int(nanos), time.UTC), yearless,
	}, rest, true
}

// timeOfDay returns the parts of a time such as 08:00:00. It maps a leap second to second 59.
func timeOfDay(b []byte) (hour, minute, second int, ok bool) {
	hour, minute, second = number(b[:2]), number(b[3:5]), number(b[6:8])
	ok = b[2] == ':' && b[5] == ':' && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 &&
		second <= 60
	return hour, minute, min(second, 59), ok
}

// fraction returns the fraction of a second after a full stop or comma, cut to nanoseconds, and the rest of
// b.
func fraction(b []byte) (time.Duration, []byte) {
	if len(b) < 2 || b[0] != '.' && b[0] != ',' || number(b[1:2]) < 0 {
		return 0, b
	}
	nanos, unit, i := time.Duration(0), 100*time.Millisecond, 1
	for ; i < len(b) && number(b[i:i+1]) >= 0; i++ {
		nanos += time.Duration(number(b[i:i+1])) * unit
		unit /= 10
	}
	return nanos, b[i:]
}

// offset parses Z, +08:00 or +0800. Given is false if b has no offset.
func offset(b []byte) (seconds int, rest []byte, given, ok bool) {
	if len(b) == 0 || b[0] != '+' && b[0] != '-' && b[0] != 'Z' && b[0] != 'z' {
		return 0, b, false, true
	}
	if b[0] == 'Z' || b[0] == 'z' {
		return 0, b[1:], true, true
	}
	colon := 0
	if len(b) > 3 && b[3] == ':' {
		colon = 1
	}
	if len(b) < 5+colon {
		return 0, b, true, false
	}
	hours, minutes := number(b[1:3]), number(b[3+colon:5+colon])
	if hours < 0 || hours > 23 || minutes < 0 || minutes > 59 {
		return 0, b, true, false
	}
	seconds = (hours*60 + minutes) * 60
	if b[0] == '-' {
		seconds = -seconds
	}
	return seconds, b[5+colon:], true, true
}

// number returns the value of one to nine digits, or -1 for any other text.
func number(b []byte) int {
	if len(b) == 0 || len(b) > 9 {
		return -1
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// date reports whether the day exists. Year 0 means an unknown year, which has a 29th of February.
func date(year, month, d int) bool {
	return month >= 1 && month <= 12 && d >= 1 &&
		d <= time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
