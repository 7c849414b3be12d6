package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

const risky = `title: {zh: 标, en: title}
sources:
  case: {zh: 源, en: source}
  trigger: {zh: 附, en: annex}
risks:
  - id: "6.1.1.1"
    kind: case
    title: {zh: 例, en: case}
    applies: L3+
    mitigable: true
    relevant: true
    trigger: A-01
    confidence: high
  - id: A-01
    kind: trigger
    title: {zh: 触, en: trigger}
    mitigable: false
    relevant: true
    note: {zh: 注, en: note}
    confidence: high
`

func TestRisks(t *testing.T) {
	got, err := Risks(splitFiles(split, risky))
	if err != nil {
		t.Fatal(err)
	}
	want := []audit.Risk{
		{
			ID:         "6.1.1.1",
			Kind:       "case",
			Title:      audit.Text{ZH: "例", EN: "case"},
			Applies:    "L3+",
			Mitigable:  true,
			Relevant:   true,
			Trigger:    "A-01",
			Source:     audit.Text{ZH: "源", EN: "source"},
			Confidence: "high",
		},
		{
			ID:       "A-01",
			Kind:     "trigger",
			Title:    audit.Text{ZH: "触", EN: "trigger"},
			Relevant: true,
			Source:   audit.Text{ZH: "附", EN: "annex"},
			Note:     &audit.Text{ZH: "注", EN: "note"}, Confidence: "high"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if none, err := Risks(fstest.MapFS{}); err != nil || none == nil || len(none) != 0 {
		t.Errorf("want an empty list, got %v, %v", none, err)
	}
}

func TestRiskRefusals(t *testing.T) {
	cases := map[string]struct{ old, new, want string }{
		"kind": {
			"kind: case",
			"kind: cases",
			"risks/r.yaml:7: risk \"6.1.1.1\": kind: \"cases\" is not one of case, " +
				"trigger\nhint: did you mean \"case\"?\n" +
				"risks/r.yaml:12: risk \"6.1.1.1\": trigger \"A-01\" is not one of this list that a case may set " +
				"off\n" +
				"hint: did you mean \"A-01\"?",
		},
		"number": {
			`"6.1.1.1"`, "B-1",
			"risks/r.yaml:6: risk \"B-1\": not the id of a case\nhint: cases are numbered 6.4.1.1, triggers A-18",
		},
		"twice": {
			"- id: A-01\n    kind: trigger", "- id: \"6.1.1.1\"\n    kind: case",
			"risks/r.yaml:12: risk \"6.1.1.1\": trigger \"A-01\" is not one of this list that a case may set off\n" +
				"risks/r.yaml:14: risk \"6.1.1.1\": occurs twice",
		},
		"note": {
			"note: {zh: 注, en: note}", "note: {zh: 注}",
			"risks/r.yaml:19: risk \"A-01\": note: no text in en\nhint: every text is given in zh and en",
		},
		"trigger": {
			"trigger: A-01", "trigger: A-02",
			"risks/r.yaml:12: risk \"6.1.1.1\": trigger \"A-02\" is not one of this list that a case may set off\n" +
				"hint: did you mean \"A-01\"?",
		},
		"source": {
			"  trigger: {zh: 附, en: annex}\n", "",
			"risks/r.yaml:2: source of every trigger: no text in zh\nhint: every text is given in zh and en\n" +
				"risks/r.yaml:2: source of every trigger: no text in en\nhint: every text is given in zh and en",
		},
		"title": {
			"title: {zh: 触, en: trigger}", "title: {zh: 触, en: ''}",
			"risks/r.yaml:16: risk \"A-01\": title: no text in en\nhint: every text is given in zh and en",
		},
		"no confidence": {
			"note: {zh: 注, en: note}\n    confidence: high\n", "note: {zh: 注, en: note}\n",
			"risks/r.yaml:14: risk \"A-01\": confidence: \"\" is not one of high, medium, proposal",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(risky, c.old) {
				t.Fatalf("the case changes nothing: %q", c.old)
			}
			_, err := Load(splitFiles(split, strings.Replace(risky, c.old, c.new, 1)))
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
