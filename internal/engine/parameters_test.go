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
		"nobody says": {nil, []audit.Standard{standard("s", nil)}, "<nil> true", ""},
		"the blank says": {
			map[string]any{"s.power": 99.5},
			[]audit.Standard{standard("s", nil)},
			"99.5 false",
			"",
		},
		"the standard says": {nil, []audit.Standard{standard("s", 98.0)}, "98 true", ""},
		"the parameter says": {
			map[string]any{"sla.power.min_percent": 99.0},
			[]audit.Standard{standard("s", 98.0)},
			"99 false",
			"",
		},
		"both say the same": {
			map[string]any{"s.power": 99.0, "sla.power.min_percent": 99.0},
			[]audit.Standard{standard("s", nil)},
			"99 false",
			"",
		},
		"both, differently": {
			map[string]any{"s.power": 99.5, "sla.power.min_percent": 99.0},
			[]audit.Standard{standard("s", nil)},
			"",
			"s.power and sla.power.min_percent give it two values",
		},
		"two standards, differently": {
			map[string]any{"s.power": 99.5, "r.power": 99.0},
			[]audit.Standard{standard("s", nil), standard("r", nil)},
			"",
			"s.power and r.power give sla.power.min_percent two values",
		},
		"another type": {
			map[string]any{"s.power": "much"},
			[]audit.Standard{standard("s", nil)},
			"",
			"is not of type number",
		},
		"a standard not judged": {map[string]any{"s.power": 99.5}, nil, "<nil> true", ""},
	} {
		t.Run(name, func(t *testing.T) {
			for i := range c.standards {
				for j := range c.standards[i].Controls {
					b := &c.standards[i].Controls[j].Blanks[0]
					b.Default, _ = jsonvalue.Canonical(b.Default)
				}
			}
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
			if diff := cmp.Diff(c.want,
				strings.TrimSpace(strings.Join([]string{sprint(last.Value), sprint(last.Default)}, " "))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func sprint(v any) string {
	if v == nil {
		return "<nil>"
	}
	s, _ := jsonvalue.Canonical(v)
	return fmt.Sprint(s)
}
