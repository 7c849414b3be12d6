package evidence

import (
	"cmp"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const journalFormat = "assay.journal/1"

// journal is the outcome of one finished target, stored next to an unfinished snapshot so that the next run can
// reuse it.
type journal struct {
	Format     string           `json:"format"`
	Tool       string           `json:"tool"`
	System     audit.System     `json:"system"`
	Definition string           `json:"definition"`
	Target     audit.Target     `json:"target"`
	Evidence   []audit.Evidence `json:"evidence"`
}

func (w *Writer) journalPath(target string) string {
	return w.path("journal", hexSum([]byte(target))+".json")
}

// journals returns the paths of the journal files, or none if the folder is unreadable.
func (w *Writer) journals() []string {
	entries, _ := os.ReadDir(w.path("journal"))
	var names []string
	for _, e := range entries {
		if filepath.Ext(e.Name()) == ".json" {
			names = append(names, w.path("journal", e.Name()))
		}
	}
	return names
}

func (w *Writer) writeJournal(t audit.Target, definition string) error {
	j := journal{
		Format:     journalFormat,
		Tool:       w.opts.Tool,
		System:     w.opts.System,
		Definition: definition,
		Target:     t,
		Evidence:   []audit.Evidence{},
	}
	for _, e := range w.evidence {
		if e.Target == t.Name {
			j.Evidence = append(j.Evidence, e)
		}
	}
	slices.SortFunc(j.Evidence, func(a, b audit.Evidence) int { return cmp.Compare(a.ID, b.ID) })
	return writeFile(w.journalPath(t.Name), w.partial, func(out io.Writer) error { return encodeIndented(out, j) })
}

// resume reuses the targets with valid journals and removes everything else from the folder.
func (w *Writer) resume() error {
	keep := map[string]bool{w.path("lock"): true}
	for _, path := range w.journals() {
		j, why := w.readJournal(path)
		if why != "" {
			w.discarded = append(w.discarded, Discarded{Target: j.Target.Name, Why: why})
			continue
		}
		keep[path] = true
		w.targets[j.Target.Name], w.resumed[j.Target.Name] = j.Target, j.Target
		for _, e := range j.Evidence {
			if err := w.spend(e); err != nil {
				return err
			}
			w.evidence[e.ID] = e
			if e.SHA256 != "" {
				keep[w.path(snapshotDir, filepath.FromSlash(documentPath(e.SHA256)))] = true
			}
			for _, r := range e.Raw {
				keep[w.path(snapshotDir, filepath.FromSlash(rawPath(r.SHA256)))] = true
				w.raw[r.SHA256] = r.Size
			}
		}
	}
	slices.SortFunc(w.discarded, func(a, b Discarded) int { return cmp.Compare(a.Target, b.Target) })
	return w.sweep(keep)
}

// readJournal returns a journal and the reason why it is unusable, or "".
func (w *Writer) readJournal(path string) (j journal, why string) {
	data, err := os.ReadFile(path)
	if err != nil || decode(path, data, journalFormat, &j) != nil || path != w.journalPath(j.Target.Name) {
		return j, WhyDamaged
	}
	definition, asked := w.opts.Targets[j.Target.Name]
	age := w.opts.Now.Sub(j.Target.Finished)
	switch {
	case !asked || j.Definition != definition || j.System != w.opts.System || j.Tool != w.opts.Tool:
		return j, WhyChanged
	case age < 0 || age >= w.opts.MaxAge:
		return j, WhyOld
	}
	// It must be a valid snapshot of this target alone.
	index := audit.Snapshot{Targets: []audit.Target{j.Target}, Evidence: j.Evidence}
	s := &Snapshot{Index: index, name: path, fsys: os.DirFS(w.path(snapshotDir))}
	if s.checkIndex() != nil || s.checkFiles() != nil {
		return j, WhyDamaged
	}
	return j, ""
}

// sweep removes every file not in keep: temporary files, and documents and answers of unfinished targets.
func (w *Writer) sweep(keep map[string]bool) error {
	var doomed []string
	err := filepath.WalkDir(w.partial, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !keep[path] {
			doomed = append(doomed, path)
		}
		return err
	})
	if err != nil {
		return WriteError(message.Of("resume snapshot"), w.partial, err)
	}
	for _, path := range doomed {
		if err := os.Remove(path); err != nil {
			return WriteError(message.Of("resume snapshot"), path, err)
		}
	}
	return nil
}
