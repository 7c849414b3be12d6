package engine

import "github.com/assay-audit/assay/internal/policy"

// input returns the document that the policy reads: one subject of each group with the declared properties, and the
// other collections that it names. Properties under a gap, unset or of another type are left out.
func (v *evaluation) input(groups []*group) policy.Input {
	in := policy.NewInput(v.asOf, v.target)
	if v.data[v.Kind.Collection] != nil {
		subjects := make(map[string]object, len(groups))
		for _, g := range groups {
			subjects[g.ids[0]] = g.fields
		}
		in.Add(v.Kind.Collection, policy.NewCollection(subjects))
	}
	for _, c := range v.OtherCollections {
		if v.data[c] != nil {
			in.Add(c, v.shared(c))
		}
	}
	return in
}

// shared returns a whole collection for policies. It is built once and shared by all checks.
func (s *estate) shared(name string) policy.Collection {
	s.making.Lock()
	defer s.making.Unlock()
	c, built := s.inputs[name]
	if !built {
		c = policy.NewCollection(s.data[name])
		if s.inputs == nil {
			s.inputs = map[string]policy.Collection{}
		}
		s.inputs[name] = c
	}
	return c
}
