package evidence

import (
	"maps"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
)

// lostIn returns the sorted names of the collections that are covered entirely by gaps of a document.
func lostIn(doc *audit.Document) []string {
	var lost []string
	for _, g := range doc.Gaps {
		switch keys := audit.PointerKeys(g.Pointer); len(keys) {
		case 0:
			lost = slices.AppendSeq(lost, maps.Keys(doc.Collections))
		case 1:
			lost = append(lost, keys[0])
		}
	}
	slices.Sort(lost)
	return slices.Compact(lost)
}
