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
	all := &estate{target: audit.Target{Name: "*", Kind: systemScope}, data: map[string]map[string]object{}, speaks: map[[2]string][]int{}, gaps: map[[2]string][]gap{}}
	for _, s := range estates {
		all.asOf = s.asOf
		first := len(all.evidence)
		all.evidence = append(all.evidence, s.evidence...)
		all.lost = append(all.lost, s.lost...)
		for _, k := range sortedKeys(kinds) { // else what another target has would pass for all there is
			if c := kinds[k].collection; kinds[k].target == s.target.Kind && (s.target.Kind != register || s.mayHold(c)) {
				if s.unseen() {
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

// concerns tells whether a check of the whole system has anything to answer for: its subjects are there, or a target that would
// have them could not be seen. A register that nobody handed in makes no findings; the controls that rest on it say so.
// So does a check that holds two kinds of targets together where no target of the second kind was looked at.
func (s *estate) concerns(p *policy, estates []*estate) bool {
	if p.Beside != "" && !slices.ContainsFunc(estates, func(t *estate) bool { return t.target.Kind == kinds[p.Beside].target }) {
		return false
	}
	if _, there := s.data[p.kind.collection]; there {
		return true
	}
	return slices.ContainsFunc(estates, func(t *estate) bool {
		return t.target.Kind == p.kind.target && t.mayHold(p.kind.collection)
	})
}

// mayHold tells whether a target has a collection, has lost it, or was not seen at all, so that it might have it.
func (s *estate) mayHold(collection string) bool {
	if _, there := s.data[collection]; there {
		return true
	}
	if slices.ContainsFunc(s.lost, func(l lost) bool { return len(l.segs) > 0 && l.segs[0] == collection }) {
		return true
	}
	return s.unseen()
}

// unseen tells whether any collection of the target's kind may be missing: it could not be seen, and is no register whose evidence
// says which one was lost.
func (s *estate) unseen() bool {
	return s.target.Error != nil && (s.target.Kind != register || len(s.lost) == 0)
}
