package engine_test

import (
	"strings"

	"github.com/assay-audit/assay/internal/policy"
)

// metadata precedes the policies of a site in tests; %EVIDENCE% is replaced.
const metadata = `# METADATA
# scope: package
# custom:
#   id: site.own.probe
#   subject: host
#   severity: low
#   title: {zh: 试, en: probe}
#   remediation: {zh: 改, en: mend}
#   sources: [own rule]
#   evidence: [%EVIDENCE%]
package checks.site.own.probe

`

// lockdown is the declaration of the evidence that rule reads.
const lockdown = "{path: lockdown, type: string}"

// site returns the check site.own.probe with declared evidence and rules.
func site(evidence, rules string) policy.SiteChecks {
	src := strings.Replace(metadata, "%EVIDENCE%", evidence, 1) + rules
	return policy.SiteChecks{Dir: "/srv/own", Files: map[string][]byte{"checks/own/probe.rego": []byte(src)}}
}

// rule returns a rule that fails hosts for which body is true.
func rule(body string) string {
	return `failures contains {"subject": id, "path": "lockdown", "observed": host.lockdown, "expected": "x"} if {
	some id, host in input.hosts
	host.lockdown != "x"
	` + body + "\n}\n"
}
