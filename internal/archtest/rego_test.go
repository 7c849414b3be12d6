package archtest

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// metadata contains the fields of the METADATA block of a policy that this test needs.
type metadata struct {
	Custom struct {
		ID          string               `yaml:"id"`
		Problem     map[string]string    `yaml:"problem"`
		Description map[string]string    `yaml:"description"`
		Crosswalk   []string             `yaml:"crosswalk"`
		Severity    string               `yaml:"severity"`
		Sources     []string             `yaml:"sources"`
		Parameters  map[string]parameter `yaml:"parameters"`
	} `yaml:"custom"`
}

// parameter contains the fields of a parameter of a check that this test needs.
type parameter struct {
	Default      any           `yaml:"default"`
	Source       string        `yaml:"source"`
	Alternatives []alternative `yaml:"alternatives"`
}

// alternative is a value that another source demands.
type alternative struct {
	Value  any    `yaml:"value"`
	Source string `yaml:"source"`
}

// checks returns the METADATA of every check by id, which is its path: rego/checks/esxi/ssh.rego is esxi.ssh. An
// unreadable block is empty here and reported by TestMetadata.
func checks(t *testing.T) map[string]metadata {
	t.Helper()
	all := map[string]metadata{}
	for _, f := range tree(t, ".rego") {
		if id, ok := checkID(f); ok {
			all[id], _ = readMetadata(f)
		}
	}
	return all
}

// checkID returns the id of a check. The result is false for cases and libraries.
func checkID(f file) (string, bool) {
	rest, ok := strings.CutPrefix(strings.TrimSuffix(f.path, ".rego"), "rego/checks/")
	return strings.ReplaceAll(rest, "/", "."), ok && !strings.HasSuffix(rest, "_test")
}

func readMetadata(f file) (metadata, error) {
	var m metadata
	text, ok := strings.CutPrefix(string(f.text), "# METADATA\n")
	if !ok {
		return m, errors.New("does not begin with a METADATA block")
	}
	var block strings.Builder
	for line := range strings.Lines(text) {
		line, ok := strings.CutPrefix(line, "#")
		if !ok {
			break
		}
		block.WriteString(strings.TrimPrefix(line, " "))
	}
	return m, yaml.Unmarshal([]byte(block.String()), &m)
}

func TestMetadata(t *testing.T) {
	for _, f := range tree(t, ".rego") {
		id, ok := checkID(f)
		if !ok {
			continue
		}
		if m, err := readMetadata(f); err != nil {
			t.Errorf("%s: METADATA: %v", f.path, err)
		} else if m.Custom.ID != id {
			t.Errorf("%s: id is %q, and the place says %q", f.path, m.Custom.ID, id)
		} else {
			for name, text := range map[string]map[string]string{
				"problem": m.Custom.Problem, "description": m.Custom.Description,
			} {
				if text["zh"] == "" || text["en"] == "" {
					t.Errorf("%s: METADATA: %s needs zh and en; CONTRIBUTING, \"Add a check\", has their contract",
						f.path, name)
				}
			}
		}
	}
}

var (
	packageLine = regexp.MustCompile(`(?m)^package (\S+)`)
	checkPlace  = regexp.MustCompile(`^rego/checks/[a-z][a-z0-9_]*/[a-z][a-z0-9_]*\.rego$`)
)

// The package follows the path: rego/checks/esxi/ssh.rego contains checks.esxi.ssh, and its cases
// checks.esxi.ssh_test.
func TestPoliciesMirrorFolders(t *testing.T) {
	for _, f := range tree(t, ".rego") {
		if under(f.path, "rego/checks") && !checkPlace.MatchString(f.path) {
			t.Errorf("%s: a check lives in rego/checks/<area>/<name>.rego", f.path)
		}
		want := strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(f.path, "rego/"), ".rego"), "/", ".")
		if m := packageLine.FindSubmatch(f.text); m == nil {
			t.Errorf("%s: no package", f.path)
		} else if got := string(m[1]); got != want {
			t.Errorf("%s: package is %s, and the place says %s", f.path, got, want)
		}
	}
}

func TestPoliciesHaveCases(t *testing.T) {
	there := map[string]bool{}
	for _, f := range tree(t, ".rego") {
		there[f.path] = true
	}
	for _, p := range slices.Sorted(maps.Keys(there)) {
		name, isTest := strings.CutSuffix(p, "_test.rego")
		if isTest && !there[name+".rego"] {
			t.Errorf("%s: no policy beside it", p)
		}
		if !isTest && !there[strings.TrimSuffix(p, ".rego")+"_test.rego"] {
			t.Errorf("%s: no cases beside it", p)
		}
	}
}
