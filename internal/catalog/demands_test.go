package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/internal/audit"
)

// kindsText is a list of kinds of objects.
const kindsText = `format: assay.objects/1
kinds:
  - id: host
    title: {zh: 主机, en: host}
    table: {zh: 服务器, en: servers}
    subjects: [{subject: host, join: self}]
  - id: firewall
    title: {zh: 防火墙, en: firewall}
    table: {zh: 安全设备, en: security devices}
    subjects:
      - {subject: firewall, join: self}
      - {subject: firewall_rule, join: target}
`

// headerText and chapterText are a catalog in a folder.
const headerText = `id: x-1
shape: clauses
title: {zh: 标, en: title}
source: {zh: 源, en: source}
chapters:
  - {id: "8.1", title: {zh: 甲, en: one}}
  - {id: "8.2", title: {zh: 乙, en: two}}
`

const chapterText = `chapter: "8.1"
controls:
  - id: "8.1.1 a"
    title: {zh: 题, en: title}
    text: {zh: 文, en: text}
    objects: [host, firewall]
    confidence: high
    demands:
      - id: "8.1.1 a.1"
        text: {zh: 要点一, en: part one}
        objects: [host]
        methods: [examine]
        checks: [b.two, a.one]
        any: true
        limits: {zh: 限, en: limit}
        dimensions:
          - {zh: 维, en: way}
      - id: "8.1.1 a.2"
        text: {zh: 要点二, en: part two}
        objects: [firewall]
        methods: [test, interview]
        interviewee: {zh: 管理员, en: administrator}
        wanted: [c.three]
        guidance: {zh: 问, en: ask}
        only_where: {zh: 有, en: there is one}
        roles: [customer]
        confidence: low
      - id: "8.1.1 a.3"
        text: {zh: 要点三, en: part three}
        methods: [examine]
        guidance: {zh: 看, en: look}
`

const secondText = `chapter: "8.2"
controls:
  - id: "8.2.1"
    title: {zh: 题, en: title}
    text: {zh: 文, en: text}
    kind: manual
    methods: [examine]
    guidance: {zh: 看, en: look}
    confidence: high
`

