package main

import (
	"context"
	"sync"

	"github.com/assay-audit/assay/internal/message"
)

// An ending is the state needed for a forced end of the process. Its methods may be called from several
// goroutines.
type ending struct {
	mu   sync.Mutex
	kept error    // error of an interruption that names the retained files; nil if there are none
	none bool     // the collected evidence will be removed
	last []func() // functions that remove temporary folders
}

// keeps sets the error of later interruptions.
func (e *ending) keeps(kept error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.kept = kept
}

// onForced adds a function to run before a forced end.
func (e *ending) onForced(last func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.last = append(e.last, last)
}

// err returns the error of an interruption.
func (e *ending) err() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.kept == nil || e.none {
		return context.Canceled
	}
	return e.kept
}

// keepsNothing makes later interruptions report no retained files.
func (e *ending) keepsNothing() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.none = true
}

// clear runs the functions added by onForced.
func (e *ending) clear() {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, f := range e.last {
		f()
	}
}

// sealedAt returns the error of an interruption after the snapshot at path was sealed.
func sealedAt(path string) error {
	return message.Errorf("%w\nhint: %s", context.Canceled, message.Label(keptSnapshot, path))
}
