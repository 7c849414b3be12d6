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
		_ = os.Remove(d) // fails where somebody else put something into it, and that is right
	}
}

// makeParents makes dir and what is missing above it, and tells what it made, outermost first.
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
