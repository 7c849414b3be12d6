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
	"io"

	"github.com/assay-audit/assay/internal/message"
)

// The container of a pack is a zip that follows these rules, independent of the program and release that wrote it:
//
//   - The comment at the end is sealPrefix and the SHA-256 of all bytes before it; the file ends with it.
//   - From offset 0 the files follow each other without a gap: local header, data, data descriptor if the header
//     announces one; then the central directory, the ZIP64 records if they are needed, and the end record. There is
//     nothing else.
//   - manifest.json is first, the others are sorted by name. The directory has the order of the files.
//   - Local header and directory agree in name, flags, method, date, checksum and sizes.
//   - Methods are store and deflate, a stored file has no data descriptor, and a compressed stream fills its place
//     to the last byte.
//   - Flags are those of compression level, data descriptor and UTF-8; a name outside ASCII has the last.
//   - Every date is zipDate. The only extra fields are ZIP64 where a size needs it, and the extended timestamp of
//     zipDate.
//   - Files are regular, without comment, on one disk.
//
// Therefore all programs that read the zip, from the front or from the directory, see the same names and bytes.

const (
	localSignature      = 0x04034b50
	descriptorSignature = 0x08074b50
	centralSignature    = 0x02014b50
	endSignature        = 0x06054b50
	end64Signature      = 0x06064b50
	locator64Signature  = 0x07064b50

	localSize     = 30
	centralSize   = 46
	end64Size     = 56
	locator64Size = 20

	flagDescriptor = 0x8
	flagUTF8       = 0x800
	flagsAllowed   = 0x6 | flagDescriptor | flagUTF8

	extraZIP64 = 0x0001
	extraTime  = 0x5455

	dosDate = 1<<5 | 1 // 1980-01-01 00:00
	max16   = 1<<16 - 1
	max32   = 1<<32 - 1
)

// container checks one zip against the rules.
type container struct {
	in   io.ReaderAt
	size int64
	// bounds of the central directory and the number of files that it lists
	directory, directoryEnd int64
	files                   uint64
}

// zipEntry is one file as recorded in the central directory.
type zipEntry struct {
	name            string
	flags, method   uint16
	crc             uint32
	packed, size    int64
	offset, dataEnd int64
	zip64           bool // sizes do not fit into 32 bits
}

func brokenRule(what message.Text) error {
	return message.Errorf("the zip does not keep to the rules of a pack: %s", what)
}

// checkContainer returns an error for the first rule that the zip breaks. seen contains the files as archive/zip
// reads them, in order.
func checkContainer(ctx context.Context, in io.ReaderAt, size int64, seen []*zip.File) error {
	c := &container{in: in, size: size}
	if err := c.checkSeal(ctx); err != nil {
		return err
	}
	if err := c.readEnd(); err != nil {
		return err
	}
	if c.files != uint64(len(seen)) {
		return brokenRule(message.Of("the directory lists %d files, %d are read", c.files, len(seen)))
	}
	in64 := io.NewSectionReader(in, c.directory, c.directoryEnd-c.directory)
	list := bufio.NewReaderSize(contextReader{ctx, in64}, 64<<10)
	next := int64(0) // expected offset of the next local header
	last := ""
	for i, f := range seen {
		e, err := readCentral(list)
		if err != nil {
			return err
		}
		if err := c.checkLocal(&e, next); err != nil {
			return err
		}
		if (i == 0) != (e.name == manifestFile) || i > 1 && e.name <= last {
			return brokenRule(message.Of("the files are not in order: manifest.json first, the others sorted"))
		}
		if at, err := f.DataOffset(); err != nil || e.dataEnd != at+
			e.packed || f.Name != e.name || f.Method != e.method ||
			f.CRC32 != e.crc || f.CompressedSize64 != uint64(e.packed) || f.UncompressedSize64 != uint64(e.size) {
			return brokenRule(message.Of("file %q can be read in two ways", e.name))
		}
		if next, err = c.checkDescriptor(e); err != nil {
			return err
		}
		last = e.name
	}
	if next != c.directory {
		return brokenRule(message.Of("there are bytes between the files and the directory"))
	}
	if _, err := list.ReadByte(); err != io.EOF {
		return brokenRule(message.Of("there are bytes behind the directory"))
	}
	return nil
}

// checkSeal compares the digest in the comment with the bytes before it.
func (c *container) checkSeal(ctx context.Context) error {
	body := c.size - int64(sealSize)
	if body < endRecord {
		return brokenRule(message.Of("it is too short"))
	}
	comment := make([]byte, sealSize)
	if _, err := c.in.ReadAt(comment, body); err != nil && err != io.EOF {
		return err
	}
	if !bytes.HasPrefix(comment, []byte(sealPrefix)) {
		return brokenRule(
			message.Of("its comment is no digest; the files were packed again by another tool, or the end was changed"),
		)
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, contextReader{ctx, io.NewSectionReader(c.in, 0, body)}); err != nil {
		return err
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != string(comment[len(sealPrefix):]) {
		return brokenRule(message.Of("the digest in its comment is not that of its bytes"))
	}
	return nil
}

// readEnd reads the end record and, if the numbers need them, the ZIP64 records before it.
func (c *container) readEnd() error {
	at := c.size - int64(sealSize) - endRecord
	b, err := c.bytes(at, endRecord)
	if err != nil {
		return err
	}
	le := binary.LittleEndian
	if le.Uint32(b) != endSignature || le.Uint16(b[20:]) != uint16(sealSize) {
		return brokenRule(message.Of("the end record is not before the comment"))
	}
	disks, here, total := le.Uint32(b[4:]), uint64(le.Uint16(b[8:])), uint64(le.Uint16(b[10:]))
	size, offset := uint64(le.Uint32(b[12:])), uint64(le.Uint32(b[16:]))
	if total == max16 || size == max32 || offset == max32 {
		if at, here, total, size, offset, err = c.readEnd64(at); err != nil {
			return err
		}
	}
	if disks != 0 || here != total {
		return brokenRule(message.Of("it has more than one disk"))
	}
	if offset > uint64(at) || size != uint64(at)-offset {
		return brokenRule(message.Of("the directory does not end where the end record begins"))
	}
	c.directory, c.directoryEnd, c.files = int64(offset), at, total
	return nil
}

func (c *container) readEnd64(end int64) (at int64, here, total, size, offset uint64, err error) {
	b, err := c.bytes(end-locator64Size-end64Size, end64Size+locator64Size)
	if err != nil {
		return 0, 0, 0, 0, 0, err
	}
	le, locator := binary.LittleEndian, b[end64Size:]
	at = end - locator64Size - end64Size
	sound := le.Uint32(b) == end64Signature && le.Uint64(b[4:]) == end64Size-12 && le.Uint64(b[16:]) == 0 &&
		le.Uint32(locator) == locator64Signature && le.Uint32(locator[4:]) == 0 && le.Uint64(locator[8:]) ==
		uint64(at) && le.Uint32(locator[16:]) == 1
	if !sound {
		return 0, 0, 0, 0, 0, brokenRule(message.Of("the ZIP64 records are not before the end record"))
	}
	return at, le.Uint64(b[24:]), le.Uint64(b[32:]), le.Uint64(b[40:]), le.Uint64(b[48:]), nil
}

func (c *container) bytes(at int64, n int) ([]byte, error) {
	if at < 0 || at+int64(n) > c.size {
		return nil, brokenRule(message.Of("a record leads outside the file"))
	}
	b := make([]byte, n)
	if _, err := c.in.ReadAt(b, at); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return b, nil
}
