package rotation

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// spans maps the units of systemd.time(7) to seconds.
var spans = map[string]float64{
	"us": 1e-6, "usec": 1e-6, "ms": 1e-3, "msec": 1e-3, "": 1, "s": 1, "sec": 1, "second": 1, "seconds": 1,
	"m": 60, "min": 60, "minute": 60, "minutes": 60, "h": 3600, "hr": 3600, "hour": 3600, "hours": 3600,
	"d": 86400, "day": 86400, "days": 86400, "w": 604800, "week": 604800, "weeks": 604800,
	"M": 2629800, "month": 2629800, "months": 2629800, "y": 31557600, "year": 31557600, "years": 31557600,
}

// timespan returns the duration of a text such as "90d", "6month 1week" or "3600" (seconds). It reports
// false for any other text, including infinity.
func timespan(text string) (time.Duration, bool) {
	rest, seconds, any := strings.TrimSpace(text), 0.0, false
	for rest != "" {
		n := strings.IndexFunc(rest, func(r rune) bool { return r != '.' && (r < '0' || r > '9') })
		if n < 0 {
			n = len(rest)
		}
		value, err := strconv.ParseFloat(rest[:n], 64)
		rest = strings.TrimLeft(rest[n:], " \t")
		m := strings.IndexFunc(rest, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
		if m < 0 {
			m = len(rest)
		}
		unit, known := spans[rest[:m]]
		if err != nil || !known {
			return 0, false
		}
		seconds, any = seconds+value*unit, true
		rest = strings.TrimLeft(rest[m:], " \t")
	}
	if !any || seconds > float64(math.MaxInt64)/1e9/2 {
		return 0, false
	}
	return time.Duration(seconds * float64(time.Second)), true
}
