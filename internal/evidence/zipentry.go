package evidence

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"unicode/utf8"

	"github.com/assay-audit/assay/internal/message"
)

// readCentral returns one record of the central directory.
func readCentral(in *bufio.Reader) (e zipEntry, err error) {
	b := make([]byte, centralSize)
	if _, err := io.ReadFull(in, b); err != nil {
		return e, brokenRule(message.Of("the directory is cut"))
	}
	le := binary.LittleEndian
	if le.Uint32(b) != centralSignature {
		return e, brokenRule(message.Of("a record of the directory does not begin as one"))
	}
	e.flags, e.method, e.crc = le.Uint16(b[8:]), le.Uint16(b[10:]), le.Uint32(b[16:])
	packed, size, offset := uint64(le.Uint32(b[20:])), uint64(le.Uint32(b[24:])), uint64(le.Uint32(b[42:]))
	tail := make([]byte, int(le.Uint16(b[28:]))+int(le.Uint16(b[30:])))
	if _, err := io.ReadFull(in, tail); err != nil {
		return e, brokenRule(message.Of("the directory is cut"))
	}
	name, extra := tail[:le.Uint16(b[28:])], tail[le.Uint16(b[28:]):]
	e.name = string(name)
	switch {
	case le.Uint16(b[32:]) != 0:
		return e, brokenRule(message.Of("file %q has a comment", e.name))
	case le.Uint16(b[34:]) != 0 || le.Uint16(b[36:]) != 0:
		return e, brokenRule(message.Of("file %q is on another disk, or is marked as text", e.name))
	case !regular(le.Uint16(b[4:]), le.Uint32(b[38:])):
		return e, brokenRule(message.Of("file %q is not marked as a regular file", e.name))
	}
	if err := e.checkHead(b[12:]); err != nil {
		return e, err
	}

	wide, err := e.extras(extra)
	if err != nil {
		return e, err
	}
	e.zip64 = packed == max32 || size == max32
	for _, field := range []*uint64{&size, &packed, &offset} { // the order of the ZIP64 extra field
		if *field != max32 {
			continue
		}
		if len(wide) < 8 {
			return e, brokenRule(message.Of("file %q lacks a size", e.name))
		}
		*field, wide = le.Uint64(wide), wide[8:]
	}
	if len(wide) > 0 || packed > math.MaxInt64 || size > math.MaxInt64 || offset > math.MaxInt64 {
		return e, brokenRule(message.Of("the sizes of file %q are not as they must be", e.name))
	}
	e.packed, e.size, e.offset = int64(packed), int64(size), int64(offset)
	if e.method == zip.Store && e.packed != e.size {
		return e, brokenRule(message.Of("file %q is stored with two sizes", e.name))
	}
	return e, nil
}

// regular reports whether the attributes are those of a regular file, or of none, without special mode bits.
func regular(creator uint16, attributes uint32) bool {
	const dos, unix, typeMask, regularFile, special = 0, 3, 0o170000, 0o100000, 0o7000
	mode := attributes >> 16
	switch creator >> 8 {
	case dos:
		return attributes&^0x20 == 0 // the archive bit
	case unix:
		return attributes&(0xffff&^0x20) == 0 && (mode&typeMask == regularFile || mode&typeMask == 0) &&
			mode&special == 0
	}
	return false
}

// checkHead checks the fields that local header and directory share; stamp begins at the time.
func (e *zipEntry) checkHead(stamp []byte) error {
	le := binary.LittleEndian
	ascii := true
	for i := range len(e.name) {
		ascii = ascii && e.name[i] < utf8.RuneSelf
	}
	switch {
	case e.flags&^flagsAllowed != 0:
		return brokenRule(message.Of("file %q has flags %#x", e.name, e.flags))
	case e.method != zip.Store && e.method != zip.Deflate:
		return brokenRule(message.Of("file %q is compressed by method %d", e.name, e.method))
	case e.method == zip.Store && e.flags&flagDescriptor != 0:
		return brokenRule(message.Of("file %q is stored and has a data descriptor", e.name))
	case !utf8.ValidString(e.name) || !ascii && e.flags&flagUTF8 == 0:
		return brokenRule(message.Of("the name %q is not marked as UTF-8", e.name))
	case le.Uint16(stamp) != 0 || le.Uint16(stamp[2:]) != dosDate:
		return brokenRule(message.Of("file %q has a date", e.name))
	}
	return nil
}

