package evidence

import (
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// Options say what a snapshot is of, and what an interrupted run may lend to it.
type Options struct {
	Tool   string // version of assay
	System audit.System
	Now    time.Time // time of this run; the snapshot starts here
	// Targets holds every target asked for, with a digest of what the user and the tool say about it (URL, account, trust, collectors).
	// What an interrupted run saw of a target is used again only under the same digest.
	Targets map[string]string
	MaxAge  time.Duration // how long ago an interrupted run may have finished a target; 0 resumes nothing
}

// Discarded is a target that an interrupted run had finished and that must be collected again.
type Discarded struct {
	Target string
	Why    string // WhyOld, WhyChanged or WhyDamaged
}

// Why the work of an interrupted run was thrown away.
const (
	WhyOld     = "old"     // finished longer ago than Options.MaxAge, or after Options.Now
	WhyChanged = "changed" // another system, another version of assay, or the target is defined differently or no longer asked for
	WhyDamaged = "damaged" // its journal, a document or an answer cannot be read or has another digest
)
