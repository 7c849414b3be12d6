package backup

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// zone is where days of restore tests are written.
var zone = time.FixedZone("UTC+8", 8*60*60)

// skew is how far a clock may be ahead before a time in the future counts as wrong.
const skew = 5 * time.Minute

// thing is one VM or database and its restore points.
type thing struct {
	audit.Protects
	tests          []audit.RestoreTest
	points         int
	oldest, newest time.Time
	hosts          map[string]bool
	tags, paths    map[string]bool
}

func key(kind, name string) string { return kind + ":" + name }

// index finds the declarations that a snapshot may belong to by one of their selectors, so that the cost stays linear.
type index struct {
	by       map[string][]*audit.Protects // "tag …", "host …" or "path …"
	patterns []*audit.Protects
}

func newIndex(list []audit.Protects) *index {
	x := &index{by: map[string][]*audit.Protects{}}
	for i := range list {
		p := &list[i]
		at := "path " + p.Path
		switch {
		case p.Name == "*":
			x.patterns = append(x.patterns, p)
			continue
		case p.Tag != "":
			at = "tag " + p.Tag
		case p.Host != "":
			at = "host " + p.Host
		}
		x.by[at] = append(x.by[at], p)
	}
	return x
}

// candidates lists each declaration once that one selector of the snapshot leads to.
func (x *index) candidates(s snapshot) []*audit.Protects {
	out := slices.Concat(x.by["host "+s.Hostname], x.patterns)
	for _, t := range slices.Compact(slices.Sorted(slices.Values(s.Tags))) {
		out = append(out, x.by["tag "+t]...)
	}
	for _, p := range slices.Compact(slices.Sorted(slices.Values(s.Paths))) {
		out = append(out, x.by["path "+p]...)
	}
	return out
}

// match sorts the restore points by what they are of. What is declared by name is there without any point too.
func match(b *audit.Backup, list []snapshot) map[string]*thing {
	out := map[string]*thing{}
	at := func(p audit.Protects, name string) *thing {
		t := out[key(p.Type, name)]
		if t == nil {
			p.Name = name
			t = &thing{Protects: p, hosts: map[string]bool{}, tags: map[string]bool{}, paths: map[string]bool{}}
			out[key(p.Type, name)] = t
		}
		return t
	}
	declared := map[string]bool{}
	for _, p := range b.Protects {
		if p.Name != "*" {
			at(p, p.Name)
			declared[key(p.Type, p.Name)] = true
		}
	}
	x := newIndex(b.Protects)
	for _, s := range list {
		taken := map[string]bool{} // two patterns may find one name
		for _, p := range x.candidates(s) {
			for _, name := range names(p, s) {
				k := key(p.Type, name)
				if taken[k] || p.Name == "*" && declared[k] {
					continue
				}
				taken[k] = true
				at(*p, name).add(s)
			}
		}
	}
	for _, test := range b.Tests {
		if t := out[key(test.Type, test.Name)]; t != nil {
			t.tests = append(t.tests, test)
		}
	}
	return out
}

// names are those that a declaration reads from a snapshot; none where it does not match.
func names(p *audit.Protects, s snapshot) []string {
	if p.Path != "" && !slices.Contains(s.Paths, p.Path) {
		return nil
	}
	hosts, ok := stars(p.Host, []string{s.Hostname})
	if !ok {
		return nil
	}
	tags, ok := stars(p.Tag, s.Tags)
	if !ok {
		return nil
	}
	if p.Name != "*" {
		return []string{p.Name}
	}
	return append(hosts, tags...)
}

// stars gives what the * of a pattern stands for in the values that match it, and whether any matches.
func stars(pattern string, values []string) (names []string, matches bool) {
	before, after, pat := strings.Cut(pattern, "*")
	if !pat {
		return nil, pattern == "" || slices.Contains(values, pattern)
	}
	for _, v := range values {
		if rest, ok := strings.CutPrefix(v, before); ok {
			if name, ok := strings.CutSuffix(rest, after); ok && name != "" {
				names = append(names, name)
			}
		}
	}
	return names, len(names) > 0
}

func (t *thing) add(s snapshot) {
	if t.points == 0 || s.Time.Before(t.oldest) {
		t.oldest = s.Time
	}
	if t.points == 0 || s.Time.After(t.newest) {
		t.newest = s.Time
	}
	t.points++
	t.hosts[s.Hostname] = true
	for _, x := range s.Tags {
		t.tags[x] = true
	}
	for _, x := range s.Paths {
		t.paths[x] = true
	}
}

// facts are the fields of the thing and what is not known of it, with pointers below it.
func (t *thing) facts(c audit.Connection, now time.Time) (map[string]any, []audit.Gap) {
	f := map[string]any{
		"name": t.Name, "type": t.Type, "repository": c.Target, "location": c.Backup.Location, "points": t.points,
		"period_hours": orNull(t.PeriodHours), "retention_days": orNull(t.RetentionDays),
		"hosts": sorted(t.hosts), "tags": sorted(t.tags), "paths": sorted(t.paths), "last_success_hours": nil, "oldest_days": nil,
		"restore_test_days": nil, "restore_test_success": nil, "restore_test_digest": nil,
	}
	var gaps []audit.Gap
	lose := func(field, why string) {
		delete(f, field)
		gaps = append(gaps, audit.Gap{Pointer: field, State: audit.Failed, Fault: "ClockSkew", Detail: why})
	}
	if t.points > 0 {
		f["last_success_hours"] = hundredths(now.Sub(t.newest).Hours())
		f["oldest_days"] = hundredths(now.Sub(t.oldest).Hours() / 24)
	}
	if t.points > 0 && t.newest.After(now.Add(skew)) {
		lose("last_success_hours", "the newest snapshot is dated later than now")
	}
	if t.points > 0 && t.oldest.After(now.Add(skew)) {
		lose("oldest_days", "the oldest snapshot is dated later than now")
	}
	if len(t.tests) > 0 {
		last := slices.MaxFunc(t.tests, newer)
		day, _ := time.ParseInLocation(time.DateOnly, last.Date, zone) // the configuration holds days only
		f["restore_test_success"] = last.Success
		if last.Digest != "" {
			f["restore_test_digest"] = last.Digest
		}
		if day.After(now) {
			lose("restore_test_days", "the last restore test is dated later than today")
		} else {
			f["restore_test_days"] = int(now.Sub(day) / (24 * time.Hour))
		}
	}
	return f, gaps
}

// newer orders tests by day; of two on one day the failed one counts.
func newer(a, b audit.RestoreTest) int {
	if c := strings.Compare(a.Date, b.Date); c != 0 || a.Success == b.Success {
		return c
	}
	if b.Success {
		return 1
	}
	return -1
}

// hundredths rounds an age, and a clock that is a little ahead to none.
func hundredths(x float64) float64 { return max(0, math.Round(x*100)/100) }

func orNull(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

func sorted(set map[string]bool) []string {
	out := []string{}
	for x := range set {
		out = append(out, x)
	}
	slices.Sort(out)
	return out
}
