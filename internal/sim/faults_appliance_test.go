package sim

import (
	"encoding/json"
	"strings"
	"testing"
)

// applianceSays reports whether an answer of the planned appliance contains a text.
func applianceSays(resource, text string) func(*testing.T, *estateView) bool {
	return func(t *testing.T, v *estateView) bool {
		answer, err := json.Marshal(v.appliance[resource])
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(string(answer), text)
	}
}

// applianceSymptoms are the symptoms of the faults of the appliance.
var applianceSymptoms = map[string]func(t *testing.T, v *estateView) bool{
	"appliance SSH":      applianceSays("access/ssh", "true"),
	"appliance syslog":   applianceSays("logging/forwarding", "UDP"),
	"appliance time":     applianceSays("timesync", "HOST"),
	"appliance backup":   applianceSays("recovery/backup/job/details", "FAILED"),
	"appliance TLS":      applianceSays("tls/profiles/global", "COMPATIBLE"),
	"appliance FIPS":     applianceSays("system/security/global-fips", "false"),
	"appliance firewall": applianceSays("networking/firewall/inbound", "[]"),
}