// extras returns the content of the ZIP64 extra field, or an error for extra fields that a pack must not have.
func (e *zipEntry) extras(b []byte) (wide []byte, err error) {
	le := binary.LittleEndian
	seen := map[uint16]bool{}
	for len(b) > 0 {
		if len(b) < 4 || int(le.Uint16(b[2:])) > len(b)-4 {
			return nil, brokenRule(message.Of("the extra fields of file %q are cut", e.name))
		}
		id, field := le.Uint16(b), b[4:4+le.Uint16(b[2:])]
		b = b[4+len(field):]
		if seen[id] {
			return nil, brokenRule(message.Of("file %q has an extra field twice", e.name))
		}
		seen[id] = true
		switch {
		case id == extraZIP64 && len(field) > 0:
			wide = field
		case id == extraTime && len(field) == 5 && field[0] == 1 && int64(le.Uint32(field[1:])) == zipDate.Unix():
		default:
			return nil, brokenRule(message.Of("file %q has extra field %#04x, or one with an unknown content", e.name,
				id))
		}
	}
	return wide, nil
}

// checkLocal compares the local header, which must be at offset next, with the directory.
func (c *container) checkLocal(e *zipEntry, next int64) error {
	if e.offset != next {
		return brokenRule(message.Of("file %q does not begin where the one before it ends", e.name))
	}
	b, err := c.bytes(next, localSize)
	if err != nil {
		return err
	}
	le := binary.LittleEndian
	tail, err := c.bytes(next+localSize, int(le.Uint16(b[26:]))+int(le.Uint16(b[28:])))
	if err != nil {
		return err
	}
	name, extra := tail[:le.Uint16(b[26:])], tail[le.Uint16(b[26:]):]
	if le.Uint32(b) != localSignature || string(name) != e.name || le.Uint16(b[6:]) != e.flags ||
		le.Uint16(b[8:]) != e.method {
		return brokenRule(message.Of("file %q has another header than its record in the directory", e.name))
	}
	if err := e.checkHead(b[10:]); err != nil {
		return err
	}
	wide, err := e.extras(extra)
	if err != nil {
		return err
	}
	crc, packed, size := le.Uint32(b[14:]), uint64(le.Uint32(b[18:])), uint64(le.Uint32(b[22:]))
	if len(wide) == 16 && packed == max32 && size == max32 {
		size, packed = le.Uint64(wide), le.Uint64(wide[8:])
		e.zip64 = true
	} else if len(wide) != 0 {
		return brokenRule(message.Of("the sizes of file %q are not as they must be", e.name))
	}
	same := crc == e.crc && packed == uint64(e.packed) && size == uint64(e.size)
	later := e.flags&flagDescriptor != 0 && crc == 0 && packed == 0 && size == 0
	if !same && !later {
		return brokenRule(message.Of("file %q has another size or checksum than its record in the directory", e.name))
	}
	e.dataEnd = next + localSize + int64(len(tail)) + e.packed
	if e.packed > c.directory || e.dataEnd > c.directory {
		return brokenRule(message.Of("file %q reaches into the directory", e.name))
	}
	return nil
}

// checkDescriptor returns the offset after the file: the end of its data, or of the data descriptor that its
// header announces.
func (c *container) checkDescriptor(e zipEntry) (end int64, err error) {
	if e.flags&flagDescriptor == 0 {
		return e.dataEnd, nil
	}
	le := binary.LittleEndian
	want := le.AppendUint32(le.AppendUint32(nil, descriptorSignature), e.crc)
	if e.zip64 {
		want = le.AppendUint64(le.AppendUint64(want, uint64(e.packed)), uint64(e.size))
	} else {
		want = le.AppendUint32(le.AppendUint32(want, uint32(e.packed)), uint32(e.size))
	}
	for _, w := range [][]byte{want, want[4:]} { // the signature is optional
		b, err := c.bytes(e.dataEnd, len(w))
		if err != nil {
			return 0, err
		}
		if bytes.Equal(b, w) {
			return e.dataEnd + int64(len(w)), nil
		}
	}
	return 0, brokenRule(message.Of("the data descriptor of file %q has another size or checksum than the directory",
		e.name))
}
