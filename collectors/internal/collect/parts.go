package collect

import (
	"fmt"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// PartSize is the largest number of subjects in one piece of evidence.
const PartSize = 5000

// A Part is a share of the subjects of one collection.
type Part struct {
	ID       string   // of the evidence
	Subjects []string // ids, sorted
}

// Parts divides subjects, in sorted order, into parts of at most PartSize. A single part has the id of the evidence;
// several have numbered ids. Without subjects there is one empty part, because an empty collection is evidence too.
func Parts(id string, subjects []string) []Part {
	ids := slices.Sorted(slices.Values(subjects))
	if len(ids) <= PartSize {
		return []Part{{id, ids}}
	}
	var parts []Part
	for share := range slices.Chunk(ids, PartSize) {
		parts = append(parts, Part{PartID(id, len(parts)+1), share})
	}
	return parts
}

// PartID returns the id of the nth part of evidence, counted from 1, such as vc-a/vsphere.hosts/0001.
func PartID(id string, n int) string { return fmt.Sprintf("%s/%04d", id, n) }

// SubjectGaps returns copies of gaps whose pointers are paths below a subject, such as the name of a field, with
// pointers from the top of the document.
func SubjectGaps(collection, id string, gaps []audit.Gap) []audit.Gap {
	at := audit.Pointer(collection, id)
	out := slices.Clone(gaps)
	for i := range out {
		out[i].Pointer = at + "/" + out[i].Pointer
	}
	return out
}
