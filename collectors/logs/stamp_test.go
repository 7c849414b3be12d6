package logs

import (
	"testing"
	"time"
)

func TestStamp(t *testing.T) {
	utc := func(y int, m time.Month, d, hour, minute, second, nano int) time.Time {
		return time.Date(y, m, d, hour, minute, second, nano, time.UTC)
	}
	for _, c := range []struct {
		line string
		at   time.Time
		form form
	}{
		{"2026-11-20T08:00:00+08:00 esx01 sshd: x", utc(2026, 11, 20, 0, 0, 0, 0), complete},
		{"2026-11-20T08:00:00.123456Z esx01", utc(2026, 11, 20, 8, 0, 0, 123456000), complete},
		{"2026-11-20T08:00:00.5-0330\tesx01", utc(2026, 11, 20, 11, 30, 0, 500000000), complete},
		{"<134>1 2026-11-20T08:00:00Z esx01 - - -", utc(2026, 11, 20, 8, 0, 0, 0), complete},
		{"<13>Nov 20 08:00:00 esx01 x", utc(0, 11, 20, 8, 0, 0, 0), yearless},
		{"Nov  2 08:00:59 esx01 x", utc(0, 11, 2, 8, 0, 59, 0), yearless},
		{"Feb 29 23:59:60 esx01 x", utc(0, 2, 29, 23, 59, 59, 0), yearless},
		{"2026-11-20 08:00:00,250 x", utc(2026, 11, 20, 8, 0, 0, 250000000), zoneless},
		{"2026-11-20T08:00:00", utc(2026, 11, 20, 8, 0, 0, 0), zoneless},
	} {
		s, ok := parseStamp([]byte(c.line))
		if !ok || !s.at.Equal(c.at) || s.form != c.form {
			t.Errorf("%s: %v %d %v, want %v %d", c.line, s.at, s.form, ok, c.at, c.form)
		}
	}
}

// Invalid times and times of an unset clock are not stamps.
func TestNoStamp(t *testing.T) {
	for _, line := range []string{
		"", "    at java.lang.Thread.run", "2026-11-20", "2026-13-20T08:00:00Z x", "2026-02-29T08:00:00Z x",
		"2026-11-20T24:00:00Z x", "2026-11-20T08:00:00Zx", "2026-11-20T08:00:00+8:00 x", "1970-01-01T00:00:07Z esx01 x",
		"Nov 31 08:00:00 x", "Nob 20 08:00:00 x", "anN 20 08:00:00 x", "Nov 20 08:60:00 x", "Nov 20 08:00:000",
		"<999999>Nov 20 08:00:00", "<13>1 - esx01", "２０２６-11-20T08:00:00Z x",
	} {
		if s, ok := parseStamp([]byte(line)); ok {
			t.Errorf("%q is taken for %v", line, s.at)
		}
	}
}

func FuzzStamp(f *testing.F) {
	for _, seed := range []string{
		"2026-11-20T08:00:00.1+08:00 x", "<134>1 2026-11-20T08:00:00Z", "Nov  2 08:00:59 x", "<1>",
		"2026-11-20 08:00:00,",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		s, ok := parseStamp(line)
		if !ok {
			return
		}
		if s.at.Location() != time.UTC || s.form == yearless && s.at.Year() != 0 ||
			s.form != yearless && s.at.Year() < oldestStamp-1 {
			t.Errorf("%q: %v of form %d", line, s.at, s.form)
		}
	})
}
