package logs

import (
	"context"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

func (r *journaldReader) store(ctx context.Context, s *storeFacts) error {
	s.lose(transport.Fail(audit.Unsupported, "NoVersion", "journal files do not contain the version that wrote "+
		"them", ""),
		"version")
	s.setAll(nil, "encrypted")
	s.set("deletable", false)
	used, writable, sealed, known := int64(0), 0, true, true
	for _, j := range r.files {
		used += j.size
		if j.writable {
			writable++
		}
		sealed, known = sealed && j.sealed, known && j.known
	}
	s.set("used_bytes", used)
	s.set("writable_files", writable)
	if known {
		s.set("sealed", sealed)
	} else {
		s.lose(badHeader(), "sealed")
	}
	if err := r.verify(ctx, s); err != nil {
		return err
	}
	return r.retention(ctx, s)
}

// verify runs journalctl --verify on every file. It cannot check seals, because the key must not be stored
// on this machine.
func (r *journaldReader) verify(ctx context.Context, s *storeFacts) error {
	verified := true
	for _, j := range r.files {
		a, err := r.ask(ctx, []string{j.path}, "--verify")
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			s.lose(r.unreadable(ctx, err), "verified")
			return nil
		case a.Status == 1 && !a.Says("FAIL: "):
			s.lose(transport.Fail(audit.Failed, "BadAnswer",
				"journalctl --verify failed without saying that a file is damaged", ""), "verified")
			return nil
		}
		verified = verified && a.Status == 0
	}
	s.set("verified", verified)
	return nil
}
