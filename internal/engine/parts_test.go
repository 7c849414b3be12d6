package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
)

// TestScopeOfTenants checks the machines in a scope: those of the selected tenants and those that may be theirs.
func TestScopeOfTenants(t *testing.T) {
	vm := func(tenant string) object {
		return object{
			"name":       tenant,
			"template":   false,
			"agent":      false,
			"folder":     "/dc/vm/" + tenant,
			"tags":       []string{},
			"datastores": []string{"gone"},
			"portgroups": []string{},
		}
	}
	unsure := vm("b")
	delete(unsure, "tags")
	raw, err := json.Marshal(object{
		"vms":        object{"vm-a": vm("a"), "vm-b": vm("b"), "vm-c": unsure},
		"portgroups": object{},
		"datastores": object{},
		"switches":   object{},
		"gaps": []audit.Gap{
			{Pointer: "/vms/vm-b/options", State: audit.Denied}, {Pointer: "/vms/vm-c/tags", State: audit.Denied},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	in := snapshot([2]string{"vc/vsphere.vms", string(raw)})
	in.Site.Tenants = []audit.Tenant{
		{Name: "a", Folders: []string{"/dc/vm/a"}, Tags: []string{"x:a"}}, {Name: "b", Folders: []string{"/dc/vm/b"}},
	}
	in.Site.Scope.Tenants = []string{"a"}
	a, err := probe(t, lockdown, rule("")).Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]audit.Status{}
	for _, f := range a.Findings {
		if f.Check == "vm.copy_paste" || f.Check == "isolation.datastore" {
			got[f.Check+" "+f.Subject.ID] = f.Status
		}
	}
	// The datastore without evidence is visible only in the machines.
	want := map[string]audit.Status{
		"vm.copy_paste vm-a":    audit.Undetermined,
		"vm.copy_paste vm-c":    audit.Undetermined,
		"isolation.datastore *": audit.Undetermined,
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestSilentCheck checks that a control is not judged if one of its checks has no findings, and that controls
// outside the site's roles are still known to waivers and answers.
func TestSilentCheck(t *testing.T) {
	e := probe(t, lockdown, rule(`host.lockdown == "no"`))
	in := snapshot([2]string{"vc/vsphere.hosts", `{"hosts": {"h1": {"name": "h1", "lockdown": "lockdownNormal"}}}`})
	control := func(id, role string, checks ...string) audit.Control {
		return audit.Control{
			ID:      id,
			Kind:    "automated",
			Checks:  checks,
			Roles:   []string{role},
			Methods: []audit.Method{"examine"},
		}
	}
	in.Standards = []audit.Standard{{ID: "s", Controls: []audit.Control{
		control("1", "provider", "site.own.probe"),
		control("2", "provider", "site.own.probe", "register.drill_interval"),
		control("3", "customer", "site.own.probe"),
	}}}
	in.Site.Roles = []string{"provider"}
	in.Waivers = []audit.Waiver{
		{ID: "W", Standard: "s", Control: "3", Target: "*", Subject: "*", Start: "2026-01-01", Expiry: "2027-01-01"},
	}
	a, err := e.Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, r := range a.Results {
		got += r.Control + " " + string(r.Verdict) + ", "
	}
	if want := "1 conform, 2 undetermined, "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	in.Answers = []audit.Answer{{Standard: "s", Control: "4"}}
	if _, err := e.Assess(context.Background(), in); err == nil {
		t.Error("an answer to a control that the standard does not have is taken")
	}
}

// TestPartConcludesNothing checks that a part of a standard or of the system gets no conclusion about the whole,
// even if everything in that part is decided.
func TestPartConcludesNothing(t *testing.T) {
	e := probe(t, lockdown, rule(`host.lockdown != "lockdownStrict"`))
	for name, narrow := range map[string]func(*audit.Site){
		"whole":   func(*audit.Site) {},
		"role":    func(s *audit.Site) { s.Roles = []string{"provider"} },
		"phase":   func(s *audit.Site) { s.Phases = []string{"run"} },
		"targets": func(s *audit.Site) { s.Scope.Targets = []string{"vc"} },
	} {
		in := snapshot([2]string{
			"vc/vsphere.hosts",
			`{"hosts": {"host-1": {"name": "a", "lockdown": "lockdownStrict"}}}`,
		})
		in.Standards = []audit.Standard{{
			ID:       "gbt22239-2019-l3",
			Controls: []audit.Control{{ID: "1", Kind: "automated", Checks: []string{"site.own.probe"}}},
		}}
		narrow(&in.Site)
		a, err := e.Assess(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Scores[0].Conclusion; (got == "conform") != (name == "whole") || name != "whole" && got != "" {
			t.Errorf("%s: %q (%+v)", name, got, a.Scores[0])
		}
	}
}
