package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

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
