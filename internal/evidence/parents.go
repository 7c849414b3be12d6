package evidence

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

func (w *Writer) removeParents() {
	for _, d := range slices.Backward(w.parents) {
		_ = os.Remove(d) // fails as it should if another program added files
	}
}

// makeParents creates dir and its missing parents and returns the folders it created, outermost first.
func makeParents(dir string) (made []string, err error) {
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		made = append(made, d)
	}
	slices.Reverse(made)
	return made, os.MkdirAll(dir, 0o755)
}
