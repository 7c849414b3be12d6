package logs

import (
	"bytes"
	"time"
)

// form says what a time stamp leaves open.
type form int

const (
	complete form = iota // date, time and offset
	zoneless             // no offset
	yearless             // neither year nor offset
)

// stamp is the time at the beginning of a line. What it leaves open counts as the year 0 and UTC in at.
type stamp struct {
	at   time.Time
	form form
}

// oldestStamp is the first year that counts. A device whose clock was never set writes 1970, which dates nothing.
const oldestStamp = 2000

// parseStamp reads the time at the beginning of a line: RFC 3339 with or without its offset, the header of RFC 5424, and the
// traditional "Nov 20 08:00:00". A priority before it is skipped. false where there is none: the line continues the one above.
func parseStamp(line []byte) (stamp, bool) {
	line = priority(line)
	if s, rest, ok := isoStamp(line); ok {
		return s, ended(rest)
	}
	s, rest, ok := oldStamp(line)
	return s, ok && ended(rest)
}

// priority skips <134> and, behind it, the version of RFC 5424.
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

// ended tells that a stamp is not the beginning of something longer.
func ended(rest []byte) bool {
	return len(rest) == 0 || bytes.IndexByte([]byte(" \t\r\n"), rest[0]) >= 0
}

// isoStamp reads 2026-11-20T08:00:00.123+08:00. A blank may stand for the T, and the offset may be missing.
func isoStamp(b []byte) (stamp, []byte, bool) {
	if len(b) < 19 || b[4] != '-' || b[7] != '-' || bytes.IndexByte([]byte("Tt "), b[10]) < 0 {
		return stamp{}, nil, false
	}
	year, month, d := number(b[:4]), number(b[5:7]), number(b[8:10])
	hour, minute, second, ok := clock(b[11:19])
	if !ok || year < oldestStamp || !date(year, month, d) {
		return stamp{}, nil, false
	}
	at := time.Date(year, time.Month(month), d, hour, minute, second, 0, time.UTC)
	nanos, rest := fraction(b[19:])
	at = at.Add(nanos)
	seconds, rest, given, ok := offset(rest)
	switch {
	case !ok:
		return stamp{}, nil, false
	case !given:
		return stamp{at, zoneless}, rest, true
	}
	return stamp{at.Add(-time.Duration(seconds) * time.Second), complete}, rest, true
}

// oldStamp reads Nov 20 08:00:00; a day of one digit has a blank or a zero before it.
func oldStamp(b []byte) (stamp, []byte, bool) {
	if len(b) < 15 || b[3] != ' ' || b[6] != ' ' {
		return stamp{}, nil, false
	}
	month := bytes.Index([]byte("JanFebMarAprMayJunJulAugSepOctNovDec"), b[:3])
	day := b[4:6]
	if day[0] == ' ' {
		day = day[1:]
	}
	hour, minute, second, ok := clock(b[7:15])
	if !ok || month < 0 || month%3 != 0 || !date(0, month/3+1, number(day)) {
		return stamp{}, nil, false
	}
	nanos, rest := fraction(b[15:])
	return stamp{time.Date(0, time.Month(month/3+1), number(day), hour, minute, second, int(nanos), time.UTC), yearless}, rest, true
}

// clock reads 08:00:00. A leap second counts as the one before it.
func clock(b []byte) (hour, minute, second int, ok bool) {
	hour, minute, second = number(b[:2]), number(b[3:5]), number(b[6:8])
	ok = b[2] == ':' && b[5] == ':' && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60
	return hour, minute, min(second, 59), ok
}

// fraction reads the digits behind a full stop or comma, as far as they count.
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

// offset reads Z, +08:00 or +0800; given is false where none stands there.
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

// number reads digits, at most nine; -1 where there is anything else.
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

// date tells whether there is such a day. The year 0 stands for one that is not known, and has a 29th of February.
func date(year, month, d int) bool {
	return month >= 1 && month <= 12 && d >= 1 && d <= time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
