package logs

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

const (
	maxJournals  = 5_000
	maxQuestions = 200_000
)

type journaldReader struct {
	*visit
	files []journal
}

// A journal is one file with the facts from its header.
type journal struct {
	path     string
	size     int64
	writable bool
	entries  int64
	head     time.Time // time of its oldest record; zero if it has none
	known    bool      // the header was read
	sealed   bool
	hosts    []string
}

func (r *journaldReader) open(ctx context.Context) error {
	r.target.Endpoint = "file:" + filepath.ToSlash(r.config.Path)
	about, err := os.Stat(r.config.Path)
	if err != nil {
		return transport.Unreadable(message.Of("the journal %s", r.config.Path), err)
	}
	if !about.IsDir() {
		return r.add(r.config.Path, about, false)
	}
	if err := r.folder(r.config.Path, 1); err != nil {
		return err
	}
	if len(r.files) == 0 {
		return transport.Fail(audit.Failed, "NoFile",
			"there is no journal file in the folder", "name the folder that contains *.journal, or its parent")
	}
	return ctx.Err()
}

// folder adds the journal files in a folder and in its direct subfolders, as journalctl does.
func (r *journaldReader) folder(name string, below int) error {
	entries, err := os.ReadDir(name)
	if err != nil {
		return transport.Unreadable(message.Of("a folder of the journal"), err)
	}
	about, err := os.Stat(name)
	if err != nil {
		return transport.Unreadable(message.Of("a folder of the journal"), err)
	}
	open := about.Mode().Perm()&0o022 != 0 && about.Mode()&fs.ModeSticky == 0
	for _, e := range entries {
		full := filepath.Join(name, e.Name())
		switch {
		case e.IsDir() && below > 0:
			err = r.folder(full, below-1)
		case e.Type().IsRegular() &&
			(strings.HasSuffix(e.Name(), ".journal") || strings.HasSuffix(e.Name(), ".journal~")):
			if info, gone := e.Info(); gone == nil {
				err = r.add(full, info, open)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *journaldReader) add(full string, info fs.FileInfo, open bool) error {
	if len(r.files) >= maxJournals {
		return transport.Fail(audit.Failed, "TooMany",
			"there are more than 5000 journal files", "write a path for each part of the store")
	}
	r.files = append(r.files, journal{path: full, size: info.Size(), writable: open || info.Mode().Perm()&0o022 != 0})
	return nil
}
