package engine

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/policy"
	"github.com/assay-audit/assay/internal/project"
)

// knownObjects returns the largest number of objects of each kind on targets. all are the objects of all of them.
func knownObjects(in Input, targets []audit.Target, all map[string]int) map[string]int {
	out := map[string]int{}
	for _, kind := range in.Kinds {
		n, read := 0, false
		for _, t := range targets {
			most := 0 // two kinds of subject may be one object, such as a VM and its workload
			for _, j := range kind.Subjects {
				k := policy.KindOf(j.Subject)
				if j.Join != project.Self || k.Target != t.Kind {
					continue
				}
				read = true
				most = max(most, objects(t, k.Collection, all).most)
			}
			n += most
		}
		switch {
		case kind.Whole:
			n = 1
		case kind.ID == "tenant":
			n = max(1, len(in.Site.Tenants))
		case !read:
			n = perListed
		}
		out[kind.ID] = n
	}
	return out
}

// recordBytes returns the bytes of the records of a control, one for each object of the kinds that it is about. known
// are the numbers of objects by kind; a kind that is not among them has one record.
func recordBytes(c audit.Control, known map[string]int) int {
	demands := map[string]int{} // kind → demands that apply to it
	for _, d := range c.Demands {
		kinds := d.Objects
		if len(kinds) == 0 {
			kinds = c.Objects
		}
		for _, kind := range kinds {
			demands[kind]++
		}
	}
	for _, kind := range c.Objects {
		demands[kind] = max(1, demands[kind])
	}
	if len(demands) == 0 {
		demands[audit.SystemKind] = max(1, len(c.Demands))
	}
	n := 0
	for kind, m := range demands {
		n += max(1, known[kind]) * (perRecord + m*perDemand)
	}
	return n
}
