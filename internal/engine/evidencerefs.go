package engine

import (
	"github.com/assay-audit/assay/internal/audit"
)

// needRefs returns the references to every declared property of a subject; a path with * refers to the container.
func (v *evaluation) needRefs(m *member, g *group, sources [][]string) []audit.EvidenceRef {
	out := make([]audit.EvidenceRef, 0, len(v.evidencePaths))
	for i, proof := range v.evidencePaths {
		before, at := len(out), m.at+proof.below
		state := audit.State("")
		if g.unset[i] {
			state = audit.Unset
		}
		for _, n := range m.speaks {
			if len(v.beside[at]) > 0 {
				break
			}
			if src := sources[n][i]; src != "" {
				out = append(out, audit.EvidenceRef{
					SHA256:  v.evidence[n].SHA256,
					Pointer: at,
					Source:  src,
					State:   state,
				})
			}
		}
		if len(out) == before {
			out = append(out, v.refs(v.Kind.Collection, m.id, proof.segs, state)...)
		}
	}
	return out
}

// sourceTable returns, per piece of evidence and evidence path, the API property that was read. It is the same for all
// subjects.
func (v *evaluation) sourceTable() [][]string {
	out, by := make([][]string, len(v.evidence)), map[string][]string{}
	for n, ev := range v.evidence {
		key := ev.Target + "/" + ev.Collector
		row, done := by[key]
		if !done {
			for _, x := range v.evidencePaths {
				row = append(row, v.sources.find(ev, append([]string{v.Kind.Collection, "*"}, x.segs...)))
			}
			by[key] = row
		}
		out[n] = row
	}
	return out
}
