package logs

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// maxFiles bounds what a folder can cost: some 500 bytes of memory a file.
const maxFiles = 2_000_000

// logFile is one file below the store's folder, and what was read out of it.
type logFile struct {
	name     string // below the folder, with slashes
	size     int64
	modified time.Time
	mode     fs.FileMode
	writable bool // others than its owner may change it, or put another one in its place
	of       bool // the layout speaks of it
	place    place

	read    string // whole, ends, beginning or empty; "" where it was not read
	found   times
	oldest  time.Time // of its records; zero where there are none or they cannot be told
	newest  time.Time
	sha256  string // of a file that was read as a whole, as it lies there
	trouble string
}

// reference is the time that the years of stamps without one are counted from: the date in the name, or when the file was last
// written. A name outlives copying, a time often does not.
func (f *logFile) reference() time.Time {
	if !f.place.day.IsZero() {
		return f.place.day.Add(12 * time.Hour)
	}
	return f.modified
}

// tree lists the files below a folder.
type tree struct {
	root    string
	layout  *layout
	lost    func(source string, err error) // what of a source could not be seen
	trouble error                          // the first thing that could not be seen; nil where all was

	files []logFile
}

// walk lists every regular file, sorted by name. What cannot be listed is trouble with the source that the layout puts there; where
// that can be any source, nothing is known.
func (t *tree) walk(ctx context.Context) ([]logFile, error) {
	t.files = []logFile{}
	err := t.list(ctx, "")
	return t.files, err
}

func (t *tree) list(ctx context.Context, folder string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	full := filepath.Join(t.root, filepath.FromSlash(folder))
	entries, err := os.ReadDir(full)
	if err != nil {
		return t.unseen(folder, unread(message.Of("a folder of the log files"), err))
	}
	about, err := os.Lstat(full)
	if err != nil {
		return t.unseen(folder, unread(message.Of("a folder of the log files"), err))
	}
	open := about.Mode().Perm()&0o022 != 0 && about.Mode()&fs.ModeSticky == 0
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		switch {
		case e.IsDir():
			err = t.list(ctx, name)
		case e.Type()&fs.ModeSymlink != 0:
			err = t.link(name)
		case e.Type().IsRegular():
			err = t.file(name, e, open)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tree) file(name string, e fs.DirEntry, open bool) error {
	info, err := e.Info()
	if err != nil {
		return nil // rotated away since the folder was listed; its records are elsewhere, or gone
	}
	if len(t.files) >= maxFiles {
		return transport.Fail(audit.Failed, "TooMany", "there are more than 2000000 files below the path", "give a path for each part of the store")
	}
	f := logFile{name: name, size: info.Size(), modified: info.ModTime().UTC(), mode: info.Mode().Perm()}
	f.writable = open || f.mode&0o022 != 0
	f.place, f.of = t.layout.place(name)
	t.files = append(t.files, f)
	return nil
}

// link looks where a link leads. What lies below the same folder is read there; what lies elsewhere is not read, and that is said.
func (t *tree) link(name string) error {
	p, of := t.layout.place(name)
	leads := t.layout.leads(name)
	if !of && !leads {
		return nil
	}
	to, err := filepath.EvalSymlinks(filepath.Join(t.root, filepath.FromSlash(name)))
	if err == nil {
		if within, err := filepath.Rel(t.root, to); err == nil && within != "." && within != ".." && !strings.HasPrefix(within, ".."+string(filepath.Separator)) {
			return nil
		}
	}
	fault := transport.Fail(audit.Unsupported, "Link", "a link leads out of the folder of the log files, to nothing or in a circle; it is not followed", "give the folder itself as path")
	if of {
		t.lose(p.source, fault)
		return nil
	}
	return t.unseen(name, fault)
}

// unseen notes that what lies below a folder is not known.
func (t *tree) unseen(folder string, fault error) error {
	if folder != "" && !t.layout.leads(folder) {
		return nil
	}
	source, of := t.layout.sourceAbove(folder)
	if !of {
		return fault
	}
	t.lose(source, fault)
	return nil
}

func (t *tree) lose(source string, fault error) {
	if t.trouble == nil {
		t.trouble = fault
	}
	t.lost(source, fault)
}
