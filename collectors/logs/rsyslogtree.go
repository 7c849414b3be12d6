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

// maxFiles limits memory use, which is about 500 bytes per file.
const maxFiles = 2_000_000

// A logFile is one file below the store's folder with the facts read from it.
type logFile struct {
	name     string // below the folder, with slashes
	size     int64
	modified time.Time
	mode     fs.FileMode
	writable bool // accounts other than its owner may change or replace it
	of       bool // it matches the layout
	place    fileName

	read    string // whole, ends, beginning or empty; "" if it was not read
	found   lineTimes
	oldest  time.Time // of its records; zero if unknown
	newest  time.Time
	sha256  string // of the stored bytes, if read completely
	trouble string
}

// reference returns the time that determines the years of stamps without one: the date in the name, or else
// the modification time, which copying often changes.
func (f *logFile) reference() time.Time {
	if !f.place.day.IsZero() {
		return f.place.day.Add(12 * time.Hour)
	}
	return f.modified
}

// A tree lists the files below a folder.
type tree struct {
	root    string
	layout  *layout
	lost    func(source string, err error) // called for sources that could not be read completely
	trouble error                          // first failure; nil if everything was read

	files []logFile
}

// walk returns all regular files, sorted by name. An unreadable folder affects the source that the layout
// assigns to it. If it may contain any source, walk fails.
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
		return t.unseen(folder, transport.Unreadable(message.Of("a folder of the log files"), err))
	}
	about, err := os.Lstat(full)
	if err != nil {
		return t.unseen(folder, transport.Unreadable(message.Of("a folder of the log files"), err))
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
		return nil // rotated away since the listing; its records are in another file or deleted
	}
	if len(t.files) >= maxFiles {
		return transport.Fail(audit.Failed, "TooMany",
			"there are more than 2000000 files below the path", "write a path for each part of the store")
	}
	f := logFile{name: name, size: info.Size(), modified: info.ModTime().UTC(), mode: info.Mode().Perm()}
	f.writable = open || f.mode&0o022 != 0
	f.place, f.of = t.layout.parse(name)
	t.files = append(t.files, f)
	return nil
}

// link checks the target of a link. A target inside the store's folder is read there; any other target is a
// fault of the source.
func (t *tree) link(name string) error {
	p, of := t.layout.parse(name)
	leads := t.layout.leads(name)
	if !of && !leads {
		return nil
	}
	to, err := filepath.EvalSymlinks(filepath.Join(t.root, filepath.FromSlash(name)))
	if err == nil {
		if within, err := filepath.Rel(t.root, to); err == nil && within != "." && within != ".." &&
			!strings.HasPrefix(within, ".."+string(filepath.Separator)) {
			return nil
		}
	}
	fault := transport.Fail(audit.Unsupported, "Link",
		"a link leads out of the folder of the log files, to nothing or in a circle; it is not followed",
		"write the folder itself as path")
	if of {
		t.lose(p.source, fault)
		return nil
	}
	return t.unseen(name, fault)
}

// unseen records that the files below a folder are unknown.
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
