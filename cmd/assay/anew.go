package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// Names beside the snapshot while another one takes its place.
const (
	nextDir    = snapshotDir + ".next"
	removedDir = "." + snapshotDir + ".removed"
)

// look collects into the folder of a run and opens the sealed snapshot; the caller closes it. Where the folder has a snapshot already, the
// new one takes its place after it is sealed.
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

// replaceSnapshot puts the next snapshot in the place of the one in dir, and removes what was made of the earlier one. After a kill at any
// moment it can be called again.
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

// removeMade removes assessment, reports and pack from dir.
func removeMade(dir string, what message.Text) error {
	names := []string{packFile, assessmentFile}
	for _, f := range formats {
		names = append(names, reportFile(f, audit.ZH), reportFile(f, audit.EN))
	}
	for _, n := range names {
		if err := os.Remove(filepath.Join(dir, n)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return evidence.WriteError(what, filepath.Join(dir, n), err)
		}
	}
	return nil
}

// removeSnapshot removes the snapshot from dir as a whole, if there is one: half a snapshot would be neither sealed nor absent.
func removeSnapshot(dir string, what message.Text) error {
	path, doomed := filepath.Join(dir, snapshotDir), filepath.Join(dir, removedDir)
	if err := os.RemoveAll(doomed); err != nil { // a killed run was removing it
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

// absent reports whether nothing is at path.
func absent(path string) bool {
	_, err := os.Lstat(path)
	return errors.Is(err, os.ErrNotExist)
}
