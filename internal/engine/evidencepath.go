package engine

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
)

// evidencePath is a declared path below the subject to which a finding refers.
type evidencePath struct {
	segs  []string
	below string // segs as a pointer
}

// evidencePaths returns the declared paths below the subject.
func evidencePaths(needs []policy.Need) (out []evidencePath) {
	for _, n := range needs {
		segs := n.Keys
		if i := slices.Index(segs, "*"); i >= 0 {
			segs = segs[:i]
		}
		x := evidencePath{segs, audit.Pointer(segs...)}
		if !n.Absolute && !slices.ContainsFunc(out, func(y evidencePath) bool { return y.below == x.below }) {
			out = append(out, x)
		}
	}
	return out
}
