package evidence

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/assay-audit/assay/internal/message"
)

// TestLeftovers checks that only the remains of killed runs are removed: not files that another run is writing,
// and not files with similar names.
func TestLeftovers(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "pack[1].zip")
	gone := []string{".pack[1].zip1234567890123456789", ".pack[1].zip000000000000000"}
	stays := []string{
		".pack[1].zip20261130120000",        // a date
		".pack[1].zip12345678901234567890",  // number too long
		".pack[1].zip123456789012345a",      // not a number
		".pack1.zip1234567890123456789",     // matches if the name is used as a pattern
		"pack[1].zip1234567890123456789",    // no dot
		".pack[1].zip.1234567890123456789",  // temporary file of another file
		".report.pdf1234567890123456789",    // likewise
		".pack[1].zip123456789012345678.gz", // likewise
	}
	for _, name := range slices.Concat(gone, stays) {
		write(t, filepath.Join(dir, name), []byte("x"))
	}
	folder, link := ".pack[1].zip1111111111111111111", ".pack[1].zip2222222222222222222"
	if err := os.Mkdir(filepath.Join(dir, folder), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("pack[1].zip", filepath.Join(dir, link)); err != nil {
		t.Fatal(err)
	}
	other, err := newTemporary(path, dir)
	if err != nil {
		t.Fatal(err)
	}
	err = WriteFile(path, func(w io.Writer) error { _, err := io.WriteString(w, "whole"); return err })
	if err != nil {
		t.Fatal(err)
	}

	want := slices.Sorted(slices.Values(append(stays, "pack[1].zip", folder, link, filepath.Base(other.Name()))))
	if got := names(t, dir); !slices.Equal(got, want) {
		t.Errorf("the folder has\n%q, want\n%q", got, want)
	}
	if err := other.CloseAtomicallyReplace(); err != nil {
		t.Errorf("the other run could not finish: %v", err)
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// TestResumeInBracketedFolder resumes in a folder whose name is a pattern of the file system.
func TestResumeInBracketedFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out[1]", "s*?")
	w := create(t, dir, options())
	collectTarget(t, w, "vc-a", 1)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	later := options()
	later.Now = now.Add(10 * time.Minute)
	w = create(t, dir, later)
	if _, ok := w.Resumed()["vc-a"]; !ok {
		t.Errorf("vc-a is collected again; discarded: %v", w.Discarded())
	}
}

func TestKindOfFileError(t *testing.T) {
	for _, c := range []struct {
		cause         error
		read, written error
	}{
		{syscall.ENOSPC, ErrMachine, ErrMachine},
		{syscall.EDQUOT, ErrMachine, ErrMachine},
		{syscall.EFBIG, ErrMachine, ErrMachine},
		{syscall.EIO, ErrMachine, ErrMachine},
		{syscall.ENOMEM, ErrMachine, ErrMachine},
		{syscall.EMFILE, ErrMachine, ErrMachine},
		{syscall.ENFILE, ErrMachine, ErrMachine},
		{syscall.EACCES, ErrInput, ErrMachine},
		{syscall.EPERM, ErrInput, ErrMachine},
		{syscall.EROFS, ErrInput, ErrMachine},
		{syscall.ENOENT, ErrInput, ErrInput},
		{syscall.ENOTDIR, ErrInput, ErrInput},
		{syscall.EISDIR, ErrInput, ErrInput},
		{syscall.ENAMETOOLONG, ErrInput, ErrInput},
	} {
		t.Run(c.cause.Error(), func(t *testing.T) {
			err := &fs.PathError{Op: "open", Path: "temporary", Err: c.cause}
			wantError(t, fileError(message.Of("read file"), "x", err), c.read, "x: read file: "+c.cause.Error())
			wantError(t, WriteError(message.Of("write file"), "x", err), c.written, "x: write file: "+c.cause.Error())
		})
	}
}
