package evidence

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
)

// layout is a way to write a zip by hand.
type layout struct {
	store, descriptor, bare, zip64  bool // bare: a descriptor without signature
	needed, creator                 uint16
	timed                           bool // with the extended timestamp
	central                         func(h []byte, i int) []byte
	local                           func(h []byte, i int) []byte
	packed                          func(b []byte) []byte
	gap, before, directoryGap, tail []byte
}

// craft returns the files of a pack in another layout, with the correct comment.
func craft(t *testing.T, names []string, data map[string][]byte, l layout) []byte {
	t.Helper()
	le := binary.LittleEndian
	var out, directory bytes.Buffer
	out.Write(l.before)
	for i, name := range names {
		e := l.entry(t, name, data[name])
		offset := out.Len()
		out.Write(l.localHeader(e, i))
		out.Write(e.body)
		if l.descriptor {
			out.Write(l.dataDescriptor(e))
		}
		out.Write(l.gap)
		directory.Write(l.centralHeader(e, i, offset))
	}
	out.Write(l.directoryGap)
	at := out.Len()
	out.Write(directory.Bytes())
	out.Write(l.tail)
	end := le.AppendUint32(nil, endSignature)
	end = le.AppendUint32(end, 0)
	end = le.AppendUint16(le.AppendUint16(end, uint16(len(names))), uint16(len(names)))
	end = le.AppendUint32(le.AppendUint32(end, uint32(directory.Len())), uint32(at))
	out.Write(le.AppendUint16(end, 0))
	return sealedZip(out.Bytes())
}

// A craftedEntry is one file of a crafted zip.
type craftedEntry struct {
	name              string
	body              []byte
	head              []byte // the fields that both headers begin with
	crc, packed, size uint32
	extra             []byte // of both headers
	wide              []byte // sizes in 64 bits
}

// entry packs a file.
func (l layout) entry(t *testing.T, name string, data []byte) craftedEntry {
	t.Helper()
	le := binary.LittleEndian
	body, method, flags := data, uint16(zip.Store), uint16(flagUTF8)
	if !l.store {
		var b bytes.Buffer
		w := must2(flate.NewWriter(&b, flate.BestSpeed))
		must2(w.Write(body))
		must(t, w.Close())
		body, method = b.Bytes(), zip.Deflate
	}
	if l.packed != nil {
		body = l.packed(body)
	}
	if l.descriptor {
		flags |= flagDescriptor
	}
	e := craftedEntry{
		name:   name,
		body:   body,
		crc:    crc32.ChecksumIEEE(data),
		packed: uint32(len(body)),
		size:   uint32(len(data)),
	}
	e.head = le.AppendUint16(nil, l.needed)
	e.head = le.AppendUint16(le.AppendUint16(e.head, flags), method)
	e.head = le.AppendUint16(le.AppendUint16(e.head, 0), dosDate)
	if l.timed {
		e.extra = append(le.AppendUint16(le.AppendUint16(nil, extraTime), 5), 1)
		e.extra = le.AppendUint32(e.extra, uint32(zipDate.Unix()))
	}
	if l.zip64 {
		e.wide = le.AppendUint16(le.AppendUint16(nil, extraZIP64), 16)
		e.wide = le.AppendUint64(le.AppendUint64(e.wide, uint64(e.size)), uint64(e.packed))
	}
	return e
}

// localHeader returns the header before the body of entry i.
func (l layout) localHeader(e craftedEntry, i int) []byte {
	le := binary.LittleEndian
	local := le.AppendUint32(nil, localSignature)
	local = append(local, e.head...)
	switch {
	case l.descriptor:
		local = append(local, make([]byte, 12)...)
	case l.zip64:
		local = le.AppendUint32(le.AppendUint32(le.AppendUint32(local, e.crc), max32), max32)
	default:
		local = le.AppendUint32(le.AppendUint32(le.AppendUint32(local, e.crc), e.packed), e.size)
	}
	local = le.AppendUint16(le.AppendUint16(local, uint16(len(e.name))), uint16(len(e.extra)+len(e.wide)))
	local = append(append(append(local, e.name...), e.extra...), e.wide...)
	if l.local != nil {
		local = l.local(local, i)
	}
	return local
}

// dataDescriptor returns the sizes after the body of an entry.
func (l layout) dataDescriptor(e craftedEntry) []byte {
	le := binary.LittleEndian
	d := le.AppendUint32(le.AppendUint32(nil, descriptorSignature), e.crc)
	d = le.AppendUint32(le.AppendUint32(d, e.packed), e.size)
	if l.bare {
		return d[4:]
	}
	return d
}

// centralHeader returns the record of entry i in the directory.
func (l layout) centralHeader(e craftedEntry, i, offset int) []byte {
	le := binary.LittleEndian
	central := le.AppendUint16(le.AppendUint32(nil, centralSignature), l.creator)
	central = append(central, e.head...)
	central = le.AppendUint32(le.AppendUint32(le.AppendUint32(central, e.crc), e.packed), e.size)
	central = le.AppendUint16(le.AppendUint16(central, uint16(len(e.name))), uint16(len(e.extra)))
	central = append(central, make([]byte, 10)...)
	central = le.AppendUint32(central, uint32(offset))
	central = append(append(central, e.name...), e.extra...)
	if l.central != nil {
		central = l.central(central, i)
	}
	return central
}

