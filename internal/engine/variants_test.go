package engine_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// drilled returns the input of a site that had its only drill the given days ago, judged by two standards: one
// defines a year, the other leaves the number to the check.
func drilled(days int) engine.Input {
	doc := map[string]any{
		"drills":          map[string]any{"2": map[string]any{"type": "site", "held_days_ago": days}},
		"drill_registers": map[string]any{"r": map[string]any{"name": "drills", "rows": 1}},
		"gaps":            []any{},
	}
	control := func(check string) []audit.Control {
		return []audit.Control{
			{ID: "1", Kind: "automated", Methods: []audit.Method{"examine"}, Checks: []string{check}},
		}
	}
	yearly := audit.Variant{
		ID: "register.drill_interval/yearly", Title: audit.Text{ZH: "每年", EN: "yearly"},
		Parameters: map[string]any{"max_days": 366}, Source: "the case",
	}
	return engine.Input{
		Snapshot: &audit.Snapshot{
			Targets:  []audit.Target{{Name: "drills", Kind: "register", Holds: []string{"drills", "drill_registers"}}},
			Finished: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC),
			Evidence: []audit.Evidence{{ID: "e", Target: "drills", Sources: map[string]string{}}},
		},
		Document: func(audit.Evidence) ([]byte, error) { return json.Marshal(doc) },
		Standards: []audit.Standard{
			{ID: "laid-down", Controls: control(yearly.ID), Variants: []audit.Variant{yearly}},
			{ID: "left-open", Controls: control("register.drill_interval")},
		},
	}
}

func shipped(t *testing.T) *engine.Engine {
	t.Helper()
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestVariantsJudgeWithTheirOwnValues tests that a standard's own value decides its verdicts and no others,
// regardless of the site.
func TestVariantsJudgeWithTheirOwnValues(t *testing.T) {
	e := shipped(t)
	type verdicts struct{ LaidDown, LeftOpen audit.Verdict }
	for name, c := range map[string]struct {
		days   int
		chosen map[string]any
		want   verdicts
	}{
		"within a year":    {366, nil, verdicts{audit.Conform, audit.Conform}},
		"within two years": {367, nil, verdicts{audit.Nonconform, audit.Conform}},
		"longer ago":       {732, nil, verdicts{audit.Nonconform, audit.Nonconform}},
		"the site allows more": {
			800,
			map[string]any{"register.drill_interval.max_days": 1000},
			verdicts{audit.Nonconform, audit.Conform},
		},
		"the site allows less": {
			200,
			map[string]any{"register.drill_interval.max_days": 100},
			verdicts{audit.Conform, audit.Nonconform},
		},
		"the site's other value": {
			200,
			map[string]any{"register.drill_interval.types": []any{"power"}},
			verdicts{audit.Nonconform, audit.Nonconform},
		},
	} {
		t.Run(name, func(t *testing.T) {
			in := drilled(c.days)
			in.Site.Parameters = c.chosen
			a, err := e.Assess(context.Background(), in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, verdicts{a.Results[0].Verdict, a.Results[1].Verdict}); diff != "" {
				t.Error(diff)
			}
			ids := map[string]bool{}
			for _, f := range a.Findings {
				if ids[f.ID] {
					t.Errorf("finding %s is listed twice", f.ID)
				}
				ids[f.ID] = true
			}
		})
	}
}

// TestVariantsAreRecorded tests that the value in use and its source are in the assessment, and that the severity
// is that of the check.
func TestVariantsAreRecorded(t *testing.T) {
	in := drilled(400)
	in.Site.Severities = map[string]audit.Severity{"register.drill_interval": audit.Low}
	a, err := shipped(t).Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	var got []audit.ParameterInUse
	for _, p := range a.Parameters {
		if p.Check == "register.drill_interval/yearly" {
			got = append(got, p)
		}
	}
	want := []audit.ParameterInUse{{
		Check:        "register.drill_interval/yearly",
		Name:         "max_days",
		Value:        json.Number("366"),
		Default:      true,
		Source:       "the case",
		Alternatives: []audit.Meaning{},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	seen := false
	for _, c := range a.Checks {
		if c.ID == "register.drill_interval/yearly" {
			seen = c.Severity == audit.Low && c.Fail == 1 && strings.HasSuffix(c.Title.EN, "(yearly)")
		}
	}
	if !seen {
		t.Error("no summary of the variant, or another severity than that of its check")
	}
}

// TestVariantsStandForTheirCheck tests that a check makes no findings if only its variant is used.
func TestVariantsStandForTheirCheck(t *testing.T) {
	in := drilled(400)
	in.Standards = in.Standards[:1]
	a, err := shipped(t).Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Findings) == 0 {
		t.Fatal("no findings")
	}
	for _, f := range a.Findings {
		if f.Check == "register.drill_interval" {
			t.Errorf("finding %s of the check itself: %s", f.ID, f.Status)
		}
	}
}

// TestVariantsRefused tests that a catalog cannot define a parameter that its check does not have.
func TestVariantsRefused(t *testing.T) {
	e := shipped(t)
	for name, c := range map[string]struct {
		change func(*audit.Variant)
		want   string
	}{
		"no check":     {func(v *audit.Variant) { v.ID = "register.drills/yearly" }, `no check "register.drills"`},
		"no parameter": {func(v *audit.Variant) { v.Parameters = map[string]any{"days": 366} }, `no parameter "days"`},
		"another type": {func(v *audit.Variant) { v.Parameters = map[string]any{"max_days": "a year"} }, "max_days"},
		"not a whole":  {func(v *audit.Variant) { v.Parameters = map[string]any{"max_days": 1.5} }, "max_days"},
	} {
		t.Run(name, func(t *testing.T) {
			in := drilled(1)
			c.change(&in.Standards[0].Variants[0])
			if _, err := e.Assess(context.Background(), in); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
	in := drilled(1)
	other := in.Standards[0]
	other.ID, other.Variants = "other", []audit.Variant{other.Variants[0]}
	other.Variants[0].Parameters = map[string]any{"max_days": 100}
	in.Standards = append(in.Standards, other)
	if _, err := e.Assess(context.Background(), in); err == nil || !strings.Contains(err.Error(), "other values") {
		t.Errorf(" under one name: %v", err)
	}
}