// folder returns a catalog in a folder, with the kinds of objects.
func folder(changes map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range map[string]string{
		"objects.yaml":      kindsText,
		"x-1/standard.yaml": headerText,
		"x-1/8.1.yaml":      chapterText,
		"x-1/8.2.yaml":      secondText,
	} {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range changes {
		if text == "" {
			delete(fsys, name)
			continue
		}
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestFolder(t *testing.T) {
	fsys := folder(nil)
	if ids, err := IDs(fsys); err != nil || !cmp.Equal(ids, []string{"x-1"}) {
		t.Errorf("ids %v, %v", ids, err)
	}
	stds, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	controls := stds[0].Controls
	if len(controls) != 2 || controls[0].Chapter != "8.1" || controls[1].Chapter != "8.2" {
		t.Fatalf("controls %v", controls)
	}
	got := controls[0]
	got.Demands, got.Missing = nil, nil
	want := audit.Control{
		ID:         "8.1.1 a",
		Chapter:    "8.1",
		Title:      audit.Text{ZH: "题", EN: "title"},
		Text:       audit.Text{ZH: "文", EN: "text"},
		Kind:       "hybrid",
		Methods:    []audit.Method{"interview", "examine", "test"},
		Checks:     []string{"a.one", "b.two"},
		Wanted:     []string{"c.three"},
		Guidance:   audit.Text{ZH: "问\n看", EN: "ask\nlook"},
		Part:       audit.Text{ZH: "要点一", EN: "part one"},
		Dimensions: []audit.Text{{ZH: "维", EN: "way"}},
		Objects:    []string{"host", "firewall"},
		Confidence: "high",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := controls[0].Demands[0].Checks; !cmp.Equal(got, []string{"a.one", "b.two"}) {
		t.Errorf("checks of the demand: %v", got)
	}
}

// TestDerivedKind requires that the kind of a control follows from the demands that checks decide.
func TestDerivedKind(t *testing.T) {
	person := audit.Demand{Guidance: audit.Text{ZH: "看", EN: "look"}, Methods: []audit.Method{"examine"}}
	machine := audit.Demand{
		Text:    audit.Text{ZH: "要点", EN: "part"},
		Checks:  []string{"a.one"},
		Methods: []audit.Method{"examine"},
	}
	for want, demands := range map[string][]audit.Demand{
		"manual":    {person, person},
		"hybrid":    {machine, person},
		"automated": {machine, machine},
	} {
		c := audit.Control{Demands: demands}
		derive(&c)
		if c.Kind != want || (c.Part != audit.Text{}) != (want == "hybrid") {
			t.Errorf("%s: kind %s, part %v", want, c.Kind, c.Part)
		}
	}
}

func TestFolderRefusals(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"file and folder": {
			"x-1.yaml", good,
			"x-1.yaml: the catalog x-1 is a file and a folder\nhint: remove one of them",
		},
		"chapter without file": {
			"x-1/8.2.yaml", "",
			"x-1/standard.yaml:7: chapter 8.2 has no file\nhint: write it to x-1/8.2.yaml",
		},
		"file without chapter": {
			"x-1/8.3.yaml", strings.ReplaceAll(secondText, "8.2", "8.3"),
			"x-1/standard.yaml:5: the file 8.3.yaml is of no chapter\nhint: did you mean \"8.1\"?",
		},
		"another chapter": {
			"x-1/8.2.yaml", strings.Replace(secondText, "8.2", "8.1", 1),
			"x-1/8.2.yaml:1: chapter \"8.1\" differs from the name of the file\nhint: call the file 8.1.yaml",
		},
		"chapter of a control": {
			"x-1/8.2.yaml", strings.Replace(secondText, "    kind", "    chapter: \"8.2\"\n    kind", 1),
			"x-1/8.2.yaml:6: control 8.2.1: a chapter of its own\n" +
				"hint: the chapter is that of the file: remove the key",
		},
		"empty chapter": {"x-1/8.2.yaml", "chapter: \"8.2\"\ncontrols: []\n", "x-1/8.2.yaml:2: no controls"},
		"unknown key": {
			"x-1/8.2.yaml", secondText + "order: 1\n",
			"x-1/8.2.yaml:10: unknown key \"order\"\nhint: known keys: chapter, controls",
		},
		"controls in the header": {
			"x-1/standard.yaml", headerText + "controls: []\n",
			"x-1/standard.yaml:8: controls in the header of a folder\nhint: move them to the files of their chapters",
		},
		"id of another folder": {
			"x-1/standard.yaml", strings.Replace(headerText, "x-1", "x-2", 1),
			"x-1/standard.yaml:1: id \"x-2\" differs from the name of the folder\nhint: call the folder x-2",
		},
		"control in the second file": {
			"x-1/8.2.yaml", strings.Replace(secondText, "    kind: manual", "    kind: manuel", 1),
			"x-1/8.2.yaml:6: control 8.2.1: kind: \"manuel\" is not one of automated, hybrid, manual\n" +
				"hint: did you mean \"manual\"?",
		},
		"number of another chapter": {
			"x-1/8.2.yaml", strings.Replace(secondText, "8.2.1", "8.1.2", 1),
			"x-1/8.2.yaml:3: control 8.1.2: stands in chapter 8.2, its number belongs to chapter 8.1",
		},
	} {
		t.Run(name, func(t *testing.T) {
			stds, err := Load(folder(map[string]string{c.file: c.text}))
			if err == nil || stds != nil {
				t.Fatalf("accepted: %v", stds)
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDemandRefusals(t *testing.T) {
	const beside = "\nhint: remove it: it follows from the demands"
	for name, c := range map[string]struct{ old, new, want string }{
		"kind": {
			"    confidence: high\n", "    confidence: high\n    kind: hybrid\n",
			"x-1/8.1.yaml:8: control 8.1.1 a: kind beside demands" + beside,
		},
		"methods": {
			"    confidence: high\n", "    confidence: high\n    methods: [test]\n",
			"x-1/8.1.yaml:8: control 8.1.1 a: methods beside demands" + beside,
		},
		"checks": {
			"    confidence: high\n", "    confidence: high\n    checks: [a.one]\n",
			"x-1/8.1.yaml:8: control 8.1.1 a: checks beside demands" + beside,
		},
		"wanted": {
			"    confidence: high\n", "    confidence: high\n    wanted: []\n",
			"x-1/8.1.yaml:8: control 8.1.1 a: wanted beside demands" + beside,
		},
		"guidance": {
			"    confidence: high\n", "    confidence: high\n    guidance: {zh: 看, en: look}\n",
			"x-1/8.1.yaml:8: control 8.1.1 a: guidance beside demands" + beside,
		},
		"part": {
			"    confidence: high\n", "    confidence: high\n    part: {zh: 部, en: part}\n",
			"x-1/8.1.yaml:8: control 8.1.1 a: part beside demands" + beside,
		},
		"dimensions": {
			"    confidence: high\n", "    confidence: high\n    dimensions: []\n",
			"x-1/8.1.yaml:8: control 8.1.1 a: dimensions beside demands" + beside,
		},
		"points": {
			"    confidence: high\n", "    confidence: high\n    points: []\n",
			"x-1/8.1.yaml:8: control 8.1.1 a: points beside demands" + beside,
		},
		"no objects": {
			"    objects: [host, firewall]\n", "    objects: []\n",
			"x-1/8.1.yaml:8: control 8.1.1 a: no objects\nhint: list the kinds of objects that it applies to\n" +
				"x-1/8.1.yaml:11: demand 8.1.1 a.1: the control does not apply to the kind of object \"host\"\n" +
				"hint: add it to the objects of control 8.1.1 a\n" +
				"x-1/8.1.yaml:20: demand 8.1.1 a.2: the control does not apply to the kind of object \"firewall\"\n" +
				"hint: add it to the objects of control 8.1.1 a",
		},
		"unknown object": {
			"objects: [host, firewall]", "objects: [host, firewall, hosts]",
			"x-1/8.1.yaml:6: control 8.1.1 a: kind of object \"hosts\" is not in objects.yaml\n" +
				"hint: did you mean \"host\"?",
		},
		"object twice": {
			"objects: [host, firewall]", "objects: [host, firewall, host]",
			"x-1/8.1.yaml:6: control 8.1.1 a: kind of object \"host\" occurs twice",
		},
		"object without demand": {
			"        methods: [examine]\n        guidance: {zh: 看, en: look}\n",
			"        objects: [host]\n        methods: [examine]\n        guidance: {zh: 看, en: look}\n" +
				"  - id: \"8.1.1 b\"\n" + strings.Replace(strings.Replace(secondText[strings.Index(secondText,
				"    title"):], "    kind: manual\n    methods: [examine]\n    guidance: {zh: 看, en: look}\n",
				"    objects: [host, firewall]\n", 1), "    confidence: high\n",
				"    confidence: high\n    demands:\n      - id: \"8.1.1 b.1\"\n        text: {zh: 要点, en: part}\n"+
					"        objects: [host]\n        methods: [examine]\n        guidance: {zh: 看, en: look}\n", 1),
			"x-1/8.1.yaml:36: control 8.1.1 b: no demand applies to the kind of object \"firewall\"\n" +
				"hint: add a demand for it, or remove it from objects",
		},
		"out of turn": {
			`- id: "8.1.1 a.3"`, `- id: "8.1.1 a.4"`,
			"x-1/8.1.yaml:28: control 8.1.1 a: demand \"8.1.1 a.4\" is out of turn\n" +
				"hint: write it like 8.1.1 a.3",
		},
		"text in one language": {
			"text: {zh: 要点三, en: part three}", "text: {zh: 要点三}",
			"x-1/8.1.yaml:29: demand 8.1.1 a.3: text: no text in en\nhint: every text is given in zh and en",
		},
		"no methods": {
			"        methods: [test, interview]\n", "        methods: []\n",
			"x-1/8.1.yaml:21: demand 8.1.1 a.2: no methods\nhint: interview, examine or test",
		},
		"unknown method": {
			"methods: [test, interview]", "methods: [test, interviews]",
			"x-1/8.1.yaml:21: demand 8.1.1 a.2: method: \"interviews\" is not one of interview, examine, test\n" +
				"hint: did you mean \"interview\"?",
		},
		"method twice": {
			"methods: [test, interview]", "methods: [test, test]",
			"x-1/8.1.yaml:21: demand 8.1.1 a.2: method \"test\" occurs twice",
		},
		"check no id": {
			"checks: [b.two, a.one]", "checks: [b.two, a-one]",
			"x-1/8.1.yaml:13: demand 8.1.1 a.1: check \"a-one\" is not an id\n" +
				"hint: write it like esxi.lockdown_mode",
		},
		"unknown variant": {
			"checks: [b.two, a.one]", "checks: [b.two, a.one/x]",
			"x-1/8.1.yaml:13: control 8.1.1 a: there is no variant \"a.one/x\"",
		},
		"checks and guidance": {
			"        any: true\n", "        any: true\n        guidance: {zh: 看, en: look}\n",
			"x-1/8.1.yaml:15: demand 8.1.1 a.1: checks and guidance\n" +
				"hint: divide it: one demand for the checks, another for the person",
		},
		"neither": {
			"        guidance: {zh: 看, en: look}\n", "",
			"x-1/8.1.yaml:28: demand 8.1.1 a.3: neither checks nor guidance\n" +
				"hint: name the checks that decide it, or write guidance for a person",
		},
		"checks and wanted": {
			"        any: true\n", "        any: true\n        wanted: [c.three]\n",
			"x-1/8.1.yaml:15: demand 8.1.1 a.1: checks and wanted checks\n" +
				"hint: divide it: a person answers the demand of the wanted checks until they exist",
		},
		"any of one": {
			"checks: [b.two, a.one]", "checks: [b.two]",
			"x-1/8.1.yaml:14: demand 8.1.1 a.1: any, and it names fewer than two checks",
		},
		"limits of nothing": {
			"        only_where: {zh: 有, en: there is one}\n", "        limits: {zh: 限, en: limit}\n",
			"x-1/8.1.yaml:25: demand 8.1.1 a.2: limits of checks, and it names none\n" +
				"hint: write it into the guidance",
		},
		"dimensions of nothing": {
			"        only_where: {zh: 有, en: there is one}\n", "        dimensions: [{zh: 维, en: way}]\n",
			"x-1/8.1.yaml:25: demand 8.1.1 a.2: dimensions, and it names no check\n" +
				"hint: name the checks that answer them",
		},
		"dimension twice": {
			"          - {zh: 维, en: way}\n", "          - {zh: 维, en: way}\n          - {zh: 维, en: way}\n",
			"x-1/8.1.yaml:18: demand 8.1.1 a.1: the dimension \"way\" is listed twice",
		},
		"interviewee in one language": {
			"{zh: 管理员, en: administrator}", "{zh: 管理员}",
			"x-1/8.1.yaml:22: demand 8.1.1 a.2: interviewee: no text in en\nhint: every text is given in zh and en",
		},
		"confidence": {
			"        confidence: low\n", "        confidence: proposal\n",
			"x-1/8.1.yaml:27: demand 8.1.1 a.2: confidence: \"proposal\" is not one of high, medium, low",
		},
		"role": {
			"roles: [customer]", "roles: [client]",
			"x-1/8.1.yaml:26: demand 8.1.1 a.2: role: \"client\" is not one of provider, customer, supplier, assessor",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(chapterText, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			stds, err := Load(folder(map[string]string{"x-1/8.1.yaml": strings.Replace(chapterText, c.old, c.new, 1)}))
			if err == nil || stds != nil {
				t.Fatalf("accepted: %v", stds)
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestObjectsWithoutDemands refuses kinds of objects at a control that is not divided.
func TestObjectsWithoutDemands(t *testing.T) {
	text := strings.Replace(secondText, "    kind", "    objects: [host]\n    kind", 1)
	_, err := Load(folder(map[string]string{"x-1/8.2.yaml": text}))
	want := "x-1/8.2.yaml:6: control 8.2.1: objects without demands\nhint: divide it into demands"
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
