package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// snapshotDir is the name of the snapshot in the folder of a run.
const snapshotDir = "snapshot"

// sealed opens the snapshot that an earlier run of the same configuration left in dir; nil where there is none. The caller closes it.
//
// The platform is looked at once for a folder. A snapshot of another configuration is refused, and so is an old one whose pack is
// complete: a job that runs every night into the same folder must not report what an earlier night saw. Before that a finished run is
// judged and packed again, with the answers and waivers of today.
func (a *app) sealed(ctx context.Context, e estate, dir string) (*evidence.Snapshot, error) {
	path := filepath.Join(dir, snapshotDir)
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		_, err := a.packed(dir, "")
		return nil, err
	}
	known, err := a.survey(ctx, e)
	if err != nil {
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
	a.warn(continues, path, s.Index.Finished.Format(time.RFC3339))
	return s, evidence.RemovePartial(path)
}

func (a *app) mayContinue(s *evidence.Snapshot, e estate, known survey, dir string) error {
	if !s.IsOf(e.site, known.definitions) {
		return message.LabelErrorf(otherConfiguration, filepath.Join(dir, snapshotDir), dir)
	}
	complete, err := a.packed(dir, s.Digest())
	if err != nil {
		return err
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
