package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// Names used in the folder of a run while a new snapshot replaces the earlier one.
const (
	snapshotDir = "snapshot" // the snapshot itself
	nextDir     = snapshotDir + ".next"
	removedDir  = "." + snapshotDir + ".removed"
)

// look collects into the folder of a run and returns the sealed snapshot, which the caller must close. An
// existing snapshot is replaced only after the new one is sealed.
func (a *app) look(ctx context.Context, e estate, dir string) (*evidence.Snapshot, error) {
	path := filepath.Join(dir, snapshotDir)
	if absent(path) {
		if _, err := a.collectInto(ctx, e, path); err != nil {
			return nil, err
		}
		return evidence.Open(path)
	}

	next := filepath.Join(dir, nextDir)
	if _, err := a.collectInto(ctx, e, next); err != nil {
		return nil, err
	}
	if err := replaceSnapshot(dir); err != nil {
		return nil, err
	}
	a.wrote[slices.Index(a.wrote, next)] = path
	return evidence.Open(path)
}

// replaceSnapshot replaces the snapshot in dir by the next one and removes everything derived from the
// earlier one. It can be repeated after a kill at any point.
func replaceSnapshot(dir string) error {
	what := message.Of("replace snapshot")
	if err := removeMade(dir, what); err != nil {
		return err
	}
	if err := removeSnapshot(dir, what); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(dir, nextDir), filepath.Join(dir, snapshotDir)); err != nil {
		return evidence.WriteError(what, filepath.Join(dir, snapshotDir), err)
	}
	return nil
}

// removeMade removes the assessment, the reports and the pack from dir.
func removeMade(dir string, what message.Text) error {
	names := []string{packFile, assessmentFile}
	for _, n := range append(names, reportNames()...) {
		if err := os.Remove(filepath.Join(dir, n)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return evidence.WriteError(what, filepath.Join(dir, n), err)
		}
	}
	return nil
}

// removeSnapshot removes the snapshot from dir, if there is one. It renames the folder first: a partly
// removed snapshot would be neither sealed nor absent.
func removeSnapshot(dir string, what message.Text) error {
	path, doomed := filepath.Join(dir, snapshotDir), filepath.Join(dir, removedDir)
	if err := os.RemoveAll(doomed); err != nil { // left by a killed run
		return evidence.WriteError(what, doomed, err)
	}
	if err := os.Rename(path, doomed); err != nil && !errors.Is(err, os.ErrNotExist) {
		return evidence.WriteError(what, path, err)
	}
	if err := os.RemoveAll(doomed); err != nil {
		return evidence.WriteError(what, doomed, err)
	}
	return nil
}

// absent reports whether path does not exist.
func absent(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, os.ErrNotExist)
}
