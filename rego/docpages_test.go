package rego_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/rego"
)

const generated = "<!-- written by make update from the METADATA and the cases in rego/checks -->\n"

// checkPages returns a page for every area, and an index of them.
func checkPages(
	checks []audit.Check, examples map[string]policy.Example, standards []audit.Standard,
) map[string]string {
	areas := map[string][]audit.Check{}
	for _, c := range checks {
		area, _, _ := strings.Cut(c.ID, ".")
		areas[area] = append(areas[area], c)
	}

	pages := map[string]string{}
	var index strings.Builder
	index.WriteString("# The shipped checks\n\n" + generated + "\n| area | checks |\n|---|---|\n")
	for _, area := range slices.Sorted(maps.Keys(areas)) {
		var page strings.Builder
		fmt.Fprintf(&page, "# Checks: %s\n\n%s", area, generated)
		var links []string
		for _, c := range areas[area] {
			_, name, _ := strings.Cut(c.ID, ".")
			links = append(links, fmt.Sprintf("[%s](%s.md#%s)", name, area, strings.ReplaceAll(c.ID, ".", "")))
			page.WriteString(section(c, examples[c.ID], standards))
		}
		fmt.Fprintf(&index, "| [%s](%s.md) | %s |\n", area, area, strings.Join(links, ", "))
		pages["checks/"+area+".md"] = page.String()
	}
	pages["checks/README.md"] = index.String()
	return pages
}

// section describes one check.
func section(c audit.Check, x policy.Example, standards []audit.Standard) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n## %s\n\n**%s**\n\n%s\n\n%s\n\n", c.ID, c.Title.EN, c.Description.EN, c.Description.ZH)
	fmt.Fprintf(&b, "- subject: %s; severity: %s\n", c.Subject, c.Severity)
	for _, n := range c.Evidence {
		fmt.Fprintf(&b, "- evidence: `%s` (%s)", n.Path, n.Type)
		if n.Unset != nil {
			fmt.Fprintf(&b, "; not set counts as `%s`: %s", inline(n.Unset.Value), n.Unset.Source)
		}
		b.WriteString("\n")
	}
	for _, name := range slices.Sorted(maps.Keys(c.Parameters)) {
		p := c.Parameters[name]
		value := "the site must choose"
		if p.Default != nil {
			value = "default `" + inline(p.Default) + "`"
		}
		fmt.Fprintf(&b,
			"- parameter: `%s.%s` (%s), %s; %s. Source: %s\n", c.ID, name, p.Type, value, p.Title.EN, p.Source)
	}
	if ids := controlsOf(c.ID, standards); ids != "" {
		fmt.Fprintf(&b, "- controls: %s\n", ids)
	}
	for _, s := range c.Sources {
		fmt.Fprintf(&b, "- source: %s\n", s)
	}
	fmt.Fprintf(&b, "- mend: %s\n", c.Remediation.EN)

	fmt.Fprintf(&b, "\nPasses:\n\n```json\n%s\n```\n\nFails", indented(x.Passing))
	for _, at := range slices.Sorted(maps.Keys(x.Set)) {
		fmt.Fprintf(&b, " with `%s` = `%s`", at, inline(x.Set[at]))
	}
	for _, at := range x.Remove {
		fmt.Fprintf(&b, " without `%s`", at)
	}
	for _, name := range slices.Sorted(maps.Keys(x.Parameters)) {
		fmt.Fprintf(&b, " with the parameter %s = `%s`", name, inline(x.Parameters[name]))
	}
	fmt.Fprintf(&b, ":\n\n> %s\n>\n> %s\n", quoted(x.Problem.EN), quoted(x.Problem.ZH))
	return b.String()
}

// quoted returns a text in which Markdown sees no markup.
func quoted(s string) string {
	return strings.NewReplacer("<", "&lt;", "*", "\\*", "_", "\\_").Replace(s)
}

