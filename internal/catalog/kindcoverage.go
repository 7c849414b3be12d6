package catalog

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// KindCoverage counts the items that apply to objects of one kind by the way in which their demands for that kind are
// answered. An item counts as concluded if nothing of it is left open for an object of the kind.
type KindCoverage struct {
	Kind  string `json:"kind"`
	Items int    `json:"items"`
	// Concluded are the items all of whose demands are decided by checks.
	Concluded int `json:"concluded"`
	// OneAnswer are the items that are concluded once a person has answered one demand, for all like objects together.
	// It includes Concluded.
	OneAnswer int `json:"one_answer"`
	// Planned and PlannedOneAnswer are the same numbers where the wanted checks exist.
	Planned          int `json:"planned"`
	PlannedOneAnswer int `json:"planned_one_answer"`
}

// coverKinds returns the coverage of the kinds of objects to which demands of the standard apply, in the order of their
// first item; [] for a standard without demands.
func coverKinds(s audit.Standard) []KindCoverage {
	out := []KindCoverage{}
	for _, c := range s.Controls {
		for _, kind := range c.Objects {
			i := slices.IndexFunc(out, func(k KindCoverage) bool { return k.Kind == kind })
			if i < 0 {
				i, out = len(out), append(out, KindCoverage{Kind: kind})
			}
			out[i].count(c)
		}
	}
	return out
}

// count adds a control that applies to the kind.
func (k *KindCoverage) count(c audit.Control) {
	open, unplanned := 0, 0
	for _, d := range c.Demands {
		if d.ByChecks() || !slices.Contains(demandObjects(c, d), k.Kind) {
			continue
		}
		open++
		if len(d.Wanted) == 0 {
			unplanned++
		}
	}

	k.Items++
	for _, n := range []struct {
		count *int
		met   bool
	}{
		{&k.Concluded, open == 0},
		{&k.OneAnswer, open <= 1},
		{&k.Planned, unplanned == 0},
		{&k.PlannedOneAnswer, unplanned <= 1},
	} {
		if n.met {
			*n.count++
		}
	}
}
