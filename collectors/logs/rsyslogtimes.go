package logs

import (
	"bufio"
	"context"
	"errors"
	"io"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// maxDays and maxYears limit the memory that forged times can use.
const (
	maxDays  = 50_000
	maxYears = 50
)

// lineTimes are the times at the beginning of the lines of a file. Those without a year are stored separately, with
// years counted from the first of them, until the year is known.
type lineTimes struct {
	records int64 // lines that begin with a time
	texts   int64 // lines without a time before the first such line
	oldest  time.Time
	newest  time.Time
	days    map[time.Time]int64 // UTC midnight of the day in UTC+8 → records
	open    map[dated]int64
	turn    int       // years passed since the first line without a year
	before  time.Time // previous stamp without a year; zero for none
	first   moment
	last    moment
}

// dated is a day without a year. Turn counts years from that of the first line, and carry is the day offset
// of UTC+8.
type dated struct {
	turn, carry int
	month       time.Month
	day         int
}

// A moment is a stamp without a year and its turn.
type moment struct {
	turn int
	at   time.Time
}

func (m moment) after(o moment) bool { return m.turn > o.turn || m.turn == o.turn && m.at.After(o.at) }

// in returns the moment in UTC, given the year of turn 0. It reports false if the day does not exist in
// that year.
func (m moment) in(year int, zone *time.Location) (time.Time, bool) {
	t := time.Date(year+m.turn, m.at.Month(), m.at.Day(), m.at.Hour(), m.at.Minute(), m.at.Second(), m.at.Nanosecond(),
		zone)
	return t.UTC(), t.Day() == m.at.Day()
}

// lines reads text to its end. If cut is set, it ignores an incomplete last line.
func (f *lineTimes) lines(ctx context.Context, text io.Reader, zone *time.Location, cut bool) error {
	b := bufio.NewReaderSize(text, 64<<10)
	for n := 1; ; n++ {
		var held [maxStamp]byte
		beginning, err := nextLine(ctx, b, &held)
		if len(beginning) > 0 && (err == nil || !cut) {
			if err := f.line(beginning, zone); err != nil {
				return err
			}
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil && err == ctx.Err():
			return err
		case err != nil:
			return broken()
		}
		if err := pause(ctx, n); err != nil {
			return err
		}
	}
}

// maxStamp is the number of bytes of a line that are searched for a time.
const maxStamp = 128

// nextLine returns the beginning of the next line, in held or in the buffer of b. The error is not nil if the line is
// incomplete.
func nextLine(ctx context.Context, b *bufio.Reader, held *[maxStamp]byte) ([]byte, error) {
	line, err := b.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line[:min(len(line), maxStamp)], err
	}
	beginning := held[:copy(held[:], line)] // reading the rest overwrites the buffer
	for errors.Is(err, bufio.ErrBufferFull) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		_, err = b.ReadSlice('\n')
	}
	return beginning, err
}

func (f *lineTimes) line(line []byte, zone *time.Location) error {
	s, ok := parseStamp(line)
	switch {
	case !ok && f.records == 0:
		f.texts++
		return nil
	case !ok:
		return nil
	case s.form != complete && zone == nil:
		return transport.Fail(audit.Failed, "NoZone", "a log file has times without an offset",
			"set their zone: zone: \"+08:00\", or write them in full (RSYSLOG_FileFormat)")
	}
	f.records++
	if s.form == yearless {
		return f.yearless(s.at, zone)
	}
	at := s.at
	if s.form == zoneless {
		at = time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond(),
			zone).UTC()
	}
	if f.oldest.IsZero() || at.Before(f.oldest) {
		f.oldest = at
	}
	if at.After(f.newest) {
		f.newest = at
	}
	if f.days == nil {
		f.days = map[time.Time]int64{}
	}
	f.days[at.Add(8*time.Hour).Truncate(day)]++
	return tooManyDays(len(f.days))
}

