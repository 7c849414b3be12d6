package engine

import (
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
)

// TestSummarySeverity checks that a check is counted under the severity of its findings.
func TestSummarySeverity(t *testing.T) {
	p := func(id string) *check {
		return newCheck(&policy.Policy{Check: audit.Check{ID: id, Severity: audit.High}})
	}
	e := &Engine{checks: []*check{p("esxi.slp"), p("esxi.ssh")}}
	got := e.summaries(nil, nil, nil, map[string]audit.Severity{"esxi.slp": audit.Low})
	if got[0].Severity != audit.Low || got[1].Severity != audit.High {
		t.Errorf("got %s and %s, want low and high", got[0].Severity, got[1].Severity)
	}
}
