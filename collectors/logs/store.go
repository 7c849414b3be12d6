package logs

import (
	"slices"
	"strings"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// storeFields are what a reader says of its store; see rego/schemas/logs.json.
var storeFields = []string{
	"version", "retention_days", "retention_setting", "retention_enforced", "size_limit_bytes", "used_bytes", "deletable", "sealed",
	"verified", "writable_files", "encrypted",
}

// store are the facts of the store itself. A field that is neither set nor lost in the end becomes a gap: nothing is null because it
// was forgotten.
type store struct {
	fields map[string]any
	gaps   []audit.Gap // pointers are names of fields
}

// set notes a value; nil is the store's answer that there is none.
func (s *store) set(field string, value any) { s.fields[field] = value }

// setAll notes the same value of several fields.
func (s *store) setAll(value any, fields ...string) {
	for _, f := range fields {
		s.fields[f] = value
	}
}

// lose notes why fields are not known. Those that are set or lost already stay as they are.
func (s *store) lose(err error, fields ...string) {
	for _, f := range fields {
		if _, known := s.fields[f]; known || slices.ContainsFunc(s.gaps, func(g audit.Gap) bool { return g.Pointer == f }) {
			continue
		}
		s.gaps = append(s.gaps, gapOf(err, f))
	}
}

// gapOf is the gap that an error leaves at a pointer. Reports show a gap in one line, so what to do about it stands behind the detail.
func gapOf(err error, pointer string) audit.Gap {
	f := transport.FaultOf(err)
	f.Gap.Pointer = pointer
	if f.Hint != "" {
		f.Gap.Detail += "; " + f.Hint
	}
	return f.Gap
}

// notRead is the fault of a field that the reader left out.
func notRead() error {
	return transport.Fail(audit.Failed, "NotRead", "the product's answers do not speak of it", "")
}

// escape writes an id as a segment of a pointer (RFC 6901).
var escape = strings.NewReplacer("~", "~0", "/", "~1")
