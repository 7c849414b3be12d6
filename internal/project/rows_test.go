package project

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

// row returns a row of the register "objects" with the fields key, value, ….
func row(id string, pairs ...string) Seen {
	fields := map[string]any{"id": id}
	for i := 0; i < len(pairs); i += 2 {
		fields[pairs[i]] = pairs[i+1]
	}
	return Seen{audit.Target{Name: "objects", Kind: "register"}, subject(audit.RowSubject, id, ""), fields}
}

// platform returns two hosts, two VMs of one name, and a database of another register.
func platform() []Seen {
	vc := vcenter()
	return []Seen{
		{vc, subject("host", "host-1", "esx-1"), map[string]any{"version": "8.0.3", "datacenter": "dc-a"}},
		{vc, subject("host", "host-2", "esx-2"), map[string]any{"version": "8.0.3"}},
		{vc, subject("vm", "vm-1", "web"), nil},
		{vc, subject("vm", "vm-2", "web"), nil},
		{audit.Target{Name: "databases", Kind: "register"}, subject("database", "DB-1", "crm"), nil},
	}
}

// A row is an object of its own, or adds to the object that it names. No object is there twice.
func TestFind(t *testing.T) {
	hostID := ID("host", "vc-a", subject("host", "host-2", ""))
	got := Find(kinds(), audit.System{Name: "云"}, nil, platform(), []Seen{
		row("R-1", "kind", "room", "name", "主机房", "importance", "key", "location", "一号楼", "owner", "李四"),
		row("SRV-1", "kind", "host", "name", "esx-1", "importance", "important", "location", "A03 机柜", "version", "7"),
		row(hostID, "kind", "host", "name", "二号", "owner", "王五"),
		row("DB-1", "kind", "database", "name", "客户库", "product", "MySQL", "version", "8.4"),
		row("vm-2", "kind", "vm", "name", "web", "importance", "general"),
		row("esx-1", "kind", "room", "name", "esx-1"), // another kind: no join
	})
	if len(got.Unseen) > 0 {
		t.Fatalf("doubts %v", got.Unseen)
	}
	var rows []string
	for _, o := range got.Objects {
		if o.Kind != "system" {
			rows = append(rows, strings.Join([]string{
				o.Kind, o.Subject.ID, o.Name, o.Importance, o.Location, o.Owner, o.Product, o.Version, o.Origin,
			}, "|"))
		}
	}
	want := []string{
		"room|esx-1|esx-1||||||register",
		"room|R-1|主机房|key|一号楼|李四|||register",
		"host|host-1|esx-1|important|A03 机柜||VMware ESXi|8.0.3|snapshot",
		"host|host-2|esx-2|||王五|VMware ESXi|8.0.3|snapshot",
		"vm|vm-1|web||||||snapshot",
		"vm|vm-2|web|general|||||snapshot",
		"database|DB-1|crm||||MySQL|8.4|register",
	}
	less := func(list []string) map[string]bool {
		out := map[string]bool{}
		for _, s := range list {
			out[s] = true
		}
		return out
	}
	if diff := cmp.Diff(less(want), less(rows)); diff != "" || len(rows) != len(want) {
		t.Error(diff)
	}
}

// A row that leaves the objects in doubt is named with its id; it is never a second object in silence.
func TestFindDoubts(t *testing.T) {
	for name, c := range map[string]struct {
		rows []Seen
		kind string
		want string
	}{
		"no kind": {[]Seen{row("a", "name", "x")}, registerOfRows, "id a: it has no kind."},
		"no name": {[]Seen{row("a", "kind", "room")}, registerOfRows, "id a: it has no name."},
		"unknown kind": {
			[]Seen{row("a", "kind", "lift", "name", "x")}, registerOfRows, "id a: the kind lift does not exist",
		},
		"a whole kind": {[]Seen{row("a", "kind", "system", "name", "x")}, registerOfRows, "registers do not list it"},
		"two VMs":      {[]Seen{row("a", "kind", "vm", "name", "web")}, "vm", "2 objects that were found fit it"},
		"one host, two": {
			[]Seen{row("esx-1", "kind", "host", "name", "x"), row("host-1", "kind", "host", "name", "y")},
			"host", "id host-1: the row with the id esx-1 names the same object esx-1.",
		},
		"two rows of a name": {
			[]Seen{row("a", "kind", "host", "name", "esx-1"), row("b", "kind", "host", "name", "esx-1")},
			"host", "several rows have the name esx-1",
		},
		"two registers": {
			[]Seen{
				row("a", "kind", "room", "name", "x"),
				{
					audit.Target{Name: "others"}, subject(audit.RowSubject, "a", ""),
					map[string]any{"kind": "room", "name": "y"},
				},
			},
			"room", "id a: the register objects has the id a too.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := Find(kinds(), audit.System{Name: "云"}, nil, platform(), c.rows)
			if len(got.Unseen) == 0 || got.Unseen[0].Kind != c.kind ||
				!strings.Contains(got.Unseen[0].Reason.EN, c.want) {
				t.Errorf("doubts %v, want %s: %s", got.Unseen, c.kind, c.want)
			}
			if len(got.Unseen) > 0 && !strings.HasSuffix(got.Unseen[0].Reason.ZH, "。") {
				t.Errorf("Chinese reason %q", got.Unseen[0].Reason.ZH)
			}
		})
	}
}

// The plan may name a row by its number in the register, and must not list it again.
func TestRowsInPlan(t *testing.T) {
	found := Find(kinds(), audit.System{Name: "云"}, nil, platform(), []Seen{
		row("R-1", "kind", "room", "name", "主机房"), row("R-2", "kind", "room", "name", "备机房"),
	})
	got, err := Sample(kinds(), found, planned(t,
		"remove:\n  - {object: R-2, reason: 停用, name: 张三, date: 2026-11-20}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range got.Objects {
		if o.Kind == "room" && o.Sampled != (o.Name == "主机房") {
			t.Errorf("%s: sampled %v", o.Name, o.Sampled)
		}
	}
	_, err = Sample(kinds(), found, planned(t, "objects: [{kind: room, id: R-1, name: 主机房}]\n"))
	if want := "plan.yaml:3: objects[0]: the register objects lists R-1 too"; err == nil ||
		!strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want %s", err, want)
	}
	_, err = Sample(kinds(), found, planned(t, "absent: [{kind: room, reason: 无, name: 张三, date: 2026-11-20}]\n"))
	if err == nil || !strings.Contains(err.Error(), "there is an object of kind room: ") {
		t.Errorf("a kind that the register lists is absent: %v", err)
	}
}
