package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// sealed returns the snapshot in dir that an earlier run of the same configuration sealed. The caller must
// close it. It returns nil if a collection is needed: there is no snapshot, or its collection reached no
// target.
//
// A folder gets one collection. A snapshot of another configuration is rejected, and so is an old one with
// a complete pack: a job that runs every night into the same folder must not report the state of an earlier
// night. While its snapshot is recent, a finished run is judged and packed again with the current answers
// and waivers.
func (a *app) sealed(ctx context.Context, e estate, dir string) (*evidence.Snapshot, error) {
	path, next := filepath.Join(dir, snapshotDir), filepath.Join(dir, nextDir)
	if absent(path) && absent(next) {
		_, err := a.packed(dir, "")
		return nil, err
	}
	known, err := a.survey(ctx, e)
	if err != nil {
		return nil, err
	}
	if err := a.promote(e, known, dir); err != nil {
		return nil, err
	}
	s, err := evidence.Open(path)
	if err != nil {
		return nil, err
	}
	if err := a.mayContinue(s, e, known, dir); err != nil {
		_ = s.Close()
		return nil, err
	}

	at := s.Index.Finished.Format(time.RFC3339)
	missed, outage := missing(s, e)
	switch {
	case outage:
		a.warn(looksAnew, path, at)
		return nil, s.Close()
	case len(missed) > 0:
		a.warn(continuesWithout, path, at, strings.Join(missed, ", "))
	default:
		a.warn(continues, path, at)
	}
	if err := clearLeftovers(dir); err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// clearLeftovers removes the remains of killed runs beside the sealed snapshot in dir.
func clearLeftovers(dir string) error {
	for _, name := range []string{snapshotDir, nextDir} {
		if err := evidence.RemovePartial(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	doomed := filepath.Join(dir, removedDir)
	if err := os.RemoveAll(doomed); err != nil {
		return evidence.WriteError(message.Of("replace snapshot"), doomed, err)
	}
	return nil
}

// promote completes the replacement that a killed run began: if a sealed next snapshot exists, it replaces
// the earlier one.
func (a *app) promote(e estate, known survey, dir string) error {
	next := filepath.Join(dir, nextDir)
	if absent(next) {
		return nil
	}
	s, err := evidence.Open(next)
	if err != nil {
		return err
	}
	own := s.IsOf(e.site, known.definitions)
	if err := s.Close(); err != nil {
		return err
	}
	if !own {
		return message.LabelErrorf(otherConfiguration, next, dir)
	}
	return replaceSnapshot(dir)
}

// missing returns the names of the targets that the snapshot did not reach, and reports whether they are
// all targets in scope.
func missing(s *evidence.Snapshot, e estate) (names []string, all bool) {
	names, asked := unreached(s.Index.Targets, e.site.Scope)
	return names, asked > 0 && len(names) == asked
}

// mayContinue returns an error if the snapshot s in dir cannot be used for the estate e.
func (a *app) mayContinue(s *evidence.Snapshot, e estate, known survey, dir string) error {
	if !s.IsOf(e.site, known.definitions) {
		return message.LabelErrorf(otherConfiguration, filepath.Join(dir, snapshotDir), dir)
	}
	complete, err := a.packed(dir, s.Digest())
	if err != nil {
		return err
	}
	if _, outage := missing(s, e); outage {
		return nil
	}
	if age := a.now().Sub(s.Index.Finished); complete && (age < 0 || age >= resumeWithin) {
		return message.LabelErrorf(alreadyComplete, dir, s.Index.Finished.Format(time.RFC3339), dir)
	}
	return nil
}

// packed reports whether dir contains the pack of the snapshot with this digest. It returns an error for
// any other pack, which must not be overwritten.
func (a *app) packed(dir, snapshot string) (bool, error) {
	path := filepath.Join(dir, packFile)
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	inputs, err := evidence.Inputs(path)
	switch {
	case evidence.MachineFailed(err):
		return false, err
	case err != nil || inputs["snapshot"] != snapshot:
		return false, message.LabelErrorf(otherPack, path)
	}
	return true, nil
}
