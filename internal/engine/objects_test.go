package engine_test

import (
	"context"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/project"
	"github.com/google/go-cmp/cmp"
)

// objectKinds are kinds in the form of controls/objects.yaml.
func objectKinds() []audit.ObjectKind {
	join := func(id string, subjects ...string) audit.ObjectKind {
		k := audit.ObjectKind{ID: id, Title: audit.Text{ZH: id, EN: id}}
		for _, s := range subjects {
			k.Subjects = append(k.Subjects, audit.SubjectJoin{Subject: s, Join: project.Self})
		}
		return k
	}
	vcenter := join("vcenter", "vcenter")
	vcenter.Subjects = append(vcenter.Subjects, audit.SubjectJoin{Subject: "permission", Join: "target"})
	return []audit.ObjectKind{
		join("host", "host"), vcenter, join("cluster", "cluster"), join("storage", "datastore"),
		join("virtual_network", "portgroup", "switch", "vlan", "uplink"), join("vm", "vm", "workload"),
		join("tenant"), join("log_system", "log_store"),
	}
}

// The subject of each finding is an object of the assessment, if its kind is joined to one.
func TestObjectsOfFindings(t *testing.T) {
	f := newFleet(3, fleetSize{hosts: 6, vms: 30, tenants: 3})
	in := f.input(t)
	in.Kinds = objectKinds()
	a, err := shipped(t).Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}

	kind := map[string]string{}
	for _, k := range in.Kinds {
		for _, j := range k.Subjects {
			if j.Join == project.Self {
				kind[j.Subject] = k.ID
			}
		}
	}
	have := map[string]bool{}
	for _, o := range a.Objects {
		have[o.ID] = true
	}
	joined := map[string]int{}
	for _, x := range a.Findings {
		k, target := kind[x.Subject.Kind], x.Target
		if k == "" || x.Subject.ID == "*" {
			continue
		}
		subject := x.Subject
		if target == "*" {
			target, subject.ID, _ = strings.Cut(subject.ID, "/")
		}
		if !have[project.ID(k, target, subject)] {
			t.Errorf("%s: %s %s is no object", x.Check, subject.Kind, subject.Name)
		}
		joined[k]++
	}
	for _, k := range []string{"host", "vcenter", "cluster", "virtual_network", "vm", "storage"} {
		if joined[k] == 0 {
			t.Errorf("no finding is about a %s", k)
		}
	}
}

// Evidence that was lost leaves a gap in the list of objects, and a tenant outside the scope is no object.
func TestObjectsUnseen(t *testing.T) {
	f := newFleet(3, fleetSize{hosts: 2, vms: 6, tenants: 2})
	f.lost["vsphere.hosts"] = true
	in := f.input(t)
	in.Kinds = objectKinds()
	in.Site.Scope.Tenants = []string{tenantName(1)}
	in.Snapshot.Targets = append(in.Snapshot.Targets, audit.Target{
		Name:  "syslog",
		Kind:  "logs",
		Error: &audit.Gap{State: audit.Unreachable, Detail: "no answer"},
	})
	found, err := shipped(t).Objects(in)
	if err != nil {
		t.Fatal(err)
	}

	unseen := map[string]string{}
	for _, u := range found.Unseen {
		unseen[u.Kind+" on "+u.Target] = u.Reason.EN
	}
	for _, key := range []string{"host on vc-a", "log_system on syslog"} {
		if unseen[key] == "" {
			t.Errorf("%s: no reason why objects are not known: %v", key, unseen)
		}
	}
	var tenants []string
	for _, o := range found.Objects {
		if o.Kind == "tenant" {
			tenants = append(tenants, o.Name)
		}
	}
	if diff := cmp.Diff([]string{tenantName(1)}, tenants); diff != "" {
		t.Error(diff)
	}
}

