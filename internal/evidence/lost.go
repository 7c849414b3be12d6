package evidence

import (
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// lostIn returns the sorted names of the collections that are covered entirely by gaps of a document.
func lostIn(doc *audit.Document) []string {
	var lost []string
	for _, g := range doc.Gaps {
		switch name := strings.TrimPrefix(g.Pointer, "/"); {
		case name == "":
			lost = slices.AppendSeq(lost, maps.Keys(doc.Collections))
		case !strings.Contains(name, "/"):
			lost = append(lost, strings.NewReplacer("~1", "/", "~0", "~").Replace(name))
		}
	}
	slices.Sort(lost)
	return slices.Compact(lost)
}
