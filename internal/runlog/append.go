package runlog

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// Usable returns an error if the log in dir cannot take a record. A log that is not there can be made.
func Usable(dir string) error {
	if _, err := os.Lstat(filepath.Join(dir, recordsFile)); errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(filepath.Join(dir, checkpointFile)); err == nil {
			return unsound(dir, message.Of("its records are missing"))
		}
		return nil
	}
	_, err := Open(dir)
	return err
}

// Append adds a record to the log in dir and returns its entry. It makes the log if dir is missing or empty, and waits
// while another run appends. A pack that is in the log already gets its entry again. An interruption at any point
// leaves a sound log with or without the record; the next append removes the rest of a line that was begun.
func Append(ctx context.Context, dir string, r Record) (*Entry, error) {
	line, err := r.line()
	if err != nil {
		return nil, message.Errorf("log the run: %w", err)
	}
	if len(line) > maxLine {
		return nil, message.Errorf("log the run: longer than %d bytes", maxLine)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, evidence.WriteError(message.Of("log the run"), dir, err)
	}
	lock, err := evidence.Lock(ctx, filepath.Join(dir, lockName))
	if err != nil {
		return nil, err
	}
	defer lock.Close()

	if err := begin(dir); err != nil {
		return nil, err
	}
	l, err := Open(dir)
	if err != nil {
		return nil, err
	}
	if i := l.find(r.Manifest); i >= 0 {
		return l.entry(int64(i))
	}
	// After an interruption the checkpoint may be missing or one record behind.
	if err := l.writeCheckpoint(dir); err != nil {
		return nil, err
	}
	if err := l.write(filepath.Join(dir, recordsFile), line); err != nil {
		return nil, evidence.WriteError(message.Of("log the run"), dir, err)
	}
	if err := l.add(line); err != nil {
		return nil, err
	}
	if err := l.writeCheckpoint(dir); err != nil {
		return nil, err
	}
	return l.entry(int64(len(l.Records) - 1))
}

// begin makes an empty log unless there is one. A checkpoint without records is a log whose records were removed.
func begin(dir string) error {
	path := filepath.Join(dir, recordsFile)
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := Usable(dir); err != nil {
		return err
	}
	name := make([]byte, 16)
	if _, err := rand.Read(name); err != nil {
		return err
	}
	return evidence.WriteFile(path, func(w io.Writer) error {
		_, err := io.WriteString(w, "assay.log/1/"+hex.EncodeToString(name)+"\n")
		return err
	})
}

// write appends a line to the file, behind the last whole line.
func (l *Log) write(path string, line []byte) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if l.whole > l.size {
		if err := f.Truncate(l.size); err != nil {
			return err
		}
	}
	if _, err = f.WriteAt(append(append([]byte{}, line...), '\n'), l.size); err == nil {
		err = f.Sync()
	}
	if err != nil {
		_ = f.Truncate(l.size) // a full disk; if this fails too, the next append does it
	}
	return err
}

func (l *Log) writeCheckpoint(dir string) error {
	c, err := l.checkpoint(int64(len(l.Records)))
	if err != nil {
		return err
	}
	return evidence.WriteFile(filepath.Join(dir, checkpointFile), func(w io.Writer) error {
		_, err := io.WriteString(w, c.String())
		return err
	})
}
