package project

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

// allKinds are the kinds of the tests and those that the examples of the template use.
func allKinds() []audit.ObjectKind {
	return append(kinds(),
		audit.ObjectKind{ID: "network_device", Title: audit.Text{ZH: "网络设备", EN: "network device"}},
		audit.ObjectKind{ID: "middleware", Title: audit.Text{ZH: "中间件", EN: "middleware"}})
}

// The template is a valid plan in both languages, also with all its examples.
func TestTemplate(t *testing.T) {
	for _, lang := range []audit.Lang{audit.ZH, audit.EN} {
		t.Run(string(lang), func(t *testing.T) {
			text := Template(lang, `odd "seed"`, "1.2.3")
			p, err := ReadPlan("plan.yaml", text, allKinds())
			if err != nil {
				t.Fatal(err)
			}
			if p.Plan.Sample.Seed != `odd "seed"` || len(p.Plan.Schedule) != 4 || p.Plan.Tools[0].Version != "1.2.3" {
				t.Errorf("the template reads as %+v", p.Plan)
			}

			examples := withExamples(string(text))
			p, err = ReadPlan("plan.yaml", []byte(examples), allKinds())
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Objects) != 2 || len(p.Add) != 1 || len(p.Remove) != 1 || len(p.Absent) != 1 ||
				len(p.Plan.Access) != 1 || len(p.People) != 1 || len(p.Importance) != 1 {
				t.Errorf("an example is missing:\n%s", examples)
			}
		})
	}
}

// withExamples returns a template in which the examples are no comments, except the second schedule.
func withExamples(text string) string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		key, isKey := strings.CutPrefix(line, "# ")
		switch {
		case strings.HasPrefix(line, "#   - {name: 现场"), strings.HasPrefix(line, "#   - {name: On-site"):
		case strings.HasPrefix(line, "#   - "):
			out = append(out, line[2:])
		case isKey && strings.HasSuffix(key, ":") && !strings.Contains(key, " "):
			out = append(out, key)
		case !strings.HasPrefix(line, "#"):
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// A second run renews the list and keeps every other byte, wherever the list is.
func TestWithList(t *testing.T) {
	found := Found{Objects: estate(3), Unseen: []Unseen{{
		Kind:   "host",
		Target: "vc-b",
		Reason: audit.Text{ZH: "无法访问", EN: "not reached"},
	}}}
	found.Objects[2].Name = "a\nb: \u2028[1, 2]\u0085\x00c"
	sampled, err := Sample(kinds(), Found{Objects: found.Objects}, nil)
	if err != nil {
		t.Fatal(err)
	}
	list := func(plan []byte, objects []audit.Object) []byte {
		out, _, err := WithList("plan.yaml", plan, audit.ZH, kinds(), found, objects)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}

	first := list(Template(audit.ZH, "s", "1"), sampled.Objects)
	for _, want := range []string{
		"# [x] " + sampled.Objects[3].ID + "  host  esx-host-001  VMware ESXi 8.0.3\n",
		"#   host  宿主机\n",
		"#   host  vc-b  无法访问\n",
		"# [x] " + sampled.Objects[2].ID + "  host  a b:  [1, 2]  c  VMware ESXi 7.0.3\n",
	} {
		if !strings.Contains(string(first), want) {
			t.Errorf("the list lacks %q:\n%s", want, first)
		}
	}
	if diff := cmp.Diff(string(first), string(list(first, sampled.Objects))); diff != "" {
		t.Errorf("a second run changes the plan:\n%s", diff)
	}

	edited := bytes.Replace(first, []byte("per_group: 2"), []byte("per_group:   3 # 张三\r"), 1)
	edited = append(edited, "objects: [{kind: room, id: r, name: 机房}] # 文末\n"...)
	fewer := list(edited, sampled.Objects[:4])
	strip := func(plan []byte) string {
		head, rest, _ := strings.Cut(string(plan), listBegins)
		_, tail, _ := strings.Cut(rest, listEnds)
		return head + tail
	}
	if diff := cmp.Diff(strip(edited), strip(fewer)); diff != "" {
		t.Errorf("edits are lost:\n%s", diff)
	}
	if gone := sampled.Objects[5].ID; bytes.Contains(fewer, []byte("] "+gone)) &&
		!bytes.Contains(fewer, []byte("[-] "+gone)) {
		t.Error("the list is not renewed")
	}
}

// An object that is gone is named and stays in the list until a person removes its line; one that comes back is not
// new, and one that was never listed is.
func TestChanges(t *testing.T) {
	all := estate(3)
	write := func(plan []byte, objects []audit.Object) ([]byte, Changes) {
		t.Helper()
		out, changes, err := WithList("plan.yaml", plan, audit.ZH, kinds(), Found{}, objects)
		if err != nil {
			t.Fatal(err)
		}
		return out, changes
	}
	gone := all[3]
	rest := slices.Delete(slices.Clone(all), 3, 4)
	want := []Gone{{ID: gone.ID, Kind: "host", Name: gone.Name + "  " + gone.Product + " " + gone.Version}}

	first, changes := write(Template(audit.ZH, "s", "1"), all)
	if len(changes.Added)+len(changes.Gone) > 0 {
		t.Errorf("a new plan has changes: %+v", changes)
	}
	second, changes := write(first, rest)
	if diff := cmp.Diff(Changes{Gone: want}, changes); diff != "" {
		t.Error(diff)
	}
	third, changes := write(second, rest)
	if diff := cmp.Diff(want, changes.Gone); diff != "" {
		t.Errorf("a third run forgets the object:\n%s", diff)
	}
	if diff := cmp.Diff(string(second), string(third)); diff != "" {
		t.Errorf("a third run changes the plan:\n%s", diff)
	}
	if back, changes := write(third, all); len(changes.Added)+len(changes.Gone) > 0 ||
		!bytes.Equal(back, first) {
		t.Errorf("an object that came back is a change: %+v", changes)
	}
	removed := bytes.Replace(third, []byte("# [-] "+gone.ID), []byte("# "), 1)
	if _, changes = write(removed, all); len(changes.Added) != 1 || changes.Added[0].ID != gone.ID {
		t.Errorf("added %+v, want %s", changes.Added, gone.Name)
	}
}

func TestListWithoutEnd(t *testing.T) {
	plan := append(Template(audit.EN, "s", "1"), "# >>> assay plan\n# [x] O-1\ntools: []\n"...)
	_, _, err := WithList("plan.yaml", plan, audit.EN, kinds(), Found{}, nil)
	if err == nil || !strings.Contains(err.Error(), ": the list of objects has no end\nhint: remove the list") {
		t.Errorf("error %v", err)
	}
}
