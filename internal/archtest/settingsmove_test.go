package archtest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMoveWanted moves a wanted check that exists to the checks of its item, as a variant where the check has a value
// for the item, and adds one that cites the item.
func TestMoveWanted(t *testing.T) {
	const before = `chapter: esxi-8
controls:
  - id: esxi-8.lockdown-mode
    title: {zh: 题, en: title}
    setting: {value: "1", priority: P0}
    wanted: [esxi.later, esxi.limit, esxi.plain]

  - id: esxi-8.updates
    title: {zh: 题, en: title}
    setting: {value: "1", priority: P0}
    checks: [esxi.old]
    related:
      - {check: esxi.aside, reason: "asks for something else"}
`
	const want = `chapter: esxi-8
controls:
  - id: esxi-8.lockdown-mode
    title: {zh: 题, en: title}
    setting: {value: "1", priority: P0}
    checks: [esxi.limit/scg8, esxi.plain]
    wanted: [esxi.later]

  - id: esxi-8.updates
    title: {zh: 题, en: title}
    setting: {value: "1", priority: P0}
    checks: [esxi.citing, esxi.old]
    related:
      - {check: esxi.aside, reason: "asks for something else"}
`
	items := map[string]control{
		"esxi-8.lockdown-mode": {
			ID:       "esxi-8.lockdown-mode",
			Wanted:   []string{"esxi.later", "esxi.limit", "esxi.plain"},
			standard: "vmware-scg-8",
		},
		"esxi-8.updates": {
			ID:       "esxi-8.updates",
			Checks:   []string{"esxi.old"},
			Related:  []struct{ Check string }{{"esxi.aside"}},
			standard: "vmware-scg-8",
		},
	}
	cites := func(sources ...string) (m metadata) {
		m.Custom.Sources = sources
		return m
	}
	limit := cites("SCG 8 esxi-8.lockdown-mode: 5")
	limit.Custom.Parameters = map[string]parameter{
		"max": {Default: 3, Source: "the site", Alternatives: []alternative{{5, "SCG 8 esxi-8.lockdown-mode"}}},
	}
	there := map[string]metadata{
		"esxi.limit":  limit,
		"esxi.plain":  cites("SCG 8 esxi-8.lockdown-mode"),
		"esxi.old":    cites("SCG 8 esxi-8.updates"),
		"esxi.citing": cites("SCG 8 esxi-8.updates"),
		"esxi.aside":  cites("not SCG 8 esxi-8.updates"),
	}
	missing := map[string]map[string]string{}
	if diff := cmp.Diff(want, moveWanted(before, items, there, missing)); diff != "" {
		t.Error(diff)
	}
	entries := map[string]map[string]string{"vmware-scg-8": {"esxi.limit/scg8": `  - id: esxi.limit/scg8
    title: {zh: "SCG 8 的取值：5", en: "value of SCG 8: 5"}
    parameters: {max: 5}
    source: "SCG 8 esxi-8.lockdown-mode"
`}}
	if diff := cmp.Diff(entries, missing); diff != "" {
		t.Error(diff)
	}
}

func TestKeepWanted(t *testing.T) {
	const list = "# words\nwanted:\n  - {id: a.one, title: {zh: 甲, en: one}}\n" +
		"  - {id: a.two, title: {zh: 乙, en: two}}\n"
	const want = "# words\nwanted:\n  - {id: a.two, title: {zh: 乙, en: two}}\n"
	if diff := cmp.Diff(want, keepWanted(list, map[string]bool{"a.two": true})); diff != "" {
		t.Error(diff)
	}
}

// TestValues requires the value of a guide that a check has: an alternative, or a single default that comes from it.
func TestValues(t *testing.T) {
	var m metadata
	m.Custom.Parameters = map[string]parameter{
		"both":  {Default: 3, Source: "SCG 8", Alternatives: []alternative{{5, "STIG ESXI-80-000005: 5"}}},
		"guide": {Default: 900, Source: "SCG 8 and STIG: 900"},
		"list":  {Default: []any{"root"}, Source: "SCG 8 and STIG: root"},
		"site":  {Default: 7, Source: "this tool's proposal"},
		"none":  {Source: "STIG: the site decides"},
	}
	for item, want := range map[string]map[string]any{
		"ESXI-80-000005":       {"both": 5, "guide": 900},
		"esxi-8.lockdown-mode": {"guide": 900},
	} {
		if diff := cmp.Diff(want, m.values(item)); diff != "" {
			t.Errorf("%s: %s", item, diff)
		}
	}
}
