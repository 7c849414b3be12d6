package logs

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/collectors/internal/conform"
	"github.com/assay-audit/assay/internal/audit"
)

// A line is one record of a store.
type line struct {
	at   time.Time
	host string // "" omits the field
	text string // "" for a message without meaning
}

// said returns the text of the record.
func (l line) said() string {
	if l.text == "" {
		return "vmkernel: a message"
	}
	return l.text
}

// estateOf returns the records of a small estate: one per host and day, at noon in UTC+8.
func estateOf(now time.Time) (lines []line) {
	noon := newCalendar(now, audit.LogStore{Days: 400}).begins(399).Add(12 * time.Hour) // today
	host := func(name string, oldest, newest int, except ...int) {
		for ago := oldest; ago >= newest; ago-- {
			at := noon.AddDate(0, 0, -ago)
			if ago == 0 {
				at = now
			}
			if !slices.Contains(except, ago) {
				lines = append(lines, line{at: at, host: name})
			}
		}
	}
	host("esx01", 194, 0)
	host("ESX02.", 194, 0, 98, 99, 100)
	host("10.0.0.9", 194, 9)
	host("new", 4, 0)
	host("", 2, 1)
	return lines
}

// ahead5and30 returns records of sources whose clocks are 5 and 30 hours ahead.
func ahead5and30(now time.Time) []line {
	last := now.Add(-time.Second)
	return []line{
		{at: last, host: "fast"},
		{at: now.Add(5 * time.Hour), host: "fast"},
		{at: last, host: "mad"},
		{at: now.Add(30 * time.Hour), host: "mad"},
	}
}

// declared returns c with an alias for an address and a declared source without records.
func declared(c audit.LogStore) audit.LogStore {
	c.Sources, c.Aliases = []string{"esx02", "esx03"}, map[string]string{"10.0.0.9": "vcenter"}
	return c
}

// look collects one store and returns its target and evidence, which it checks against the sink's contract.
func look(t testing.TB, c audit.LogStore, now time.Time) (audit.Target, *conform.Memory, error) {
	t.Helper()
	m := conform.New(t, Kind)
	target, err := New(c, func() time.Time { return now }).Collect(t.Context(), m, nil)
	if err == nil {
		m.Holds(target)
	}
	return target, m, err
}

// checkEstate compares the evidence with the known facts about the estate over 195 days. Ages may differ by
// off.
func checkEstate(t testing.TB, m *conform.Memory, c audit.LogStore, now time.Time, off time.Duration) {
	t.Helper()
	w := newCalendar(now, c)
	missing := func(from, until int) []any {
		out := []any{}
		for ago := from; ago < until; ago++ {
			out = append(out, w.begins(w.n-1-ago).Format(time.DateOnly))
		}
		return out
	}
	noon := 12*time.Hour - now.Sub(w.begins(w.n-1)) // today's noon relative to now
	type want struct {
		declared                        bool
		records, days, without, longest int
		missing                         []any
		oldest, newest                  time.Duration
	}
	sources := m.Merged()["log_sources"]
	for name, x := range map[string]want{
		"esx01":   {false, 195, 195, 0, 0, missing(0, 0), 194*day - noon, 0},
		"esx02":   {true, 192, 195, 3, 3, missing(98, 101), 194*day - noon, 0},
		"vcenter": {false, 186, 195, 9, 9, missing(0, 9), 194*day - noon, 9*day - noon},
		"new":     {false, 5, 5, 0, 0, missing(0, 0), 4*day - noon, 0},
	} {
		got := sources[name]
		ages := []string{"oldest_days", "newest_hours", "ahead_minutes"}
		changing := slices.Concat(ages, volumeFields, audit.LogContents)
		if diff := cmp.Diff(map[string]any{
			"name":                 name,
			"store":                "logs-a",
			"declared":             x.declared,
			"records":              num(x.records),
			"days":                 num(x.days),
			"days_with":            num(x.days - x.without),
			"days_without":         num(x.without),
			"longest_silence_days": num(x.longest),
			"missing":              x.missing,
		}, without(got, changing...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		age(t, name, got["oldest_days"], x.oldest, day, off)
		age(t, name, got["newest_hours"], x.newest, time.Hour, off)
	}
	if diff := cmp.Diff(map[string]any{"name": "esx03", "store": "logs-a", "declared": true},
		sources["esx03"]); diff != "" {
		t.Errorf("esx03, whose the records without a name may be (-want +got):\n%s", diff)
	}
}

// estateGaps returns the gaps of the estate, sorted: the records without a name, and the declared source
// without records.
func estateGaps() []string {
	out := []string{"/log_sources/(none) NoSource"}
	for _, f := range coverageFields {
		out = append(out, "/log_sources/esx03/"+f+" NoSource")
	}
	slices.Sort(out)
	return out
}

// age compares an age in the given unit.
func age(t testing.TB, name string, got any, want, unit, off time.Duration) {
	t.Helper()
	n, ok := got.(json.Number)
	f, err := n.Float64()
	if !ok || err != nil || math.Abs(f-float64(want)/float64(unit)) > 0.02+float64(off)/float64(unit) {
		t.Errorf("%s: age %v, want %v", name, got, want)
	}
}

func num(n int) json.Number { return json.Number(fmt.Sprint(n)) }

// without returns fields except those that depend on the time of the test.
func without(fields map[string]any, names ...string) map[string]any {
	out := maps.Clone(fields)
	for _, n := range names {
		delete(out, n)
	}
	return out
}

// gapList returns the pointer and fault of every gap, sorted.
func gapList(m *conform.Memory) []string {
	out := []string{}
	for pointer, g := range m.Gaps() {
		out = append(out, pointer+" "+g.Fault)
	}
	slices.Sort(out)
	return out
}
