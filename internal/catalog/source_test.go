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
			"x-1/8.2.yaml:3: control 8.1.2: it is in chapter 8.2, its number belongs to chapter 8.1",
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

// TestLintDemandDimensions requires dimensions of a demand that checks decide.
func TestLintDemandDimensions(t *testing.T) {
	if errs := LintAutomated(folder(nil)); errs != nil {
		t.Errorf("with dimensions: %v", errs)
	}
	text := strings.Replace(chapterText, "        dimensions:\n          - {zh: 维, en: way}\n", "", 1)
	errs := LintAutomated(folder(map[string]string{"x-1/8.1.yaml": text}))
	want := "x-1/8.1.yaml:13: demand 8.1.1 a.1: checks decide it, and its dimensions are missing\n" +
		"hint: list each way to break it under dimensions"
	if len(errs) != 1 || errs[0].Error() != want {
		t.Errorf("%v, want %s", errs, want)
	}
}
