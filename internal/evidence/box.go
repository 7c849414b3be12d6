package evidence

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"io"
	"time"
)

// zipDate is the earliest date of the zip format. The documents record times; the container does not.
var zipDate = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func zipHeader(name string) *zip.FileHeader {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: zipDate}
	h.SetMode(0o644)
	return h
}

// box writes a zip whose comment is the digest of all bytes before it. The comment covers the whole container; the
// content is proved by the manifest alone.
type box struct {
	zip  *zip.Writer
	out  io.Writer
	sum  hash.Hash
	held []byte // the last bytes written, which may be the end record of the zip
}

const (
	endRecord  = 22 // size of the end record without comment, in bytes
	sealPrefix = PackFormat + " sha256:"
	sealSize   = len(sealPrefix) + 2*sha256.Size
)

func newBox(w io.Writer) *box {
	b := &box{out: w, sum: sha256.New()}
	b.zip = zip.NewWriter(b)
	return b
}

// Write forwards all but the last bytes, which seal completes.
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
	binary.LittleEndian.PutUint16(b.held[endRecord-2:], uint16(sealSize))
	b.sum.Write(b.held)
	comment := sealPrefix + hex.EncodeToString(b.sum.Sum(nil))
	_, err := b.out.Write(append(b.held, comment...))
	return err
}
