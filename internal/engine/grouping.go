package engine

import (
	"encoding/binary"
	"sort"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
)

// A group is the set of subjects whose inputs to the check are identical. The check is evaluated for the first of
// them.
type group struct {
	ids    []string // the check is evaluated for the first
	fields object   // the fields that the check reads, unset values replaced by their meaning
	whole  bool     // all declared fields are present and of their types
	// Parts of the findings that all subjects of the group share.
	observed any
	unset    []bool // by proof: not set on the platform
}

// A member is one subject of a collection, with the data that every check needs of it.
type member struct {
	id, name string
	at       string // its pointer in the evidence
	fields   object
	speaks   []int // indexes of the evidence about it
	gapped   bool
}

// members returns the subjects of a collection by id. The list is built on first use.
func (s *estate) members(collection string) []member {
	s.making.Lock()
	defer s.making.Unlock()
	list, made := s.lists[collection]
	if !made {
		for _, id := range s.subjects(collection) {
			key := [2]string{collection, id}
			list = append(list, member{id, s.name(collection, id), audit.Pointer(collection, s.within(id)), s.data[collection][id], s.speaks[key], len(s.gaps[key]) > 0})
		}
		if s.lists == nil {
			s.lists = map[string][]member{}
		}
		s.lists[collection] = list
	}
	return list
}

// groupBySignature groups subjects whose inputs to the check are identical. It returns the groups, and the group of
// each subject in the order of subjects. A check that reads several subjects at once has one group per subject.
func groupBySignature(c *check, subjects []member) (groups, of []*group) {
	of = make([]*group, len(subjects))
	byKey := map[string]*group{}
	var key []byte
	for i, m := range subjects {
		if key = key[:0]; c.PerSubject {
			key = c.visible.write(key, m.fields)
		} else {
			key = append(key, m.id...)
		}
		g := byKey[string(key)]
		if g == nil {
			g = newGroup(c, m.fields)
			byKey[string(key)], groups = g, append(groups, g)
		}
		g.ids, of[i] = append(g.ids, m.id), g
	}
	return groups, of
}

// newGroup returns an empty group with the given fields.
func newGroup(c *check, fields object) *group {
	g := &group{}
	g.fields, _ = c.visible.cut(fields).(object)
	g.whole, g.observed = g.complete(c.Needs), observed(c.Needs, fields)
	for _, x := range c.evidencePaths {
		v, ok := lookup(fields, x.segs)
		g.unset = append(g.unset, ok && v == nil)
	}
	return g
}

// complete reports whether all fields declared below the subject are present.
func (g *group) complete(needs []policy.Need) bool {
	for _, n := range needs {
		if !n.Absolute && len(walkNeed(nil, n, g.fields, n.Keys, nil, func([]string, audit.State, string) problem { return problem{} })) > 0 {
			return false
		}
	}
	return true
}

// A branch is one key in the tree of a check's declared paths.
type branch struct {
	below map[string]*branch
	keys  []string // of below, sorted
	leaf  bool
	unset *audit.Meaning
}

// newBranch returns the tree of the declared paths below a subject of the collection.
func newBranch(collection string, needs []policy.Need) *branch {
	root := &branch{below: map[string]*branch{}}
	for _, n := range needs {
		segs := n.Keys
		if n.Absolute {
			if segs[0] != collection || len(segs) < 2 {
				continue
			}
			segs = segs[2:]
		}
		b := root
		for _, k := range segs {
			if b.below[k] == nil {
				b.below[k] = &branch{below: map[string]*branch{}}
				b.keys = append(b.keys, k)
				sort.Strings(b.keys)
			}
			b = b.below[k]
		}
		b.leaf = true
		if !n.Absolute {
			b.unset = n.Unset
		}
	}
	root.open()
	return root
}

// open adds a wildcard to a map that is declared as a whole and by entries, so that the check sees all entries.
func (b *branch) open() {
	for _, k := range b.keys {
		b.below[k].open()
	}
	if b.leaf && len(b.below) > 0 && b.below["*"] == nil {
		b.below["*"] = &branch{below: map[string]*branch{}, leaf: true}
		b.keys = append(b.keys, "*")
		sort.Strings(b.keys)
	}
}

// value returns v, or the declared meaning of null.
func (b *branch) value(v any) any {
	if v == nil && b.unset != nil {
		return b.unset.Value
	}
	return v
}

// write appends the parts of a value that a check can see, in an encoding in which different values differ.
func (b *branch) write(key []byte, v any) []byte {
	if v == nil && b.unset != nil {
		key, v = append(key, 'u'), b.unset.Value
	}
	o, ok := v.(object)
	if b.leaf && len(b.below) == 0 || !ok {
		return writeValue(key, v)
	}
	key = append(key, '{')
	for _, k := range b.keys {
		if k == "*" {
			names := sortedKeys(o)
			key = binary.AppendUvarint(key, uint64(len(names)))
			for _, name := range names {
				key = writeValue(key, name)
				key = b.below["*"].write(key, o[name])
			}
			continue
		}
		x, have := o[k]
		if !have {
			key = append(key, '-')
			continue
		}
		key = b.below[k].write(key, x)
	}
	return append(key, '}')
}

// cut returns the parts of a value that a check can see.
func (b *branch) cut(v any) any {
	v = b.value(v)
	o, ok := v.(object)
	if b.leaf && len(b.below) == 0 || !ok {
		return v
	}
	out := make(object, len(b.keys))
	for k, x := range o {
		if child := b.below[k]; child != nil {
			out[k] = child.cut(x)
		} else if child := b.below["*"]; child != nil {
			out[k] = child.cut(x)
		}
	}
	return out
}

// writeValue appends an unambiguous encoding of v.
func writeValue(key []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(key, 'n')
	case bool:
		if v {
			return append(key, 't')
		}
		return append(key, 'f')
	case string:
		return writeString(append(key, 's'), v)
	case []any:
		key = append(key, '[')
		for _, x := range v {
			key = writeValue(key, x)
		}
		return append(key, ']')
	case object:
		key = append(key, '{')
		for _, k := range sortedKeys(v) {
			key = writeValue(writeString(key, k), v[k])
		}
		return append(key, '}')
	}
	s, _ := v.(interface{ String() string })
	return writeString(append(key, '#'), s.String())
}

// writeString appends s with its length.
func writeString(key []byte, s string) []byte {
	return append(binary.AppendUvarint(key, uint64(len(s))), s...)
}

// copyToGroup copies the answer for the first subject of each group to the others.
func (a *answer) copyToGroup(groups []*group) {
	for _, g := range groups {
		fails, why, unclear := a.failures[g.ids[0]], a.notApplicable[g.ids[0]], a.unclear[g.ids[0]]
		for _, id := range g.ids[1:] {
			for _, f := range fails {
				f.Subject = id
				a.failures[id] = append(a.failures[id], f)
			}
			if why.ZH != "" {
				a.notApplicable[id] = why
			}
			if unclear.ZH != "" {
				a.unclear[id] = unclear
			}
		}
	}
}
