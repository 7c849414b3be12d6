package engine_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// withProblem is the probe with a problem sentence and one for the name "strict".
const withProblem = `
#   problem: {zh: "主机 {name} 的锁定模式为{observed}", en: "lockdown of {name} is {observed}"}
#   problems: {strict: {zh: "主机 {name} 过严", en: "{name} is too strict"}}
#   evidence:`

const strictly = `failures contains {
	"subject": id, "path": "lockdown", "observed": "strict", "expected": "x", "problem": "strict",
} if {
	some id, host in input.hosts
	host.lockdown == "lockdownStrict"
}
`

func TestProblemSentence(t *testing.T) {
	e := probe(t, lockdown, rule(`host.lockdown != "lockdownStrict"`)+strictly, "\n#   evidence:", withProblem)
	a, err := e.Assess(context.Background(), snapshot([2]string{"vc/vsphere.hosts",
		`{"hosts": {"h1": {"name": "esx-01", "lockdown": "lockdownNormal"},` +
			` "h2": {"name": "esx-02", "lockdown": "lockdownStrict"}}}`}))
	if err != nil {
		t.Fatal(err)
	}

	var got []audit.Text
	for _, f := range a.Findings {
		if f.Check == "site.own.probe" {
			got = append(got, audit.Text{ZH: f.Reason, EN: f.ReasonEN})
		}
	}
	want := []audit.Text{
		{ZH: "主机 esx-01 的锁定模式为普通锁定", EN: "lockdown of esx-01 is normal"},
		{ZH: "主机 esx-02 过严", EN: "esx-02 is too strict"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, p := range a.Problems {
		if p.Check == "site.own.probe" && p.Title.EN != "lockdown of esx-01 is normal (and 1 more)" {
			t.Errorf("title of the problem is %q", p.Title.EN)
		}
	}
}

// TestWithoutProblem covers a check of a site that has no problem sentence.
func TestWithoutProblem(t *testing.T) {
	e := probe(t, lockdown, rule(""))
	a, err := e.Assess(context.Background(),
		snapshot([2]string{"vc/vsphere.hosts", `{"hosts": {"h1": {"name": "esx-01", "lockdown": "lockdownNormal"}}}`}))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range a.Problems {
		if p.Check == "site.own.probe" && p.Title.ZH == "试" {
			return
		}
	}
	t.Errorf("no problem has the title of the check: %+v", a.Problems)
}

func TestProblemRefused(t *testing.T) {
	for name, c := range map[string]struct {
		problem string
		rules   string
		want    string
	}{
		"unknown placeholder": {
			`problem: {zh: "{nmae}", en: "{nmae}"}`,
			rule(""),
			"problem: unknown placeholder {nmae}",
		},
		"parameter that is not declared": {
			`problem: {zh: "{parameter.max}", en: "{parameter.max}"}`,
			rule(""),
			"problem: unknown placeholder {parameter.max}",
		},
		"key of a path without wildcard": {
			`problem: {zh: "{key}", en: "{key}"}`,
			rule(""),
			"problem: unknown placeholder {key}",
		},
		"one language": {
			`problem: {zh: 无}`,
			rule(""),
			"problem: zh and en are both required",
		},
		"variant without a default": {
			`problems: {lockdown: {zh: 无, en: none}}`,
			rule(""),
			"problem is missing",
		},
		"variant that no failure has": {
			`problem: {zh: 无, en: none}` + "\n#   problems: {strict: {zh: 无, en: none}}",
			rule(""),
			"problems: strict is neither a declared path nor the problem of a failure",
		},
		"failure without its variant": {
			`problem: {zh: 无, en: none}`,
			strictly,
			`a failure names the problem "strict", which problems does not have`,
		},
		"computed name": {
			`problem: {zh: 无, en: none}`,
			strings.Replace(strictly, `"problem": "strict"`, `"problem": host.lockdown`, 1),
			"a failure names its problem by",
		},
	} {
		t.Run(name, func(t *testing.T) {
			policy := site(lockdown, c.rules)
			file := "checks/own/probe.rego"
			policy.Files[file] = []byte(strings.Replace(string(policy.Files[file]), "#   evidence:",
				"#   "+c.problem+"\n#   evidence:", 1))
			_, err := engine.New(context.Background(), rego.FS, policy)
			if err == nil || !strings.Contains(err.Error(), c.want) ||
				!strings.HasPrefix(err.Error(), "/srv/own/checks/own/probe.rego:") {
				t.Errorf("error is %v, want one of the file with %q", err, c.want)
			}
		})
	}
}
