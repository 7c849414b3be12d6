package archtest

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// severities are those of the priorities and categories of hardening guides.
var severities = map[string]string{
	"P0": "high", "P1": "medium", "P2": "low", "Advanced": "low",
	"CAT I": "high", "CAT II": "medium", "CAT III": "low",
}

var ratedSource = regexp.MustCompile(
	`^(?:SCG 8|SCG 9\.1|The STIG) rates it (P[012]|Advanced|CAT I{1,3})\. (High|Medium|Low) here: \w+`)

// TestSeverityFollowsGuides requires of every check that decides an item of a hardening guide the severity of one of
// these items, or a source that names the priority, the severity and the reason.
func TestSeverityFollowsGuides(t *testing.T) {
	decides := map[string][]string{} // check → priorities of the items that it decides
	for _, c := range guideItems(t) {
		for _, id := range c.Checks {
			decides[plain(id)] = append(decides[plain(id)], c.Setting.Priority)
		}
	}
	there, differ := checks(t), 0
	for _, id := range slices.Sorted(maps.Keys(there)) {
		fault, reason := judgeSeverity(there[id], decides[id])
		if reason {
			differ++
		}
		if fault != "" {
			t.Errorf("check %s: %s", id, fault)
		}
	}
	if differ == 0 {
		t.Error("no check gives a reason for its severity: the test reads past them")
	}
}

// judgeSeverity returns the fault in the severity of a check that decides items of these priorities, and whether
// one of its sources gives a reason.
func judgeSeverity(m metadata, priorities []string) (fault string, reason bool) {
	same := slices.ContainsFunc(priorities, func(p string) bool { return severities[p] == m.Custom.Severity })
	for _, s := range m.Custom.Sources {
		rated := ratedSource.FindStringSubmatch(s)
		if rated == nil {
			if strings.Contains(s, " rates it ") {
				return "a source rates it in another form than \"SCG 8 rates it P0. Medium here: reason\"", true
			}
			continue
		}
		reason = true
		if !slices.Contains(priorities, rated[1]) || strings.ToLower(rated[2]) != m.Custom.Severity {
			return "a source names " + rated[1] + " and " + rated[2] + ", and the guide or the check has another one",
				true
		}
	}
	if len(priorities) > 0 && !same && !reason {
		slices.Sort(priorities)
		return "severity " + m.Custom.Severity + " differs from " +
			strings.Join(slices.Compact(priorities), ", ") + ", and no source gives the reason", false
	}
	return "", reason
}

func TestJudgeSeverity(t *testing.T) {
	for _, c := range []struct {
		severity, source string
		priorities       []string
		ok               bool
	}{
		{"high", "", nil, true},
		{"high", "", []string{"P0"}, true},
		{"medium", "", []string{"P0", "CAT II"}, true},
		{"low", "", []string{"P0", "CAT II"}, false},
		{"low", "SCG 8 rates it P0. Low here: it keeps nobody out", []string{"P0", "CAT II"}, true},
		{"low", "SCG 8 rates it P1. Low here: it keeps nobody out", []string{"P0", "CAT II"}, false},
		{"low", "SCG 8 rates it P0. Medium here: it keeps nobody out", []string{"P0", "CAT II"}, false},
		{"low", "SCG 8 rates it P0", []string{"P0"}, false},
	} {
		var m metadata
		m.Custom.Severity, m.Custom.Sources = c.severity, []string{c.source}
		if fault, _ := judgeSeverity(m, c.priorities); (fault == "") != c.ok {
			t.Errorf("%+v: %q", c, fault)
		}
	}
}
