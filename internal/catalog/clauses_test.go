package catalog

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/google/go-cmp/cmp"
)

const mappedGuide = `standards: [g-1]
catalog: s-1
to: {zh: 标准, en: standard}
source: {zh: 源, en: source}
clauses:
  - {from: g.lock, to: "5.1 a", strength: direct, confidence: proposal}
  - {from: g.lock, to: "5.2", strength: supporting, confidence: proposal}
  - {from: g.banner, confidence: proposal, note: {zh: 无, en: none}}
`

var (
	guideSide = audit.Standard{ID: "g-1", Controls: []audit.Control{
		{ID: "g.lock", Title: audit.Text{EN: "Lock"}, Checks: []string{"a.one/g", "a.two"}}, {ID: "g.banner"},
	}}
	clauseSide = audit.Standard{ID: "s-1", Controls: []audit.Control{
		{ID: "5.1 a", Title: audit.Text{EN: "Login"}, Checks: []string{"a.one", "a.three"}}, {ID: "5.2"},
	}}
)

// TestClauses reads a mapping between two catalogs in both directions, with the checks that decide both sides.
func TestClauses(t *testing.T) {
	all, err := Mappings(fstest.MapFS{"mappings/m.yaml": {Data: []byte(mappedGuide)}})
	if err != nil {
		t.Fatal(err)
	}
	stds := []audit.Standard{guideSide, clauseSide}
	row := func(standard, id, title, strength string, checks ...string) Clause {
		return Clause{
			Standard: standard, ID: id, Title: audit.Text{EN: title}, Strength: strength, Confidence: "proposal",
			Checks: append([]string{}, checks...),
		}
	}
	for _, c := range []struct {
		standard string
		control  audit.Control
		want     []Clause
	}{
		{"g-1", guideSide.Controls[0], []Clause{
			row("s-1", "5.1 a", "Login", "direct", "a.one"), row("s-1", "5.2", "", "supporting"),
		}},
		{"g-1", guideSide.Controls[1], []Clause{}},
		{"s-1", clauseSide.Controls[0], []Clause{row("g-1", "g.lock", "Lock", "direct", "a.one")}},
		{"x-1", audit.Control{ID: "5.1 a"}, []Clause{}},
	} {
		if diff := cmp.Diff(c.want, Clauses(all, stds, c.standard, c.control)); diff != "" {
			t.Errorf("%s %s: %s", c.standard, c.control.ID, diff)
		}
	}
	for _, c := range guideSide.Controls {
		want := []audit.Text(nil)
		if c.ID == "g.banner" {
			want = []audit.Text{{ZH: "无", EN: "none"}}
		}
		if diff := cmp.Diff(want, Unmapped(all, "g-1", c)); diff != "" {
			t.Errorf("%s: %s", c.ID, diff)
		}
	}
	if errs := LintMappings(stds, all); errs != nil {
		t.Error(errs)
	}
	if got := Counterparts(all, "g-1", guideSide.Controls[0]); len(got) != 0 {
		t.Errorf("a clause of a catalog is no other edition: %v", got)
	}
}

func TestClauseRefusals(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"twice":         {`"5.2"`, `"5.1 a"`, `mappings/m.yaml:7: clause from "g.lock" to "5.1 a" occurs twice`},
		"no strength":   {"strength: direct, ", "", `clause from "g.lock": to and strength come together`},
		"strength":      {"direct", "strong", `clause from "g.lock": strength: "strong" is not one of`},
		"no note":       {", note: {zh: 无, en: none}", "", `clause from "g.banner": no counterpart and no note`},
		"half a note":   {"{zh: 无, en: none}", "{zh: 无}", `clause from "g.banner": note: no text in en`},
		"a title":       {"direct, ", "direct, title: {zh: 题, en: t}, ", `clause from "g.lock": the title is`},
		"no confidence": {"direct, confidence: proposal", "direct", `clause from "g.lock": confidence: ""`},
		"no from":       {"from: g.banner, ", "", "clause without from"},
	} {
		text := strings.Replace(mappedGuide, c.old, c.new, 1)
		_, err := Mappings(fstest.MapFS{"mappings/m.yaml": {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestLintMappings(t *testing.T) {
	all, err := Mappings(fstest.MapFS{"mappings/m.yaml": {Data: []byte(mappedGuide)}})
	if err != nil {
		t.Fatal(err)
	}
	stds := []audit.Standard{
		{ID: "g-1", Controls: []audit.Control{{ID: "g.lock"}, {ID: "g.other"}}},
		{ID: "s-1", Controls: []audit.Control{{ID: "5.1 a"}}},
	}
	var got []string
	for _, err := range LintMappings(stds, all) {
		got = append(got, strings.Split(err.Error(), "\n")[0])
	}
	want := []string{
		`mapping to s-1: item g.lock: there is no clause "5.2"`,
		`mapping to s-1: there is no item "g.banner" in its catalogs`,
		"mapping to s-1: item g.other is missing",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestGuideIsMapped requires that every setting of SCG 9.1 is mapped to clauses of GB/T 22239 or has a reason.
func TestGuideIsMapped(t *testing.T) {
	all, err := Mappings(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range LintMappings(embedded(t), all) {
		t.Error(err)
	}
	mapped, settings := 0, standard(t, "vmware-scg-9.1").Controls
	for _, c := range settings {
		if len(Clauses(all, embedded(t), "vmware-scg-9.1", c)) > 0 {
			mapped++
		}
	}
	if mapped < 230 || mapped == len(settings) {
		t.Errorf("%d of %d settings are mapped", mapped, len(settings))
	}
}
