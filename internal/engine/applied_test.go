package engine_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// TestMustApply checks that "not applicable" is not the result of missing data (power without an indicator,
// inspection read from no firewall), and that subjects in the evidence are judged although their target is not
// said to have any.
func TestMustApply(t *testing.T) {
	indicator := func(metric string, down int) any {
		return map[string]any{
			"name":            metric,
			"metric":          metric,
			"period_days":     30,
			"period_minutes":  43200,
			"down_minutes":    down,
			"unknown_minutes": 0,
		}
	}
	rule := func(inspectable bool) any {
		return map[string]any{
			"name":        "r",
			"enabled":     true,
			"action":      "accept",
			"default":     false,
			"inspectable": inspectable,
			"inspected":   inspectable,
		}
	}
	monitoring, firewall := audit.Target{Name: "t", Kind: "monitoring"}, audit.Target{Name: "t", Kind: "firewall"}
	for name, c := range map[string]struct {
		target audit.Target
		doc    map[string]any
		check  string
		want   map[string]audit.Status
	}{
		"nothing measures ports": {
			target: monitoring,
			doc:    map[string]any{"indicators": map[string]any{"a": indicator("pool", 0)}},
			check:  "sla.port",
			want:   nil,
		},
		"one of two does": {
			target: monitoring,
			doc:    map[string]any{"indicators": map[string]any{"a": indicator("pool", 0), "b": indicator("port", 1)}},
			check:  "sla.port",
			want:   map[string]audit.Status{"a": audit.NotApplicable, "b": audit.Pass},
		},
		"one fails": {
			target: monitoring,
			doc:    map[string]any{"indicators": map[string]any{"a": indicator("pool", 0), "b": indicator("port", 99)}},
			check:  "sla.port",
			want:   map[string]audit.Status{"a": audit.NotApplicable, "b": audit.Fail},
		},
		"no rule shows inspection": {
			target: firewall,
			doc:    map[string]any{"firewall_rules": map[string]any{"a": rule(false)}},
			check:  "firewall.inspected",
			want:   nil,
		},
		"one rule does": {
			target: firewall,
			doc:    map[string]any{"firewall_rules": map[string]any{"a": rule(false), "b": rule(true)}},
			check:  "firewall.inspected",
			want:   map[string]audit.Status{"a": audit.NotApplicable, "b": audit.Pass},
		},
		"no rules at all": {
			target: firewall,
			doc:    map[string]any{"firewall_rules": map[string]any{}},
			check:  "firewall.inspected",
			want:   map[string]audit.Status{"*": audit.NotApplicable},
		},
		"a repository beside what is held": {
			target: audit.Target{Name: "t", Kind: "backup", Holds: []string{"replicas"}},
			doc: map[string]any{
				"repositories": map[string]any{"r": map[string]any{"name": "r", "encrypted": false}},
			},
			check: "backup.encrypted",
			want:  map[string]audit.Status{"r": audit.Fail},
		},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := engine.New(context.Background(), rego.FS)
			if err != nil {
				t.Fatal(err)
			}
			c.doc["gaps"] = []any{}
			a := assess(t, e, engine.Input{
				Snapshot: &audit.Snapshot{
					Targets:  []audit.Target{c.target},
					Finished: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC),
					Evidence: []audit.Evidence{{ID: "e", Target: "t", Sources: map[string]string{}}},
				},
				Document: func(audit.Evidence) ([]byte, error) { return json.Marshal(c.doc) },
			})
			if diff := cmp.Diff(c.want, statusesOf(a, c.check)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
