package evidence

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"time"
)

// zipDate is the earliest date a zip can hold: a pack says in its documents when things were, not in its wrapping.
var zipDate = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func zipHeader(name string) *zip.FileHeader {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: zipDate}
	h.SetMode(0o644)
	return h
}

// box is a zip that ends in a comment with the digest of all bytes before it. With it, and with headers that leave nothing
// open, every bit of the file is determined and can be proved; what the content is worth rests on the manifest alone.
type box struct {
	zip  *zip.Writer
	out  io.Writer
	sum  hash.Hash
	held []byte // the last bytes written, which may be the zip's end record
}

const endRecord = 22 // bytes of a zip's end record without comment

func newBox(w io.Writer) *box {
	b := &box{out: w, sum: sha256.New()}
	b.zip = zip.NewWriter(b)
	return b
}

// Write passes on all but the last bytes, which seal completes.
func (b *box) Write(p []byte) (int, error) {
	b.held = append(b.held, p...)
	n := len(b.held) - endRecord
	if n <= 0 {
		return len(p), nil
	}
	b.sum.Write(b.held[:n])
	if _, err := b.out.Write(b.held[:n]); err != nil {
		return 0, err
	}
	b.held = append(b.held[:0], b.held[n:]...)
	return len(p), nil
}

func (b *box) seal() error {
	if err := b.zip.Close(); err != nil {
		return err
	}
	const prefix = PackFormat + " sha256:"
	binary.LittleEndian.PutUint16(b.held[endRecord-2:], uint16(len(prefix)+2*sha256.Size))
	b.sum.Write(b.held)
	comment := prefix + hex.EncodeToString(b.sum.Sum(nil))
	_, err := b.out.Write(append(b.held, comment...))
	return err
}

var errRepacked = errors.New("the zip is not as assay writes it")

// checkBox builds the zip again from its compressed streams and compares it with archive, byte by byte. So nothing can hide between,
// before or behind the files, and no other program can see other names or files in it than this one does.
func checkBox(ctx context.Context, archive io.Reader, files []*zip.File) error {
	same := &comparer{bufio.NewReaderSize(contextReader{ctx, archive}, 64<<10)}
	b := newBox(same)
	for _, f := range files {
		h := zipHeader(f.Name)
		// CreateHeader is what completes a header when packing.
		if _, err := zip.NewWriter(io.Discard).CreateHeader(h); err != nil {
			return err
		}
		h.CRC32, h.CompressedSize64, h.UncompressedSize64 = f.CRC32, f.CompressedSize64, f.UncompressedSize64
		out, err := b.zip.CreateRaw(h)
		if err != nil {
			return err
		}
		in, err := f.OpenRaw()
		if err != nil {
			return err
		}
		if _, err := io.Copy(out, in); err != nil {
			return err
		}
	}
	if err := b.seal(); err != nil {
		return err
	}
	if _, err := same.r.ReadByte(); err != io.EOF {
		return errRepacked
	}
	return nil
}

// comparer takes the bytes that r gives and no others.
type comparer struct{ r *bufio.Reader }

func (c *comparer) Write(p []byte) (int, error) {
	buf := make([]byte, len(p))
	if _, err := io.ReadFull(c.r, buf); err != nil && err != io.ErrUnexpectedEOF && err != io.EOF {
		return 0, err
	}
	if !bytes.Equal(buf, p) {
		return 0, errRepacked
	}
	return len(p), nil
}
