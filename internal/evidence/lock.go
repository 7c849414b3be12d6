package evidence

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"github.com/assay-audit/assay/internal/message"
)

// lockFile takes the lock that keeps two writers apart. The kernel gives it back when the process ends, however it ends.
func lockFile(path string) (*os.File, error) {
	busy := badInput(path, message.Of("another run is writing this snapshot; wait for it or name another folder"), message.Of("lock snapshot: it is in use"))
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
	// The writer before may have removed the file between open and lock; a lock on a removed file guards nothing.
	if !inPlace(f, path) {
		_ = f.Close()
		return nil, busy
	}
	return f, nil
}

// RemovePartial removes what an interrupted run left beside the sealed snapshot dir. Where another run is at work there it does nothing.
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