// A plan with an object that does not exist is refused; a good one is a part of the assessment, and so is the project.
func TestAssessWithPlan(t *testing.T) {
	f := newFleet(3, fleetSize{hosts: 6, vms: 6, tenants: 2})
	in := f.input(t)
	in.Kinds = objectKinds()
	in.Site.Project = &audit.Project{ReportNumber: "R-1"}
	read := func(text string) *project.Plan {
		p, err := project.ReadPlan("plan.yaml", []byte("format: assay.plan/1\nsample: {seed: s}\n"+text), in.Kinds)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}

	in.Plan = read("add:\n  - {object: nothing-of-this-name, reason: x, name: 张三, date: 2026-11-20}\n")
	_, err := shipped(t).Assess(context.Background(), in)
	if err == nil || !strings.HasPrefix(err.Error(), "plan.yaml:4: add[0]: there is no object") {
		t.Errorf("unknown object: %v", err)
	}

	in.Plan = read("absent:\n  - {kind: log_system, reason: 无, name: 张三, date: 2026-11-20}\n")
	a, err := shipped(t).Assess(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	sampled, all := 0, 0
	for _, o := range a.Objects {
		if o.Kind == "host" {
			all++
			if o.Sampled {
				sampled++
			}
		}
	}
	if all != 6 || sampled != 2 {
		t.Errorf("%d of %d hosts are in the sample, want 2 of 6", sampled, all)
	}
	if len(a.Absent) != 1 || a.Plan == nil || a.Plan.Sample.Seed != "s" || a.Project == nil {
		t.Errorf("plan, absent kinds or project are missing: %v, %v, %v", a.Plan, a.Absent, a.Project)
	}
}

// Rows of a register of objects are objects, joined to those that the platform has, and checks wait for a person
// about them. A register that was not read leaves the objects unknown.
func TestObjectsOfRegister(t *testing.T) {
	f := newFleet(3, fleetSize{hosts: 2, vms: 4, tenants: 1})
	in := f.input(t)
	in.Kinds = append(objectKinds(), audit.ObjectKind{ID: "room", Title: audit.Text{ZH: "机房", EN: "room"}},
		audit.ObjectKind{
			ID:       "object_register",
			Title:    audit.Text{ZH: "台账", EN: "register"},
			Subjects: []audit.SubjectJoin{{Subject: "object_register", Join: project.Self}},
		})
	platform, err := shipped(t).Objects(in)
	if err != nil {
		t.Fatal(err)
	}
	host := platform.Objects[0]
	document := in.Document
	in.Document = func(e audit.Evidence) ([]byte, error) {
		if e.Target != "objects" {
			return document(e)
		}
		return []byte(`{"objects": {` +
			`"R-1": {"id": "R-1", "kind": "room", "name": "主机房", "importance": "key"},` +
			`"S-1": {"id": "S-1", "kind": "host", "name": "` + host.Name + `", "owner": "运维组"},` +
			`"X-1": {"id": "X-1", "kind": "lift", "name": "电梯"}},` +
			`"object_registers": {"objects": {"name": "objects.csv", "rows": 3}}, "gaps": []}`), nil
	}
	in.Snapshot.Targets = append(in.Snapshot.Targets, audit.Target{
		Name: "objects", Kind: "register", Holds: []string{"object_registers", "objects"},
	}, audit.Target{
		Name: "lost", Kind: "register", Holds: []string{"object_registers", "objects"},
		Error: &audit.Gap{State: audit.Failed, Detail: "row 2"},
	})
	in.Snapshot.Evidence = append(in.Snapshot.Evidence, audit.Evidence{
		ID: "objects/register.objects", Target: "objects", Collector: "register.objects", SHA256: "x",
	})
	found, err := shipped(t).Objects(in)
	if err != nil {
		t.Fatal(err)
	}
	if n, want := len(found.Objects), len(platform.Objects)+2; n != want { // the room and the register
		t.Errorf("%d objects, want %d", n, want)
	}
	owner, rooms := "", 0
	for _, o := range found.Objects {
		if o.ID == host.ID {
			owner = o.Owner
		}
		if o.Kind == "room" && o.Importance == "key" && o.Origin == project.Register {
			rooms++
		}
	}
	if owner != "运维组" || rooms != 1 {
		t.Errorf("owner of the host %q, rooms %d", owner, rooms)
	}
	var doubts []string
	for _, u := range found.Unseen {
		doubts = append(doubts, u.Kind+" "+u.Target)
	}
	if diff := cmp.Diff([]string{"object_register lost", "object_register objects"}, doubts); diff != "" {
		t.Error(diff)
	}
}
