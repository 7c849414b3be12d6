package logs

import (
	"maps"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// zone is the time zone of calendar days.
var zone = time.FixedZone("UTC+8", 8*60*60)

const (
	day = 24 * time.Hour
	// skew is the tolerated clock difference; records dated further in the future are rejected.
	skew = 5 * time.Minute
	// maxSources limits the memory that forged names can use.
	maxSources = 200_000
	// longestName is the length limit of a DNS name; longer names count as missing.
	longestName = 255
	// maxCount limits the number of records of one day.
	maxCount = math.MaxUint32
	// nobody is the alias key of records without a source name.
	noName = "(none)"
)

// calendar collects the number of records of each source and day. It needs about 100 bytes per source and 4 bytes
// per day.
type calendar struct {
	now     time.Time     // UTC
	first   time.Time     // start of the first day in the window
	n       int           // days in the window; the last one is today
	skew    time.Duration // the store's clock minus ours; zero if unknown
	sources map[string]*coverage
	unnamed *coverage // records without a source name

	spelled map[string]string // lower case → the site's spelling
	aliases map[string]string // lower case → inventory name
	over    bool              // more than maxSources sources were seen

	lostContents map[string]error // content → why its records are not counted
}

// coverage is the extent of the records of one source.
type coverage struct {
	declared       bool
	records        int64     // within the window
	oldest, newest time.Time // UTC; zero if no record was seen
	counts         []uint32  // records per day of the window, at most maxCount; nil if there are none
	contents       map[string]int64
	lost           []audit.Gap // unknown fields, each once; pointers are field names
}

// newCalendar returns empty counts for the last l.Days days, including today. It adds the declared sources.
func newCalendar(now time.Time, l audit.LogStore) *calendar {
	local := now.In(zone)
	d := &calendar{
		now: now, n: max(1, l.Days), sources: map[string]*coverage{}, unnamed: new(coverage),
		spelled: map[string]string{}, aliases: map[string]string{}, lostContents: map[string]error{},
	}
	d.first = time.Date(local.Year(), local.Month(), local.Day()-d.n+1, 0, 0, 0, 0, zone)
	for _, alias := range slices.Sorted(maps.Keys(l.Aliases)) {
		name := l.Aliases[alias]
		d.aliases[plain(alias)] = name
		d.spelled[plain(name)] = name
	}
	for _, name := range l.Sources {
		d.spelled[plain(name)] = name
		d.of(name).declared = true
	}
	return d
}

// plain returns the form of a name that is used for comparison.
func plain(name string) string {
	return strings.ToLower(strings.TrimSuffix(strings.TrimSpace(name), "."))
}

// of returns the coverage of the source with the given name and creates it if necessary. Invalid names
// count as missing.
func (d *calendar) of(name string) *coverage {
	key := plain(name)
	if key == "" || len(key) > longestName || !utf8.ValidString(name) || strings.ContainsFunc(key, unicode.IsControl) {
		key = noName
	}
	if to, ok := d.aliases[key]; ok {
		key = plain(to)
	}
	if key == noName {
		return d.unnamed
	}
	if own, ok := d.spelled[key]; ok {
		key = own
	}
	c := d.sources[key]
	if c == nil {
		c = new(coverage)
		if d.over = d.over || len(d.sources) >= maxSources; d.over {
			return c
		}
		d.sources[key] = c
	}
	return c
}

// failed returns an error if there were more than maxSources sources.
func (d *calendar) failed() error {
	if !d.over {
		return nil
	}
	return tooMany()
}

func tooMany() error {
	return transport.Fail(audit.Failed, "TooMany",
		"the store has records of more than 200000 sources", "choose a field that names the machine")
}

// index returns the day number of t, starting at 0. It is negative before the window and at least d.n after
// it.
func (d *calendar) index(t time.Time) int {
	return int(math.Floor(float64(t.Unix()-d.first.Unix()) / day.Seconds()))
}

// begins returns the start of day i, which may lie outside the window; begins(d.n) is the end of today.
func (d *calendar) begins(i int) time.Time { return d.first.AddDate(0, 0, i) }

// stamp returns the start of day i in UTC, in a format that all stores accept.
func (d *calendar) stamp(i int) string { return d.begins(i).UTC().Format("2006-01-02T15:04:05Z") }

// addRecords adds n records of a source on the day of t. Days outside the window are ignored.
func (d *calendar) addRecords(source string, t time.Time, n int64) {
	i := d.index(t)
	if n <= 0 || i < 0 || i >= d.n {
		return
	}
	c := d.of(source)
	if c.counts == nil {
		c.counts = make([]uint32, d.n)
	}
	c.counts[i] = uint32(min(int64(c.counts[i])+min(n, maxCount), maxCount))
	c.records += n
}

// seen records that a source has a record of time t, which may lie outside the window.
func (d *calendar) seen(source string, t time.Time) {
	if !t.IsZero() {
		d.between(source, t, t)
	}
}

// between records that a source has a record no newer than oldest and one no older than newest. It serves
// stores that date a record by a time span: oldest is the end of the span and newest its start.
func (d *calendar) between(source string, oldest, newest time.Time) {
	c := d.of(source)
	if c.oldest.IsZero() || oldest.Before(c.oldest) {
		c.oldest = oldest.UTC()
	}
	if c.newest.IsZero() || newest.After(c.newest) {
		c.newest = newest.UTC()
	}
}

// lose records err as the reason why fields of a source are unknown. The first error of a field wins.
func (d *calendar) lose(source string, err error, fields ...string) {
	d.of(source).lose(err, fields...)
}

func (c *coverage) lose(err error, fields ...string) {
	for _, f := range fields {
		if !slices.ContainsFunc(c.lost, func(g audit.Gap) bool { return g.Pointer == f }) {
			c.lost = append(c.lost, gapOf(err, f))
		}
	}
}

func (c *coverage) on(i int) bool { return c.of(i) > 0 }

// of returns the number of records of day i.
func (c *coverage) of(i int) uint32 {
	if c.counts == nil {
		return 0
	}
	return c.counts[i]
}

func (c *coverage) with() (n int) {
	for i := range c.counts {
		if c.on(i) {
			n++
		}
	}
	return n
}
