package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
)

const twins = `reviewer: {zh: 某人, en: somebody}
reviewed: "2026-12-01"
basis: {zh: 逐字比对, en: word for word}
pairs:
  - {from: {standard: x-1, control: "1"}, to: {standard: x-2, control: "2"}, strength: equal}
  - {from: {standard: x-1, control: "3"}, to: {standard: x-2, control: "4"}, strength: covers}
`

func TestEquivalences(t *testing.T) {
	all, err := Equivalences(fstest.MapFS{"equivalences/e.yaml": {Data: []byte(twins)}})
	if err != nil {
		t.Fatal(err)
	}
	want := audit.Equivalence{
		From:     audit.ControlKey{Standard: "x-1", Control: "3"},
		To:       audit.ControlKey{Standard: "x-2", Control: "4"},
		Strength: audit.Covers,
		Reviewer: audit.Text{ZH: "某人", EN: "somebody"},
		Reviewed: "2026-12-01",
		Basis:    audit.Text{ZH: "逐字比对", EN: "word for word"},
	}
	if len(all) != 2 || !cmp.Equal(want, all[1]) {
		t.Errorf("got %+v, want %+v as the second of two", all, want)
	}
	if none, err := Equivalences(fstest.MapFS{}); err != nil || none == nil || len(none) != 0 {
		t.Errorf("want an empty list, got %v, %v", none, err)
	}
}

func TestEquivalenceRefusals(t *testing.T) {
	cases := map[string]struct{ old, new, want string }{
		"no reviewer": {
			"reviewer: {zh: 某人, en: somebody}\n",
			"",
			"equivalences/e.yaml:1: reviewer: no text in zh\nhint: every text is given in zh and en\n" +
				"equivalences/e.yaml:1: reviewer: no text in en\nhint: every text is given in zh and en",
		},
		"no day": {
			`"2026-12-01"`,
			`"2026-13-01"`,
			"equivalences/e.yaml:2: reviewed: \"2026-13-01\" is not a day\nhint: write it as 2026-12-01",
		},
		"strength": {
			"strength: covers",
			"strength: similar",
			"equivalences/e.yaml:6: pair x-1 3 and x-2 4: strength: \"similar\" is not one of equal, covers",
		},
		"one standard": {
			`{standard: x-2, control: "4"}`,
			`{standard: x-1, control: "4"}`,
			"equivalences/e.yaml:6: pair x-1 3 and x-1 4: both are of one standard\n" +
				"hint: an equivalence joins controls of two standards",
		},
		"twice the other way round": {
			`from: {standard: x-1, control: "3"}, to: {standard: x-2, control: "4"}`,
			`from: {standard: x-2, control: "2"}, to: {standard: x-1, control: "1"}`,
			"equivalences/e.yaml:6: pair x-2 2 and x-1 1: occurs twice\nhint: keep one of the two",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(twins, c.old, c.new, 1)
			all, err := Equivalences(fstest.MapFS{"equivalences/e.yaml": {Data: []byte(text)}})
			if err == nil || all != nil {
				t.Fatalf("accepted: %v", all)
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestShippedEquivalences checks that the shipped pairs exist and are equal word for word, as their basis states.
func TestShippedEquivalences(t *testing.T) {
	stds, err := Load(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	all, err := Equivalences(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range LintEquivalences(stds, all) {
		t.Error(err)
	}
	byKey := map[audit.ControlKey]audit.Control{}
	for _, s := range stds {
		for _, c := range s.Controls {
			byKey[audit.ControlKey{Standard: s.ID, Control: c.ID}] = c
		}
	}
	for _, e := range all {
		from, to := byKey[e.From], byKey[e.To]
		if from.Text != to.Text || !cmp.Equal(from.Methods, to.Methods) {
			t.Errorf("%v and %v differ", e.From, e.To)
		}
	}
	if len(all) < 60 {
		t.Errorf("%d pairs are shipped, want at least 60", len(all))
	}
	gone := append(all, audit.Equivalence{From: audit.ControlKey{Standard: "x", Control: "1"}, To: all[0].To})
	if errs := LintEquivalences(stds, gone); len(errs) != 1 {
		t.Errorf("a control that does not exist: got %v", errs)
	}
}
