package evidence

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// lockFile returns a locked file that excludes other writers. The kernel releases the lock when the process ends.
func lockFile(path string) (*os.File, error) {
	busy := badInput(path, message.Of("another run is writing this snapshot; wait for it or name another folder"),
		message.Of("lock snapshot: it is in use"))
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, WriteError(message.Of("lock snapshot"), path, err)
	}
	if err := tryLock(f); err != nil {
		_ = f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, busy
		}
		return nil, WriteError(message.Of("lock snapshot"), path, err)
	}
	// The previous writer may have removed the file between open and lock, and a lock on a removed file is
	// useless.
	if !inPlace(f, path) {
		_ = f.Close()
		return nil, busy
	}
	return f, nil
}

// lockWait limits the wait for a lock that is held for the moment of one append.
const lockWait = time.Minute

// Lock creates and locks the file at path, which excludes other processes until it is closed or this process ends. It
// waits for a minute at most.
func Lock(ctx context.Context, path string) (*os.File, error) {
	ctx, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, WriteError(message.Of("lock"), path, err)
	}
	for {
		err := tryLock(f)
		if err == nil {
			return f, nil
		}
		if errors.Is(err, syscall.EWOULDBLOCK) {
			select {
			case <-time.After(20 * time.Millisecond):
				continue
			case <-ctx.Done():
				err = ctx.Err()
			}
		}
		_ = f.Close()
		return nil, WriteError(message.Of("lock"), path, err)
	}
}

// RemovePartial removes the remains of an interrupted run next to the sealed snapshot dir. It does nothing while
// another run writes there.
func RemovePartial(dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return fileError(message.Of("remove partial snapshot"), dir, err)
	}
	partial := dir + ".partial"
	if _, err := os.Lstat(partial); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	lock, err := lockFile(filepath.Join(partial, "lock"))
	if errors.Is(err, ErrInput) {
		return nil
	}
	if err != nil {
		return err
	}
	defer lock.Close()
	if err := os.RemoveAll(partial); err != nil {
		return WriteError(message.Of("remove partial snapshot"), partial, err)
	}
	return nil
}

// inPlace reports whether f is still the file at path.
func inPlace(f *os.File, path string) bool {
	held, err1 := f.Stat()
	there, err2 := os.Lstat(path)
	return err1 == nil && err2 == nil && os.SameFile(held, there)
}
