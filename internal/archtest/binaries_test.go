package archtest

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// executables are the first bytes of programs for Linux, Windows and macOS.
var executables = [][]byte{[]byte("\x7fELF"), []byte("MZ"), []byte("\xcf\xfa\xed\xfe")}

// TestNoPrograms rejects compiled programs in the source tree, which would remain in its history forever.
func TestNoPrograms(t *testing.T) {
	err := filepath.WalkDir(top, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != top && outside(name, d.Name()) {
			return filepath.SkipDir
		}
		// .gitignore contains these two.
		if !d.Type().IsRegular() || name == top+"/assay" || name == top+"/cmd/assay/assay" {
			return nil
		}

		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		head := make([]byte, 4)
		if _, err := io.ReadFull(f, head); err != nil {
			return nil // shorter than any program
		}
		for _, e := range executables {
			if bytes.HasPrefix(head, e) {
				t.Errorf("%s is a built program; remove it", name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
