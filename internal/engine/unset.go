package engine

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// unsetIn marks the failures whose value the platform has not set: what the policy saw there is the declared meaning and was not
// measured.
func unsetIn(p *policy, fields object, fails []failure) []failure {
	out := slices.Clone(fails)
	for i := range out {
		segs := splitPointer(out[i].Path)
		for _, n := range p.needs {
			if n.absolute || n.Unset == nil || len(n.segs) > len(segs) || !matchPrefix(n.segs, segs[:len(n.segs)]) {
				continue
			}
			v, there := lookup(fields, segs[:len(n.segs)])
			words, _ := out[i].Observed.(object)
			if _, worded := words["zh"]; there && v == nil && !worded { // a policy may have words of its own for it
				out[i].counts, out[i].unset = out[i].Observed, true
				out[i].Observed = notSet(&audit.Meaning{Value: out[i].counts})
			}
		}
	}
	return out
}

// notSet shows a value that the platform has not set, and what it counts as where the check declares that.
func notSet(m *audit.Meaning) object {
	if m == nil {
		return object{"zh": "未设置", "en": "not set"}
	}
	value := brief(m.Value)
	return object{"zh": "未设置，按 " + value + " 计", "en": "not set, which counts as " + value}
}
