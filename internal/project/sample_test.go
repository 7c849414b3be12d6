package project

import (
	"fmt"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

// estate returns objects of every kind: hosts of two versions, VMs, port groups, a firewall for each third host.
func estate(hosts int) []audit.Object {
	var seen []Seen
	vc, fw := vcenter(), audit.Target{Name: "fw", Kind: "firewall"}
	for i := range hosts {
		id := fmt.Sprintf("host-%03d", i)
		version := "8.0.3"
		if i%4 == 0 {
			version = "7.0.3"
		}
		seen = append(seen,
			Seen{vc, subject("host", id, "esx-"+id), map[string]any{"version": version}},
			Seen{vc, subject("vm", "vm-"+id, "vm-"+id), map[string]any{"hardware_version": "vmx-19"}},
			Seen{vc, subject("portgroup", "pg-"+id, "pg-"+id), map[string]any{"kind": "distributed"}},
		)
		if i%3 == 0 {
			seen = append(seen, Seen{fw, subject("firewall", id, "fw-"+id), map[string]any{"product": "FortiOS"}})
		}
	}
	seen = append(seen, Seen{vc, subject("vcenter", "vc", "vc-a"), nil})
	return Objects(kinds(), audit.System{Name: "云"}, []audit.Tenant{{Name: "a"}, {Name: "b"}}, seen)
}

// planned returns the plan of a YAML text after format and sample.
func planned(t *testing.T, rest string) *Plan {
	t.Helper()
	p, err := ReadPlan("plan.yaml", []byte("format: assay.plan/1\nsample: {seed: s1}\n"+rest), kinds())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWithoutPlan(t *testing.T) {
	found := estate(3)
	found[1].Reason = audit.Text{ZH: "代理", EN: "agent"}
	got, err := Sample(kinds(), Found{Objects: found}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, o := range got.Objects {
		if o.Sampled == (i == 1) {
			t.Errorf("%s %s: sampled %v", o.Kind, o.Name, o.Sampled)
		}
	}
	if got.Objects[0].Reason.ZH != "未编制抽样方案，全部纳入" {
		t.Errorf("reason %q", got.Objects[0].Reason.ZH)
	}
}

func TestReasons(t *testing.T) {
	p := planned(t, `
objects:
  - {kind: room, id: room-a, name: 主机房, importance: key}
  - {kind: room, id: room-b, name: 备机房}
importance:
  - {object: esx-host-001, importance: important, owner: 李四}
add:
  - {object: esx-host-004, reason: 上次测评有问题, name: 张三, date: 2026-11-20}
remove:
  - {object: vm-host-000, reason: 已下线, name: 张三, date: 2026-11-20}
`)
	found := estate(6)
	got, err := Sample(kinds(), Found{Objects: found}, p)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, o := range got.Objects {
		lines = append(lines, fmt.Sprintf("%s %v %s", o.Name, o.Sampled, o.Reason.ZH))
	}
	want := []string{
		"云 true 此类对象代表整个系统，纳入",
		"主机房 true 关键对象，全部纳入",
		"备机房 true 机房共 2 个，每类至少抽取 2 个，全部纳入",
		"fw-host-000 true 位于区域边界的对象，全部纳入",
		"fw-host-003 true 位于区域边界的对象，全部纳入",
		"esx-host-000 true 宿主机 VMware ESXi 7.0.3 共 2 个，每类至少抽取 2 个，全部纳入",
		"esx-host-001 true 重要对象，全部纳入",
		"esx-host-002 false 宿主机 VMware ESXi 8.0.3 共 4 个，样本 2 个，本对象未抽中",
		"esx-host-003 false 宿主机 VMware ESXi 8.0.3 共 4 个，样本 2 个，本对象未抽中",
		"esx-host-004 true 由 张三 于 2026-11-20 增补：上次测评有问题",
		"esx-host-005 true 宿主机 VMware ESXi 8.0.3 共 4 个（其中 1 个已纳入），按种子随机抽取 1 个，本对象次序 1",
	}
	if diff := cmp.Diff(want, lines[:len(want)]); diff != "" {
		t.Error(diff)
	}
	host := got.Objects[6]
	if host.Owner != "李四" || host.Importance != "important" {
		t.Errorf("the statement about %s is not applied: %+v", host.Name, host)
	}
}

// A new object displaces at most one of its group: the order of the others does not depend on it.
func TestSampleIsStable(t *testing.T) {
	p := planned(t, "")
	sampled := func(n int) map[string]bool {
		got, err := Sample(kinds(), Found{Objects: estate(n)}, p)
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]bool{}
		for _, o := range got.Objects {
			if o.Kind == "vm" && o.Sampled {
				out[o.ID] = true
			}
		}
		return out
	}
	before, after := sampled(30), sampled(31)
	lost := 0
	for id := range before {
		if !after[id] {
			lost++
		}
	}
	if len(before) != 2 || len(after) != 2 || lost > 1 {
		t.Errorf("sample of %d, then %d; %d displaced", len(before), len(after), lost)
	}
}

func TestSampleRefuses(t *testing.T) {
	const removal = ", reason: r, name: 张三, date: 2026-11-20}\n"
	for name, c := range map[string]struct {
		plan string
		want string
	}{
		"unknown object": {
			plan: "add:\n  - {object: esx-host-0001" + removal,
			want: "plan.yaml:4: add[0]: there is no object \"esx-host-0001\"\nhint: did you mean \"esx-host-000\"?",
		},
		"unknown id": {
			plan: "remove:\n  - {object: O-000000000000" + removal,
			want: "plan.yaml:4: remove[0]: there is no object \"O-000000000000\"\n" +
				"hint: assay plan lists the objects with their ids",
		},
		"a name of two": {
			plan: "objects:\n  - {kind: room, id: r1, name: 机房}\n  - {kind: room, id: r2, name: 机房}\n" +
				"add:\n  - {object: 机房" + removal,
			want: "plan.yaml:7: add[0]: 2 objects have the name \"机房\"\nhint: write the id of one: room r1, room r2",
		},
		"emptied kind": {
			plan: "objects:\n  - {kind: room, id: r1, name: 机房, importance: key}\nremove:\n  - {object: r1" + removal,
			want: "plan.yaml:6: remove[0]: leaves no object of kind room in the sample\n" +
				"hint: keep at least one object of each kind, or state under absent: why there is none",
		},
		"absent and found": {
			plan: "absent:\n  - {kind: host" + removal,
			want: "plan.yaml:4: absent[0]: there is an object of kind host: esx-host-000\n" +
				"hint: remove the statement; assay plan lists the objects",
		},
		"added and removed under two names": {
			plan: "add:\n  - {object: esx-host-001" + removal +
				"remove:\n  - {object: " + ID("host", "vc-a", subject("host", "host-001", "")) + removal,
			want: "plan.yaml:4: add[0]: esx-host-001 is also in remove\nhint: keep one of the two",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Sample(kinds(), Found{Objects: estate(4)}, planned(t, c.plan))
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Where a target was not reached, an object that the plan names may be on it. The name is reported, not refused.
func TestUnseenObject(t *testing.T) {
	p := planned(t, "add:\n  - {object: esx-host-099, reason: r, name: 张三, date: 2026-11-20}\n")
	found := Found{Objects: estate(2), Unseen: []Unseen{{Kind: "host", Target: "vc-b"}}}
	got, err := Sample(kinds(), found, p)
	if err != nil {
		t.Fatal(err)
	}
	want := []audit.Unmatched{{Key: "plan.add", Value: "esx-host-099"}}
	if diff := cmp.Diff(want, got.Unmatched); diff != "" {
		t.Error(diff)
	}
}
