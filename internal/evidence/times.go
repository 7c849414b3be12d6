package evidence

import (
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// checkTimes returns an error for contradictory times: evidence must be from the time in which its target was
// collected, and every target from that of the snapshot. An unreachable target may have no times.
func checkTimes(s *audit.Snapshot) error {
	if s.Started.IsZero() || s.Finished.Before(s.Started) {
		return message.Errorf("the snapshot was finished at %s and started at %s", stamp(s.Finished), stamp(s.Started))
	}
	type window struct{ from, to time.Time }
	targets := make(map[string]window, len(s.Targets))
	for _, t := range s.Targets {
		w := window{t.Started, t.Finished}
		if t.Error != nil && w.from.IsZero() {
			w.from = s.Started
		}
		if t.Error != nil && w.to.IsZero() {
			w.to = s.Finished
		}
		targets[t.Name] = w
		if w.to.Before(w.from) {
			return message.Errorf("target %q was finished at %s and started at %s", t.Name, stamp(w.to), stamp(w.from))
		}
		if w.from.Before(s.Started) || w.to.After(s.Finished) {
			return message.Errorf("target %q was looked at from %s to %s, the snapshot was taken from %s to %s",
				t.Name, stamp(w.from), stamp(w.to), stamp(s.Started), stamp(s.Finished))
		}
	}
	for _, e := range s.Evidence {
		w, ok := targets[e.Target]
		if !ok {
			w = window{s.Started, s.Finished}
		}
		switch outside := e.At.Before(w.from) || e.At.After(w.to); {
		case outside && ok:
			return message.Errorf("evidence %q is dated %s, its target was looked at from %s to %s", e.ID, stamp(e.At),
				stamp(w.from), stamp(w.to))
		case outside:
			return message.Errorf("evidence %q is dated %s, the snapshot was taken from %s to %s", e.ID, stamp(e.At),
				stamp(w.from), stamp(w.to))
		}
	}
	return nil
}

func stamp(t time.Time) string { return t.Format(time.RFC3339Nano) }

// checkDescriptions returns an error for evidence of a described source that is not based on the description named
// by its target.
func checkDescriptions(s *audit.Snapshot) error {
	described := map[string]string{}
	for _, t := range s.Targets {
		if t.Description != nil {
			described[t.Name] = t.Description.SHA256
		}
	}
	for _, e := range s.Evidence {
		if sum := described[e.Target]; sum != "" && len(e.Raw) > 0 && e.Raw[0].SHA256 != sum {
			return message.Errorf("evidence %q does not rest on the description of its source", e.ID)
		}
	}
	return nil
}
