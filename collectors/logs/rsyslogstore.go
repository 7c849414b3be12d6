package logs

import (
	"context"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// store sets the fields that follow from the files. Without any matching file they are unknown.
func (r *rsyslogReader) store(ctx context.Context, s *storeFacts) error {
	s.lose(transport.Fail(audit.Unsupported, "NoVersion", "the files do not contain the name of the program "+
		"that wrote them", ""), "version")
	s.setAll(nil, "verified", "encrypted")
	s.setAll(false, "deletable", "sealed")
	if r.found == 0 {
		return r.trouble
	}
	used, writable := int64(0), 0
	for _, f := range r.files {
		used += f.size
		if f.of && f.writable {
			writable++
		}
	}
	// One such file proves that there are some; a count of 0 requires that all were seen.
	if writable > 0 || r.trouble == nil {
		s.set("writable_files", writable)
	}
	if r.trouble == nil {
		s.set("used_bytes", used)
	}
	s.lose(r.trouble, "used_bytes", "writable_files")
	return r.retention(ctx, s)
}
