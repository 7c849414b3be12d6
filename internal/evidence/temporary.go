package evidence

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// newTemporary returns a new temporary file in dir that will replace path. It is locked while it is written, so
// that removeLeftovers can distinguish it from one of a killed run.
func newTemporary(path, dir string) (*pendingFile, error) {
	for {
		f, err := newPendingFile(path, dir)
		if err != nil {
			return nil, err
		}
		// Another run may take the new file for a leftover before it is locked. A file system without locks is no
		// reason to fail.
		if err := tryLock(f.File); !errors.Is(err, syscall.EWOULDBLOCK) && inPlace(f.File, f.Name()) {
			return f, nil
		}
		_ = f.Cleanup()
	}
}

// removeLeftovers removes the temporary files of killed runs next to path, but not those that another run is
// writing. Errors are ignored, because writing the file does not depend on it.
func removeLeftovers(path string) {
	dir := filepath.Dir(path)
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if e.Type().IsRegular() && isTemporary(e.Name(), filepath.Base(path)) {
			removeUnlocked(filepath.Join(dir, e.Name()))
		}
	}
}

// isTemporary reports whether newPendingFile chose the name for a file that will be called base: a dot, base and a
// random number of 63 bits. Numbers of less than 15 digits, one in 90,000, are excluded because they could be a
// date that a person wrote.
func isTemporary(name, base string) bool {
	number, ok := strings.CutPrefix(name, "."+base)
	return ok && len(number) >= 15 && len(number) <= 19 && strings.Trim(number, "0123456789") == ""
}
