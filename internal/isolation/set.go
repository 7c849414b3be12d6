// Package isolation determines the resources that tenants share. It matches VMs to tenants, divides the VLANs of port
// groups into segments and lists the tenants that meet there. It works on plain values: it reads no evidence and
// decides no verdict.
package isolation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Untagged represents frames without a VLAN tag; LastVLAN is the highest id of a tag.
const (
	Untagged = 0
	LastVLAN = 4094
)

// A Range contains the VLAN ids from Low to High, both included.
type Range struct{ Low, High int }

// A Set is a set of VLAN ids: ranges in ascending order that neither overlap nor touch.
type Set []Range

// All contains every VLAN id and untagged frames.
var All = Set{{Untagged, LastVLAN}}

// NewSet returns the union of ranges, in any order.
func NewSet(ranges ...Range) Set {
	sorted := slices.SortedFunc(slices.Values(ranges), func(a, b Range) int {
		return cmp.Or(a.Low-b.Low, a.High-b.High)
	})
	var out Set
	for _, r := range sorted {
		if n := len(out); n > 0 && r.Low <= out[n-1].High+1 {
			out[n-1].High = max(out[n-1].High, r.High)
			continue
		}
		out = append(out, r)
	}
	return out
}

// Single returns the set of one id.
func Single(id int) Set { return Set{{id, id}} }

// Size returns the number of ids in the set.
func (s Set) Size() (n int) {
	for _, r := range s {
		n += r.High - r.Low + 1
	}
	return n
}

// String returns the ranges as "140–160, 200". More than three ranges are abbreviated.
func (s Set) String() string {
	const shown = 3
	var parts []string
	for _, r := range s[:min(len(s), shown)] {
		parts = append(parts, r.String())
	}
	if len(s) > shown {
		return fmt.Sprintf("%s … %d (%d)", strings.Join(parts, ", "), s[len(s)-1].High, s.Size())
	}
	return strings.Join(parts, ", ")
}

func (r Range) String() string {
	if r.Low == r.High {
		return fmt.Sprint(r.Low)
	}
	return fmt.Sprintf("%d–%d", r.Low, r.High)
}
