package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/windows"
)

// pendingFile is a file that replaces another one when it is complete. renameio does not support Windows, where a
// file can only be renamed after it is closed.
type pendingFile struct {
	*os.File
	path string
	done bool
}

func newPendingFile(path, dir string) (*pendingFile, error) {
	for {
		name := filepath.Join(dir, fmt.Sprintf(".%s%018d", filepath.Base(path), rand.Int64N(1e18)))
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			return &pendingFile{File: f, path: path}, err
		}
	}
}

// CloseAtomicallyReplace completes the file and moves it to its place.
func (f *pendingFile) CloseAtomicallyReplace() error {
	if err := f.Sync(); err != nil {
		return err
	}
	f.done = true
	if err := f.Close(); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	if err := os.Rename(f.Name(), f.path); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// Cleanup removes the file unless it was moved to its place.
func (f *pendingFile) Cleanup() error {
	if f.done {
		return nil
	}
	f.done = true
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// tryLock locks an open file without waiting. The error is EWOULDBLOCK if another process has the lock. The locked
// byte is far behind the content, because other processes cannot read a locked range.
func tryLock(f *os.File) error {
	at := &windows.Overlapped{OffsetHigh: 1 << 30}
	err := windows.LockFileEx(windows.Handle(f.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return syscall.EWOULDBLOCK
	}
	return err
}

// removeUnlocked removes a file that no process has locked. An open file cannot be removed here, so another run
// may lock it in between; then the removal fails.
func removeUnlocked(path string) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return
	}
	free := tryLock(f) == nil && inPlace(f, path)
	_ = f.Close()
	if free {
		_ = os.Remove(path)
	}
}

// syncDir does nothing: Windows writes names with the file.
func syncDir(string) error { return nil }
