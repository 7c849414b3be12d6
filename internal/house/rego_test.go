package house

import (
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// metadata is what this test needs of a policy's METADATA block.
type metadata struct {
	Custom struct {
		ID        string   `yaml:"id"`
		Crosswalk []string `yaml:"crosswalk"`
	} `yaml:"custom"`
}

// checks gives every check by id, as its place says: rego/checks/esxi/ssh.rego is esxi.ssh.
func checks(t *testing.T) map[string]metadata {
	t.Helper()
	all := map[string]metadata{}
	for _, f := range tree(t, ".rego") {
		rest, ok := strings.CutPrefix(f.path, "rego/checks/")
		if !ok || strings.HasSuffix(f.path, "_test.rego") {
			continue
		}
		var block []string
		for _, line := range strings.Split(string(f.text), "\n") {
			if !strings.HasPrefix(line, "#") {
				break
			}
			block = append(block, strings.TrimPrefix(strings.TrimPrefix(line, "#"), " "))
		}
		var m metadata
		if block == nil || block[0] != "METADATA" {
			t.Errorf("%s: does not begin with a METADATA block", f.path)
		} else if err := yaml.Unmarshal([]byte(strings.Join(block[1:], "\n")), &m); err != nil {
			t.Errorf("%s: METADATA: %v", f.path, err)
		}
		id := strings.ReplaceAll(strings.TrimSuffix(rest, ".rego"), "/", ".")
		if m.Custom.ID != id {
			t.Errorf("%s: id is %q, and the place says %q", f.path, m.Custom.ID, id)
		}
		all[id] = m
	}
	return all
}

var (
	packageLine = regexp.MustCompile(`(?m)^package (\S+)`)
	checkPlace  = regexp.MustCompile(`^rego/checks/[a-z][a-z0-9_]*/[a-z][a-z0-9_]*\.rego$`)
)

// One file, one package: rego/checks/esxi/ssh.rego holds checks.esxi.ssh, and its cases checks.esxi.ssh_test.
func TestPoliciesMirrorFolders(t *testing.T) {
	for _, f := range tree(t, ".rego") {
		if under(f.path, "rego/checks") && !checkPlace.MatchString(f.path) {
			t.Errorf("%s: a check lives in rego/checks/<area>/<name>.rego", f.path)
		}
		want := strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(f.path, "rego/"), ".rego"), "/", ".")
		m := packageLine.FindSubmatch(f.text)
		if m == nil || string(m[1]) != want {
			t.Errorf("%s: package is %q, and the place says %q", f.path, m, want)
		}
	}
}

func TestPoliciesHaveCases(t *testing.T) {
	there := map[string]bool{}
	for _, f := range tree(t, ".rego") {
		there[f.path] = true
	}
	for p := range there {
		name, isTest := strings.CutSuffix(p, "_test.rego")
		if isTest && !there[name+".rego"] {
			t.Errorf("%s: no policy beside it", p)
		}
		if !isTest && !there[strings.TrimSuffix(p, ".rego")+"_test.rego"] {
			t.Errorf("%s: no cases beside it", p)
		}
	}
}
