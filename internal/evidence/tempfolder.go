package evidence

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/assay-audit/assay/internal/message"
)

// tempLock is the file that is locked while a temporary folder is in use.
const tempLock = ".lock"

// TempFolder creates a folder in the temporary folder of the system. Its name is prefix followed by a number. It
// is locked until remove is called or the process ends. Folders of the same prefix left behind by ended processes
// are removed first, as far as possible.
func TempFolder(prefix string) (dir string, remove func(), err error) {
	removeLeftFolders(prefix)
	what := message.Of("create folder")
	for {
		if dir, err = os.MkdirTemp("", prefix); err != nil {
			return "", nil, WriteError(what, os.TempDir(), err)
		}
		lock, err := os.OpenFile(filepath.Join(dir, tempLock), os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			_ = os.RemoveAll(dir)
			return "", nil, WriteError(what, dir, err)
		}
		remove := func() {
			_ = lock.Close()
			_ = os.RemoveAll(dir)
		}
		// Another process may take the new folder for a leftover before it is locked. A file system without locks
		// is no reason to fail.
		if free := tryLock(lock); !errors.Is(free, syscall.EWOULDBLOCK) && inPlace(lock, lock.Name()) {
			return dir, remove, nil
		}
		remove()
	}
}

// removeLeftFolders removes the folders of TempFolder that no process has locked. A folder without the lock file
// may belong to another program.
func removeLeftFolders(prefix string) {
	entries, _ := os.ReadDir(os.TempDir())
	for _, e := range entries {
		number, own := strings.CutPrefix(e.Name(), prefix)
		if !own || number == "" || strings.Trim(number, "0123456789") != "" || !e.IsDir() {
			continue
		}
		dir := filepath.Join(os.TempDir(), e.Name())
		if emptied(dir) {
			_ = os.RemoveAll(dir)
		}
	}
}

// emptied removes the content of a temporary folder that no process has locked, and reports whether it was one.
func emptied(dir string) bool {
	path := filepath.Join(dir, tempLock)
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	lock, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer lock.Close()
	if tryLock(lock) != nil || !inPlace(lock, path) {
		return false
	}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if e.Name() != tempLock {
			_ = os.RemoveAll(filepath.Join(dir, e.Name()))
		}
	}
	return true
}
