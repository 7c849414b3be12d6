package logs

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// perList is the size in bytes at which a list continues in another answer.
const perList = 16 << 20

// A listing collects JSON lines that are kept as an answer in place of confidential text.
type listing struct {
	*visit
	call  string
	buf   bytes.Buffer
	parts int
}

func (l *listing) add(ctx context.Context, entry any) error {
	line, err := json.Marshal(entry)
	if err != nil {
		return message.Errorf("list %s: %w", l.call, err)
	}
	l.buf.Write(line)
	l.buf.WriteByte('\n')
	if l.buf.Len() < perList {
		return nil
	}
	return l.flush(ctx)
}

// flush keeps the entries not yet kept. An empty list is kept once.
func (l *listing) flush(ctx context.Context) error {
	if l.parts > 0 && l.buf.Len() == 0 {
		return nil
	}
	l.parts++
	call := l.call
	if l.parts > 1 {
		call = fmt.Sprintf("%s (%d)", l.call, l.parts)
	}
	err := l.answers.Keep(ctx, call, bytes.Clone(l.buf.Bytes()))
	l.buf.Reset()
	return err
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
	f.found = times{} // up to a million files are listed
	return e
}