func controlsOf(check string, standards []audit.Standard) string {
	var all []string
	for _, std := range standards {
		var ids []string
		for _, c := range std.Controls {
			if slices.Contains(c.Checks, check) {
				ids = append(ids, c.ID)
			}
		}
		if len(ids) > 0 {
			all = append(all, std.ID+" "+strings.Join(ids, ", "))
		}
	}
	return strings.Join(all, "; ")
}

func inline(v any) string { return encoded(v, "") }

func indented(v any) string { return encoded(v, "  ") }

func encoded(v any, indent string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		return "?"
	}
	return strings.TrimSpace(b.String())
}

// node is a part of a JSON schema.
type node struct {
	Title                string           `json:"title"`
	Description          string           `json:"description"`
	Type                 any              `json:"type"`
	Enum                 []any            `json:"enum"`
	Properties           map[string]*node `json:"properties"`
	AdditionalProperties any              `json:"additionalProperties"`
	Items                *node            `json:"items"`
	every                *node            // AdditionalProperties where it is a schema
}

// UnmarshalJSON reads additionalProperties, which is false or a schema.
func (n *node) UnmarshalJSON(data []byte) error {
	type plain node
	if err := json.Unmarshal(data, (*plain)(n)); err != nil {
		return err
	}
	if _, ok := n.AdditionalProperties.(map[string]any); !ok {
		return nil
	}
	raw, err := json.Marshal(n.AdditionalProperties)
	if err != nil {
		return err
	}
	n.every = &node{}
	return json.Unmarshal(raw, n.every)
}

// evidencePage describes every collection of every schema.
func evidencePage(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("# The evidence\n\n<!-- written by make update from rego/schemas -->\n\n" +
		"One table per collection. `*` stands for every key of an object, " +
		"`[]` for every entry of a list. A property that is not known is absent\n" +
		"and listed under `gaps`; null is written where the platform answered that there is no value.\n")
	files, err := rego.FS.ReadDir("schemas")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := rego.FS.ReadFile("schemas/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		var top node
		if err := json.Unmarshal(data, &top); err != nil {
			t.Fatalf("%s: %v", f.Name(), err)
		}
		kind := strings.TrimSuffix(f.Name(), ".json")
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", kind, top.Description)
		for _, name := range slices.Sorted(maps.Keys(top.Properties)) {
			described(t, kind, "/"+name, top.Properties[name])
			if name == "gaps" || name == "target" || name == "collected_at" {
				continue
			}
			fmt.Fprintf(&b, "\n### %s: %s\n\n%s\n\n| property | type | meaning |\n|---|---|---|\n", kind, name,
				top.Properties[name].Description)
			rows(&b, "", top.Properties[name].every)
		}
	}
	return b.String()
}

// rows writes a row for every node below a subject.
func rows(b *strings.Builder, at string, n *node) {
	if n == nil {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(n.Properties)) {
		row(b, at+name, n.Properties[name])
	}
	if n.every != nil {
		row(b, at+"*", n.every)
	}
	if n.Items != nil {
		row(b, at+"[]", n.Items)
	}
}

func row(b *strings.Builder, at string, n *node) {
	types := strings.Join(list(n.Type), " or ")
	text := n.Description
	if len(n.Enum) > 0 {
		var words []string
		for _, w := range n.Enum {
			words = append(words, fmt.Sprint(w))
		}
		text += " (one of " + strings.Join(words, ", ") + ")"
	}
	fmt.Fprintf(b, "| `%s` | %s | %s |\n", at, types, strings.ReplaceAll(text, "|", "\\|"))
	rows(b, at+"/", n)
}

func list(v any) (out []string) {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		for _, x := range v {
			out = append(out, fmt.Sprint(x))
		}
	}
	return out
}

// described requires that a node and all nodes below it have a description.
func described(t *testing.T, kind, at string, n *node) {
	t.Helper()
	if strings.TrimSpace(n.Description) == "" {
		t.Errorf("schemas/%s.json: %s has no description", kind, at)
	}
	for name, p := range n.Properties {
		described(t, kind, at+"/"+name, p)
	}
	if n.every != nil {
		described(t, kind, at+"/*", n.every)
	}
	if n.Items != nil {
		described(t, kind, at+"/[]", n.Items)
	}
}
