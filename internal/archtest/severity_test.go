package archtest

import (
	"regexp"
	"strings"
	"testing"
)

// priorities are those of SCG 8 for the settings of these checks.
var priorities = map[string]string{
	"esxi.account_lock_failures": "P2",
	"esxi.audit_record_remote":   "P0",
	"esxi.cim":                   "P0",
	"esxi.memory_zeroing":        "P0",
	"esxi.shell":                 "P2",
	"esxi.snmp":                  "P0",
	"esxi.ssh":                   "P2",
	"esxi.tls_protocols":         "P2",
	"vm.console_connections":     "P0",
}

var (
	severityLine = regexp.MustCompile(`(?m)^#   severity: (\w+)$`)
	ratedLine    = regexp.MustCompile(`SCG 8 rates it (P[012])\. (High|Medium|Low) here: \w+`)
)

// TestSeverityFollowsPriority requires the severity of the SCG priority (P0 high, P1 medium, P2 low), or a source that
// names the priority, the severity and the reason. esxi.tls_protocols gives its reason in a source of its own form.
func TestSeverityFollowsPriority(t *testing.T) {
	of := map[string]string{"P0": "high", "P1": "medium", "P2": "low"}
	seen := 0
	for _, f := range tree(t, ".rego") {
		id, ok := checkID(f)
		rated := ratedLine.FindStringSubmatch(strings.ReplaceAll(string(f.text), "\n#       ", " "))
		if !ok || priorities[id] == "" {
			if ok && rated != nil {
				t.Errorf("%s: names a priority of SCG 8 that this test does not have", f.path)
			}
			continue
		}
		seen++
		m := severityLine.FindStringSubmatch(string(f.text))
		switch {
		case m == nil:
			t.Errorf("%s: no severity", f.path)
		case m[1] == of[priorities[id]], id == "esxi.tls_protocols" && m[1] == "medium":
		case rated == nil || rated[1] != priorities[id] || strings.ToLower(rated[2]) != m[1]:
			t.Errorf("%s: severity %s differs from %s of SCG 8, and no source gives the reason", f.path, m[1],
				priorities[id])
		}
	}
	if seen != len(priorities) {
		t.Errorf("%d of %d checks found", seen, len(priorities))
	}
}
