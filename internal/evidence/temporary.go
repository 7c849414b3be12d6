package evidence

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// newTemporary creates the temporary file in dir that will take the place of path. It is locked while it is written, so that
// removeLeftovers can tell it from one that a killed run left.
func newTemporary(path, dir string) (*pendingFile, error) {
	for {
		f, err := newPendingFile(path, dir)
		if err != nil {
			return nil, err
		}
		// Another run may take the new file for a leftover before it is locked. A file system without locks is no reason to fail.
		if err := tryLock(f.File); !errors.Is(err, syscall.EWOULDBLOCK) && inPlace(f.File, f.Name()) {
			return f, nil
		}
		_ = f.Cleanup()
	}
}

// removeLeftovers removes the temporary files that killed runs left beside path. One that another run is writing stays. A folder
// that cannot be listed keeps what is in it: writing the file itself does not depend on it.
func removeLeftovers(path string) {
	dir := filepath.Dir(path)
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if e.Type().IsRegular() && isTemporary(e.Name(), filepath.Base(path)) {
			removeUnlocked(filepath.Join(dir, e.Name()))
		}
	}
}

// isTemporary reports whether newPendingFile made up the name for a file that is to be called base: a dot, base and a random number of
// 63 bits. Numbers of less than 15 digits, of which it makes one in 90,000, could be a date that a person wrote.
func isTemporary(name, base string) bool {
	number, ok := strings.CutPrefix(name, "."+base)
	return ok && len(number) >= 15 && len(number) <= 19 && strings.Trim(number, "0123456789") == ""
}
