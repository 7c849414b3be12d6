package engine

import (
	"encoding/binary"
	"sort"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
)

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
