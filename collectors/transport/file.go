package transport

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/assay-audit/assay/internal/audit"
)

// File answers with the content of a regular file. A symbolic link is followed and must lead to one: no pipe, device, socket or folder
// is opened. A file that is written while it is read is the fault HalfAnswer. A read that hangs (a dead network drive) is given up
// at the deadline. Call is "read" and the path.
func File(ctx context.Context, path string, l Limits, now func() time.Time, s *Secrets) (Answer, error) {
	l = l.filled()
	a := Answer{Call: "read " + path}
	Count(ctx)
	limited, cancel := context.WithTimeout(ctx, l.Deadline)
	defer cancel()
	type result struct {
		body     []byte
		modified time.Time
		err      error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		r.body, r.modified, r.err = readFile(path, l)
		done <- r
	}()
	select {
	case <-limited.Done():
		if ctx.Err() != nil {
			return a, ctx.Err()
		}
		return a, Fail(audit.Unreachable, "Timeout", "read "+path+": not done within "+l.Deadline.String(), "")
	case r := <-done:
		a.At, a.Modified = now().UTC(), r.modified
		switch {
		case r.err != nil:
			return a, r.err
		case s.Found(r.body):
			return a, leaks(filepath.Base(path))
		}
		a.Body = r.body
		return a, nil
	}
}

func readFile(path string, l Limits) ([]byte, time.Time, error) {
	var none time.Time
	// Looked at before it is opened: opening a device can already do something.
	if before, err := os.Stat(path); err != nil || !before.Mode().IsRegular() {
		return nil, none, noFile(path, err)
	}
	f, err := os.OpenFile(path, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, none, noFile(path, err)
	}
	defer f.Close()
	before, err := f.Stat()
	if err != nil || !before.Mode().IsRegular() {
		return nil, none, noFile(path, err)
	}
	if before.Size() > l.Bytes {
		return nil, none, Fail(audit.Failed, "TooLong", "read "+path+": longer than "+size(l.Bytes), "")
	}
	body, err := readAll(f, l.Bytes)
	if errors.Is(err, errTooLong) {
		return nil, none, Fail(audit.Failed, "TooLong", "read "+path+": longer than "+size(l.Bytes), "")
	}
	if err != nil {
		return nil, none, noFile(path, err)
	}
	after, err := f.Stat()
	if err != nil || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return nil, none, Fail(audit.Failed, "HalfAnswer", "read "+path+": it is being written", "try again when it is complete")
	}
	return body, before.ModTime().UTC(), nil
}

// noFile says why; an error of nil is a file of another type.
func noFile(path string, err error) error {
	switch {
	case err == nil:
		return Fail(audit.Failed, "NotRegular", "read "+path+": not a regular file", "")
	case errors.Is(err, fs.ErrNotExist):
		return Fail(audit.Unreachable, "NoFile", "read "+path+": there is no such file", "")
	case errors.Is(err, fs.ErrPermission):
		return Fail(audit.Denied, "NotAllowed", "read "+path+": this user may not", "")
	}
	return Fail(audit.Failed, "NoFile", "read "+path+": it cannot be read", "")
}
