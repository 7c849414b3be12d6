package engine

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// forget replaces a property by a gap.
func (s *estate) forget(collection, id, field string, why message.Text) {
	delete(s.data[collection][id], field)
	s.addGap(audit.Gap{Pointer: audit.Pointer(collection, id, field), State: audit.Failed, Detail: why.String()})
}
