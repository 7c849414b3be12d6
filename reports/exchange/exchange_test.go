package exchange

import (
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/reports"
)

// TestUnknown uses words that no version knows: none is a success.
func TestUnknown(t *testing.T) {
	for _, s := range []audit.Status{"", "PASS", "passed", audit.Undetermined} {
		if got := OfFinding(reports.Finding{Status: s}); got != Undetermined {
			t.Errorf("status %q is %s", s, got)
		}
	}
	for _, v := range []audit.Verdict{"", "conforms", audit.VerdictUndetermined} {
		if got := OfControl(reports.Control{Verdict: v}); got != Undetermined {
			t.Errorf("verdict %q is %s", v, got)
		}
	}
}

func TestStates(t *testing.T) {
	waived := reports.Control{Verdict: audit.PartlyConform, Waiver: "W-1"}
	if got := OfControl(waived); got != Waived {
		t.Errorf("a waived control is %s", got)
	}
	if got := OfFinding(reports.Finding{Status: audit.Fail, WaivedFor: []string{"W-1"}}); got != Fail {
		t.Errorf("a finding waived for one control is %s", got)
	}
	if got := OfFinding(reports.Finding{Status: audit.Undetermined, Waiver: "W-1"}); got != Undetermined {
		t.Errorf("a waiver makes an undetermined finding %s", got)
	}
}
