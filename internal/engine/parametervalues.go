package engine

import (
	"fmt"
	"maps"

	"github.com/assay-audit/assay/internal/audit"
)

// values are the parameters of all checks in force: check → name → value.
type values map[string]map[string]any

// of returns the values of all checks as the policy of a variant reads them: under the id of its check.
func (v values) of(p *check) values {
	if p.base == "" {
		return v
	}
	out := maps.Clone(v)
	out[p.base] = v[p.ID]
	return out
}

// same reports whether two canonical values are equal.
func same(a, b any) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

// values returns the parameters of a variant, and those that it fixes as parameters in use. chosen are those of
// its check.
func (p *check) values(chosen map[string]any) (map[string]any, []audit.ParameterInUse) {
	out, used := maps.Clone(chosen), []audit.ParameterInUse{}
	for _, name := range sortedKeys(p.fixed) {
		out[name] = p.fixed[name]
		used = append(used, audit.ParameterInUse{
			Check:        p.ID,
			Name:         name,
			Value:        p.fixed[name],
			Default:      true,
			Source:       p.Parameters[name].Source,
			Alternatives: []audit.Meaning{},
		})
	}
	return out, used
}

// missingParameter names a parameter without default that the site did not choose.
func (c *check) missingParameter(v values) string {
	for _, name := range sortedKeys(c.Parameters) {
		if v[c.ID][name] == nil {
			return c.ID + "." + name
		}
	}
	return ""
}
