package engine

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
)

// system merges the estates of all targets into one, in which subjects are called <target>/<id>. A value that names another
// subject keeps the id that its own target gave it.
func system(estates []*estate) *estate {
	all := &estate{target: audit.Target{Name: "*", Kind: policy.SystemScope}, data: map[string]map[string]object{}, speaks: map[[2]string][]int{}, gaps: map[[2]string][]gap{}, may: map[string]bool{}}
	for _, s := range estates {
		all.asOf = s.asOf
		first := len(all.evidence)
		all.evidence = append(all.evidence, s.evidence...)
		all.lost = append(all.lost, s.lost...)
		for _, k := range policy.Kinds() { // otherwise the subjects of other targets would appear complete
			if c := k.Collection; s.mayHave(k) {
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
				g.Pointer = audit.Pointer(append([]string{key[0], in(key[1])}, g.segs...)...)
				k := [2]string{key[0], in(key[1])}
				all.gaps[k] = append(all.gaps[k], g)
			}
		}
	}
	all.sources = newSourceIndex(all)
	return all
}

// within returns the id of a subject in the evidence of its own target.
func (s *estate) within(id string) string {
	if s.target.Kind == policy.SystemScope {
		_, id, _ = strings.Cut(id, "/")
	}
	return id
}

// concerns reports whether a check of the whole system has subjects, or a target may have them. Otherwise the
// check makes no findings, which the results of its controls state. The same applies to a check that relates two
// kinds of targets if there is no target of the second kind.
func (s *estate) concerns(p *check, estates []*estate) bool {
	if p.RequiresKind != "" && !slices.ContainsFunc(estates, func(t *estate) bool { return t.mayHave(policy.KindOf(p.RequiresKind)) }) {
		return false
	}
	if _, there := s.data[p.Kind.Collection]; there {
		return true
	}
	return slices.ContainsFunc(estates, func(t *estate) bool { return t.mayHave(p.Kind) })
}

// mayHave reports whether a target can have subjects of a kind: it is of the right kind, and if there are several
// products of that kind, its own has such a collection. Subjects in the evidence always count.
func (s *estate) mayHave(k policy.Kind) bool {
	_, there := s.data[k.Collection]
	return s.target.Kind == k.Target && (there || len(s.target.Holds) == 0 || slices.Contains(s.target.Holds, k.Collection))
}
