package engine

import (
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
)

// system merges the estates of all targets into one, whose subjects have ids of the form <target>/<id>. References
// between subjects keep the ids of their target.
func system(estates []*estate) *estate {
	all := newEstate(audit.Target{Name: "*", Kind: policy.SystemScope})
	all.may = map[string]bool{}
	for _, s := range estates {
		all.asOf = s.asOf
		all.addPopulations(s)
		all.addSubjects(s)
	}
	all.sources = newSourceIndex(all.evidence)
	return all
}

// addPopulations adds the collections that a target may have, and gaps for those of which the subjects are unknown.
// Otherwise the subjects of the other targets would appear complete.
func (s *estate) addPopulations(of *estate) {
	s.lost = append(s.lost, of.lost...)
	for _, k := range policy.Kinds() {
		if !of.mayHave(k) {
			continue
		}
		s.may[k.Collection] = true
		gap := of.target.Error
		if gap == nil {
			gap = of.unknownPopulation(k.Collection)
		}
		if gap != nil {
			s.lost = append(s.lost, lost{[]string{k.Collection}, *gap})
		}
	}
}

// addSubjects adds the subjects of a target with their evidence and gaps.
func (s *estate) addSubjects(of *estate) {
	first := len(s.evidence)
	s.evidence = append(s.evidence, of.evidence...)
	in := func(id string) string { return of.target.Name + "/" + id }
	for c, subjects := range of.data {
		into := s.collection(c)
		for id, fields := range subjects {
			into[in(id)] = fields
		}
	}
	for key, list := range of.speaks {
		k := subjectKey{key.collection, in(key.id)}
		for _, n := range list {
			s.speaks[k] = append(s.speaks[k], first+n)
		}
	}
	for key, list := range of.gaps {
		k := subjectKey{key.collection, in(key.id)}
		for _, g := range list {
			g.Pointer = audit.Pointer(append([]string{k.collection, k.id}, g.segs...)...)
			s.gaps[k] = append(s.gaps[k], g)
		}
	}
}

// concerns reports whether a check of the whole system has subjects, or a target may have them. Otherwise the
// check makes no findings, which the results of its controls state. The same applies to a check that relates two
// kinds of targets if there is no target of the second kind.
func (s *estate) concerns(p *check, estates []*estate) bool {
	if p.RequiresKind != "" &&
		!slices.ContainsFunc(estates, func(t *estate) bool { return t.mayHave(policy.KindOf(p.RequiresKind)) }) {
		return false
	}
	if _, there := s.data[p.Kind.Collection]; there {
		return true
	}
	return slices.ContainsFunc(estates, func(t *estate) bool { return t.mayHave(p.Kind) })
}
