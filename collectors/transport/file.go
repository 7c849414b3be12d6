package transport

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// File returns the content of a regular file. It follows symbolic links but opens no pipe, device, socket
// or folder. A file that changes while it is read is the fault HalfAnswer. A read that hangs, for example
// on a dead network drive, is abandoned at the deadline. Call is "read" and the path.
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
		return a, fail(audit.Unreachable, "Timeout",
			message.Of("read %s: not done within %s", path, l.Deadline.String()), message.Text{})
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
	// Check before opening: opening a device may have side effects.
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
		return nil, none, fail(audit.Failed, "TooLong",
			message.Of("read %s: longer than %s", path, size(l.Bytes)), message.Text{})
	}
	body, err := readAll(f, l.Bytes)
	if errors.Is(err, errTooLong) {
		return nil, none, fail(audit.Failed, "TooLong",
			message.Of("read %s: longer than %s", path, size(l.Bytes)), message.Text{})
	}
	if err != nil {
		return nil, none, noFile(path, err)
	}
	after, err := f.Stat()
	if err != nil || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return nil, none, fail(audit.Failed, "HalfAnswer",
			message.Of("read %s: it is being written", path), message.Of("try again when it is complete"))
	}
	return body, before.ModTime().UTC(), nil
}

// noFile returns the fault of an unreadable file. A nil error means that the file is not regular.
func noFile(path string, err error) error {
	switch {
	case err == nil:
		return fail(audit.Failed, "NotRegular", message.Of("read %s: not a regular file", path), message.Text{})
	case errors.Is(err, fs.ErrNotExist):
		return fail(audit.Unreachable, "NoFile", message.Of("read %s: there is no such file", path), message.Text{})
	case errors.Is(err, fs.ErrPermission):
		return fail(audit.Denied, "NotAllowed", message.Of("read %s: this user may not", path), message.Text{})
	}
	return fail(audit.Failed, "NoFile", message.Of("read %s: it cannot be read", path), message.Text{})
}

// Unreadable returns the fault of a file or folder that cannot be read. It leaves out the text of the system's error.
func Unreadable(name message.Text, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fail(audit.Unreachable, "NoFile",
			message.Of("%s is not there", name), message.Of("check the path, and that the disk is mounted"))
	case errors.Is(err, fs.ErrPermission):
		return fail(audit.Denied, "NotAllowed", message.Of("%s may not be read by this user", name),
			message.Of("add the user to the group that owns the files"))
	}
	return fail(audit.Failed, "NoFile", message.Of("%s cannot be read", name), message.Text{})
}
