package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/engine"
	"github.com/assay-audit/assay/rego"
)

// snapshot returns an input of documents: "<target>/<collector>" → JSON, "" for failed evidence without sources.
func snapshot(docs ...[2]string) engine.Input {
	in := engine.Input{
		Snapshot: &audit.Snapshot{Format: audit.SnapshotFormat, Finished: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)},
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
	a, err := e.Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]audit.Status{}
	for _, f := range a.Findings {
		if f.Check == "site.own.probe" {
			out[f.Subject.ID] = f.Status
		}
	}
	return out
}

// TestSilence checks, case by case, that missing data stays visible.
func TestSilence(t *testing.T) {
	none := "failures contains {\"subject\": id, \"path\": \"lockdown\", \"observed\": host.lockdown, " +
		"\"expected\": 1} if {\n\tsome id, host in input.hosts\n\thost.lockdown == \"no\"\n}\n"
	exempt := "not_applicable[id] := {\"zh\": \"否\", \"en\": \"no\"} if {\n\tsome id, " +
		"host in input.hosts\n\tnot host.acceptance == \"partner\"\n}\n"
	strict := strings.ReplaceAll(none, `"no"`, `"lockdownStrict"`)
	unclear := func(key, when string) string {
		return "undetermined[" + key +
			"] := {\"zh\": \"不明\", \"en\": \"not clear\"} if {\n\tsome id, host in input.hosts\n\t" + when + "\n}\n"
	}
	system := []string{"subject: host", "subject: host\n#   input: system"}
	one := `{"hosts": {"h1": {"name": "h1", "lockdown": "lockdownNormal"}}}`
	for name, c := range map[string]struct {
		e    *engine.Engine
		in   engine.Input
		want map[string]audit.Status
	}{
		"a part failed and left no sources": {
			probe(t, lockdown, none),
			snapshot([2]string{"vc/vsphere.hosts", one}, [2]string{"vc/vsphere.hosts", ""}),
			map[string]audit.Status{"h1": audit.Pass, "*": audit.Undetermined},
		},
		"a collection is null": {
			probe(t, lockdown, none, "evidence:", "empty_is_not_applicable: {zh: 无, en: none}\n#   evidence:"),
			snapshot([2]string{"vc/vsphere.hosts", `{"hosts": null}`}),
			map[string]audit.Status{"*": audit.Undetermined},
		},
		"not applicable by denied evidence": {
			probe(t, lockdown+", {path: acceptance, type: string}", none+exempt),
			snapshot([2]string{"vc/vsphere.hosts", `{"hosts": {"h1": {"name": "h1", "lockdown": "lockdownNormal"},` +
				` "h2": {"name": "h2", "lockdown": "lockdownNormal", "acceptance": "vmware_accepted"},` +
				` "h3": {"name": "h3", "acceptance": "vmware_accepted"}}, "gaps": [{"pointer": "/hosts/h1/acceptance",` +
				` "state": "denied"}]}`}),
			map[string]audit.Status{"h1": audit.Undetermined, "h2": audit.NotApplicable, "h3": audit.NotApplicable},
		},
		"another target never said": {
			probe(t, lockdown, none, system...),
			snapshot([2]string{"a/vsphere.hosts", one}, [2]string{"b/vsphere.vms", `{"vms": {}}`}),
			map[string]audit.Status{"a/h1": audit.Pass, "*": audit.Undetermined},
		},
		"an odd not_applicable": {
			probe(t, lockdown, none+"not_applicable contains id if some id, _ in input.hosts\n"),
			snapshot([2]string{"vc/vsphere.hosts", one}),
			map[string]audit.Status{"h1": audit.Undetermined},
		},
		"evidence that does not answer": {
			probe(t, lockdown, strict+unclear("id", "host.lockdown == \"lockdownNormal\"")),
			snapshot([2]string{"vc/vsphere.hosts", `{"hosts": {"h1": {"name": "h1", "lockdown": "lockdownNormal"},` +
				` "h2": {"name": "h2", "lockdown": "lockdownNormal"}, "h3": {"name": "h3", "lockdown": "lockdownStrict"},` +
				` "h4": {"name": "h4", "lockdown": "lockdownDisabled"}}}`}),
			map[string]audit.Status{"h1": audit.Undetermined, "h2": audit.Undetermined, "h3": audit.Fail, "h4": audit.Pass},
		},
		"a failure comes before what is not clear": {
			probe(t, lockdown, strict+unclear("id", "host.lockdown == \"lockdownStrict\"")),
			snapshot([2]string{"vc/vsphere.hosts", `{"hosts": {"h1": {"name": "h1", "lockdown": "lockdownStrict"}}}`}),
			map[string]audit.Status{"h1": audit.Fail},
		},
		"not clear of a stranger": {
			probe(t, lockdown, none+unclear("\"h9\"", "host.lockdown != id")),
			snapshot([2]string{"vc/vsphere.hosts", one}),
			map[string]audit.Status{"h1": audit.Undetermined},
		},
		"not clear, without a reason": {probe(t, lockdown,
			none+"undetermined[id] := \"?\" if {\n\tsome id, host in input.hosts\n\thost.lockdown == \"lockdownNormal\"\n}\n"),
			snapshot([2]string{"vc/vsphere.hosts", one}), map[string]audit.Status{"h1": audit.Undetermined}},
		"a map and one of its entries": {
			probe(t, "{path: services, type: object}, {path: services/TSM/running, type: boolean}",
				"failures contains {\"subject\": id, \"path\": \"services\", \"observed\": 1, \"expected\": 1} if {\n\tsome id, "+
					"host in input.hosts\n\tcount(host.services) > 1\n}\n"),
			snapshot([2]string{
				"vc/vsphere.hosts",
				`{"hosts": {"h1": {"name": "h1", "services": {"TSM": {"running": true}, "ntpd": {"running": true}}}}}`,
			}),
			map[string]audit.Status{"h1": audit.Fail},
		},
		"an absent list that another check counts": {
			probe(t, lockdown+", {path: /vms, type: object}", none),
			snapshot([2]string{"vc/vsphere.hosts", one}),
			map[string]audit.Status{"h1": audit.Undetermined},
		},
	} {
		if got := statuses(t, c.e, c.in); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestForeignSnapshot checks that a snapshot which cannot be judged as a whole is refused.
func TestForeignSnapshot(t *testing.T) {
	e := probe(t, lockdown, rule(""))
	good := [2]string{"vc/vsphere.hosts", `{"hosts": {}}`}
	for want, in := range map[string]engine.Input{
		"only the engine derives": snapshot([2]string{"vc/vsphere.hosts", `{"vlans": {"7": {}}, "portgroups": {}}`}),
		"no check looks at": func() engine.Input {
			in := snapshot(good, [2]string{"b/x", `{}`})
			in.Snapshot.Targets[1].Kind = "vspere"
			return in
		}(),
		"not listed":     func() engine.Input { in := snapshot(good); in.Snapshot.Evidence[0].Target = "b"; return in }(),
		"holds a slash":  func() engine.Input { in := snapshot(good); in.Snapshot.Targets[0].Name = "a/b"; return in }(),
		"decode /hosts:": snapshot([2]string{"vc/vsphere.hosts", `{"hosts": [1]}`}),
	} {
		if _, err := e.Assess(context.Background(), in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want one with %q", err, want)
		}
	}
}

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
		control("1", "provider", "site.own.probe"), control("2", "provider", "site.own.probe", "register.drill_interval"),
		control("3", "customer", "site.own.probe")}}}
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
		in := snapshot([2]string{"vc/vsphere.hosts", `{"hosts": {"host-1": {"name": "a", "lockdown": "lockdownStrict"}}}`})
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
