package project

import (
	"math/rand/v2"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

// kinds are those of the tests, in the form of controls/objects.yaml.
func kinds() []audit.ObjectKind {
	self := func(subjects ...string) (out []audit.SubjectJoin) {
		for _, s := range subjects {
			out = append(out, audit.SubjectJoin{Subject: s, Join: Self})
		}
		return out
	}
	return []audit.ObjectKind{
		{ID: "system", Title: audit.Text{ZH: "被测系统", EN: "system"}, Whole: true},
		{ID: "room", Title: audit.Text{ZH: "机房", EN: "machine room"}},
		{
			ID:       "security_device",
			Title:    audit.Text{ZH: "安全设备", EN: "security device"},
			Boundary: true,
			Subjects: append(self("firewall"), audit.SubjectJoin{Subject: "firewall_rule", Join: "target"}),
		},
		{ID: "host", Title: audit.Text{ZH: "宿主机", EN: "host"}, Subjects: self("host")},
		{ID: "vcenter", Title: audit.Text{ZH: "虚拟化管理平台", EN: "vCenter"}, Subjects: self("vcenter")},
		{
			ID:       "virtual_network",
			Title:    audit.Text{ZH: "虚拟网络", EN: "virtual network"},
			Subjects: self("portgroup", "switch"),
		},
		{ID: "vm", Title: audit.Text{ZH: "虚拟机", EN: "VM"}, Subjects: self("vm", "workload")},
		{ID: "database", Title: audit.Text{ZH: "数据库", EN: "database"}, Subjects: self("database")},
		{ID: "tenant", Title: audit.Text{ZH: "租户", EN: "tenant"}},
	}
}

func vcenter() audit.Target {
	return audit.Target{Name: "vc-a", Kind: "vsphere", Product: "VMware vCenter Server", Version: "8.0.3"}
}

func subject(kind, id, name string) audit.Subject {
	return audit.Subject{Kind: kind, ID: id, Name: name}
}

func TestObjects(t *testing.T) {
	vc := vcenter()
	registers := audit.Target{Name: "databases", Kind: "register"}
	seen := []Seen{
		{vc, subject("workload", "vm-1", "web"), map[string]any{"name": "web", "tenants": []any{"a", "b"}}},
		{vc, subject("vm", "vm-1", "web"), map[string]any{"hardware_version": "vmx-19", "datacenter": "dc-a"}},
		{vc, subject("vm", "vm-2", "vCLS-1"), map[string]any{"agent": true}},
		{vc, subject("vm", "vm-3", "tpl"), map[string]any{"agent": false, "template": true}},
		{vc, subject("host", "host-1", "esx-1"), map[string]any{
			"version":    "8.0.3",
			"datacenter": "dc-a",
			"cluster":    "domain-c8",
		}},
		{vc, subject("host", "host-2", "esx-2"), map[string]any{"agent": "NSX"}},
		{vc, subject("host", "host-3", ""), nil},
		{vc, subject("vcenter", "vc", "vc-a.example"), map[string]any{}},
		{vc, subject("portgroup", "pg-1", "web"), map[string]any{"kind": "distributed"}},
		{vc, subject("firewall_rule", "r-1", "allow"), map[string]any{}},
		{registers, subject("database", "crm", "crm"), map[string]any{"row": 2}},
	}
	system := audit.System{Name: "示例政务云"}
	got := Objects(kinds(), system, []audit.Tenant{{Name: "a"}}, seen)

	type row struct{ Kind, Target, Name, Product, Version, Location, Owner, Origin, Excluded string }
	var rows []row
	for _, o := range got {
		rows = append(rows, row{
			o.Kind, o.Target, o.Name, o.Product, o.Version, o.Location, o.Owner, o.Origin, o.Reason.ZH,
		})
	}
	want := []row{
		{Kind: "system", Name: "示例政务云", Origin: Configuration},
		{
			Kind:     "host",
			Target:   "vc-a",
			Name:     "esx-1",
			Product:  "VMware ESXi",
			Version:  "8.0.3",
			Location: "dc-a",
			Origin:   Snapshot,
		},
		{
			Kind:     "host",
			Target:   "vc-a",
			Name:     "esx-2",
			Product:  "VMware ESXi",
			Origin:   Snapshot,
			Excluded: "平台将其列为主机，实为 NSX 的代理，不运行 ESXi，不纳入样本",
		},
		{Kind: "host", Target: "vc-a", Name: "host-3", Product: "VMware ESXi", Origin: Snapshot},
		{
			Kind:    "vcenter",
			Target:  "vc-a",
			Name:    "vc-a.example",
			Product: "VMware vCenter Server",
			Version: "8.0.3",
			Origin:  Snapshot,
		},
		{Kind: "virtual_network", Target: "vc-a", Name: "web", Product: "distributed", Origin: Snapshot},
		{Kind: "vm", Target: "vc-a", Name: "tpl", Origin: Snapshot, Excluded: "虚拟机模板，不承载业务，不纳入样本"},
		{Kind: "vm", Target: "vc-a", Name: "vCLS-1", Origin: Snapshot, Excluded: "平台自身的代理虚拟机，不纳入样本"},
		{
			Kind:     "vm",
			Target:   "vc-a",
			Name:     "web",
			Version:  "vmx-19",
			Location: "dc-a",
			Owner:    "a, b",
			Origin:   Snapshot,
		},
		{Kind: "database", Target: "databases", Name: "crm", Origin: Register},
		{Kind: "tenant", Name: "a", Origin: Configuration},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}

	rand.New(rand.NewPCG(1, 2)).Shuffle(len(seen), func(i, j int) { seen[i], seen[j] = seen[j], seen[i] })
	if diff := cmp.Diff(got, Objects(kinds(), system, []audit.Tenant{{Name: "a"}}, seen)); diff != "" {
		t.Errorf("another order of the evidence, other objects:\n%s", diff)
	}
}

// A finding of a workload is about its VM, so both have one id. Kind, target and subject each change it.
func TestID(t *testing.T) {
	vm := ID("vm", "vc-a", subject("vm", "vm-1", "web"))
	if vm != ID("vm", "vc-a", subject("workload", "vm-1", "other name")) {
		t.Error("a workload and its VM have different ids")
	}
	if !foundID.MatchString(vm) {
		t.Errorf("%s is not O- and 12 hex digits", vm)
	}
	ids := map[string]bool{vm: true}
	for _, other := range []string{
		ID("host", "vc-a", subject("vm", "vm-1", "web")),
		ID("vm", "vc-b", subject("vm", "vm-1", "web")),
		ID("vm", "vc-a", subject("host", "vm-1", "web")),
		ID("vm", "vc-a", subject("vm", "vm-2", "web")),
	} {
		if ids[other] {
			t.Errorf("%s twice", other)
		}
		ids[other] = true
	}
}
