package main

import (
	"maps"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// namesIn returns the names in the definition of a target that must exist on the platform. Patterns are
// omitted.
func namesIn(c audit.Settings) (out []audit.Named) {
	switch c := c.(type) {
	case audit.LogStore:
		for _, alias := range slices.Sorted(maps.Keys(c.Aliases)) {
			out = append(out, audit.Named{Target: c.Target, Key: "aliases", Alias: alias, Name: c.Aliases[alias]})
		}
	case audit.Backup:
		for _, p := range c.Protects {
			n := audit.Named{Target: c.Target, Key: "protects", Type: p.Type, Name: p.Name}
			if p.Name != "*" && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}
