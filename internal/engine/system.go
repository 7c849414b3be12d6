package engine

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// systemScope is the scope of checks that see all targets together.
const systemScope = "system"

// system merges the estates of all targets into one, in which subjects are called <target>/<id>. A value that names another
// subject keeps the id that its own target gave it.
func system(estates []*estate) *estate {
	all := &estate{target: audit.Target{Name: "*", Kind: systemScope}, data: map[string]map[string]object{}, speaks: map[[2]string][]int{}, gaps: map[[2]string][]gap{}, may: map[string]bool{}}
	for _, s := range estates {
		all.asOf = s.asOf
		first := len(all.evidence)
		all.evidence = append(all.evidence, s.evidence...)
		all.lost = append(all.lost, s.lost...)
		for _, k := range sortedKeys(kinds) { // else what another target has would pass for all there is
			if c := kinds[k].collection; s.mayHave(kinds[k]) {
				all.may[c] = true
				if s.target.Error != nil {
					all.lost = append(all.lost, lost{[]string{c}, *s.target.Error})
				} else if g := s.unknownPopulation(c); g != nil {
					all.lost = append(all.lost, lost{[]string{c}, *g})
				}
			}
		}
		in := func(id string) string { return s.target.Name + "/" + id }
		for c, subjects := range s.data {
			into := all.collection(c)
			for id, fields := range subjects {
				into[in(id)] = fields
			}
		}
		for key, list := range s.speaks {
			for _, n := range list {
				k := [2]string{key[0], in(key[1])}
				all.speaks[k] = append(all.speaks[k], first+n)
			}
		}
		for key, list := range s.gaps {
			for _, g := range list {
				g.Pointer = pointer(append([]string{key[0], in(key[1])}, g.segs...)...)
				k := [2]string{key[0], in(key[1])}
				all.gaps[k] = append(all.gaps[k], g)
			}
		}
	}
	all.sources = newSourceIndex(all)
	return all
}

// within is the id that a subject has in its own target's evidence.
func (s *estate) within(id string) string {
	if s.target.Kind == systemScope {
		_, id, _ = strings.Cut(id, "/")
	}
	return id
}

// concerns tells whether a check of the whole system has anything to answer for: its subjects are there, or a target may have
// them. Where no target of the kind has such a collection the check makes no findings; the controls that rest on it say so.
// So does a check that holds two kinds of targets together where no target of the second kind was looked at.
func (s *estate) concerns(p *policy, estates []*estate) bool {
	if p.RequiresKind != "" && !slices.ContainsFunc(estates, func(t *estate) bool { return t.mayHave(kinds[p.RequiresKind]) }) {
		return false
	}
	if _, there := s.data[p.kind.collection]; there {
		return true
	}
	return slices.ContainsFunc(estates, func(t *estate) bool { return t.mayHave(p.kind) })
}

// mayHave tells whether a target can have subjects of a kind: it is of the right kind, and where several products are of that
// kind, its own has such a collection. What the evidence speaks of is there, whatever the target is said to hold.
func (s *estate) mayHave(k kind) bool {
	_, there := s.data[k.collection]
	return s.target.Kind == k.target && (there || len(s.target.Holds) == 0 || slices.Contains(s.target.Holds, k.collection))
}