// A zip of another program or Go release is accepted if it follows the rules.
func TestLegalLayoutsAreAccepted(t *testing.T) {
	dir := t.TempDir()
	path, _ := packed(t, dir)
	names, data := contents(t, path)
	for name, l := range map[string]layout{
		"sizes in the header":            {needed: 20, creator: 3<<8 | 20},
		"data descriptor":                {descriptor: true, needed: 20, creator: 3<<8 | 20},
		"descriptor without signature":   {descriptor: true, bare: true, needed: 45, creator: 3<<8 | 63},
		"stored, not compressed":         {store: true, needed: 10, creator: 20},
		"made on DOS, with a time field": {needed: 45, creator: 63, timed: true},
		"ZIP64 sizes in local headers":   {zip64: true, needed: 45, creator: 3<<8 | 45},
		"level in the flags": {needed: 20, local: func(h []byte, _ int) []byte { h[6] |= 4; return h },
			central: func(h []byte, _ int) []byte { h[8] |= 4; return h }},
	} {
		t.Run(name, func(t *testing.T) {
			crafted := filepath.Join(dir, "crafted.zip")
			write(t, crafted, craft(t, names, data, l))
			if _, err := Verify(t.Context(), crafted); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// Hidden content is found even if the digest in the comment is correct.
func TestIllegalLayoutsAreRefused(t *testing.T) {
	dir := t.TempDir()
	path, _ := packed(t, dir)
	names, data := contents(t, path)
	third := func(edit func(h []byte)) func([]byte, int) []byte {
		return func(h []byte, i int) []byte {
			if i == 2 {
				edit(h)
			}
			return h
		}
	}
	at := func(offset int, v byte) func([]byte, int) []byte { return third(func(h []byte) { h[offset] = v }) }
	for name, c := range map[string]struct {
		l    layout
		part string
	}{
		"bytes before the files":     {layout{before: []byte("#!/bin/sh\n")}, "does not begin where"},
		"bytes between the files":    {layout{gap: []byte("x")}, "does not begin where"},
		"bytes before the directory": {layout{directoryGap: []byte("x")}, "between the files and the directory"},
		"bytes behind the directory": {layout{tail: []byte("x")}, "the directory does not end where"},
		"bytes behind a stream": {
			layout{packed: func(b []byte) []byte { return append(bytes.Clone(b), 0) }},
			"hidden behind the compressed data",
		},
		"stored with a descriptor":   {layout{store: true, descriptor: true}, "is stored and has a data descriptor"},
		"other name in the header":   {layout{local: at(localSize, 'X')}, "another header"},
		"other flags in the header":  {layout{local: at(6, 2)}, "another header"},
		"other method in the header": {layout{local: at(8, 0)}, "another header"},
		"other date in the header":   {layout{local: at(12, 0x22)}, "has a date"},
		"other sum in the header":    {layout{local: third(func(h []byte) { h[14] ^= 1 })}, "another size or checksum"},
		"encrypted":                  {layout{local: at(6, 1), central: at(8, 1)}, "has flags"},
		"names not marked as UTF-8": {layout{local: func(h []byte, _ int) []byte { h[7] = 0; return h },
			central: func(h []byte, _ int) []byte { h[9] = 0; return h }}, "is not marked as UTF-8"},
		"date in the directory":     {layout{central: at(14, 0x22)}, "has a date"},
		"text":                      {layout{central: at(36, 1)}, "marked as text"},
		"other disk":                {layout{central: at(34, 1)}, "another disk"},
		"folder by its attributes":  {layout{central: at(38, 0x10)}, "not a regular file"},
		"set-user-id":               {layout{creator: 3 << 8, central: at(41, 0x88)}, "not marked as a regular file"},
		"made on an unknown system": {layout{creator: 10 << 8}, "not marked as a regular file"},
		"other time field": {layout{timed: true, central: third(func(h []byte) { h[len(h)-1] ^= 1 })},
			"has extra field 0x5455"},
		"unknown extra field": {
			layout{timed: true, local: third(func(h []byte) { h[len(h)-9]++ })},
			"has extra field 0x5456",
		},
		"cut extra field": {layout{timed: true, local: third(func(h []byte) { h[len(h)-7]++ })}, "are cut"},
		"comment on a file": {layout{central: func(h []byte, i int) []byte {
			if i == 2 {
				h[32] = 1
				h = append(h, 'x')
			}
			return h
		}}, "has a comment"},
		"descriptor of another sum": {layout{descriptor: true, central: third(func(h []byte) { h[16]++ })}, "checksum"},
	} {
		t.Run(name, func(t *testing.T) {
			crafted := filepath.Join(dir, "crafted.zip")
			write(t, crafted, craft(t, names, data, c.l))
			_, err := Verify(t.Context(), crafted)
			wantError(t, err, ErrVerification, c.part)
		})
	}
}

// A pack of the first version remains valid when later versions add requirements.
func TestOldPackIsAccepted(t *testing.T) {
	path := filepath.Join("..", "..", "fixtures", "packs", "assay-pack-1.zip")
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	if _, err := Verify(t.Context(), path); err != nil {
		t.Fatal(err)
	}
}
