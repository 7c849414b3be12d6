package evidence

import (
	"maps"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// lostIn lists the collections that gaps of a document cover as a whole, sorted.
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
