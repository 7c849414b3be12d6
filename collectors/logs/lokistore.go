package logs

import (
	"context"
	"slices"

	"github.com/assay-audit/assay/internal/message"
)

// store sets the fields that follow from the configuration.
func (x *lokiReader) store(_ context.Context, s *storeFacts) error {
	s.set("encrypted", x.encrypted())
	s.setAll(nil, "size_limit_bytes", "used_bytes", "sealed", "verified", "writable_files")
	if x.target.Version != "" {
		s.set("version", x.target.Version)
	}
	if x.blind != nil {
		return x.blind
	}
	s.set("retention_setting", x.running.setting())
	kept, forever, ok := x.running.kept()
	switch {
	case !ok:
		s.lose(badAnswer(message.Of("a retention period of the configuration cannot be read")), "retention_days",
			"retention_enforced")
	case forever:
		s.set("retention_days", nil)
		s.set("retention_enforced", true) // nothing needs to be deleted
	default:
		s.set("retention_days", hundredths(kept.Hours()/24))
		s.set("retention_enforced", x.running.enforced())
	}
	mode := x.running.effective().DeletionMode
	if mode == nil {
		mode = x.running.Limits.DeletionMode
	}
	switch {
	case !*x.running.Compactor.RetentionEnabled: // the same compactor executes delete requests
		s.set("deletable", false)
	case mode != nil && slices.Contains([]string{"disabled", "filter-only", "filter-and-delete"}, *mode):
		s.set("deletable", *mode != "disabled")
	default:
		s.lose(badAnswer(message.Of("the configuration names no deletion mode that is known")), "deletable")
	}
	return nil
}
