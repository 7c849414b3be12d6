package archtest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// ownRules are the checks without a clause in any standard, each with the reason for its existence.
var ownRules = map[string]string{
	"vm.snapshot_age": "old snapshots are a risk of the hardening guides; " +
		"no clause limits their age, and it proves nothing of their integrity",
	"esxi.ssh_authorized_keys": "a way in past vCenter; no clause is decided by the number of keys",
}

// control contains the fields of a control that this test needs, and its file.
type control struct {
	ID     string   `yaml:"id"`
	Checks []string `yaml:"checks"`
	Wanted []string `yaml:"wanted"`
	Kind   string   `yaml:"kind"`
	Part   map[string]string
	// Setting is nil in the catalogs that are no hardening guides. Related are checks that cite the item and do not
	// decide it.
	Setting *struct{ Priority string }
	Related []struct{ Check string }
	Points  []struct {
		ID     string   `yaml:"id"`
		Checks []string `yaml:"checks"`
	} `yaml:"points"`
	Demands []struct {
		Checks []string `yaml:"checks"`
		Wanted []string `yaml:"wanted"`
	} `yaml:"demands"`
	file     string
	standard string // id of its catalog, from the name of the file or of its folder
}

func controls(t *testing.T) []control {
	t.Helper()
	var all []control
	for _, f := range tree(t, ".yaml") {
		if !under(f.path, "controls") {
			continue
		}
		var catalog struct {
			Controls []control `yaml:"controls"`
		}
		if err := yaml.Unmarshal(f.text, &catalog); err != nil {
			t.Errorf("%s: %v", f.path, err)
		}
		for _, c := range catalog.Controls {
			c.file = f.path
			c.standard, _, _ = strings.Cut(strings.TrimSuffix(strings.TrimPrefix(f.path, "controls/"), ".yaml"), "/")
			for _, d := range c.Demands {
				if !slices.IsSorted(d.Checks) || !slices.IsSorted(d.Wanted) {
					t.Errorf("%s: control %s: checks and wanted of its demands are not sorted", f.path, c.ID)
				}
				c.Checks, c.Wanted = append(c.Checks, d.Checks...), append(c.Wanted, d.Wanted...)
			}
			if len(c.Demands) > 0 {
				slices.Sort(c.Checks)
				slices.Sort(c.Wanted)
			}
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		t.Fatal("controls/ holds no control: this test would hold nothing")
	}
	return all
}

// plain returns the id of the check of which an id may name a variant: register.drill_interval for
// register.drill_interval/yearly.
func plain(id string) string {
	check, _, _ := strings.Cut(id, "/")
	return check
}

func TestControlsNameTrueChecks(t *testing.T) {
	there := checks(t)
	for _, c := range controls(t) {
		for _, id := range c.Checks {
			if _, ok := there[plain(id)]; !ok {
				t.Errorf("%s: control %s names check %s, which does not exist", c.file, c.ID, id)
			}
		}
		if !slices.IsSorted(c.Checks) || !slices.IsSorted(c.Wanted) {
			t.Errorf("%s: control %s: checks and wanted are not sorted", c.file, c.ID)
		}
	}
}

// TestRisksNameTrueChecks checks the patterns of findings that raise a risk.
func TestRisksNameTrueChecks(t *testing.T) {
	there := checks(t)
	patterns := 0
	for _, f := range tree(t, ".yaml") {
		if !under(f.path, "controls/risks") {
			continue
		}
		var list struct {
			Risks []struct {
				ID        string
				Indicated []struct{ Checks []string }
			}
		}
		if err := yaml.Unmarshal(f.text, &list); err != nil {
			t.Errorf("%s: %v", f.path, err)
		}
		for _, r := range list.Risks {
			for _, in := range r.Indicated {
				patterns++
				for _, id := range in.Checks {
					if _, ok := there[plain(id)]; !ok {
						t.Errorf("%s: risk %s names check %s, which does not exist", f.path, r.ID, id)
					}
				}
			}
		}
	}
	if patterns == 0 {
		t.Error("no risk has a pattern of findings")
	}
}

func TestChecksServeAControl(t *testing.T) {
	named := map[string]string{}
	for _, c := range controls(t) {
		for _, id := range c.Checks {
			named[plain(id)] = c.ID
		}
	}
	there := checks(t)
	for _, id := range slices.Sorted(maps.Keys(there)) {
		if named[id] == "" && ownRules[id] == "" {
			t.Errorf("check %s is named by no control; name it in a catalog, or list it in ownRules with the reason",
				id)
		}
	}
	for id := range ownRules {
		if _, ok := there[id]; !ok {
			t.Errorf("ownRules lists %s, which does not exist", id)
		}
		if named[id] != "" {
			t.Errorf("ownRules lists %s, and control %s names it", id, named[id])
		}
	}
}

// TestIsolationRestsOnTheTenantMap requires the tenant map in every control, or part of one, that names another
// isolation check: a VM without a tenant is a hole in each of them.
func TestIsolationRestsOnTheTenantMap(t *testing.T) {
	for _, c := range controls(t) {
		lists := [][]string{c.Checks}
		for _, p := range c.Points {
			lists = append(lists, p.Checks)
		}
		for _, list := range lists {
			isolates := slices.ContainsFunc(list, func(id string) bool { return strings.HasPrefix(id, "isolation.") })
			if isolates && !slices.Contains(list, "isolation.tenant_map") {
				t.Errorf("%s: control %s names checks of isolation without isolation.tenant_map", c.file, c.ID)
			}
		}
	}
}

// A wanted check must not exist yet; one that exists must be moved to the checks of the control. It is named by its id
// in the crosswalk or by the id that it will have.
func TestWantedIsMissing(t *testing.T) {
	answered := map[string][]string{}
	there := checks(t)
	for _, id := range slices.Sorted(maps.Keys(there)) {
		for _, x := range there[id].Custom.Crosswalk {
			answered[x] = append(answered[x], id)
		}
	}
	for _, c := range controls(t) {
		for _, x := range c.Wanted {
			if _, exists := there[x]; exists || !strings.HasPrefix(x, "VMW-") && !strings.Contains(x, ".") {
				t.Errorf("%s: control %s wants %q, which exists or is neither a crosswalk id nor that of a check",
					c.file, c.ID, x)
			}
			if len(answered[x]) > 0 {
				t.Errorf("%s: control %s wants %s, which %v answer", c.file, c.ID, x, answered[x])
			}
		}
	}
}
