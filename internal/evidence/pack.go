package evidence

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// File is one file to pack. Open is called twice, because the digests precede the bytes.
type File struct {
	Path   string // in the pack: slash-separated, relative, clean
	Open   func() (io.ReadCloser, error)
	SHA256 string // expected digest, hex, lower-case; "" accepts any bytes
	Name   string // name in errors; "" for Path
}

func (f File) name() string { return cmp.Or(f.Name, f.Path) }

// PackInput is the content of a pack. A pack that Verify accepts contains at least assessment.json and the files
// of its snapshot.
type PackInput struct {
	Tool   string
	Inputs map[string]string // inputs of the assessment
	Files  []File            // in any order, with unique paths
	// Seals returns the seals for the bytes of manifest.json, by path; nil for none. It is called once, when all files
	// were read and before the pack is written.
	Seals func(ctx context.Context, manifest []byte) (map[string][]byte, error)
}

// DiskFile returns the file at name, packed as path. WritePack fails if its digest has changed.
func DiskFile(path, name, sha256 string) File {
	return File{Path: path, Open: func() (io.ReadCloser, error) { return os.Open(name) }, SHA256: sha256, Name: name}
}

// BytesFile returns data packed as path.
func BytesFile(path string, data []byte) File {
	return File{Path: path, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

// StreamFile returns the bytes of write, packed as path. WritePack fails if their digest is not sha256.
func StreamFile(path, sha256 string, write func(io.Writer) error) File {
	open := func() (io.ReadCloser, error) {
		r, w := io.Pipe()
		go func() { _ = w.CloseWithError(write(w)) }()
		return r, nil // closing it ends write
	}
	return File{Path: path, Open: open, SHA256: sha256}
}

// TreeFiles returns all files of fsys, packed below prefix ("controls"). It returns an error unless all are
// regular files and folders.
func TreeFiles(prefix string, fsys fs.FS) ([]File, error) {
	var files []File
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fileError(message.Of("pack files"), path, err)
		case d.IsDir():
			return nil
		case !d.Type().IsRegular():
			return badInput(path,
				message.Of("put a copy of the file there"), message.Of("pack files: not a regular file"))
		}
		files = append(files, File{
			Path: prefix + "/" + path,
			Open: func() (io.ReadCloser, error) { return fsys.Open(path) },
		})
		return nil
	})
	return files, err
}

// Files returns the files of the snapshot with the digests that were opened, without unlisted ones. The snapshot
// must remain open until the pack is written.
func (s *Snapshot) Files() []File {
	var files []File
	add := func(name, sum string) {
		open := func() (io.ReadCloser, error) { return s.open(name) }
		files = append(files, File{Path: snapshotDir + "/" + name, Open: open, SHA256: sum})
	}
	add(snapshotFile, strings.TrimPrefix(s.digest, "sha256:"))
	for _, e := range s.documents() {
		add(documentPath(e.SHA256), e.SHA256)
	}
	for _, r := range s.raws() {
		add(rawPath(r.SHA256), r.SHA256)
	}
	return files
}

// WritePack writes a zip: manifest.json, then the files sorted by path, all with the same date and mode. Equal
// input results in equal bytes with the same Go release; another release may compress differently, with the same
// manifest. Use it inside WriteFile.
func WritePack(ctx context.Context, w io.Writer, in PackInput) error {
	files := slices.SortedFunc(slices.Values(in.Files), func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	m := Manifest{Format: PackFormat, Tool: in.Tool, Inputs: in.Inputs, Files: []Entry{}, Reports: map[string]string{}}
	if m.Inputs == nil {
		m.Inputs = map[string]string{}
	}
	for _, f := range files {
		e, err := f.copyTo(ctx, io.Discard)
		if err != nil {
			return err
		}
		if f.SHA256 != "" && f.SHA256 != e.SHA256 {
			return badInput(f.name(), message.Of(hintChanged),
				message.Of("write pack: wrong digest sha256:%s", e.SHA256))
		}
		m.Files = append(m.Files, e)
		if strings.HasPrefix(e.Path, reportsFolder) {
			m.Reports[e.Path] = "sha256:" + e.SHA256
		}
	}
	if err := m.check(); err != nil {
		return badInput(manifestFile, message.Text{}, message.Of("write pack: %v", err))
	}
	var manifest bytes.Buffer
	if err := writeIndex(&manifest, manifestFile, m); err != nil {
		return err
	}

	var seals map[string][]byte
	if in.Seals != nil {
		var err error
		if seals, err = in.Seals(ctx, manifest.Bytes()); err != nil {
			return err
		}
	}
	return writeBox(ctx, w, manifest.Bytes(), files, m.Files, seals)
}

// writeBox writes the zip. The files must have the sizes and digests of want.
func writeBox(
	ctx context.Context, w io.Writer, manifest []byte, files []File, want []Entry, seals map[string][]byte,
) error {
	box := newBox(w)
	out, err := box.zip.CreateHeader(zipHeader(manifestFile))
	if err != nil {
		return err
	}
	if _, err := out.Write(manifest); err != nil {
		return err
	}
	left := slices.Sorted(maps.Keys(seals))
	for i, f := range files {
		if left, err = box.addBefore(f.Path, left, seals); err != nil {
			return err
		}
		out, err := box.zip.CreateHeader(zipHeader(f.Path))
		if err != nil {
			return err
		}
		e, err := f.copyTo(ctx, out)
		if err != nil {
			return err
		}
		if e != want[i] {
			return badInput(f.name(), message.Of(hintChanged),
				message.Of("write pack: the file changed while it was packed"))
		}
	}
	if _, err := box.addBefore("", left, seals); err != nil {
		return err
	}
	return box.seal()
}

const hintChanged = "another program wrote to it while it was packed; end that and run the command again"

func (f File) copyTo(ctx context.Context, w io.Writer) (Entry, error) {
	r, err := f.Open()
	if err != nil {
		return Entry{}, fileError(message.Of("open file to pack"), f.name(), err)
	}
	defer r.Close()
	e, err := copyDigested(ctx, w, r, MaxPack)
	if err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) && pe.Op == "read" {
			return e, fileError(message.Of("read file to pack"), f.name(), err)
		}
		return e, err
	}
	e.Path = f.Path
	return e, nil
}
