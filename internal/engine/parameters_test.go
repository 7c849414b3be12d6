package engine

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/policy"
)

// TestBlanksSetParameters checks that a number of the contract is set once, under the standard that needs it, and
// that two numbers for one parameter are refused.
func TestBlanksSetParameters(t *testing.T) {
	p := newCheck(&policy.Policy{Check: audit.Check{ID: "sla.power", Parameters: map[string]audit.Parameter{
		"min_percent": {Type: "number", Source: "the contract"},
	}}})
	e := &Engine{checks: []*check{p}}
	standard := func(id string, preset any) audit.Standard {
		return audit.Standard{ID: id, Controls: []audit.Control{{ID: "1", Blanks: []audit.Blank{
			{Name: "power", Type: "number", Default: preset, Source: "annex", Sets: "sla.power.min_percent"},
		}}}}
	}
	for name, c := range map[string]struct {
		chosen    map[string]any
		standards []audit.Standard
		want      string // value and whether it is a default
		refused   string
	}{
		"nobody says": {
			standards: []audit.Standard{standard("s", nil)},
			want:      "<nil> true",
		},
		"the blank says": {
			chosen:    map[string]any{"s.power": 99.5},
			standards: []audit.Standard{standard("s", nil)},
			want:      "99.5 false",
		},
		"the standard says": {
			standards: []audit.Standard{standard("s", 98.0)},
			want:      "98 true",
		},
		"the parameter says": {
			chosen:    map[string]any{"sla.power.min_percent": 99.0},
			standards: []audit.Standard{standard("s", 98.0)},
			want:      "99 false",
		},
		"both say the same": {
			chosen:    map[string]any{"s.power": 99.0, "sla.power.min_percent": 99.0},
			standards: []audit.Standard{standard("s", nil)},
			want:      "99 false",
		},
		"both, differently": {
			chosen:    map[string]any{"s.power": 99.5, "sla.power.min_percent": 99.0},
			standards: []audit.Standard{standard("s", nil)},
			want:      "",
			refused:   "s.power and sla.power.min_percent set two values for it",
		},
		"two standards, differently": {
			chosen:    map[string]any{"s.power": 99.5, "r.power": 99.0},
			standards: []audit.Standard{standard("s", nil), standard("r", nil)},
			want:      "",
			refused:   "s.power and r.power set two values for sla.power.min_percent",
		},
		"another type": {
			chosen:    map[string]any{"s.power": "much"},
			standards: []audit.Standard{standard("s", nil)},
			want:      "",
			refused:   "is not of type number",
		},
		"a standard not judged": {
			chosen: map[string]any{"s.power": 99.5},
			want:   "<nil> true",
		},
	} {
		t.Run(name, func(t *testing.T) {
			canonicalBlanks(c.standards)
			_, used, bad := e.parameters(c.chosen, c.standards, []string{"s", "r"})
			if c.refused != "" {
				if !strings.Contains(bad.Error(), c.refused) {
					t.Errorf("got %v, want %s", bad, c.refused)
				}
				return
			}
			if len(bad) > 0 {
				t.Fatal(bad)
			}
			last := used[len(used)-1]
			if diff := cmp.Diff(c.want, sprint(last.Value)+" "+sprint(last.Default)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// canonicalBlanks sets the default of each control's first blank to its canonical value.
func canonicalBlanks(standards []audit.Standard) {
	for i := range standards {
		for j := range standards[i].Controls {
			b := &standards[i].Controls[j].Blanks[0]
			b.Default, _ = jsonvalue.Canonical(b.Default)
		}
	}
}

func sprint(v any) string {
	if v == nil {
		return "<nil>"
	}
	s, _ := jsonvalue.Canonical(v)
	return fmt.Sprint(s)
}
