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
separate_switches: [[vc-a/dvs-a], [vc-a/dvs-b, "vc-*/esx-?/vSwitch1"]]
`), known)
	if err != nil {
		t.Fatal(err)
	}
	got := []any{
		c.Site.Standards, c.Site.Roles, c.Site.Phases, c.Site.Severities, c.Site.Scope, c.Site.Zone, c.Answers,
		c.Waivers, c.Site.SeparateSwitches,
	}
	want := []any{
		[]string{"s2"}, []string{"provider"}, []string{"run"}, map[string]audit.Severity{"esxi.ssh": audit.Low},
		audit.Scope{Tenants: []string{"a"}}, "+08:00", []string{"dir/answers.yaml", "/abs/b.yaml"},
		[]string{"dir/waivers.yaml"}, [][]string{{"vc-a/dvs-a"}, {"vc-a/dvs-b", "vc-*/esx-?/vSwitch1"}},
	}
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

		"separate_switches: [[vc-a/dvs], []]": "assay.yaml:3: separate_switches[1]: no switch in it\n" +
			"hint: each entry lists",
		"separate_switches:\n  - [vc-a/dvs]\n  - [dvs]": "assay.yaml:5: separate_switches: \"dvs\" is not " +
			"target/switch\n" +
			"hint: write vc-a/dvs-a",
		"separate_switches: [[/dvs]]":                 `assay.yaml:3: separate_switches: "/dvs" is not target/switch`,
		"separate_switches: [[vc-a/]]":                `assay.yaml:3: separate_switches: "vc-a/" is not target/switch`,
		"separate_switches: [[vc-a/dvs], [vc-a/dvs]]": `assay.yaml:3: separate_switches: "vc-a/dvs" occurs twice`,
		"separate_switches: [vc-a/dvs]":               `assay.yaml:3: `,
		"separate_switches: {dvs: vc-a}":              `assay.yaml:3: `,
	} {
		_, err := config.Parse("assay.yaml", []byte(selectionHead+line+"\n"), known)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", line, err, want)
		}
	}
}

// TestSeparateSwitchesOfNoTarget refuses a switch of a target that the file does not have, and takes a pattern.
func TestSeparateSwitchesOfNoTarget(t *testing.T) {
	head := "system: {name: x}\ntargets: [{name: vc-a, kind: vsphere, url: https://h, username: u, " +
		"password: {env: P}}]\n"
	_, err := config.Parse("assay.yaml",
		[]byte(head+"separate_switches: [[vc-b/dvs]]\n"), config.Known{Kinds: []string{"vsphere"}})
	if want := `assay.yaml:3: separate_switches: there is no vsphere target "vc-b"`; err == nil ||
		!strings.Contains(err.Error(), want) {
		t.Errorf("%v, want %q", err, want)
	}
	if _, err := config.Parse("assay.yaml", []byte(head+"separate_switches: [[\"vc-?/dvs\"], [vc-a/dvs-1]]\n"),
		config.Known{Kinds: []string{"vsphere"}}); err != nil {
		t.Error(err)
	}
}
