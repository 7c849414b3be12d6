package project

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const goodPlan = `format: assay.plan/1
sample: {seed: R-2026-1, per_group: 3}
objects:
  - kind: room
    id: room-a
    name: 主机房
    importance: key
    location: 一号楼三层
    owner: 李四
    product: P
    version: "1"
importance:
  - {object: esx-1, importance: important, location: 机柜 3, owner: 王五}
add:
  - {object: esx-2, reason: 边界, name: 张三, date: 2026-11-20}
remove:
  - {object: esx-3, reason: 下线, name: 张三, date: 2026-11-20}
absent:
  - {kind: database, reason: 没有数据库, name: 张三, date: 2026-11-20}
schedule:
  - {name: 现场测评活动, start: 2026-12-01, end: 2026-12-05, people: [张三], output: 测评记录}
people:
  - {name: 张三, role: 测评师, organisation: 测评机构, certificate: C1, phone: "010-1"}
access_points:
  - {id: JA, place: 核心交换机, reaches: 服务器区, address: 10.0.0.9, tools: [nmap], purpose: 漏洞扫描}
tools:
  - {name: nmap, version: "7.94", purpose: 端口扫描}
`

func TestReadPlan(t *testing.T) {
	got, err := ReadPlan("plan.yaml", []byte(goodPlan), kinds())
	if err != nil {
		t.Fatal(err)
	}
	want := &Plan{
		Name: "plan.yaml",
		Plan: audit.Plan{
			Sample: audit.SampleRule{Seed: "R-2026-1", PerGroup: 3},
			Schedule: []audit.Activity{{
				Name:   "现场测评活动",
				Start:  "2026-12-01",
				End:    "2026-12-05",
				People: []string{"张三"},
				Output: "测评记录",
			}},
			Access: []audit.AccessPoint{{
				ID:      "JA",
				Place:   "核心交换机",
				Reaches: "服务器区",
				Address: "10.0.0.9",
				Tools:   []string{"nmap"},
				Purpose: "漏洞扫描",
			}},
			Tools: []audit.Tool{{Name: "nmap", Version: "7.94", Purpose: "端口扫描"}},
		},
		Objects: []audit.Object{{
			ID:         "room-a",
			Kind:       "room",
			Name:       "主机房",
			Importance: "key",
			Location:   "一号楼三层",
			Owner:      "李四",
			Product:    "P",
			Version:    "1",
			Origin:     Listed,
		}},
		Importance: []Importance{{Object: "esx-1", Importance: "important", Location: "机柜 3", Owner: "王五"}},
		Add:        []Choice{{Object: "esx-2", Reason: "边界", Name: "张三", Date: "2026-11-20"}},
		Remove:     []Choice{{Object: "esx-3", Reason: "下线", Name: "张三", Date: "2026-11-20"}},
		Absent:     []audit.AbsentKind{{Kind: "database", Reason: "没有数据库", Name: "张三", Date: "2026-11-20"}},
		People: []audit.Member{{
			Name:         "张三",
			Role:         "测评师",
			Organisation: "测评机构",
			Certificate:  "C1",
			Phone:        "010-1",
		}},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Plan{})); diff != "" {
		t.Error(diff)
	}
}

