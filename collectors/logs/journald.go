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

// journald reads journal files with journalctl. Each query asks for the newest record of a machine before a
// point in time: a day with records costs one query, a silent period none, and the oldest record a
// bisection. The queries select the time and the machine of a record but not its message.
var journald = product{
	read: func(v *visit) reader { return &journaldReader{visit: v} },
	calls: []string{
		"journalctl --field=_HOSTNAME", "journalctl --header", "journalctl --lines=1 --reverse --output=json",
		"journalctl --verify", "read journald.conf",
	},
	counted: "journalctl --lines=1 --reverse --until: _HOSTNAME, __REALTIME_TIMESTAMP",
	aged:    "journalctl __REALTIME_TIMESTAMP",
	origins: map[string]string{
		"version":            "journal files do not name it",
		"retention_days":     "journald.conf MaxRetentionSec less MaxFileSec",
		"retention_setting":  "journald.conf, journal-remote.conf",
		"retention_enforced": "journald deletes by itself",
		"size_limit_bytes":   "journald.conf SystemMaxUse, journal-remote.conf MaxUse",
		"used_bytes":         "sum of the sizes of the files",
		"deletable": "journald offers no deletion by request; which accounts may change or delete its files is " +
			"writable_files",
		"sealed":         "journalctl --header: Compatible flags",
		"verified":       "journalctl --verify",
		"writable_files": "mode of the files and of their folders: writable by group or others",
		"encrypted":      "read from a disk",
	},
}

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
	r.target.Endpoint = "file:" + filepath.ToSlash(r.logs.Path)
	about, err := os.Stat(r.logs.Path)
	if err != nil {
		return transport.Unreadable(message.Of("the journal %s", r.logs.Path), err)
	}
	if !about.IsDir() {
		return r.add(r.logs.Path, about, false)
	}
	if err := r.folder(r.logs.Path, 1); err != nil {
		return err
	}
	if len(r.files) == 0 {
		return transport.Fail(audit.Failed, "NoFile",
			"there is no journal file in the folder", "give the folder that holds *.journal, or the one above it")
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
		case e.Type().IsRegular() && (strings.HasSuffix(e.Name(), ".journal") || strings.HasSuffix(e.Name(), ".journal~")):
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
			"there are more than 5000 journal files", "give a path for each part of the store")
	}
	r.files = append(r.files, journal{path: full, size: info.Size(), writable: open || info.Mode().Perm()&0o022 != 0})
	return nil
}

func (r *journaldReader) store(ctx context.Context, s *store) error {
	s.lose(transport.Fail(audit.Unsupported, "NoVersion", "journal files do not say which version wrote them", ""),
		"version")
	s.setAll(nil, "encrypted")
	s.set("deletable", false)
	used, writable, sealed, known := int64(0), 0, true, true
	for _, j := range r.files {
		used += j.size
		if j.writable {
			writable++
		}
		sealed, known = sealed && j.sealed, known && j.known
	}
	s.set("used_bytes", used)
	s.set("writable_files", writable)
	if known {
		s.set("sealed", sealed)
	} else {
		s.lose(badHeader(), "sealed")
	}
	if err := r.verify(ctx, s); err != nil {
		return err
	}
	return r.retention(ctx, s)
}

// verify runs journalctl --verify on every file. It cannot check seals, because the key must not be stored
// on this machine.
func (r *journaldReader) verify(ctx context.Context, s *store) error {
	verified := true
	for _, j := range r.files {
		a, err := r.ask(ctx, []string{j.path}, "--verify")
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			s.lose(r.unreadable(ctx, err), "verified")
			return nil
		case a.Status == 1 && !a.Says("FAIL: "):
			s.lose(transport.Fail(audit.Failed, "BadAnswer",
				"journalctl --verify failed without saying that a file is damaged", ""), "verified")
			return nil
		}
		verified = verified && a.Status == 0
	}
	s.set("verified", verified)
	return nil
}
