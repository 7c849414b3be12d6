package evidence

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"syscall"

	"github.com/assay-audit/assay/internal/message"
)

// WriteFile writes a file completely or not at all: write fills a temporary file in the same folder, which then
// replaces path. The file has mode 0600. If write or the disk fails, path is unchanged. Errors of write other than
// those of the disk are returned unchanged. The remains of killed runs for the same path are removed.
func WriteFile(path string, write func(io.Writer) error) error {
	dir := filepath.Dir(path)
	removeLeftovers(path)
	if err := writeFile(path, dir, write); err != nil {
		return err
	}
	if err := syncDir(dir); err != nil {
		return WriteError(message.Of("write file"), path, err)
	}
	return nil
}

// writeFile is WriteFile without making the new name durable, which Seal does once for a whole folder.
func writeFile(path, tempDir string, write func(io.Writer) error) error {
	f, err := newTemporary(path, tempDir)
	if err != nil {
		return WriteError(message.Of("write file"), path, err)
	}
	defer f.Cleanup()
	w := bufio.NewWriterSize(f, 64<<10)
	if err := write(w); err != nil {
		return outputError(path, err)
	}
	if err := w.Flush(); err != nil {
		return outputError(path, err)
	}
	if err := f.CloseAtomicallyReplace(); err != nil {
		return outputError(path, err)
	}
	return nil
}

// outputError adds a hint to an error of the disk and returns every other error unchanged: a bug in write is not
// bad input.
func outputError(path string, err error) error {
	var known *Error
	var number syscall.Errno
	if errors.As(err, &known) || !errors.As(err, &number) {
		return err
	}
	return WriteError(message.Of("write file"), path, err)
}

// contextReader ends a long copy when the context ends.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

func encodeIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}

// readLimited returns the content of a file of at most limit bytes.
func readLimited(file string, r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fileError(message.Of("read file"), file, err)
	}
	if int64(len(data)) > limit {
		return nil, badInput(file, message.Text{}, message.Of("read file: larger than %d bytes", limit))
	}
	return data, nil
}
