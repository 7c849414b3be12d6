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

// snapshotDir is the name of the snapshot in the folder of a run.
const snapshotDir = "snapshot"

// sealed opens the snapshot that an earlier run of the same configuration left in dir. It returns nil where the platform is to be looked
// at: where there is no snapshot, and where no target was reached for the one that is there. The caller closes it.
//
// The platform is looked at once for a folder. A snapshot of another configuration is refused, and so is an old one whose pack is
// complete: a job that runs every night into the same folder must not report what an earlier night saw. Before that a finished run is
// judged and packed again, with the answers and waivers of today.
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

// clearLeftovers removes what killed runs left beside the sealed snapshot in dir.
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

// promote finishes what a killed run began: it puts a next snapshot that is sealed in the place of the earlier one.
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

// missing lists the targets that were not reached for a snapshot, and reports whether they are all that count.
func missing(s *evidence.Snapshot, e estate) (names []string, all bool) {
	names, asked := unreached(s.Index.Targets, e.site.Scope)
	return names, asked > 0 && len(names) == asked
}

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

// packed reports whether dir has the pack of the snapshot with this digest. A pack of anything else is refused: it is never overwritten.
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
