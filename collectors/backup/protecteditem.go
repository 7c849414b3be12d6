package backup

import (
	"maps"
	"math"
	"slices"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const day = 24 * time.Hour

// A protectedItem is a VM, database or web site with its restore points in one store.
type protectedItem struct {
	audit.Protects
	store                        *store
	points                       int
	lastDay, lastWeek, lastMonth int
	oldest, newest               time.Time
	// Times of the newest good point and the newest good full point; zero if there is none.
	success, full      time.Time
	kept               []time.Time // good points, in no order
	open, openFull     time.Time   // times of the newest points with an unknown result
	hosts, tags, paths map[string]bool
}

// newProtectedItem returns an item without points.
func newProtectedItem(p audit.Protects, s *store) *protectedItem {
	return &protectedItem{
		Protects: p,
		store:    s,
		hosts:    map[string]bool{},
		tags:     map[string]bool{},
		paths:    map[string]bool{},
	}
}

// add adds a point. An empty one is not counted, but its host, tags and paths are.
func (t *protectedItem) add(p point, now time.Time) {
	if !p.empty {
		t.count(p, now)
	}
	if p.host != "" {
		t.hosts[p.host] = true
	}
	for _, x := range p.tags {
		t.tags[x] = true
	}
	for _, x := range p.paths {
		t.paths[x] = true
	}
}

// count counts a point.
func (t *protectedItem) count(p point, now time.Time) {
	if t.points == 0 || p.at.Before(t.oldest) {
		t.oldest = p.at
	}
	t.newest = later(t.newest, p.at)
	if p.good {
		t.success = later(t.success, p.at)
		t.kept = append(t.kept, p.at)
	}
	if p.good && p.full {
		t.full = later(t.full, p.at)
	}
	if p.open {
		t.open = later(t.open, p.at)
	}
	if p.open && p.full {
		t.openFull = later(t.openFull, p.at)
	}
	t.points++
	for _, c := range []struct {
		count *int
		since time.Duration
	}{{&t.lastDay, day}, {&t.lastWeek, 7 * day}, {&t.lastMonth, 31 * day}} {
		if p.good && !p.at.Before(now.Add(-c.since)) {
			*c.count++
		}
	}
}

// later returns the later of two times.
func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// ofPoints lists the fields that depend on points.
var ofPoints = []string{
	"archived_minutes", "encrypted", "failed_since", "hosts", "immutable_days", "last_full_hours", "last_result",
	"last_run_hours", "last_success_hours", "months_widest_hours", "oldest_days", "paths", "points", "points_day",
	"points_month", "points_week", "tags", "weeks_widest_hours", "widest_hours",
}

// facts returns the fields of the item and its gaps, with field names as pointers.
func (t *protectedItem) facts(location string, now time.Time) (map[string]any, []audit.Gap) {
	f := map[string]any{
		"name": t.Name, "type": t.Type, "repository": t.store.id, "location": location, "job": nil,
		"period_hours": orNull(t.PeriodHours), "retention_days": orNull(t.RetentionDays),
		"weeks": orNull(t.Weeks), "months": orNull(t.Months),
	}
	if t.store.gap != nil {
		return f, unknown(*t.store.gap, ofPoints)
	}
	maps.Copy(f, map[string]any{
		"points":             t.points,
		"points_day":         t.lastDay,
		"points_week":        t.lastWeek,
		"points_month":       t.lastMonth,
		"last_success_hours": age(now, t.success, time.Hour),
		"last_full_hours":    age(now, t.full, time.Hour),
		"oldest_days":        age(now, t.oldest, day),
		"last_run_hours":     nil,
		"last_result":        nil,
		"failed_since":       nil,
		"archived_minutes":   nil,
		"hosts":              sorted(t.hosts),
		"tags":               sorted(t.tags),
		"paths":              sorted(t.paths),
	})
	for _, field := range []string{"encrypted", "immutable_days"} {
		if v, known := t.store.facts[field]; known {
			f[field] = v
		}
	}
	t.intervals(f, now)
	maps.Copy(f, t.store.each)
	gaps := slices.Clone(t.store.lost)
	for _, g := range gaps {
		delete(f, g.Pointer)
	}
	for _, g := range t.store.gaps {
		if g.Pointer == "encrypted" || g.Pointer == "immutable_days" {
			gaps = append(gaps, g)
		}
	}
	gaps = append(gaps, t.ahead(f, now)...)
	return f, append(gaps, t.unmarked(f, now)...)
}

// unmarked removes the fields that depend on a point with an unknown result and returns their gaps.
func (t *protectedItem) unmarked(f map[string]any, now time.Time) (gaps []audit.Gap) {
	for _, x := range []struct {
		field string
		open  time.Time
		from  time.Time // an older point does not affect the field
	}{
		{"last_success_hours", t.open, t.success}, {"last_full_hours", t.openFull, t.full},
		{"points_day", t.open, now.Add(-day)}, {"points_week", t.open, now.Add(-7 * day)},
		{"points_month", t.open, now.Add(-31 * day)},
		{"widest_hours", t.open, since(now, t.RetentionDays)},
		{"weeks_widest_hours", t.open, since(now, 7*t.Weeks)},
		{"months_widest_hours", t.open, since(now, month*t.Months)},
	} {
		if _, known := f[x.field]; known && !undeclared(f, x.field) && x.open.After(x.from) {
			delete(f, x.field)
			gaps = append(gaps, audit.Gap{Pointer: x.field, State: audit.Failed, Fault: "NoResult", Detail: noResult})
		}
	}
	return gaps
}

const noResult = "the product does not report whether errors were found in a newer restore point"

// ahead removes the fields made unreliable by points in the future and returns their gaps.
func (t *protectedItem) ahead(f map[string]any, now time.Time) (gaps []audit.Gap) {
	lose := func(at time.Time, why string, fields ...string) {
		if !at.After(now.Add(skew)) {
			return
		}
		for _, field := range fields {
			if undeclared(f, field) {
				continue
			}
			delete(f, field)
			gaps = append(gaps, audit.Gap{Pointer: field, State: audit.Failed, Fault: "ClockSkew", Detail: why})
		}
	}
	lose(t.newest,
		message.Of("a restore point is dated later than now").String(),
		append([]string{"points_day", "points_month", "points_week"}, ofIntervals...)...)
	lose(t.success, message.Of("the newest restore point is dated later than now").String(), "last_success_hours")
	lose(t.full, message.Of("the newest full restore point is dated later than now").String(), "last_full_hours")
	lose(t.oldest, message.Of("the oldest restore point is dated later than now").String(), "oldest_days")
	return gaps
}

// age returns the age in units, rounded to hundredths, or nil for a zero time. It returns 0 for a time
// slightly in the future.
func age(now, at time.Time, unit time.Duration) any {
	if at.IsZero() {
		return nil
	}
	return max(0, math.Round(float64(now.Sub(at))/float64(unit)*100)/100)
}

// orNull returns nil for 0, and n otherwise.
func orNull(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// sorted returns the sorted elements of a set.
func sorted(set map[string]bool) []string {
	out := slices.AppendSeq([]string{}, maps.Keys(set))
	slices.Sort(out)
	return out
}
