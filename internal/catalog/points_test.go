package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

// split is a catalog that contains all optional parts of a control; every case breaks one thing in it.
const split = `id: x-1
shape: clauses
title: {zh: 标, en: title}
source: {zh: 源, en: source}
chapters:
  - {id: "5", title: {zh: 甲, en: one}}
controls:
  - id: "5.1"
    chapter: "5"
    title: {zh: 题, en: title}
    text: {zh: 文, en: text}
    kind: hybrid
    methods: [interview, examine, test]
    checks: [a.one]
    wanted: [VMW-X-001]
    guidance: {zh: 问, en: ask}
    roles: [provider, supplier]
    confidence: medium
    phases: [plan, run]
    points:
      - id: "5.1.1 a"
        text: {zh: 点, en: point}
        kind: automated
        methods: [examine, test]
        checks: [a.one]
        wanted: [VMW-X-001]
      - id: "5.1.1 b"
        text: {zh: 点, en: point}
        kind: manual
        methods: [interview, examine]
    risks: ["6.1.1.1", "A-01"]
    blanks:
      - name: percent
        title: {zh: 率, en: rate}
        type: number
        unit: "%"
        default: 99
        source: left open
      - name: names
        title: {zh: 名, en: names}
        type: strings
        unit: ""
        source: left open
`

func splitFiles(catalog, risks string) fstest.MapFS {
	return fstest.MapFS{"x-1.yaml": {Data: []byte(catalog)}, "risks/r.yaml": {Data: []byte(risks)}}
}

func TestSplit(t *testing.T) {
	stds, err := Load(splitFiles(split, risky))
	if err != nil {
		t.Fatal(err)
	}
	point := func(id, kind string, methods []audit.Method, checks, wanted []string) audit.Point {
		return audit.Point{
			ID:      id,
			Text:    audit.Text{ZH: "点", EN: "point"},
			Kind:    kind,
			Methods: methods,
			Checks:  checks,
			Wanted:  wanted,
		}
	}
	want := audit.Control{
		ID:      "5.1",
		Chapter: "5",
		Title:   audit.Text{ZH: "题", EN: "title"},
		Text:    audit.Text{ZH: "文", EN: "text"},
		Kind:    "hybrid",
		Methods: []audit.Method{"interview", "examine", "test"},
		Checks:  []string{"a.one"},
		Wanted:  []string{"VMW-X-001"}, Missing: []audit.Text{unnamed},
		Guidance:   audit.Text{ZH: "问", EN: "ask"},
		Roles:      []string{"provider", "supplier"},
		Confidence: "medium",
		Phases:     []string{"plan", "run"},
		Points: []audit.Point{
			point("5.1.1 a", "automated", []audit.Method{"examine", "test"}, []string{"a.one"}, []string{"VMW-X-001"}),
			point("5.1.1 b", "manual", []audit.Method{"interview", "examine"}, []string{}, []string{})},
		Risks: []string{"6.1.1.1", "A-01"},
		Blanks: []audit.Blank{
			{
				Name:    "percent",
				Title:   audit.Text{ZH: "率", EN: "rate"},
				Type:    "number",
				Unit:    "%",
				Default: int64(99),
				Source:  "left open",
			},
			{Name: "names", Title: audit.Text{ZH: "名", EN: "names"}, Type: "strings", Source: "left open"}},
	}
	if diff := cmp.Diff(want, stds[0].Controls[0]); diff != "" {
		t.Error(diff)
	}
}

