package catalog

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// variants reports incomplete variants, variants that no control names, and controls that name an undefined
// variant.
func (v *validator) variants(s audit.Standard) {
	known := map[string]bool{}
	for i, x := range s.Variants {
		at := func(key string) []any { return []any{"variants", i, key} }
		what := message.Of("variant %q", x.ID)
		switch {
		case !variantID.MatchString(x.ID):
			v.refuse(message.Of("%s: not an id", what),
				message.Of("write it like register.drill_interval/yearly"), at("id")...)
		case known[x.ID]:
			v.refuse(message.Of("%s: listed twice", what), message.Text{}, at("id")...)
		case !named(s, x.ID):
			v.refuse(message.Of("%s: no control names it", what), message.Text{}, at("id")...)
		}
		known[x.ID] = true
		v.text(message.Of("%s: title", what), x.Title, at("title")...)
		if len(x.Parameters) == 0 {
			v.refuse(message.Of("%s: no parameters", what), message.Of("name the check itself"), at("parameters")...)
		}
		if strings.TrimSpace(x.Source) == "" {
			v.refuse(message.Of("%s: no source", what),
				message.Of("cite the document that defines the values"), at("source")...)
		}
	}

	for i, c := range s.Controls {
		v.knownVariants(c, c.Checks, known, "controls", i, "checks")
		for j, d := range c.Demands {
			v.knownVariants(c, d.Checks, known, "controls", i, "demands", j, "checks")
		}
	}
}

// knownVariants refuses ids of variants that the standard does not define.
func (v *validator) knownVariants(c audit.Control, checks []string, known map[string]bool, path ...any) {
	for j, id := range checks {
		if strings.Contains(id, "/") && !known[id] {
			v.refuse(message.Of("control %s: there is no variant %q", c.ID, id),
				near(id, sortedKeys(known)), append(slices.Clip(path), j)...)
		}
	}
}

func named(s audit.Standard, check string) bool {
	return slices.ContainsFunc(s.Controls, func(c audit.Control) bool {
		return slices.Contains(c.Checks, check) ||
			slices.ContainsFunc(c.Demands, func(d audit.Demand) bool { return slices.Contains(d.Checks, check) })
	})
}

// plainCheck returns the check to which an id refers, directly or through a variant.
func plainCheck(id string) string {
	check, _, _ := strings.Cut(id, "/")
	return check
}
