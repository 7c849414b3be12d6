package engine

// input returns the document that the policy reads: one subject of each group with the declared properties, and the other
// collections that it names. Properties under a gap, unset or of another type are left out.
func (v *evaluation) input(groups []*group) input {
	in := newInput(v.asOf, v.target)
	if v.data[v.kind.collection] != nil {
		subjects := make(map[string]object, len(groups))
		for _, g := range groups {
			subjects[g.ids[0]] = g.fields
		}
		in.add(v.kind.collection, newCollection(subjects))
	}
	for _, c := range v.otherCollections {
		if v.data[c] != nil {
			in.add(c, v.shared(c))
		}
	}
	return in
}

// shared returns a whole collection for policies. It is built once and shared by all checks.
func (s *estate) shared(name string) collection {
	s.making.Lock()
	defer s.making.Unlock()
	c, built := s.inputs[name]
	if !built {
		c = newCollection(s.data[name])
		if s.inputs == nil {
			s.inputs = map[string]collection{}
		}
		s.inputs[name] = c
	}
	return c
}
