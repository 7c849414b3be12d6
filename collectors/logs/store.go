package logs

import (
	"slices"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// storeFields are the fields that a reader provides; see rego/schemas/logs.json.
var storeFields = []string{
	"version", "retention_days", "retention_setting", "retention_enforced", "size_limit_bytes", "used_bytes",
	"deletable", "sealed", "verified", "writable_files", "encrypted",
}

// storeFacts are the set of facts about the store itself. A field that is neither set nor lost becomes a gap,
// so that a forgotten field is not mistaken for null.
type storeFacts struct {
	fields map[string]any
	gaps   []audit.Gap // pointers are field names
}

// set sets a field. A nil value means that the store has no such value.
func (s *storeFacts) set(field string, value any) { s.fields[field] = value }

// setAll sets several fields to the same value.
func (s *storeFacts) setAll(value any, fields ...string) {
	for _, f := range fields {
		s.fields[f] = value
	}
}

// lose records err as the reason why fields are unknown. Fields already set or lost are unchanged.
func (s *storeFacts) lose(err error, fields ...string) {
	for _, f := range fields {
		if _, known := s.fields[f]; known ||
			slices.ContainsFunc(s.gaps, func(g audit.Gap) bool { return g.Pointer == f }) {
			continue
		}
		s.gaps = append(s.gaps, gapOf(err, f))
	}
}

// gapOf returns a gap at pointer for err. The hint is appended to the detail because reports print a gap in
// one line.
func gapOf(err error, pointer string) audit.Gap {
	f := transport.FaultOf(err)
	f.Gap.Pointer = pointer
	if f.Hint != "" {
		f.Gap.Detail += "; " + f.Hint
	}
	return f.Gap
}

// notRead returns the fault of a field that the reader left out.
func notRead() error {
	return transport.Fail(audit.Failed, "NotRead", "it is not in the product's answers", "")
}
