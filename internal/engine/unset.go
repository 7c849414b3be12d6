package engine

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
	"github.com/assay-audit/assay/internal/policy"
)

// unsetIn returns the failures with those marked whose value is not set: the policy saw the declared meaning,
// which was not measured.
func unsetIn(needs []policy.Need, fields object, fails []fault) []fault {
	out := slices.Clone(fails)
	for i := range out {
		segs := audit.PathKeys(out[i].Path)
		for _, n := range needs {
			if n.Absolute || n.Unset == nil || len(n.Keys) > len(segs) ||
				!jsonvalue.MatchPrefix(n.Keys, segs[:len(n.Keys)]) {
				continue
			}
			v, there := lookup(fields, segs[:len(n.Keys)])
			words, _ := out[i].Observed.(object)
			if _, worded := words["zh"]; there && v == nil && !worded { // a policy may describe the value itself
				out[i].counts, out[i].unset = out[i].Observed, true
				out[i].Observed = notSet(&audit.Meaning{Value: out[i].counts}, n.Words)
			}
		}
	}
	return out
}
