package engine_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/rego"
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

// snapshot returns an input of documents: "<target>/<collector>" → JSON, "" for failed evidence without sources.
func snapshot(docs ...[2]string) engine.Input {
	in := engine.Input{
		Snapshot: &audit.Snapshot{
			Format:   audit.SnapshotFormat,
			Finished: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC),
		},
	}
	bodies := map[string]string{}
	seen := map[string]bool{}
	for i, d := range docs {
		target, collector, _ := strings.Cut(d[0], "/")
		kind := "vsphere"
		if strings.HasPrefix(collector, "register") {
			kind = "register"
		}
		if strings.HasPrefix(collector, "firewall") {
			kind = "firewall"
		}
		if !seen[target] {
			in.Snapshot.Targets = append(in.Snapshot.Targets, audit.Target{Name: target, Kind: kind})
		}
		seen[target] = true
		ev := audit.Evidence{ID: fmt.Sprintf("%s/%04d", d[0], i), Target: target, Collector: collector}
		if d[1] == "" {
			ev.Gap = &audit.Gap{State: audit.Failed}
		}
		bodies[ev.ID] = d[1]
		in.Snapshot.Evidence = append(in.Snapshot.Evidence, ev)
	}
	in.Document = func(ev audit.Evidence) ([]byte, error) { return []byte(bodies[ev.ID]), nil }
	return in
}

// probe returns an engine with a site check; head replaces the first of two strings in the metadata by the second.
func probe(t *testing.T, evidence, rules string, head ...string) *engine.Engine {
	t.Helper()
	const file = "checks/own/probe.rego"
	checks := site(evidence, "")
	checks.Files[file] = []byte(strings.NewReplacer(head...).Replace(string(checks.Files[file])) + rules)
	e, err := engine.New(context.Background(), rego.FS, checks)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// statuses returns the findings of site.own.probe: subject → status.
func statuses(t *testing.T, e *engine.Engine, in engine.Input) map[string]audit.Status {
	t.Helper()
	return statusesOf(assess(t, e, in), "site.own.probe")
}

// assess returns the assessment of an input, which must succeed.
func assess(t testing.TB, e *engine.Engine, in engine.Input) *audit.Assessment {
	t.Helper()
	a, err := e.Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// statusesOf returns the findings of a check: subject → status. It is nil if there are none.
func statusesOf(a *audit.Assessment, check string) (out map[string]audit.Status) {
	for _, f := range a.Findings {
		if f.Check != check {
			continue
		}
		if out == nil {
			out = map[string]audit.Status{}
		}
		out[f.Subject.ID] = f.Status
	}
	return out
}
