package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// divided is the standard whose items are divided into demands.
const divided = "gbt22239-2019-l3"

// TestDemandMutants breaks one dimension of a demand at a time in the hardened demo and checks that the demand is no
// longer met. On the unchanged demo every check of it passes. Every tenth mutant is made, and all with ASSAY_SOAK.
func TestDemandMutants(t *testing.T) {
	l := newMutantLab(t)
	demands := l.demands()
	hardened := l.assess(t, l.items(demands), nil)
	for _, id := range demandIDs(demands) {
		if v := demandVerdict(demands[id], hardened.Findings); v != audit.Conform {
			t.Errorf("hardened: demand %s is %s", id, v)
		}
	}

	for i, m := range mutants(t) {
		if len(m.Demands) == 0 || i%10 != 0 && os.Getenv("ASSAY_SOAK") == "" {
			continue
		}
		t.Run(m.Dimension.EN, func(t *testing.T) {
			broken := l.broken(t, m, demands)
			as := l.assess(t, l.items(broken), &m)
			for _, id := range demandIDs(broken) {
				v := demandVerdict(broken[id], as.Findings)
				met := v != audit.Nonconform && v != audit.VerdictUndetermined
				if met || len(m.Items) == 0 && v != m.Want {
					t.Errorf("demand %s is %s, want %s", id, v, m.Want)
				}
			}
		})
	}
}

// broken returns the demands that a mutant breaks, by id.
func (l *mutantLab) broken(t *testing.T, m mutant, demands map[string]audit.Demand) map[string]audit.Demand {
	t.Helper()
	out := map[string]audit.Demand{}
	for _, id := range m.Demands {
		d, ok := demands[id]
		if !ok {
			t.Fatalf("checks decide no demand %s", id)
		}
		out[id] = d
	}
	return out
}

// TestDemandsAreBroken requires dimensions of every demand that checks decide, and of each a mutant.
func TestDemandsAreBroken(t *testing.T) {
	broken := map[string][]audit.Text{}
	for _, m := range mutants(t) {
		for _, id := range m.Demands {
			broken[id] = append(broken[id], m.Dimension)
		}
	}
	all := catalogs(t)
	i := slices.IndexFunc(all, func(s audit.Standard) bool { return s.ID == divided })
	for _, c := range all[i].Controls {
		for _, d := range c.Demands {
			if d.ByChecks() {
				brokenDimensions(t, d, broken[d.ID])
			}
		}
	}
}

// brokenDimensions requires that the dimensions of a demand are those that mutants break.
func brokenDimensions(t *testing.T, d audit.Demand, broken []audit.Text) {
	t.Helper()
	if len(d.Dimensions) == 0 {
		t.Errorf("demand %s lists no dimensions", d.ID)
	}
	for _, x := range d.Dimensions {
		if !slices.Contains(broken, x) {
			t.Errorf("demand %s: no mutant breaks %q", d.ID, x.EN)
		}
	}
	for _, x := range broken {
		if !slices.Contains(d.Dimensions, x) {
			t.Errorf("demand %s: the list lacks %q", d.ID, x.EN)
		}
	}
}

// demands returns the demands that checks decide, by id.
func (l *mutantLab) demands() map[string]audit.Demand {
	out := map[string]audit.Demand{}
	for _, c := range l.standards[divided].Controls {
		for _, d := range c.Demands {
			if d.ByChecks() {
				out[d.ID] = d
			}
		}
	}
	return out
}

// items returns the items of demands, each once.
func (l *mutantLab) items(demands map[string]audit.Demand) []string {
	var out []string
	for _, id := range demandIDs(demands) {
		out = append(out, divided+" "+id[:strings.LastIndex(id, ".")])
	}
	return slices.Compact(out)
}

// demandIDs returns the ids of demands, sorted.
func demandIDs(demands map[string]audit.Demand) []string {
	ids := make([]string, 0, len(demands))
	for id := range demands {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// demandVerdict returns the verdict of a demand over all objects: every check must pass on one at least, and fail or be
// undetermined on none.
func demandVerdict(d audit.Demand, findings []audit.Finding) audit.Verdict {
	passed := map[string]bool{}
	open := false
	for _, f := range findings {
		if !slices.Contains(d.Checks, f.Check) {
			continue
		}
		switch f.Status {
		case audit.Fail:
			return audit.Nonconform
		case audit.Undetermined:
			open = true
		case audit.Pass:
			passed[f.Check] = true
		}
	}
	if open || len(passed) < len(d.Checks) {
		return audit.VerdictUndetermined
	}
	return audit.Conform
}
