package logs

import (
	"math"
	"slices"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// maxMissing limits how many days without a record are listed.
const maxMissing = 31

// facts returns the fields of one source and the gaps of those that are unknown. The pointers of the gaps
// are field names.
func (d *calendar) facts(name, target string, c *coverage) (map[string]any, []audit.Gap) {
	from, until := d.counted(c)
	missing, run, longest := []string{}, 0, 0
	without := 0
	for i := until; i >= from; i-- {
		if c.on(i) {
			run = 0
			continue
		}
		without, run = without+1, run+1
		longest = max(longest, run)
		if len(missing) < maxMissing {
			missing = append(missing, d.begins(i).Format(time.DateOnly))
		}
	}
	f := map[string]any{
		"name":                 name,
		"store":                target,
		"declared":             c.declared,
		"records":              c.records,
		"oldest_days":          nil,
		"newest_hours":         nil,
		"days":                 until - from + 1,
		"days_with":            until - from + 1 - without,
		"days_without":         without,
		"longest_silence_days": longest,
		"missing":              missing,
	}
	f["ahead_minutes"] = d.ahead(c)
	d.volume(f, c)
	late := message.Of("the source has records dated later than now")
	gaps := append(d.contents(f, c), ages(f, d.now, c.oldest, c.newest, late)...)
	for _, g := range c.lost {
		if _, known := f[g.Pointer]; known {
			delete(f, g.Pointer)
			gaps = append(gaps, g)
		}
	}
	// A clock that is days ahead can hide days on which the source was silent.
	if c.newest.Sub(d.now) >= day {
		gaps = append(gaps, drop(f,
			message.Of("the source dates records a day or more ahead").String(), dayCounts...)...)
	}
	return f, append(gaps, d.wrongClock(f)...)
}

// dayCounts are the fields derived from the days that have records.
var dayCounts = slices.Concat([]string{"days_with", "days_without", "longest_silence_days", "missing"},
	volumeFields)

// wrongClock removes the fields affected by a wrong clock of the store, because many stores date records on
// arrival. It returns their gaps.
func (d *calendar) wrongClock(f map[string]any) (gaps []audit.Gap) {
	if d.skew.Abs() > skew {
		gaps = drop(f,
			message.Of("the clock of the store is more than 5 minutes off").String(), "newest_hours", "oldest_days",
			"ahead_minutes")
	}
	if d.skew.Abs() >= day {
		gaps = append(gaps, drop(f,
			message.Of("the clock of the store is a day or more off").String(),
			append([]string{"days"}, dayCounts...)...)...)
	}
	return gaps
}

// drop removes the given fields from f and returns a gap for each that was present.
func drop(f map[string]any, why string, fields ...string) (gaps []audit.Gap) {
	for _, field := range fields {
		if _, known := f[field]; known {
			delete(f, field)
			gaps = append(gaps, ahead(field, why))
		}
	}
	return gaps
}

// ahead returns by how many minutes the newest record is dated later than now, or nil without a record.
func (d *calendar) ahead(c *coverage) any {
	if c.newest.IsZero() {
		return nil
	}
	return hundredths(c.newest.Sub(d.now).Minutes())
}

// counted returns the first and last day for which a source is assessed.
func (d *calendar) counted(c *coverage) (from, until int) {
	until = d.n - 1
	if !c.on(until) && !c.newest.After(d.now) && d.now.Sub(c.newest) < day {
		until-- // today is not over
	}
	if !c.oldest.IsZero() {
		from = min(max(0, d.index(c.oldest)), max(0, until))
	}
	return from, max(from, until)
}

// ages sets the ages of the oldest and newest record. Zero times leave f unchanged.
func ages(f map[string]any, now, oldest, newest time.Time, late message.Text) (gaps []audit.Gap) {
	if oldest.IsZero() {
		return nil
	}
	f["oldest_days"], f["newest_hours"] = hundredths(now.Sub(oldest).Hours()/24), hundredths(now.Sub(newest).Hours())
	lose := func(field string, t time.Time) {
		if t.After(now.Add(skew)) {
			delete(f, field)
			gaps = append(gaps, ahead(field, late.String()))
		}
	}
	lose("oldest_days", oldest)
	lose("newest_hours", newest)
	return gaps
}

func ahead(field, why string) audit.Gap {
	return audit.Gap{Pointer: field, State: audit.Failed, Fault: "ClockSkew", Detail: why}
}

// hundredths returns x rounded to two decimals, and 0 if x is negative.
func hundredths(x float64) float64 { return max(0, math.Round(x*100)/100) }

// unnamedRecords returns the gap of records without a source name and reports whether there are any. Such
// records may belong to a source on a day that it seems to miss.
func (d *calendar) unnamedRecords(field string) (audit.Gap, bool) {
	if d.unnamed.oldest.IsZero() && d.unnamed.records == 0 {
		return audit.Gap{}, false
	}
	records, with := d.unnamed.records, d.unnamed.with()
	detail := message.Of("%d records of %d days name no source", records, with)
	if field != "" {
		detail = message.Of("by field: %s, %d records of %d days name no source", field, records, with)
	}
	return gapOf(nameless(detail, field, message.Of("if they are of one source, list them as aliases of %s", noName)),
		"/log_sources/"+noName), true
}

// loseUnrecorded loses the counts of declared sources without any record if there are records without a source
// name, because these may be theirs.
func (d *calendar) loseUnrecorded(field string) {
	if d.unnamed.records == 0 {
		return
	}
	records, with := d.unnamed.records, d.unnamed.with()
	detail := message.Of("no record names it; %d records of %d days name no source", records, with)
	if field != "" {
		detail = message.Of("no record names it; by field: %s, %d records of %d days name no source", field, records,
			with)
	}
	fault := nameless(detail, field, message.Of("some of them may be its"))
	for _, c := range d.sources {
		if c.declared && c.records == 0 && c.oldest.IsZero() {
			c.lose(fault, coverageFields...)
		}
	}
}

// nameless returns the fault of records without a source name. The hint suggests another field where the
// site can choose it.
func nameless(detail message.Text, field string, hint message.Text) error {
	if field != "" {
		hint = message.Of("%s; if the sender is in another field, set field: of the target to it", hint)
	}
	return transport.Fail(audit.Failed, "NoSource", detail.String(), hint.String())
}

// coverageFields are the fields of a source that are unknown if one of its files is.
var coverageFields = slices.Concat(
	[]string{"records", "oldest_days", "newest_hours", "ahead_minutes", "days"}, dayCounts, audit.LogContents)
