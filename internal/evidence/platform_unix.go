//go:build unix

package evidence

import (
	"os"
	"syscall"

	"github.com/google/renameio/v2"
)

// pendingFile is a file that replaces another one when it is complete.
type pendingFile = renameio.PendingFile

func newPendingFile(path, dir string) (*pendingFile, error) {
	return renameio.NewPendingFile(path, renameio.WithTempDir(dir), renameio.WithStaticPermissions(0o600))
}

// tryLock locks an open file without waiting. The error is EWOULDBLOCK if another process has the lock.
func tryLock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

func removeUnlocked(path string) {
	f, err := os.OpenFile(path, os.O_RDWR|syscall.O_NOFOLLOW, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if tryLock(f) == nil && inPlace(f, path) {
		_ = os.Remove(path)
	}
}

// syncDir makes the names in a folder durable.
func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
