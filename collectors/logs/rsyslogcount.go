package logs

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/assay-audit/assay/collectors/transport"
	"github.com/assay-audit/assay/internal/audit"
)

// listFiles is the call of the list of log files.
const listFiles = "list log files"

func (r *rsyslogReader) count(ctx context.Context, d *calendar) error {
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
	list := &listing{visit: r.visit, call: listFiles + " " + r.config.Path + " " + r.config.Layout}
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
func (r *rsyslogReader) read(ctx context.Context, f *logFile, d *calendar) error {
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
			transport.Fail(audit.Unsupported, "NotCounted", "long files of one day are read at their ends only", ""),
			countFields...)
	}
	return nil
}

// A fileEntry lists one file. Its times are those of the lines.
type fileEntry struct {
	File     string     `json:"file"`
	Source   string     `json:"source,omitempty"` // "" for files outside the layout
	Size     int64      `json:"size"`
	Modified time.Time  `json:"modified"`
	Mode     string     `json:"mode"`
	Writable bool       `json:"writable,omitempty"`
	Read     string     `json:"read,omitempty"`
	Records  int64      `json:"records,omitempty"`
	Oldest   *time.Time `json:"oldest,omitempty"`
	Newest   *time.Time `json:"newest,omitempty"`
	SHA256   string     `json:"sha256,omitempty"`
	Trouble  string     `json:"trouble,omitempty"`
}

func (f *logFile) entry() fileEntry {
	e := fileEntry{
		File:     f.name,
		Source:   f.place.source,
		Size:     f.size,
		Modified: f.modified,
		Mode:     fmt.Sprintf("%04o", f.mode),
		Writable: f.writable,
		Read:     f.read,
		SHA256:   f.sha256,
		Trouble:  f.trouble,
	}
	if f.read == "whole" {
		e.Records = f.found.records
	}
	if !f.oldest.IsZero() {
		e.Oldest, e.Newest = &f.oldest, &f.newest
	}
	f.found = lineTimes{} // up to a million files are listed
	return e
}
