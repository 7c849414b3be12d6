package engine_test

import (
	"maps"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// disturb removes knowledge: with the given chance a property becomes a gap, null, absent or a value of another
// type; occasionally a whole subject becomes a gap.
func (f *fleet) disturb(chance float64) {
	for _, collection := range slices.Sorted(maps.Keys(f.tree)) {
		for _, id := range f.ids(collection) {
			at := []string{collection, id}
			if f.happens(chance / 4) {
				delete(f.tree[collection], id)
				f.gap(at)
				continue
			}
			f.disturbBelow(f.tree[collection][id], at, chance)
		}
	}
}

func (f *fleet) disturbBelow(fields object, at []string, chance float64) {
	for _, k := range slices.Sorted(maps.Keys(fields)) {
		here := append(slices.Clone(at), k)
		if !f.happens(chance) {
			if below, ok := fields[k].(object); ok {
				f.disturbBelow(below, here, chance)
			}
			continue
		}
		switch f.IntN(4) {
		case 0:
			delete(fields, k)
			f.gap(here)
		case 1:
			fields[k] = nil
		case 2:
			delete(fields, k)
		case 3:
			fields[k] = f.other(fields[k])
		}
	}
}

// other returns a value of another type.
func (f *fleet) other(v any) any {
	if list, ok := v.([]any); ok && f.happens(0.5) {
		return append(slices.Clone(list), 7, object{})
	}
	odd := []any{"odd", 7, 1.5, true, []any{"x"}, object{"x": "y"}}
	for {
		w := odd[f.IntN(len(odd))]
		if kindOf(w) != kindOf(v) {
			return w
		}
	}
}

func kindOf(v any) string {
	switch v.(type) {
	case string:
		return "string"
	case bool:
		return "bool"
	case int:
		return "int"
	case []any:
		return "list"
	case object:
		return "object"
	}
	return "other"
}

func (f *fleet) gap(segs []string) {
	states := []audit.State{audit.Denied, audit.Unsupported, audit.Unreachable, audit.Stale, audit.Failed}
	pointer := ""
	for _, s := range segs {
		pointer += "/" + escaped(s)
	}
	f.gaps = append(f.gaps, audit.Gap{Pointer: pointer, State: states[f.IntN(len(states))]})
}
