package logs

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

func at(t testing.TB, text string) time.Time {
	t.Helper()
	x, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// Days begin at midnight in UTC+8, regardless of the zone of a time stamp.
func TestDayEdges(t *testing.T) {
	d := newCalendar(at(t, "2026-11-22T06:00:00Z"), audit.LogStore{Days: 3})
	for text, want := range map[string]int{
		"2026-11-19T15:59:59Z":      -1,
		"2026-11-19T16:00:00Z":      0,
		"2026-11-20T00:00:00+08:00": 0,
		"2026-11-20T15:59:59.999Z":  0,
		"2026-11-20T16:00:00Z":      1,
		"2026-11-21T16:00:00Z":      2,
		"2026-11-22T15:59:59Z":      2,
		"2026-11-22T16:00:00Z":      3,
		"2026-11-18T16:00:00Z":      -1,
		"1970-01-01T00:00:00Z":      -20777,
	} {
		if got := d.index(at(t, text)); got != want {
			t.Errorf("%s is day %d, want %d", text, got, want)
		}
	}
	if got := d.begins(0).Format(time.RFC3339); got != "2026-11-20T00:00:00+08:00" {
		t.Errorf("begins %s", got)
	}
	if got := d.stamp(3); got != "2026-11-22T16:00:00Z" {
		t.Errorf("ends %s", got)
	}
	late := newCalendar(at(t, "2026-11-22T16:00:00Z"), audit.LogStore{Days: 1}) // already the 23rd in UTC+8
	if got := late.begins(0).Format(time.DateOnly); got != "2026-11-23" {
		t.Errorf("today is %s", got)
	}
}

func TestFacts(t *testing.T) {
	for name, x := range map[string]factsCase{
		"never": {
			days:    []int{5, 0, 5, 5},
			missing: []string{"2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18"},
		},
		"every day": {
			records: []string{
				"2026-11-18T01:00:00Z", "2026-11-19T01:00:00Z", "2026-11-20T01:00:00Z", "2026-11-21T01:00:00Z",
				"2026-11-22T01:00:00Z",
			},
			days: []int{5, 5, 0, 0}, missing: []string{}, oldest: 4.21, newest: 5.0,
		},
		"new": {
			records: []string{"2026-11-21T01:00:00Z", "2026-11-22T05:00:00Z"},
			days:    []int{2, 2, 0, 0},
			missing: []string{},
			oldest:  1.21,
			newest:  1.0,
		},
		"since an hour": {
			records: []string{"2026-11-22T05:00:00Z"},
			days:    []int{1, 1, 0, 0},
			missing: []string{},
			oldest:  0.04,
			newest:  1.0,
		},
		"none yet today": {
			records: []string{"2026-11-20T16:00:00Z", "2026-11-21T06:00:01Z"},
			days:    []int{1, 1, 0, 0},
			missing: []string{},
			oldest:  1.58,
			newest:  24.0,
		},
		"none since a day": {
			records: []string{"2026-11-20T16:00:00Z", "2026-11-21T06:00:00Z"},
			days:    []int{2, 1, 1, 1},
			missing: []string{"2026-11-22"},
			oldest:  1.58,
			newest:  24.0,
		},
		"before the window": {
			records: []string{"2020-11-20T16:00:00Z", "2026-11-22T05:00:00Z"},
			days:    []int{5, 1, 4, 4},
			missing: []string{"2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18"},
			oldest:  2192.58,
			newest:  1.0,
		},
		"only before": {
			records: []string{"2026-11-10T06:00:00Z"},
			days:    []int{5, 0, 5, 5},
			missing: []string{"2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18"},
			oldest:  12.0,
			newest:  288.0,
		},
		"holes": {
			records: []string{"2026-11-18T01:00:00Z", "2026-11-21T01:00:00Z", "2026-11-22T01:00:00Z"},
			days:    []int{5, 3, 2, 2},
			missing: []string{"2026-11-20", "2026-11-19"},
			oldest:  4.21,
			newest:  5.0,
		},
		"clock a little ahead": {
			records: []string{"2026-11-22T06:04:59Z"},
			days:    []int{1, 1, 0, 0},
			missing: []string{},
			oldest:  0.0,
			newest:  0.0,
		},
		"clock ahead": {
			records: []string{"2026-11-21T01:00:00Z", "2026-11-22T06:05:01Z"},
			days:    []int{2, 2, 0, 0},
			missing: []string{},
			oldest:  1.21,
			gaps:    []string{"newest_hours"},
		},
		"clock ahead, all of it": {
			records: []string{"2026-11-22T17:00:00Z"},
			days:    []int{1, 0, 1, 1},
			missing: []string{"2026-11-22"},
			gaps:    []string{"oldest_days", "newest_hours"},
		},
		"clock days ahead": {
			records: []string{"2026-11-21T01:00:00Z", "2026-11-23T06:00:00Z"}, days: []int{2}, oldest: 1.21,
			gaps: []string{"newest_hours", "days_with", "days_without", "longest_silence_days", "missing"},
		},
		"just after midnight": {
			now:     "2026-11-21T16:05:00Z",
			records: []string{"2026-11-21T15:55:00Z"},
			days:    []int{1, 1, 0, 0},
			missing: []string{},
			oldest:  0.01,
			newest:  0.17,
		},
	} {
		t.Run(name, x.check)
	}
}

// A factsCase is a list of records and the facts that follow from them.
type factsCase struct {
	now     string
	records []string
	days    []int // days, with, without, longest
	missing []string
	oldest  any
	newest  any
	gaps    []string
}

func (x factsCase) check(t *testing.T) {
	now := x.now
	if now == "" {
		now = "2026-11-22T06:00:00Z" // 14:00 on the 22nd
	}
	d := newCalendar(at(t, now), audit.LogStore{Days: 5, Sources: []string{"h"}})
	inside := 0
	for _, r := range x.records {
		d.addRecords("h", at(t, r), 1)
		d.seen("h", at(t, r))
		if i := d.index(at(t, r)); i >= 0 && i < d.n {
			inside++
		}
	}
	got, gaps := d.facts("h", "logs-a", d.sources["h"])
	got = without(got, slices.Concat([]string{"ahead_minutes"}, volumeFields, audit.LogContents)...)
	gaps = slices.DeleteFunc(gaps, func(g audit.Gap) bool { return slices.Contains(volumeFields, g.Pointer) })
	want := map[string]any{
		"name":         "h",
		"store":        "logs-a",
		"declared":     true,
		"records":      int64(inside),
		"oldest_days":  x.oldest,
		"newest_hours": x.newest,
		"missing":      x.missing,
	}
	for i, field := range []string{"days", "days_with", "days_without", "longest_silence_days"} {
		if i < len(x.days) {
			want[field] = x.days[i]
		}
	}
	lost := []string{}
	for _, g := range gaps {
		lost = append(lost, g.Pointer)
		delete(want, g.Pointer)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(append([]string{}, x.gaps...), lost); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
}

// Different spellings of a name are one source, and invalid names count as missing.
func TestNames(t *testing.T) {
	d := newCalendar(afternoon, audit.LogStore{
		Days:    5,
		Sources: []string{"ESX01.site-a.cn"},
		Aliases: map[string]string{"10.0.0.1": "vcenter-a", "LOCALHOST": "store"},
	})
	for name, want := range map[string]string{
		"esx01.SITE-A.cn":        "ESX01.site-a.cn",
		"esx01.site-a.cn.":       "ESX01.site-a.cn",
		" ESX01.site-a.cn ":      "ESX01.site-a.cn",
		"10.0.0.1":               "vcenter-a",
		"VCENTER-A":              "vcenter-a",
		"localhost":              "store",
		"Other":                  "other",
		"10.0.0.2":               "10.0.0.2",
		"主机一":                    "主机一",
		"":                       "",
		" ":                      "",
		".":                      "",
		"a\x00b":                 "",
		"a\nb":                   "",
		"\xff":                   "",
		strings.Repeat("x", 256): "",
	} {
		got := d.of(name)
		if want == "" {
			if got != d.unnamed {
				t.Errorf("%.20q is not nobody's", name)
			}
		} else if d.sources[want] != got {
			t.Errorf("%.20q is not %q", name, want)
		}
	}
	d = newCalendar(afternoon, audit.LogStore{Days: 5, Aliases: map[string]string{"(none)": "store"}})
	if d.of("") != d.sources["store"] || d.of("") == nil {
		t.Error("records without a name are not those of the alias")
	}
}

// Memory stays bounded for any number of forged source names.
func TestTooManySources(t *testing.T) {
	d := newCalendar(afternoon, audit.LogStore{Days: 400})
	for n := range maxSources + 10 {
		d.addRecords(fmt.Sprint(n), afternoon, 1)
	}
	if err := d.failed(); err == nil || len(d.sources) != maxSources {
		t.Errorf("%d sources, %v", len(d.sources), err)
	}
}

func TestPeriods(t *testing.T) {
	for text, want := range map[string]float64{
		"200d": 200, "1": 31, "3": 93, "0.5": 15.5, "4w3d": 31, "1y2w": 379, "744h": 31, "0s": 0, "180D": 180,
		"1.5d": 1.5, "0ms": 0, "": -1, "d": -1, "soon": -1, "-1": -1, "-1d": -1, "1M": 1.0 / 1440, "NaN": -1,
		"Inf": -1, "1e9": -1, "99999999999999y": -1, "1d ": 1, "1 d": -1,
	} {
		got, ok := retentionPeriod(text)
		if days := got.Hours() / 24; ok != (want >= 0) || ok && days != want {
			t.Errorf("%q is %v days, %v", text, days, ok)
		}
	}
	for text, want := range map[string]float64{
		"0":     0,
		"10GB":  1e10,
		"1KiB":  1024,
		"2tib":  2 << 40,
		"1.5MB": 1.5e6,
		"512":   512,
		"":      -1,
		"GB":    -1,
		"-1":    -1,
		"1XB":   -1,
	} {
		if got, ok := bytesOf(text); ok != (want >= 0) || ok && got != want {
			t.Errorf("%q is %v bytes, %v", text, got, ok)
		}
	}
}
