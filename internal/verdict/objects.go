package verdict

import (
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// An object is the identity of one assessed object: target, kind and id.
type object [3]string

// objectOf returns the object of a finding. Checks of the whole system name their subjects <target>/<id>. The object
// of a workload is its VM.
func objectOf(f audit.Finding) object {
	o := object{f.Target, f.Subject.Kind, f.Subject.ID}
	if o[0] == "*" {
		if target, id, ok := strings.Cut(o[2], "/"); ok {
			o[0], o[2] = target, id
		}
	}
	if o[1] == "workload" {
		o[1] = "vm"
	}
	return o
}

// countObjects returns the number of objects by result; see the package comment.
func countObjects(fs []audit.Finding) audit.ObjectCounts {
	type seen struct{ fail, other, open bool }
	objects := map[object]*seen{}
	for _, f := range fs {
		if f.Status == audit.NotApplicable {
			continue
		}
		o := objects[objectOf(f)]
		if o == nil {
			o = &seen{}
			objects[objectOf(f)] = o
		}
		switch f.Status {
		case audit.Fail:
			o.fail = true
		case audit.Undetermined:
			o.open, o.other = true, true
		default:
			o.other = true
		}
	}
	var n audit.ObjectCounts
	for _, o := range objects {
		switch {
		case o.fail && o.other:
			n.Partial++
		case o.fail:
			n.Nonconform++
		case o.open:
			n.Undetermined++
		default:
			n.Conform++
		}
	}
	return n
}

// mean returns the mean result of the determined objects, between 0 and 1. ok is false if there are none.
func mean(n audit.ObjectCounts) (m float64, ok bool) {
	determined := n.Conform + n.Partial + n.Nonconform
	if determined == 0 {
		return 0, false
	}
	return float64(2*n.Conform+n.Partial) / float64(2*determined), true
}

// count returns the number of findings with a status.
func count(fs []audit.Finding, status audit.Status) int {
	n := 0
	for _, f := range fs {
		if f.Status == status {
			n++
		}
	}
	return n
}
