package config_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/config"
)

const selectionHead = "system: {name: x}\ntenants: [{name: a, names: [a-*]}]\n"

// TestSelection reads all settings that limit or tune the judgement.
func TestSelection(t *testing.T) {
	known := config.Known{Standards: []string{"s1", "s2"}, Profiles: map[string][]string{"acceptance": {"s2"}}}
	c, err := config.Parse("dir/assay.yaml", []byte(selectionHead+`
profile: acceptance
roles: [provider]
phases: [run]
severities: {esxi.ssh: low}
scope: {tenants: [a]}
zone: "+08:00"
answers: [answers.yaml, /abs/b.yaml]
waivers: [waivers.yaml]
`), known)
	if err != nil {
		t.Fatal(err)
	}
	got := []any{
		c.Site.Standards, c.Site.Roles, c.Site.Phases, c.Site.Severities, c.Site.Scope, c.Site.Zone, c.Answers, c.Waivers,
	}
	want := []any{
		[]string{"s2"}, []string{"provider"}, []string{"run"}, map[string]audit.Severity{"esxi.ssh": audit.Low},
		audit.Scope{Tenants: []string{"a"}}, "+08:00", []string{"dir/answers.yaml", "/abs/b.yaml"},
		[]string{"dir/waivers.yaml"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestSelectionRefused checks that each error names its line.
func TestSelectionRefused(t *testing.T) {
	known := config.Known{Standards: []string{"s1"}, Profiles: map[string][]string{"acceptance": {"s1"}}}
	for line, want := range map[string]string{
		"profile: acceptence":            `assay.yaml:3: profile: there is no profile "acceptence"`,
		"roles: [vendor]":                `assay.yaml:3: roles: "vendor" is unknown`,
		"phases: [runs]":                 `did you mean "run"?`,
		"severities: {esxi.ssh: urgent}": `assay.yaml:3: severities: esxi.ssh: "urgent" is not high, medium or low`,
		"scope: {tenants: [b]}":          `assay.yaml:3: scope.tenants: there is no tenant "b"`,
		"scope: {targets: [vc]}":         `assay.yaml:3: scope.targets: there is no target "vc"`,
		"zone: Asia/Shanghai":            `assay.yaml:3: zone: "Asia/Shanghai" is no offset`,
		"zone: \"+8:00\"":                `is no offset`,
	} {
		_, err := config.Parse("assay.yaml", []byte(selectionHead+line+"\n"), known)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", line, err, want)
		}
	}
}