// Each case changes the good plan in one place.
func TestReadPlanRefuses(t *testing.T) {
	const one = "\nhint: keep one of the two"
	for name, c := range map[string]struct {
		old  string
		new  string
		want string
	}{
		"format": {
			old: "assay.plan/1",
			new: "assay.plan/2",
			want: "plan.yaml:1: format: \"assay.plan/2\" is not assay.plan/1\n" +
				"hint: the file begins with format: assay.plan/1",
		},
		"unknown key": {
			old:  "remove:",
			new:  "removed:",
			want: "plan.yaml:16: unknown key \"removed\"\nhint: did you mean \"remove\"?",
		},
		"no seed": {
			old: "seed: R-2026-1, ",
			want: "plan.yaml:2: sample.seed is missing\n" +
				"hint: write any word, such as the number of the report; the same seed draws the same objects",
		},
		"none of a group": {
			old: "per_group: 3",
			new: "per_group: 0",
			want: "plan.yaml:2: sample.per_group: 0 is less than 1\n" +
				"hint: at least one object of each kind, product and version is in the sample",
		},
		"kind by its title": {
			old:  "kind: room",
			new:  "kind: 机房",
			want: "plan.yaml:4: objects[0]: there is no kind of object \"机房\"\nhint: write room",
		},
		"mistyped kind": {
			old:  "kind: room",
			new:  "kind: rooms",
			want: "plan.yaml:4: objects[0]: there is no kind of object \"rooms\"\nhint: did you mean \"room\"?",
		},
		"no id": {
			old:  "    id: room-a\n",
			want: "plan.yaml:4: objects[0]: id is missing\nhint: every object needs kind, id and name",
		},
		"blank name": {
			old:  "name: 主机房",
			new:  "name: \" \"",
			want: "plan.yaml:6: objects[0]: name is missing\nhint: every object needs kind, id and name",
		},
		"id of a found object": {
			old: "id: room-a",
			new: "id: O-0123456789ab",
			want: "plan.yaml:5: objects[0]: the id O-0123456789ab has the form of objects that were found\n" +
				"hint: choose another id, such as room-a; importance: is for objects that were found",
		},
		"two of one id": {
			old: "importance:\n  -",
			new: "  - {kind: room, id: room-a, name: 备机房}\nimportance:\n  -",
			want: "plan.yaml:12: objects[1]: the id \"room-a\" belongs to objects[0]\n" +
				"hint: use a different id for every object",
		},
		"importance in Chinese": {
			old:  "importance: key",
			new:  "importance: 关键",
			want: "plan.yaml:7: objects[0]: importance: \"关键\" is not an importance\nhint: write key",
		},
		"importance of nothing": {
			old: "{object: esx-1, importance: important, location: 机柜 3, owner: 王五}",
			new: "{object: esx-1}",
			want: "plan.yaml:13: importance[0]: importance: \"\" is not an importance\n" +
				"hint: known: key, important, general",
		},
		"importance twice": {
			old:  "add:",
			new:  "  - {object: esx-1, importance: key}\nadd:",
			want: "plan.yaml:14: importance[1]: esx-1 is already in importance[0]" + one,
		},
		"choice without reason": {
			old:  "reason: 边界, ",
			want: "plan.yaml:15: add[0]: reason is missing\nhint: every choice needs object, reason, name and date",
		},
		"choice of nobody": {
			old:  "reason: 下线, name: 张三",
			new:  "reason: 下线",
			want: "plan.yaml:17: remove[0]: name is missing\nhint: every choice needs object, reason, name and date",
		},
		"choice without date": {
			old:  "{object: esx-3, reason: 下线, name: 张三, date: 2026-11-20}",
			new:  "{object: esx-3, reason: 下线, name: 张三}",
			want: "plan.yaml:17: remove[0]: date is missing\nhint: write the day as 2026-11-20",
		},
		"wrong date": {
			old:  "{object: esx-3, reason: 下线, name: 张三, date: 2026-11-20}",
			new:  "{object: esx-3, reason: 下线, name: 张三, date: 2026-11-31}",
			want: "plan.yaml:17: remove[0]: date: \"2026-11-31\" is not a day\nhint: write it as 2026-11-20",
		},
		"added and removed": {
			old:  "object: esx-3",
			new:  "object: esx-2",
			want: "plan.yaml:17: remove[0]: esx-2 is also in add[0]" + one,
		},
		"added twice": {
			old:  "remove:",
			new:  "  - {object: esx-2, reason: x, name: 李四, date: 2026-11-21}\nremove:",
			want: "plan.yaml:16: add[1]: esx-2 is already in add[0]" + one,
		},
		"absent and listed": {
			old:  "kind: database",
			new:  "kind: room",
			want: "plan.yaml:19: absent[0]: objects[0] is of kind room\nhint: remove the statement, or the object",
		},
		"absent twice": {
			old:  "schedule:",
			new:  "  - {kind: database, reason: x, name: 李四, date: 2026-11-21}\nschedule:",
			want: "plan.yaml:20: absent[1]: database is already in absent[0]" + one,
		},
		"absent without reason": {
			old:  "reason: 没有数据库, ",
			want: "plan.yaml:19: absent[0]: reason is missing\nhint: every statement needs kind, reason, name and date",
		},
		"end before start": {
			old: "end: 2026-12-05",
			new: "end: 2026-11-30",
			want: "plan.yaml:21: schedule[0]: end 2026-11-30 is before start 2026-12-01\n" +
				"hint: both days count; the first comes first",
		},
		"nobody of that name": {
			old: "people: [张三]",
			new: "people: [李四]",
			want: "plan.yaml:21: schedule[0]: \"李四\" is not in people\n" +
				"hint: list the person under people: with name and role",
		},
		"no role": {
			old:  "role: 测评师, ",
			want: "plan.yaml:23: people[0]: role is missing\nhint: every person needs name and role",
		},
		"no such tool": {
			old: "tools: [nmap]",
			new: "tools: [nessus]",
			want: "plan.yaml:25: access_points[0]: \"nessus\" is not in tools\n" +
				"hint: list the tool under tools: with its name",
		},
		"access point without a place": {
			old:  "place: 核心交换机, ",
			want: "plan.yaml:25: access_points[0]: place is missing\nhint: every access point needs id and place",
		},
		"two tools of one name": {
			old:  "  - {name: nmap,",
			new:  "  - {name: nmap}\n  - {name: nmap,",
			want: "plan.yaml:28: tools[1]: the name \"nmap\" belongs to tools[0]" + one,
		},
		"long reason": {
			old: "reason: 边界",
			new: "reason: " + strings.Repeat("长", maxText+1),
			want: "plan.yaml:15: add[0]: reason: 32001 characters, at most 32000 are kept\n" +
				"hint: write the reason in short",
		},
		"control character": {
			old: "name: 主机房",
			new: `name: "主\u0007机房"`,
			want: "plan.yaml:6: name: a control character or line break\n" +
				"hint: write it on one line, without invisible characters",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.Count(goodPlan, c.old) != 1 {
				t.Fatalf("%q occurs %d times", c.old, strings.Count(goodPlan, c.old))
			}
			_, err := ReadPlan("plan.yaml", []byte(strings.Replace(goodPlan, c.old, c.new, 1)), kinds())
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
			if zh := message.In(err, audit.ZH); zh == err.Error() || strings.Contains(zh, "hint:") {
				t.Errorf("not in Chinese: %s", zh)
			}
		})
	}
}

func FuzzReadPlan(f *testing.F) {
	f.Add([]byte(goodPlan))
	f.Add([]byte("format: assay.plan/1\nsample: {seed: s}\nobjects: [{}]\nadd: [{}]\nabsent: [{}]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ReadPlan("plan.yaml", data, kinds())
		if err != nil {
			return
		}
		got, err := Sample(kinds(), Found{Objects: estate(3)}, p)
		if err != nil {
			return
		}
		for _, o := range got.Objects {
			if o.Reason.ZH == "" {
				t.Errorf("%q has no reason", o.Name)
			}
		}
	})
}
