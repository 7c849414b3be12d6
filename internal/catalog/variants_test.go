package catalog

import (
	"strings"
	"testing"
)

func TestVariants(t *testing.T) {
	const entry = "variants:\n  - id: a.one/strict\n    title: {zh: 严, en: strict}\n    parameters: {days: 1}\n" +
		"    source: the clause\n"
	with := func(pairs ...string) string {
		text := strings.NewReplacer("checks: [b.two, a.one]", "checks: [b.two, a.one/strict]", "controls:\n", entry+
			"controls:\n").Replace(good)
		return strings.NewReplacer(pairs...).Replace(text)
	}
	stds, err := Load(files(with()))
	if err != nil {
		t.Fatal(err)
	}
	if got := stds[0].Variants; len(got) != 1 || got[0].ID != "a.one/strict" || len(got[0].Parameters) != 1 {
		t.Errorf("%+v", got)
	}
	if errs := Lint(stds, map[string]bool{"a.one": true, "b.two": true}); len(errs) > 0 {
		t.Errorf("a variant of a check that exists: %v", errs)
	}
	if errs := Lint(stds, map[string]bool{"a.two": true, "b.two": true}); len(errs) != 1 {
		t.Errorf("a variant of no check: %v", errs)
	}
	for name, c := range map[string]struct{ text, want string }{
		"not defined":  {with("a.one/strict]", "a.one/lax]"), `no variant "a.one/lax"`},
		"no slash":     {with("id: a.one/strict", "id: a.one"), "not an id"},
		"not used":     {with("[b.two, a.one/strict]", "[b.two]"), "no control names it"},
		"no values":    {with("{days: 1}", "{}"), "no parameters"},
		"no source":    {with("source: the clause", `source: ""`), "no source"},
		"one language": {with("{zh: 严, en: strict}", "{zh: 严}"), "no text in en"},
		"listed twice": {with(entry, entry+strings.TrimPrefix(entry, "variants:\n")), "listed twice"},
		"another key":  {with("    source:", "    because: x\n    source:"), "because"},
	} {
		if _, err := Load(files(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// A clause or risk about a local backup is not answered by an off-site copy.
func TestLocalBackupIsLocal(t *testing.T) {
	for name, id := range map[string]string{
		"gbt22239-2019-l3": "8.1.4.9 a", "smartcloud-2017": "8.1a", "daas-2017": "8.1a",
	} {
		found := false
		for _, v := range standard(t, name).Variants {
			places, _ := v.Parameters["locations"].([]any)
			found = found || v.ID == "backup.coverage/onsite" && len(places) == 1 && places[0] == "onsite"
		}
		for _, c := range standard(t, name).Controls {
			for _, check := range c.Checks {
				if c.ID == id && (check == "backup.coverage" || check == "backup.database_coverage") || !found {
					t.Errorf("%s %s names %s, which counts copies off site", name, id, check)
				}
			}
		}
	}
}
