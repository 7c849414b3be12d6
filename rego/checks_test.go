package rego_test

import (
	"context"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// TestCases runs the cases and guards of every embedded check through the engine.
func TestCases(t *testing.T) {
	e, err := engine.New(context.Background(), rego.FS)
	if err != nil {
		t.Fatal(err)
	}
	results, err := e.Cases(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		t.Run(r.Check+"/"+r.Case, func(t *testing.T) {
			for _, f := range r.Faults {
				t.Error(f)
			}
		})
	}
	t.Logf("%d checks, %d cases and guards", len(e.Checks()), len(results))
	if strings.TrimSpace(e.Digest()) == "" {
		t.Error("no digest")
	}
}
