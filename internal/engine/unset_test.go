package engine_test

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// A pseudo-host is named and not judged; an unset value is shown as such, with its meaning.
func TestPosingAndUnset(t *testing.T) {
	e := probe(t, lockdown, rule(""))
	a := assess(t, e, snapshot([2]string{"vc/vsphere.hosts", `{
		"hosts": {
			"h1": {"name": "h1", "agent": "HCX (VMware Mobility Platform)", "lockdown": "lockdownDisabled"},
			"h2": {"name": "h2", "agent": null, "lockdown": "lockdownDisabled"}
		},
		"vms": {"v": {"name": "v", "agent": false, "options": {"RemoteDisplay.maxConnections": null}}}
	}`}))
	for _, f := range a.Findings {
		switch {
		case f.Subject.ID == "h1" && (f.Status != audit.NotApplicable || !strings.Contains(f.Reason, "HCX")):
			t.Errorf("%s h1: %s %s", f.Check, f.Status, f.Reason)
		case f.Subject.ID == "h2" && f.Check == "site.own.probe" && f.Status != audit.Fail:
			t.Errorf("h2: %s", f.Status)
		case f.Subject.ID == "v" && f.Check == "vm.console_connections":
			if f.Status != audit.Fail || !strings.Contains(f.Reason, "未设置，按“不限”计") ||
				!strings.Contains(f.ReasonEN, "not set, which counts as unlimited") {
				t.Errorf("%s: %s %s", f.Status, f.Reason, f.ReasonEN)
			}
		}
	}
}