// yearless records a stamp without a year. A step back of half a year or more begins a new year; a step
// forward of almost a year is a late line of the previous year.
func (f *lineTimes) yearless(at time.Time, zone *time.Location) error {
	m := moment{f.turn, at}
	switch step := at.Sub(f.before); {
	case f.before.IsZero() && f.open == nil:
		f.open, f.before, f.first, f.last = map[dated]int64{}, at, m, m
	case step < -183*day:
		f.turn++
		m.turn, f.before = f.turn, at
	case step > 360*day:
		m.turn--
	default:
		f.before = at
	}
	if f.turn > maxYears {
		return tooManyDays(maxDays + 1)
	}
	if f.first.after(m) {
		f.first = m
	}
	if m.after(f.last) {
		f.last = m
	}
	_, offset := at.In(zone).Zone()
	minute := at.Hour()*60 + at.Minute() + 8*60 - offset/60
	f.open[dated{m.turn, floor(minute, 24*60), at.Month(), at.Day()}]++
	return nil
}

func floor(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

func tooManyDays(n int) error {
	if n <= maxDays {
		return nil
	}
	return transport.Fail(audit.Failed, "BadStamps",
		"the times in a log file jump through more years than there were", "")
}

// year returns the year of turn 0 that puts the last stamp closest to the reference. It reports false if
// the day exists in no candidate year, which means that the file is not what it seems.
func (f *lineTimes) year(zone *time.Location, reference time.Time) (int, bool) {
	best, distance := 0, time.Duration(-1)
	for y := reference.In(zone).Year() - 1; y <= reference.In(zone).Year()+1; y++ {
		t, ok := moment{0, f.last.at}.in(y, zone)
		if !ok {
			continue
		}
		if d := t.Sub(reference).Abs(); distance < 0 || d < distance {
			best, distance = y-f.last.turn, d
		}
	}
	return best, distance >= 0
}

// extent returns the oldest and newest time of the file. It reports false if they are unknown.
func (f *lineTimes) extent(zone *time.Location, reference time.Time) (oldest, newest time.Time, ok bool) {
	oldest, newest = f.oldest, f.newest
	if f.open != nil {
		year, known := f.year(zone, reference)
		a, before := f.first.in(year, zone)
		b, after := f.last.in(year, zone)
		if !known || !before || !after {
			return oldest, newest, false
		}
		if oldest.IsZero() || a.Before(oldest) {
			oldest = a
		}
		if b.After(newest) {
			newest = b
		}
	}
	return oldest, newest, !oldest.IsZero()
}

// into adds the times to a source and returns the oldest and newest.
func (f *lineTimes) into(
	d *calendar, source string, zone *time.Location, reference time.Time,
) (oldest, newest time.Time, err error) {
	if f.records == 0 {
		if f.texts == 0 {
			return oldest, newest, nil // an empty compressed file
		}
		return oldest, newest, transport.Fail(audit.Failed, "NoStamp",
			"no line of a log file begins with a time that is known here",
			"write RSYSLOG_FileFormat or RSYSLOG_SyslogProtocol23Format")
	}
	oldest, newest, ok := f.extent(zone, reference)
	if !ok {
		return oldest, newest, transport.Fail(audit.Failed, "NoYear",
			"the year of the times in a log file is not known", "write times with a year (RSYSLOG_FileFormat)")
	}
	if f.open != nil {
		year, _ := f.year(zone, reference)
		for at, n := range f.open {
			t := time.Date(year+at.turn, at.month, at.day, 0, 0, 0, 0, time.UTC)
			if t.Day() != at.day {
				return oldest, newest, transport.Fail(audit.Failed, "NoYear",
					"a log file has a day that its year does not have", "write times with a year (RSYSLOG_FileFormat)")
			}
			d.addRecords(source, noon(t.AddDate(0, 0, at.carry)), n)
		}
	}
	for at, n := range f.days {
		d.addRecords(source, noon(at), n)
	}
	d.seen(source, oldest)
	d.seen(source, newest)
	return oldest, newest, nil
}

// noon returns the middle of a day in UTC+8, given its midnight in UTC.
func noon(at time.Time) time.Time { return at.Add(4 * time.Hour) }

func broken() error {
	return transport.Fail(audit.Failed, "HalfAnswer",
		"a log file breaks off or cannot be unpacked", "test it with gzip -t or bzip2 -t")
}
