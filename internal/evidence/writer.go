package evidence

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Writer builds one snapshot in <dir>.partial/ and moves it into place when it is sealed. It is an audit.Sink. Its
// methods are safe for concurrent use. The creator must call Close in all cases.
type Writer struct {
	dir, partial string
	parents      []string // folders created for dir, outermost first
	lock         *os.File
	opts         Options

	mu        sync.Mutex
	targets   map[string]audit.Target
	evidence  map[string]audit.Evidence
	raw       map[string]int64 // sizes of the stored answers, by digest
	resumed   map[string]audit.Target
	discarded []Discarded
	budget    budget
	failed    error // first document that could not be stored; such a snapshot cannot be sealed
	closed    bool
}

var _ audit.Sink = (*Writer)(nil)

// Create returns a writer of a snapshot at dir and reuses the remains of an interrupted run next to it. Missing
// parents of dir are created. It returns an ErrInput if dir exists or another writer is active.
func Create(dir string, o Options) (*Writer, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, WriteError(message.Of("create snapshot"), dir, err)
	}
	if err := refuseExisting(dir); err != nil {
		return nil, err
	}
	w := &Writer{
		dir:      dir,
		partial:  dir + ".partial",
		opts:     o,
		targets:  map[string]audit.Target{},
		evidence: map[string]audit.Evidence{},
		raw:      map[string]int64{},
		resumed:  map[string]audit.Target{},
	}
	if err := w.begin(); err != nil {
		if w.lock != nil {
			_ = w.Close()
		}
		_ = os.Remove(w.partial) // fails if another writer uses the folder
		w.removeParents()
		return nil, err
	}
	return w, nil
}

func (w *Writer) begin() error {
	var err error
	if w.parents, err = makeParents(filepath.Dir(w.dir)); err != nil {
		return WriteError(message.Of("create snapshot"), w.dir, err)
	}
	if err := mkdir(w.partial); err != nil {
		return err
	}
	if w.lock, err = lockFile(w.path("lock")); err != nil {
		return err
	}
	if err := refuseExisting(w.dir); err != nil { // another writer may have sealed it in the meantime
		return err
	}
	for _, d := range []string{w.path("journal"), w.path(snapshotDir), w.path(snapshotDir, "evidence")} {
		if err := mkdir(d); err != nil {
			return err
		}
	}
	return w.resume()
}

func mkdir(path string) error {
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return WriteError(message.Of("create folder"), path, err)
	}
	return nil
}

func (w *Writer) path(parts ...string) string {
	return filepath.Join(append([]string{w.partial}, parts...)...)
}

func refuseExisting(dir string) error {
	_, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return WriteError(message.Of("create snapshot"), dir, err)
	}
	what := message.Of("create snapshot: something is there already")
	if _, err := os.Lstat(filepath.Join(dir, snapshotFile)); err == nil {
		what = message.Of("create snapshot: a snapshot is there already")
	}
	return badInput(dir,
		message.Of("a snapshot is never overwritten; name a folder that does not exist yet, or move this one away"),
		message.Of("%s", what))
}

// Resumed returns the targets that an interrupted run had finished and whose evidence is already in this snapshot,
// by name. They need neither collection nor Finish.
func (w *Writer) Resumed() map[string]audit.Target { return maps.Clone(w.resumed) }

// Discarded returns the unusable results of an interrupted run, sorted by target.
func (w *Writer) Discarded() []Discarded { return slices.Clone(w.discarded) }

// Err returns the first error that prevents the snapshot from being sealed, or nil.
func (w *Writer) Err() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.failed
}

func (w *Writer) fail(err error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed == nil {
		w.failed = err
	}
	return err
}

// Finish records a target, reached or not, after its last evidence. From then on a reached target survives an
// interruption.
func (w *Writer) Finish(t audit.Target) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	definition, asked := w.opts.Targets[t.Name]
	switch _, done := w.targets[t.Name]; {
	case w.closed:
		return message.Errorf("finish target %s: the snapshot is closed", t.Name)
	case w.failed != nil:
		return message.Errorf("finish target %s: %w", t.Name, w.failed)
	case !asked:
		return message.Errorf("finish target %s: it was not requested", t.Name)
	case done:
		return message.Errorf("finish target %s: it is finished already", t.Name)
	}
	t.Started, t.Finished = t.Started.UTC(), t.Finished.UTC()
	t.Holds = slices.Compact(slices.Sorted(slices.Values(t.Holds)))
	if err := w.budget.add(nil, t); err != nil {
		w.failed = err
		return err
	}
	if t.Error == nil {
		if err := w.writeJournal(t, definition); err != nil {
			w.failed = err
			return err
		}
	}
	w.targets[t.Name] = t
	return nil
}

// Close ends the writing. Unless the snapshot was sealed, dir does not exist, and the results of finished targets
// remain in <dir>.partial/ for the next Create. Without a finished target nothing remains. Close may be called
// repeatedly and after Seal or Abort.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.close(len(w.journals()) > 0)
}

// Abort ends the writing and removes all files. After Seal it does nothing.
func (w *Writer) Abort() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.close(false)
}

func (w *Writer) close(keep bool) error {
	if w.closed {
		return nil
	}
	w.closed = true
	var err error
	if !keep {
		err = os.RemoveAll(w.partial)
		w.removeParents()
	}
	return errors.Join(err, w.lock.Close())
}
