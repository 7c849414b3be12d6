package catalog

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/controls"
	"github.com/assay-audit/assay/internal/audit"
)

const guidePage = "../../docs/guides.md"

// TestGuidePage requires that docs/guides.md lists the items of the hardening guides with the checks that decide them,
// and the counts. With -update it is rewritten.
func TestGuidePage(t *testing.T) {
	var guides []audit.Standard
	for _, s := range embedded(t) {
		if s.Shape == settings {
			guides = append(guides, s)
		}
	}
	all, err := Mappings(controls.FS)
	if err != nil {
		t.Fatal(err)
	}
	want := guideText(guides) + mappingText(all, embedded(t))
	got, err := os.ReadFile(guidePage)
	if err == nil && string(got) == want {
		return
	}
	if !*update {
		t.Fatalf("docs/guides.md is old: run make update (%v)", err)
	}
	if err := os.WriteFile(guidePage, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// guideText returns the page of the hardening guides.
func guideText(guides []audit.Standard) string {
	var b strings.Builder
	b.WriteString(`# Hardening guides and the checks that decide their items

<!-- written by make update from controls/ (internal/catalog/guidepage_test.go) -->

Each item of a hardening guide is one setting. Its checks decide it and cite its id; "later" names checks that do not
exist yet, and until then a person looks at the item. An item without either is for people: its guidance says where to
look and why no check does. A check with ` + "`/stig8`, `/scg8` or `/scg91`" + ` judges by the value of that guide,
whatever the site chose for other standards.

    assay run -c assay.yaml --standard stig-vsphere-8 -o out     # or standards: [stig-vsphere-8] in assay.yaml
    assay controls show vmware-scg-8 esxi-8.lockdown-mode

| guide | items | decided by checks | in part | later | people |
|---|---|---|---|---|---|
`)
	for _, s := range guides {
		n := map[string]int{}
		for _, c := range s.Controls {
			n[decidedBy(c)]++
		}
		fmt.Fprintf(&b, "| `%s` | %d | %d | %d | %d | %d |\n", s.ID, len(s.Controls), n["checks"], n["part"],
			n["later"], n["people"])
	}
	for _, s := range guides {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", s.Title.EN, s.Source.EN)
		b.WriteString("| item | setting | value | priority | checks |\n|---|---|---|---|---|\n")
		for _, c := range s.Controls {
			guideRow(&b, c)
		}
	}
	return b.String()
}

// mappingText returns the part of the page about the mappings of guides to standards: the settings of each clause.
func mappingText(all []Mapping, stds []audit.Standard) string {
	var b strings.Builder
	for _, m := range all {
		if m.Catalog == "" {
			continue
		}
		fmt.Fprintf(&b, "\n## %s: settings by clause\n\n%s\n\n", m.To.EN, m.Source.EN)
		b.WriteString("In bold: direct, the setting does a part of what the clause asks for. Others help. " +
			"`assay controls show` names the checks that decide both.\n\n")
		b.WriteString("| clause | title | settings |\n|---|---|---|\n")
		for _, s := range stds {
			if s.ID == m.Catalog {
				clauseTable(&b, all, stds, s)
			}
		}
		b.WriteString("\nWithout a clause:\n\n")
		for _, x := range m.Clauses {
			if x.To == "" {
				fmt.Fprintf(&b, "- `%s`: %s\n", x.From, x.Note.EN)
			}
		}
	}
	return b.String()
}

// clauseTable writes a row for each control of a standard to which settings contribute.
func clauseTable(b *strings.Builder, all []Mapping, stds []audit.Standard, s audit.Standard) {
	for _, c := range s.Controls {
		var items []string
		for _, x := range Clauses(all, stds, s.ID, c) {
			item := "`" + x.ID + "`"
			if x.Strength == "direct" {
				item = "**" + item + "**"
			}
			items = append(items, item)
		}
		if len(items) > 0 {
			fmt.Fprintf(b, "| %s | %s | %s |\n", c.ID, c.Title.EN, strings.Join(items, " "))
		}
	}
}

// decidedBy returns who decides an item: checks, part (of them with a person or a later check), later or people.
func decidedBy(c audit.Control) string {
	switch {
	case Whole(c):
		return "checks"
	case len(c.Checks) > 0:
		return "part"
	case len(c.Wanted) > 0:
		return "later"
	}
	return "people"
}

func guideRow(b *strings.Builder, c audit.Control) {
	x := c.Setting
	value := x.Value
	if value == "" {
		value = x.Expect.EN
	}
	checks := "people"
	if len(c.Checks)+len(c.Wanted) > 0 {
		checks = quoted(c.Checks)
	}
	if len(c.Wanted) > 0 {
		checks = strings.TrimSpace(checks + " later: " + quoted(c.Wanted))
	}
	name := x.Name
	if name == "" {
		name = c.Title.EN
	}
	cells := []string{c.ID, name, value, x.Priority, checks}
	for i := range cells {
		cells[i] = strings.ReplaceAll(cells[i], "|", `\|`)
	}
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// quoted returns ids as code.
func quoted(ids []string) string {
	ids = slices.Clone(ids)
	for i, id := range ids {
		ids[i] = "`" + id + "`"
	}
	return strings.Join(ids, " ")
}
