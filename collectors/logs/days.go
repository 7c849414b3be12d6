package logs

import (
	"maps"
	"math"
	"math/bits"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// zone is where days begin and end.
var zone = time.FixedZone("UTC+8", 8*60*60)

const (
	day = 24 * time.Hour
	// skew is how far a clock may be ahead before a time in the future counts as wrong.
	skew = 5 * time.Minute
	// maxSources bounds what forged names can cost.
	maxSources = 200_000
	// longestName is what DNS allows; a longer name is none.
	longestName = 255
	// nobody stands for records that name no source.
	nobody = "(none)"
)

// days gathers which days each source left records on. It takes some 100 bytes a source and one bit a day.
type days struct {
	now     time.Time     // UTC
	first   time.Time     // when the first day that is looked at begins
	n       int           // days that are looked at; the last one is today
	skew    time.Duration // the store's clock minus ours, as far as it tells
	sources map[string]*coverage
	unnamed *coverage // of records that name no source

	spelled map[string]string // lower case → as the site writes it
	aliases map[string]string // lower case → name in the inventory
	over    bool              // there are more sources than maxSources
}

// coverage is what there is of one source.
type coverage struct {
	declared       bool
	records        int64       // in the days looked at
	oldest, newest time.Time   // UTC; zero where no record was seen
	bits           []uint64    // one per day looked at
	lost           []audit.Gap // of fields that are not known, each once; pointers are names of fields
}

// newDays begins counting over the days of the configuration, today included. Declared sources are there from the beginning.
func newDays(now time.Time, l audit.LogStore) *days {
	local := now.In(zone)
	d := &days{
		now: now, n: max(1, l.Days), sources: map[string]*coverage{}, unnamed: new(coverage),
		spelled: map[string]string{}, aliases: map[string]string{},
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

// plain is a name as it is compared.
func plain(name string) string {
	return strings.ToLower(strings.TrimSuffix(strings.TrimSpace(name), "."))
}

// of finds a source by the name in its records, "" included. What cannot be a name counts as none.
func (d *days) of(name string) *coverage {
	key := plain(name)
	if key == "" || len(key) > longestName || !utf8.ValidString(name) || strings.ContainsFunc(key, unicode.IsControl) {
		key = nobody
	}
	if to, ok := d.aliases[key]; ok {
		key = plain(to)
	}
	if key == nobody {
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

// failed tells that there were more sources than can be told apart; nil otherwise.
func (d *days) failed() error {
	if !d.over {
		return nil
	}
	return tooMany()
}

func tooMany() error {
	return transport.Fail(audit.Failed, "TooMany", "the store has records of more than 200000 sources", "choose a field that names the machine")
}

// index is the day of a time, counted from the first; negative before it, n and more after today.
func (d *days) index(t time.Time) int {
	return int(math.Floor(float64(t.Unix()-d.first.Unix()) / day.Seconds()))
}

// begins is when the day with that index begins. It may be any day, also n: the end of today.
func (d *days) begins(i int) time.Time { return d.first.AddDate(0, 0, i) }

// records notes that a source has n records on the day of t. Days that are not looked at change nothing.
func (d *days) records(source string, t time.Time, n int64) {
	i := d.index(t)
	if n <= 0 || i < 0 || i >= d.n {
		return
	}
	c := d.of(source)
	if c.bits == nil {
		c.bits = make([]uint64, (d.n+63)/64)
	}
	c.bits[i/64] |= 1 << (i % 64)
	c.records += n
}

// seen notes that a source has a record of time t, however old.
func (d *days) seen(source string, t time.Time) {
	if !t.IsZero() {
		d.between(source, t, t)
	}
}

// between notes that a source has a record which is at least as old as oldest and at least as new as newest, for stores that date a
// record by a span of time: oldest is the end of the span, newest its beginning.
func (d *days) between(source string, oldest, newest time.Time) {
	c := d.of(source)
	if c.oldest.IsZero() || oldest.Before(c.oldest) {
		c.oldest = oldest.UTC()
	}
	if c.newest.IsZero() || newest.After(c.newest) {
		c.newest = newest.UTC()
	}
}

// lose notes why fields of a source are not known. Those that are lost already stay as they are.
func (d *days) lose(source string, err error, fields ...string) { d.of(source).lose(err, fields...) }

func (c *coverage) lose(err error, fields ...string) {
	for _, f := range fields {
		if !slices.ContainsFunc(c.lost, func(g audit.Gap) bool { return g.Pointer == f }) {
			c.lost = append(c.lost, gapOf(err, f))
		}
	}
}

func (c *coverage) on(i int) bool { return c.bits != nil && c.bits[i/64]>>(i%64)&1 == 1 }

func (c *coverage) with() (n int) {
	for _, b := range c.bits {
		n += bits.OnesCount64(b)
	}
	return n
}
