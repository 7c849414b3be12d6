package logs

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// perList is after how many bytes a list goes on in another answer.
const perList = 16 << 20

// listing is what is kept in place of what must not be: one JSON object a line.
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

// flush keeps what is listed and not yet kept. A list that is empty is kept too.
func (l *listing) flush(ctx context.Context) error {
	if l.parts > 0 && l.buf.Len() == 0 {
		return nil
	}
	l.parts++
	call := l.call
	if l.parts > 1 {
		call = fmt.Sprintf("%s (%d)", l.call, l.parts)
	}
	err := l.keep(ctx, call, bytes.Clone(l.buf.Bytes()))
	l.buf.Reset()
	return err
}

// fileEntry is one file in the list. Times in it are those of the lines.
type fileEntry struct {
	File     string     `json:"file"`
	Source   string     `json:"source,omitempty"` // "" for files that the layout does not speak of
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
		File: f.name, Source: f.place.source, Size: f.size, Modified: f.modified, Mode: fmt.Sprintf("%04o", f.mode), Writable: f.writable,
		Read: f.read, SHA256: f.sha256, Trouble: f.trouble,
	}
	if f.read == "whole" {
		e.Records = f.found.records
	}
	if !f.oldest.IsZero() {
		e.Oldest, e.Newest = &f.oldest, &f.newest
	}
	f.found = times{} // a million files are listed
	return e
}
