package evidence

import (
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// Options define the content of a snapshot and the reuse of an interrupted run.
type Options struct {
	Tool   string // version of assay
	System audit.System
	Now    time.Time // time of this run, which is the start of the snapshot
	// Targets contains every requested target with a digest of its definition by user and tool (URL, account,
	// trust, collectors). The results of an interrupted run are reused only under the same digest.
	Targets map[string]string
	MaxAge  time.Duration // greatest age of a target finished by an interrupted run; 0 reuses none
}

// Discarded is a target that an interrupted run had finished and that must be collected again.
type Discarded struct {
	Target string
	Why    string // WhyOld, WhyChanged or WhyDamaged
}

// Reasons why a finished target of an interrupted run was discarded.
const (
	WhyOld = "old" // finished longer ago than Options.MaxAge, or after Options.Now
	// Another system or version of assay, or the target is defined differently or no longer requested.
	WhyChanged = "changed"
	WhyDamaged = "damaged" // its journal, a document or an answer is unreadable or has another digest
)
