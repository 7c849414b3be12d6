package evidence

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"context"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/assay-audit/assay/internal/message"
)

// Pack is an open pack, zip or unpacked folder. Its content is unverified; see Verify.
type Pack struct {
	fs.FS // the files by path, including manifest.json

	path    string
	file    *os.File    // the zip
	size    int64       // size of that file
	zip     *zip.Reader // nil for a folder
	zipped  map[string]*zip.File
	sizes   map[string]int64
	folders []string // folders of an unpacked pack
	close   func() error
}

// OpenPack opens a pack for reading. Its names are clean and unique and its declared sizes within limits; the
// content is unverified. The caller closes it. An unreadable path is an ErrInput, a malformed zip an
// ErrVerification.
func OpenPack(path string) (*Pack, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fileError(message.Of("open pack"), path, err)
	}
	p := &Pack{path: path, sizes: map[string]int64{}}
	if info.IsDir() {
		err = p.openFolder()
	} else {
		err = p.openZip()
	}
	if err == nil {
		return p, nil
	}
	if p.close != nil {
		_ = p.close()
	}
	var known *Error
	if errors.As(err, &known) {
		return nil, err
	}
	return nil, &Error{Kind: ErrVerification, File: path, What: message.Of("open pack"), Err: err, Hint: hintPack}
}

var hintPack = message.Of("do not rely on this pack; take an intact copy from its author and verify that")

func (p *Pack) openFolder() error {
	root, err := os.OpenRoot(p.path)
	if err != nil {
		return fileError(message.Of("open pack"), p.path, err)
	}
	p.FS, p.close = root.FS(), root.Close
	return fs.WalkDir(p.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return fileError(message.Of("open pack"), p.path, err)
		}
		if d.IsDir() {
			if name != "." {
				p.folders = append(p.folders, name)
			}
			return nil
		}
		if !d.Type().IsRegular() {
			return message.Errorf("file %q: not a regular file", name)
		}
		info, err := d.Info()
		if err != nil {
			return fileError(message.Of("open pack"), p.path, err)
		}
		return p.add(name, uint64(info.Size()))
	})
}

func (p *Pack) openZip() error {
	f, err := os.Open(p.path)
	if err != nil {
		return fileError(message.Of("open pack"), p.path, err)
	}
	p.file, p.close = f, f.Close
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return badInput(p.path,
			message.Of("name a pack.zip or an unpacked pack"), message.Of("open pack: neither a file nor a folder"))
	}
	if p.zip, err = zip.NewReader(f, info.Size()); err != nil {
		return err
	}
	p.FS, p.size, p.zipped = p.zip, info.Size(), make(map[string]*zip.File, len(p.zip.File))
	var compressed uint64
	for _, f := range p.zip.File {
		if !f.Mode().IsRegular() {
			return message.Errorf("file %q: not a regular file", f.Name)
		}
		// Shared bytes are the way in which a small zip unpacks to a huge one.
		if compressed += f.CompressedSize64; f.CompressedSize64 > uint64(info.Size()) ||
			compressed > uint64(info.Size()) {
			return message.Errorf("file %q: the files claim more bytes than the zip has", f.Name)
		}
		if err := p.add(f.Name, f.UncompressedSize64); err != nil {
			return err
		}
		p.zipped[f.Name] = f
	}
	return nil
}

func (p *Pack) add(name string, size uint64) error {
	if err := checkPath(name); err != nil {
		return err
	}
	if _, ok := p.sizes[name]; ok {
		return message.Errorf("file %q: it is there twice", name)
	}
	if len(p.sizes) > MaxFiles {
		return message.Errorf("more than %d files", MaxFiles)
	}
	if size > MaxPack {
		return message.Errorf("file %q: larger than %d GiB", name, MaxPack>>30)
	}
	p.sizes[name] = int64(size)
	return nil
}

// Close releases the files.
func (p *Pack) Close() error { return p.close() }

// Inputs returns the digests in the manifest of the pack at path without verifying them. A file without the
// manifest of a pack is an ErrInput or ErrVerification.
func Inputs(path string) (map[string]string, error) {
	p, err := OpenPack(path)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	data, err := p.read(manifestFile, MaxDocument)
	if err != nil {
		return nil, err
	}
	var m Manifest
	if err := decode(manifestFile, data, PackFormat, &m); err != nil {
		return nil, err
	}
	return m.Inputs, nil
}

// Snapshot returns the snapshot in the pack without unpacking it. Documents and answers are verified when they are
// read. It must not be used after the pack is closed.
func (p *Pack) Snapshot() (*Snapshot, error) {
	sub, err := fs.Sub(p.FS, snapshotDir)
	if err != nil {
		return nil, err
	}
	return openFS(sub, p.path+"/"+snapshotDir)
}

// names returns the sorted names of the files.
func (p *Pack) names() []string {
	names := make([]string, 0, len(p.sizes))
	for name := range p.sizes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// read returns the content of one file of at most limit bytes.
func (p *Pack) read(name string, limit int64) ([]byte, error) {
	f, err := p.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readLimited(name, f, limit)
}

// digest returns the digests of one file. It reads at most one byte more than the declared size.
func (p *Pack) digest(ctx context.Context, name string) (Entry, error) {
	open := func() (io.ReadCloser, error) { return p.Open(name) }
	if f := p.zipped[name]; f != nil {
		open = func() (io.ReadCloser, error) { return unzip(f) }
	}
	r, err := open()
	if err != nil {
		return Entry{}, err
	}
	defer r.Close()
	e, err := copyDigested(ctx, io.Discard, r, p.sizes[name])
	e.Path = name
	return e, err
}

// unzip returns a reader of one file. Bytes after the compressed stream, which other readers skip, are an error.
func unzip(f *zip.File) (io.ReadCloser, error) {
	raw, err := f.OpenRaw()
	if err != nil {
		return nil, err
	}
	in := bufio.NewReader(raw)
	u := &unzipper{in: in, want: f.CRC32, sum: crc32.NewIEEE(), out: io.NopCloser(in)}
	if f.Method == zip.Deflate {
		u.out = flate.NewReader(in) // flate reads single bytes from a bufio.Reader and none beyond the stream
	}
	return u, nil
}

type unzipper struct {
	in   *bufio.Reader
	out  io.ReadCloser
	sum  hash.Hash32
	want uint32
}

func (u *unzipper) Read(p []byte) (int, error) {
	n, err := u.out.Read(p)
	u.sum.Write(p[:n])
	if err != io.EOF {
		return n, err
	}
	if _, err := u.in.ReadByte(); err != io.EOF {
		return n, message.Errorf("bytes are hidden behind the compressed data")
	}
	if u.sum.Sum32() != u.want {
		return n, zip.ErrChecksum
	}
	return n, io.EOF
}

func (u *unzipper) Close() error { return u.out.Close() }