func TestSplitRefusals(t *testing.T) {
	const second = "      - id: \"5.1.1 b\"\n"
	cases := map[string]struct{ old, new, want string }{
		"role": {
			"supplier]", "suplier]",
			"x-1.yaml:17: control 5.1: role: \"suplier\" is not one of provider, customer, supplier, assessor\n" +
				"hint: did you mean \"supplier\"?",
		},
		"phase": {
			"[plan, run]",
			"[plan, start]",
			"x-1.yaml:19: control 5.1: phase: \"start\" is not one of plan, deploy, run, exit",
		},
		"phase twice": {"[plan, run]", "[plan, plan]", "x-1.yaml:19: control 5.1: phase \"plan\" occurs twice"},
		"risk": {
			"A-01\"]", "A-02\"]", "x-1.yaml:31: control 5.1: risk \"A-02\" is in no list\nhint: did you mean \"A-01\"?",
		},
		"risk twice": {
			"\"A-01\"]", "\"A-01\", \"A-01\"]", "x-1.yaml:31: control 5.1: risk \"A-01\" occurs twice",
		},
		"point of another": {
			"\"5.1.1 b\"", "\"5.10.1 b\"",
			"x-1.yaml:27: control 5.1: point \"5.10.1 b\" does not continue its number\nhint: write it like 5.1.1 a",
		},
		"point twice": {"\"5.1.1 b\"", "\"5.1.1 a\"", "x-1.yaml:27: point \"5.1.1 a\" occurs twice"},
		"point in one language": {
			second + "        text: {zh: 点, en: point}", second + "        text: {zh: 点}",
			"x-1.yaml:28: point 5.1.1 b: text: no text in en\nhint: every text is given in zh and en",
		},
		"point's kind": {
			"kind: manual", "kind: manuel",
			"x-1.yaml:29: point 5.1.1 b: kind: \"manuel\" is not one of automated, hybrid, manual\n" +
				"hint: did you mean \"manual\"?",
		},
		"check of no point": {
			"    checks: [a.one]\n    wanted", "    checks: [a.one, b.two]\n    wanted",
			"x-1.yaml:14: control 5.1: check \"b.two\" is of none of its points",
		},
		"check of a point alone": {
			"        checks: [a.one]\n",
			"        checks: [a.one, b.two]\n",
			"x-1.yaml:14: control 5.1: check \"b.two\" of its points is missing\n" +
				"hint: a clause names all that its points name",
		},
		"wanted of a point": {
			"    wanted: [VMW-X-001]\n    guidance", "    guidance",
			"x-1.yaml:8: control 5.1: wanted check \"VMW-X-001\" of its points is missing\n" +
				"hint: a clause names all that its points name",
		},
		"method of no point": {
			"        methods: [interview, examine]\n", "        methods: [examine]\n",
			"x-1.yaml:13: control 5.1: method \"interview\" is of none of its points",
		},
		"part without checks": {
			"    checks: [a.one]\n    wanted",
			"    part: {zh: 部, en: part}\n    wanted",
			"x-1.yaml:8: control 5.1: check \"a.one\" of its points is missing\n" +
				"hint: a clause names all that its points name\nx-1.yaml:14: control 5.1: part: the control names no " +
				"check\n" +
				"hint: name the checks that answer this part",
		},
		"part of a whole": {
			"    kind: hybrid",
			"    part: {zh: 部, en: part}\n    kind: manual",
			"x-1.yaml:12: control 5.1: part: a control of kind manual leaves no other part to a person\n" +
				"hint: write kind: hybrid, or name the wanted checks\n" +
				"x-1.yaml:13: control 5.1: kind: its points make it hybrid",
		},
		"part in one language": {
			"    checks: [a.one]\n    wanted", "    part: {zh: 部}\n    checks: [a.one]\n    wanted",
			"x-1.yaml:14: control 5.1: part: no text in en\nhint: every text is given in zh and en",
		},
		"kind of its points": {
			"    kind: hybrid", "    kind: manual", "x-1.yaml:12: control 5.1: kind: its points make it hybrid",
		},
		"a point nobody answers": {
			"    kind: hybrid", "    kind: automated",
			"x-1.yaml:12: control 5.1: kind: automated, and no check bears on point 5.1.1 b\n" +
				"hint: hybrid: a person answers that point\nx-1.yaml:12: control 5.1: kind: its points make it hybrid",
		},
		"blank's name": {
			"name: percent", "name: Per-cent",
			"x-1.yaml:33: control 5.1: blank \"Per-cent\": not a name\nhint: lower-case letters, digits and _",
		},
		"blank twice": {
			"name: names", "name: percent",
			"x-1.yaml:39: control 5.1: blank \"percent\": occurs twice in this standard\n" +
				"hint: a site sets it as <standard>.<name>: choose another name",
		},
		"blank's type": {
			"type: number",
			"type: percent",
			"x-1.yaml:35: control 5.1: blank \"percent\": type: \"percent\" is not one of string, integer, number, " +
				"boolean, " +
				"strings\nx-1.yaml:37: control 5.1: blank \"percent\": the default is no percent",
		},
		"blank's default": {
			"default: 99", "default: true", "x-1.yaml:37: control 5.1: blank \"percent\": the default is no number",
		},
		"blank without source": {
			"        default: 99\n        source: left open\n", "",
			"x-1.yaml:33: control 5.1: blank \"percent\": no source\nhint: cite the place where the value is left open",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(split, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			_, err := Load(splitFiles(strings.Replace(split, c.old, c.new, 1), risky))
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
