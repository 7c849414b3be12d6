package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRefusals(t *testing.T) {
	const both = "\nhint: every text is given in zh and en"
	cases := map[string]struct{ old, new, want string }{
		"unknown key": {
			"    kind: manual\n",
			"    kind: manual\n    weight: 1\n",
			"x-1.yaml:24: controls[1]: unknown key \"weight\"\n" +
				"hint: known keys: id, chapter, unit, title, text, setting, related, kind, methods, checks, wanted, " +
				"guidance, part, dimensions, objects, demands, roles, " +
				"confidence, service, phases, points, risks, blanks",
		},
		"id as a number": {
			`id: "8.1.10.1"`, `id: 8.10`,
			"x-1.yaml:18: controls[1].id: want text, got a number\nhint: put it in quotes: \"8.10\"",
		},
		"id of another file": {
			"id: x-1",
			"id: x-2",
			"x-1.yaml:1: id \"x-2\" differs from the name of the file\nhint: call the file x-2.yaml",
		},
		"id of other letters": {
			"id: x-1", "id: X 1", "x-1.yaml:1: id \"X 1\" is not lower-case letters, digits, dots and dashes",
		},
		"shape": {
			"shape: clauses", "shape: clause",
			"x-1.yaml:2: shape: \"clause\" is not one of clauses, claims, settings\nhint: did you mean \"clauses\"?",
		},
		"title in one language": {
			"title: {zh: 标, en: title}",
			"title: {zh: 标}",
			"x-1.yaml:3: title: no text in en" + both,
		},
		"blank source": {
			"source: {zh: 源, en: source}", "source: {zh: ' ', en: source}", "x-1.yaml:4: source: no text in zh" + both,
		},
		"superseded without number": {
			"source: {zh: 源, en: source}", "source: {zh: 源, en: source}\nsuperseded_by: {notice: {zh: 旧, en: old}}",
			"x-1.yaml:5: superseded_by: no number\nhint: write it like GB/T 31168-2023",
		},
		"superseded without notice": {
			"source: {zh: 源, en: source}", "source: {zh: 源, en: source}\nsuperseded_by: {number: X, notice: {zh: 旧}}",
			"x-1.yaml:5: superseded_by: notice: no text in en" + both,
		},
		"chapter twice": {
			`id: "8.1.10", title`,
			`id: "8.1.1", title`,
			"x-1.yaml:7: chapter \"8.1.1\" occurs twice, first as chapters[0]\n" +
				"x-1.yaml:19: control 8.1.10.1: chapter \"8.1.10\" is not among the chapters\n" +
				"hint: did you mean \"8.1.1\"?",
		},
		"chapter title": {"{zh: 乙, en: ten}", "{en: ten}", "x-1.yaml:7: chapter 8.1.10: title: no text in zh" + both},
		"chapter without id": {
			`{id: "8.1.10", title: {zh: 乙, en: ten}}`,
			`{id: "8.1.10", title: {zh: 乙, en: ten}}` + "\n  - {title: {zh: 丙, en: x}}",
			"x-1.yaml:8: chapter without id",
		},
		"chapter unknown": {
			`chapter: "8.1.10"`,
			`chapter: "8.2"`,
			"x-1.yaml:19: control 8.1.10.1: chapter \"8.2\" is not among the chapters",
		},
		"out of its chapter": {
			`chapter: "8.1.10"`, `chapter: "8.1.1"`,
			"x-1.yaml:19: control 8.1.10.1: it is in chapter 8.1.1, its number belongs to chapter 8.1.10",
		},
		"out of order": {
			`chapter: "8.1.10"` + "\n    unit: U-2\n", `chapter: "8.1.10"` + "\n" + again,
			"x-1.yaml:27: control 8.1.1.2: chapter 8.1.1 comes again after a later chapter\n" +
				"hint: keep the order of the standard",
		},
		"control twice": {
			`"8.1.10.1"`, `"8.1.1.1 a"`,
			"x-1.yaml:18: control \"8.1.1.1 a\" occurs twice\n" +
				"x-1.yaml:19: control 8.1.1.1 a: it is in chapter 8.1.10, its number belongs to chapter 8.1.1",
		},
		"control without id": {`id: "8.1.10.1"`, `id: ""`, "x-1.yaml:18: controls[1] has no id"},
		"unit twice": {
			"unit: U-2", "unit: U-1", "x-1.yaml:20: control 8.1.10.1: unit \"U-1\" belongs to control 8.1.1.1 a",
		},
		"text missing": {
			"    text: {zh: 文, en: text}\n    kind: manual",
			"    kind: manual",
			"x-1.yaml:18: control 8.1.10.1: text: no text in zh" + both +
				"\nx-1.yaml:18: control 8.1.10.1: text: no text in en" + both,
		},
		"kind": {
			"kind: manual", "kind: manul",
			"x-1.yaml:23: control 8.1.10.1: kind: \"manul\" is not one of automated, hybrid, manual\n" +
				"hint: did you mean \"manual\"?",
		},
		"method": {
			"[interview, examine]", "[interview, look]",
			"x-1.yaml:24: control 8.1.10.1: method: \"look\" is not one of interview, examine, test",
		},
		"method twice": {
			"[interview, examine]",
			"[examine, examine]",
			"x-1.yaml:24: control 8.1.10.1: method \"examine\" occurs twice",
		},
		"no methods": {
			"[interview, examine]", "[]", "x-1.yaml:24: control 8.1.10.1: no methods\nhint: interview, examine or test",
		},
		"role": {
			"[provider]", "[vendor]",
			"x-1.yaml:27: control 8.1.10.1: role: \"vendor\" is not one of provider, customer, supplier, assessor",
		},
		"role twice": {
			"[provider]", "[provider, provider]", "x-1.yaml:27: control 8.1.10.1: role \"provider\" occurs twice",
		},
		"confidence": {
			"confidence: medium", "confidence: low",
			"x-1.yaml:28: control 8.1.10.1: confidence: \"low\" is not one of high, medium, proposal",
		},
		"check no id": {
			"[b.two, a.one]",
			"[VMW-ESX-001]",
			"x-1.yaml:16: control 8.1.1.1 a: check \"VMW-ESX-001\" is not an id\n" +
				"hint: write it like esxi.lockdown_mode",
		},
		"check twice": {
			"[b.two, a.one]", "[a.one, a.one]", "x-1.yaml:16: control 8.1.1.1 a: check \"a.one\" occurs twice",
		},
		"wanted no id": {
			"[VMW-Y-002, VMW-X-001]", "[a-one]",
			"x-1.yaml:25: control 8.1.10.1: wanted check \"a-one\" is not an id\nhint: write it like VMW-ESX-001",
		},
		"manual, no guidance": {
			"    guidance: {zh: 问, en: ask}\n",
			"",
			"x-1.yaml:18: control 8.1.10.1: guidance: no text in zh" + both +
				"\nx-1.yaml:18: control 8.1.10.1: guidance: no " +
				"text in en" + both,
		},
		"automated, no checks": {
			"    checks: [b.two, a.one]\n", "    guidance: {zh: 问}\n",
			"x-1.yaml:16: control 8.1.1.1 a: guidance: no text in en" + both,
		},
		"no chapters, no items": {
			good[strings.Index(good, "chapters:"):], "",
			"x-1.yaml:1: no chapters\nhint: a control needs a chapter\nx-1.yaml:1: no controls",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(good, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			at := strings.LastIndex(good, c.old)
			stds, err := Load(files(good[:at] + c.new + good[at+len(c.old):]))
			if err == nil || stds != nil {
				t.Fatalf("accepted: %v", stds)
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// again repeats the second control and uses the first chapter for the text that follows.
const again = `    title: {zh: 题, en: title}
    text: {zh: 文, en: text}
    kind: manual
    methods: [test]
    guidance: {zh: 问, en: ask}
    confidence: high
  - id: "8.1.1.2"
    chapter: "8.1.1"
`
