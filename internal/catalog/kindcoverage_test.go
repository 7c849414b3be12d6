package catalog

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// TestKindCoverage counts an item as concluded for a kind of objects if checks decide all of its demands for that kind.
func TestKindCoverage(t *testing.T) {
	person := func(kind string, wanted ...string) audit.Demand {
		return audit.Demand{Objects: []string{kind}, Guidance: audit.Text{ZH: "看", EN: "look"}, Wanted: wanted}
	}
	machine := audit.Demand{Objects: []string{"host"}, Checks: []string{"a.one"}}
	s := audit.Standard{Controls: []audit.Control{
		{Objects: []string{"host"}, Demands: []audit.Demand{machine}},
		{Objects: []string{"host", "room"}, Demands: []audit.Demand{machine, person("host"), person("room")}},
		{
			Objects: []string{"host"},
			Demands: []audit.Demand{machine, person("host", "a.two"), person("host", "a.three")},
		},
		{
			Objects: []string{"host"},
			Demands: []audit.Demand{person("host"), person("host"), person("host", "a.two")},
		},
		{},
	}}
	want := []KindCoverage{
		{Kind: "host", Items: 4, Concluded: 1, OneAnswer: 2, Planned: 2, PlannedOneAnswer: 3},
		{Kind: "room", Items: 1, OneAnswer: 1, PlannedOneAnswer: 1},
	}
	if diff := cmp.Diff(want, coverKinds(s)); diff != "" {
		t.Error(diff)
	}
}

// TestEmbeddedKindCoverage keeps the numbers of the kinds that the platform's evidence covers.
func TestEmbeddedKindCoverage(t *testing.T) {
	got := map[string]KindCoverage{}
	for _, k := range coverKinds(standard(t, "gbt22239-2019-l3")) {
		got[k.Kind] = k
	}
	for _, kind := range []string{"host", "vcenter", "vm", "cluster", "room"} {
		if got[kind].Items == 0 || got[kind].Concluded > got[kind].OneAnswer || got[kind].Planned > got[kind].Items {
			t.Errorf("%s: %+v", kind, got[kind])
		}
	}
	if got["room"].Concluded != 0 || got["host"].Concluded == 0 {
		t.Errorf("room %+v, host %+v", got["room"], got["host"])
	}
}
