package catalog

import (
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

const guide = `id: x-1
shape: settings
title: {zh: 标, en: title}
source: {zh: 源, en: source}
chapters:
  - {id: h-1, title: {zh: 主机, en: Hosts}}
controls:
  - id: h-1.lock
    chapter: h-1
    title: {zh: 锁定, en: Lock}
    setting: {name: Lock.Max, value: "5", priority: P2}
    checks: [a.one]
  - id: h-1.log
    chapter: h-1
    title: {zh: 外送, en: Send}
    setting: {expect: {zh: 本单位的, en: the site's}, priority: CAT II, if_used: true}
    wanted: [a.two]
  - id: h-1.seal
    chapter: h-1
    title: {zh: 封存, en: Seal}
    setting: {name: Seal, value: "on", priority: P0}
    guidance: {zh: 核查封存, en: Examine the seal}
    roles: [customer]
  - id: h-1.both
    chapter: h-1
    title: {zh: 两半, en: Halves}
    setting: {name: Both, value: "on", priority: P1}
    checks: [a.one]
    part: {zh: 前半, en: the first half}
    guidance: {zh: 核查后半, en: Examine the second half}
`

// TestSettings reads the items of a hardening guide: text, kind, methods, roles and guidance follow from the setting.
func TestSettings(t *testing.T) {
	stds, err := Load(splitFiles(guide, risky))
	if err != nil {
		t.Fatal(err)
	}
	type item struct {
		Text, Guidance audit.Text
		Kind, Role     string
	}
	want := map[string]item{
		"h-1.lock": {
			Text: audit.Text{ZH: "Lock.Max：5（优先级 P2）", EN: "Lock.Max: 5 (priority P2)"},
			Kind: "automated", Role: "provider",
		},
		"h-1.log": {
			Text: audit.Text{
				ZH: "本单位的（优先级 CAT II），使用该功能时适用", EN: "the site's (priority CAT II), where the feature is used",
			},
			Guidance: audit.Text{ZH: "核查 主机“外送”：本单位的。", EN: "Examine Hosts. Send: the site's."},
			Kind:     "automated", Role: "provider",
		},
		"h-1.seal": {
			Text:     audit.Text{ZH: "Seal：on（优先级 P0）", EN: "Seal: on (priority P0)"},
			Guidance: audit.Text{ZH: "核查封存", EN: "Examine the seal"},
			Kind:     "manual", Role: "customer",
		},
		"h-1.both": {
			Text:     audit.Text{ZH: "Both：on（优先级 P1）", EN: "Both: on (priority P1)"},
			Guidance: audit.Text{ZH: "核查后半", EN: "Examine the second half"},
			Kind:     "hybrid", Role: "provider",
		},
	}
	got := map[string]item{}
	for _, c := range stds[0].Controls {
		got[c.ID] = item{c.Text, c.Guidance, c.Kind, strings.Join(c.Roles, " ")}
		if len(c.Methods) != 1 || c.Methods[0] != "examine" || c.Confidence != "high" {
			t.Errorf("%s: methods %v, confidence %s", c.ID, c.Methods, c.Confidence)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if errs := LintAutomated(splitFiles(guide, risky)); errs != nil {
		t.Error(errs)
	}
}

func TestSettingRefusals(t *testing.T) {
	const first = `setting: {name: Lock.Max, value: "5", priority: P2}`
	for name, c := range map[string]struct{ old, new, want string }{
		"another shape": {
			"shape: settings", "shape: clauses",
			"x-1.yaml:8: control h-1.lock: setting and shape: settings come together",
		},
		"no setting": {first, "roles: [customer]", "control h-1.lock: setting and shape: settings come together"},
		"no value": {
			`value: "5", `, "", "x-1.yaml:11: control h-1.lock: setting: want value or expect, and not both",
		},
		"two values":   {`value: "5"`, `value: "5", expect: {zh: 五, en: five}`, "want value or expect, and not both"},
		"one language": {`value: "5"`, `expect: {zh: 五}`, "control h-1.lock: setting: expect is not in both languages"},
		"priority": {
			"priority: P2}", "priority: P9}", `x-1.yaml:11: control h-1.lock: setting: priority "P9" is not`,
		},
		"kind": {first, first + "\n    kind: manual", "x-1.yaml:12: control h-1.lock: kind beside a setting"},
		"related": {
			first, first + "\n    related: [{check: a.three}]",
			`control h-1.lock: related check "a.three" without id or reason`,
		},
		"no part": {
			"    part: {zh: 前半, en: the first half}\n", "",
			"control h-1.both: part, checks and guidance come together",
		},
		"nobody": {
			"    guidance: {zh: 核查封存, en: Examine the seal}\n", "",
			"control h-1.seal: neither checks nor wanted checks nor guidance",
		},
	} {
		_, err := Load(splitFiles(strings.Replace(guide, c.old, c.new, 1), risky))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}
