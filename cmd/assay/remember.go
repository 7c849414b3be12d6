package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/history"
	"github.com/assay-audit/assay/internal/message"
)

// remember records an assessment in the history at a place. An assessment that is older than the last recorded run is
// not recorded, which is a warning. Where the history cannot be written, the error is one of this machine, unless the
// outcome of the command is another error already.
func (a *app) remember(ctx context.Context, place string, e history.Entry, outcome error) error {
	if place == "" || ctx.Err() != nil {
		return outcome
	}
	e.Exit, e.Tool = exitCode(ctx, outcome), version
	s, err := history.Open(ctx, place)
	if err == nil {
		defer s.Close()
		var r history.Run
		var added bool
		r, added, err = s.Record(ctx, e)
		switch {
		case errors.Is(err, history.ErrOlder):
			a.warn(recordOlder, place)
			return outcome
		case err == nil && added:
			a.say(recorded, r.ID, r.Changes, place)
		}
	}
	if err == nil {
		return outcome
	}
	if outcome != nil {
		a.warn(notRecorded, message.In(err, a.lang))
		return outcome
	}
	return exit{exitMachine, message.LabelErrorf(notRecorded, message.In(err, a.lang))}
}

// entryOf returns the entry of the history for the assessment in the folder of a run.
func entryOf(dir string, as *audit.Assessment) (history.Entry, error) {
	data, err := os.ReadFile(filepath.Join(dir, assessmentFile))
	if err != nil {
		return history.Entry{}, message.Errorf("read assessment: %w", err)
	}
	pack, err := filepath.Abs(filepath.Join(dir, packFile))
	if err != nil {
		return history.Entry{}, message.Errorf("read assessment: %w", err)
	}
	return history.Entry{Assessment: as, Digest: "sha256:" + digestOf(data), Pack: pack}, nil
}
