package logs

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// rsyslog reads files written by a log server, on this machine or as a copy. The layout determines the
// source of a file.
//
// Names alone are not evidence: every counted day comes from a time at the start of a line. Long files that
// contain one day by name are read at both ends, or at the start if they are compressed; all others are
// read completely. The answers contain no log lines but a list of the files: name, size, mode, modification
// time, first and last time, and the digest of completely read files. Links are not followed.
var rsyslog = product{
	read:    func(v *visit) reader { return &rsyslogReader{visit: v} },
	calls:   []string{listFiles, listRules},
	counted: "times at the beginning of the lines of the files; layout of assay.yaml",
	aged:    "times at the beginning of the lines of the files",
	origins: map[string]string{
		"version":            "files do not name it",
		"retention_days":     retentionOrigin,
		"retention_setting":  retentionOrigin,
		"retention_enforced": "timers, cron tables and scripts that run logrotate, systemd-tmpfiles or find",
		"size_limit_bytes":   "logrotate size, maxsize",
		"used_bytes":         "sum of the sizes of the files",
		"deletable":          filesDeletable,
		"sealed":             "files are not sealed",
		"verified":           "files have no verification",
		"writable_files":     "mode of the files and of their folders: writable by group or others",
		"encrypted":          "read from a disk",
	},
}

const (
	listFiles      = "list log files"
	listRules      = "list rules of rotation"
	filesDeletable = "rsyslog offers no deletion by request; which accounts may change or delete its files is " +
		"writable_files"
	retentionOrigin = "logrotate rotate, maxage; tmpfiles.d age; find -mtime, -mmin with -delete or rm in cron tables, " +
		"scripts and units"
)

type rsyslogReader struct {
	*visit
	root    string // the configured path without links
	layout  *layout
	zone    *time.Location // nil if not configured
	files   []logFile      // sorted by name
	found   int            // number of files that match the layout
	trouble error          // why some files, or all if none was found, are unknown; nil if all are known
}

func (r *rsyslogReader) open(ctx context.Context) (err error) {
	r.target.Endpoint = "file:" + filepath.ToSlash(r.logs.Path)
	if r.layout, err = newLayout(r.logs.Layout); err != nil {
		return err
	}
	if r.logs.Zone != "" {
		t, err := time.Parse("-07:00", r.logs.Zone)
		if err != nil {
			return transport.Fail(audit.Failed, "BadZone", "the zone of the time stamps cannot be read", "write it as +08:00")
		}
		r.zone = t.Location()
	}
	if r.root, err = filepath.EvalSymlinks(r.logs.Path); err != nil {
		return transport.Unreadable(message.Of("the folder of the log files %s", r.logs.Path), err)
	}
	if _, err = os.ReadDir(r.root); err != nil {
		return transport.Unreadable(message.Of("the folder of the log files %s", r.logs.Path), err)
	}
	return ctx.Err()
}

func (r *rsyslogReader) count(ctx context.Context, d *days) error {
	t := &tree{
		root:   r.root,
		layout: r.layout,
		lost:   func(source string, err error) { d.lose(source, err, coverageFields...) },
	}
	files, err := t.walk(ctx)
	if r.trouble = cmp.Or(err, t.trouble); err != nil {
		return err
	}
	r.files = files
	list := &listing{visit: r.visit, call: listFiles + " " + r.logs.Path + " " + r.logs.Layout}
	for i := range files {
		f := &files[i]
		if f.of {
			r.found++
			if err := r.read(ctx, f, d); err != nil {
				return err
			}
		}
		if err := list.add(ctx, f.entry()); err != nil {
			return err
		}
		r.step(i+1, len(files))
	}
	if err := list.flush(ctx); err != nil {
		return err
	}
	if r.found == 0 && r.trouble == nil {
		r.trouble = transport.Fail(audit.Failed, "NoRecords", "no file below the path is of the layout",
			"check path and layout of the target, and that the disk is mounted")
		return r.trouble
	}
	return nil
}

// read reads one file and records its times. A failure affects only the source of the file.
func (r *rsyslogReader) read(ctx context.Context, f *logFile, d *days) error {
	if f.size == 0 && f.place.packed == "" {
		f.read = "empty"
		return nil
	}
	err := r.scan(ctx, f)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err == nil {
		f.oldest, f.newest, err = f.found.into(d, f.place.source, r.zone, f.reference())
	}
	if err != nil {
		f.trouble = transport.FaultOf(err).Gap.Fault
		d.lose(f.place.source, err, coverageFields...)
		return nil
	}
	if f.read != "whole" {
		d.lose(f.place.source,
			transport.Fail(audit.Unsupported, "NotCounted", "long files of one day are read at their ends only", ""), "records")
	}
	return nil
}

// coverageFields are the fields of a source that are unknown if one of its files is.
var coverageFields = []string{
	"records", "oldest_days", "newest_hours", "days", "days_with", "days_without", "longest_silence_days", "missing",
}

// store sets the fields that follow from the files. Without any matching file they are unknown.
func (r *rsyslogReader) store(ctx context.Context, s *store) error {
	s.lose(transport.Fail(audit.Unsupported, "NoVersion", "files do not say which program wrote them", ""), "version")
	s.setAll(nil, "verified", "encrypted")
	s.setAll(false, "deletable", "sealed")
	if r.found == 0 {
		return r.trouble
	}
	used, writable := int64(0), 0
	for _, f := range r.files {
		used += f.size
		if f.of && f.writable {
			writable++
		}
	}
	// One such file proves that there are some; a count of 0 requires that all were seen.
	if writable > 0 || r.trouble == nil {
		s.set("writable_files", writable)
	}
	if r.trouble == nil {
		s.set("used_bytes", used)
	}
	s.lose(r.trouble, "used_bytes", "writable_files")
	return r.retention(ctx, s)
}
