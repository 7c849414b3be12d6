package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// whole is a catalog with one control that its checks answer alone.
const whole = `id: x-1
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
    kind: automated
    methods: [examine]
    checks: [a.one]
    confidence: medium
`

const ask = "    guidance: {zh: 问, en: ask}\n"

func TestLintAutomated(t *testing.T) {
	const refused = "x-1.yaml:14: control 5.1: its checks alone answer it, and its dimensions are missing\n" +
		"hint: list each demand of its sentence under dimensions, or leave the rest to a person with kind: hybrid, " +
		"guidance or wanted"
	for name, c := range map[string]struct{ more, want string }{
		"nothing": {"", refused},
		"no check": {"", "x-1.yaml:12: control 5.1: kind: automated, and it names neither a check nor a wanted one\n" +
			"hint: list the missing checks under wanted, or write hybrid or manual with guidance for a person"},
		"dimensions": {"    dimensions:\n      - {zh: 甲, en: one}\n", ""},
		"guidance":   {ask, ""},
		"wanted":     {"    wanted: [VMW-X-001]\n" + ask, ""},
	} {
		text := whole + c.more
		if name == "no check" {
			text = strings.Replace(whole, "    checks: [a.one]\n", ask, 1)
		}
		if _, err := Load(splitFiles(text, risky)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var got []string
		for _, err := range LintAutomated(splitFiles(text, risky)) {
			got = append(got, err.Error())
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestDimensionRefusals(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"in one language": {
			"",
			"    dimensions:\n      - {zh: 甲}\n",
			"x-1.yaml:17: control 5.1: dimension: no text in en",
		},
		"twice": {
			"",
			"    dimensions:\n      - {zh: 甲, en: one}\n      - {zh: 甲, en: one}\n",
			"x-1.yaml:18: control 5.1: the dimension \"one\" is listed twice",
		},
		"without checks": {
			"    checks: [a.one]\n",
			ask + "    dimensions:\n      - {zh: 甲, en: one}\n",
			"x-1.yaml:15: control 5.1: dimensions: the control names no check",
		},
	} {
		text := whole + c.new
		if c.old != "" {
			text = strings.Replace(whole, c.old, c.new, 1)
		}
		_, err := Load(splitFiles(text, risky))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// TestHybridItemsNameTheirPart requires that a hybrid item with checks names the part that they answer, as words or
// by its points.
func TestHybridItemsNameTheirPart(t *testing.T) {
	for _, s := range embedded(t) {
		for _, c := range s.Controls {
			if c.Kind == "hybrid" && len(c.Checks) > 0 && len(c.Points) == 0 && c.Part.ZH == "" {
				t.Errorf("%s %s: no part, and %v answer one", s.ID, c.ID, c.Checks)
			}
		}
	}
}
