package evidence

import (
	"cmp"
	"context"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Seal writes snapshot.json and moves the folder into place; afterwards the snapshot is not modified. Every target
// of Options must be resumed or finished, and every Add and Keep must have succeeded. Answers that no evidence
// names are dropped. finished is the time of the snapshot; calls are the calls that the collectors can make. If
// Seal fails, dir does not exist and Seal may be called again.
func (w *Writer) Seal(ctx context.Context, finished time.Time, calls []string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.ready(ctx); err != nil {
		return err
	}
	if err := w.dropRaw(); err != nil {
		return err
	}
	index := w.index(finished, calls)
	if err := checkTimes(index); err != nil {
		return badInput(w.dir, message.Of("the clock of this machine was set while it collected; collect again"),
			message.Of("seal snapshot: %v", err))
	}
	root := w.path(snapshotDir)
	err := writeFile(filepath.Join(root, snapshotFile), w.partial, func(out io.Writer) error {
		return writeIndex(out, snapshotFile, index)
	})
	if err != nil {
		return err
	}
	if err := syncTree(root); err != nil {
		return WriteError(message.Of("seal snapshot"), w.dir, err)
	}
	if err := refuseExisting(w.dir); err != nil {
		return err
	}
	if err := os.Rename(root, w.dir); err != nil {
		return WriteError(message.Of("seal snapshot"), w.dir, err)
	}
	if err := syncDir(filepath.Dir(w.dir)); err != nil {
		return WriteError(message.Of("seal snapshot"), w.dir, err)
	}
	w.parents = nil // they contain the snapshot now
	_ = w.close(false)
	return nil
}

func (w *Writer) ready(ctx context.Context) error {
	if w.closed {
		return message.Errorf("seal snapshot %s: it is closed", w.dir)
	}
	if w.failed != nil {
		return message.Errorf("seal snapshot %s: %w", w.dir, w.failed)
	}
	for _, name := range slices.Sorted(maps.Keys(w.opts.Targets)) {
		if _, ok := w.targets[name]; !ok {
			return message.Errorf("seal snapshot %s: target %q is not finished", w.dir, name)
		}
	}
	return ctx.Err()
}

// index returns the content of snapshot.json. The snapshot starts with the first of its targets, which an earlier
// run may have collected, and ends after the last.
func (w *Writer) index(finished time.Time, calls []string) *audit.Snapshot {
	s := &audit.Snapshot{
		Format: audit.SnapshotFormat, Tool: w.opts.Tool, System: w.opts.System,
		Started: w.opts.Now.UTC(), Finished: finished.UTC(),
		Targets: slices.SortedFunc(maps.Values(w.targets), func(a, b audit.Target) int {
			return cmp.Compare(a.Name, b.Name)
		}),
		Evidence: slices.SortedFunc(maps.Values(w.evidence), func(a, b audit.Evidence) int {
			return cmp.Compare(a.ID, b.ID)
		}),
		Calls: slices.Compact(slices.Sorted(slices.Values(calls))), Definitions: maps.Clone(w.opts.Targets),
	}
	for _, t := range s.Targets {
		if !t.Started.IsZero() && t.Started.Before(s.Started) {
			s.Started = t.Started
		}
		if t.Finished.After(s.Finished) {
			s.Finished = t.Finished
		}
	}
	if s.Targets == nil {
		s.Targets = []audit.Target{}
	}
	if s.Evidence == nil {
		s.Evidence = []audit.Evidence{}
	}
	if s.Calls == nil {
		s.Calls = []string{}
	}
	return s
}

func syncTree(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return syncDir(path)
	})
}
