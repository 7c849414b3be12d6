package sim

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A logStore is a log store of the plan, with its retention and senders.
type logStore struct {
	name     string
	keeps    int // days, as configured
	used     int // bytes
	limit    int // bytes at which the oldest days are dropped
	declared []string
	senders  []*sender
}

// A sender writes one record an hour.
type sender struct {
	name   string
	days   int // since its oldest record
	silent int // days since its newest; 0: still sending
	faded  int // days since which it writes one record a day; 0: never

	ahead time.Duration // of its clock
	lacks []string      // contents of which it has no records; see contentWords
}

// every returns the time between two records of an age.
func (x *sender) every(age time.Duration) time.Duration {
	if age < time.Duration(x.faded)*24*time.Hour {
		return 24 * time.Hour
	}
	return time.Hour
}

// sender returns the sender of that name.
func (s *logStore) sender(name string) *sender {
	return find(s.senders, name, func(x *sender) string { return x.name })
}

// A logEndpoint serves a store at one point in time.
type logEndpoint struct {
	*logStore
	now time.Time
}

// ServeHTTP answers in the shape of VictoriaLogs 1.110: its metrics, and the LogsQL queries that count
// records by day and by content. It is a stand-in without records or other queries.
func (s *logEndpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/metrics":
		fmt.Fprintf(w,
			"flag{name=\"retentionPeriod\", value=\"%dd\", is_set=\"true\"} 1\n"+
				"vl_data_size_bytes{type=\"storage\"} %d\n",
			s.keeps, s.used)
		fmt.Fprintf(w, "flag{name=\"retention.maxDiskSpaceUsageBytes\", value=\"%d\", is_set=\"true\"} 1\n", s.limit)
		fmt.Fprintf(w, "vm_app_version{version=\"victoria-logs\", short_version=\"v1.110.0 (stand-in)\"} 1\n")
	case "/select/logsql/query":
		if r.ParseForm() != nil || !s.query(w, r.PostForm.Get("query")) {
			http.Error(w, "query not known", http.StatusBadRequest)
		}
	default:
		http.NotFound(w, r)
	}
}

var logRange = regexp.MustCompile(`^_time:\[(\S+), (\S+)\) \| ` +
	`stats by \(("?)(\w+)"?(, _time:1d offset -8h)?\) count\(\) n, min\(_time\) oldest, max\(_time\) newest$`)

var logContent = regexp.MustCompile(`^_time:\[\S+ \S+\) \((.*)\) \| stats by \("(\w+)"\) count\(\) n$`)

// contentWords are words that a query has only where it counts the records of one content.
var contentWords = map[string]string{
	"changes": "VmReconfiguredEvent", "failed_logins": "Failed password", "logins": "Accepted password",
	"privilege_uses": "PermissionAddedEvent",
}

// contents writes one line for each sender with records of the content that a query asks for. It reports whether the
// query is one of these.
func (s *logEndpoint) contents(w io.Writer, q string) bool {
	m := logContent.FindStringSubmatch(q)
	if m == nil {
		return false
	}
	for content, words := range contentWords {
		if !strings.Contains(m[1], words) {
			continue
		}
		for n, x := range s.senders {
			if !slices.Contains(x.lacks, content) {
				fmt.Fprintf(w, "{%q:%q,\"n\":\"%d\"}\n", m[2], x.name, 3+n)
			}
		}
	}
	return true
}

// query writes one line for each sender, or for each sender and day of UTC+8, with records in the range. It
// reports whether the query is known.
func (s *logEndpoint) query(w http.ResponseWriter, q string) bool {
	if strings.HasPrefix(q, "_time:5m |") {
		fmt.Fprintln(w, `{"n":"0"}`)
		return true
	}
	if s.contents(w, q) {
		return true
	}
	m := logRange.FindStringSubmatch(q)
	if m == nil {
		return false
	}
	from, err1 := time.Parse(time.RFC3339, m[1])
	until, err2 := time.Parse(time.RFC3339, m[2])
	if err1 != nil || err2 != nil {
		return false
	}
	field, daily := m[4], m[5] != ""
	for _, x := range s.senders {
		oldest, newest := s.now.AddDate(0, 0, -x.days), s.now.AddDate(0, 0, -x.silent).Add(x.ahead-2*time.Minute)
		if oldest.Before(from) {
			oldest = from
		}
		if newest.After(until) {
			newest = until.Add(-time.Minute)
		}
		for at := oldest; !at.After(newest); at = dayAfter(at) {
			end := newest
			if next := dayAfter(at); daily && next.Before(newest) {
				end = next.Add(-time.Minute)
			}
			writeCount(w, field, x.name, at, end, daily, x.every(s.now.Sub(end)))
			if !daily {
				break
			}
		}
	}
	return true
}

// writeCount writes one line with a record for each interval between two times.
func writeCount(w io.Writer, field, name string, oldest, newest time.Time, daily bool, every time.Duration) {
	records := int(newest.Sub(oldest)/every) + 1
	fmt.Fprintf(w, "{%q:%q,\"n\":\"%d\",\"oldest\":%q,\"newest\":%q", field, name, records,
		oldest.Format(time.RFC3339), newest.Format(time.RFC3339))
	if daily {
		fmt.Fprintf(w, ",\"_time\":%q", dayAfter(oldest).AddDate(0, 0, -1).Format(time.RFC3339))
	}
	fmt.Fprintln(w, "}")
}

// dayAfter returns the next midnight in UTC+8.
func dayAfter(t time.Time) time.Time {
	const zone = 8 * time.Hour
	return t.UTC().Add(zone).Truncate(24 * time.Hour).Add(24*time.Hour - zone)
}
