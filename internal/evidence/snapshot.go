package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Snapshot is a sealed snapshot that has been read and verified.
type Snapshot struct {
	Index audit.Snapshot // content of snapshot.json; must not be modified
	// Unlisted contains the files of the folder that the snapshot does not list, slash-separated and sorted. They
	// are not evidence and are not read.
	Unlisted []string

	name   string
	fsys   fs.FS
	digest string
	close  func() error
}

// Open returns the snapshot in a folder after verifying every document and raw answer against its digest. It does
// not leave the folder, even through a symbolic link. The caller closes the snapshot. Errors are ErrInput and name
// file and place.
func Open(dir string) (*Snapshot, error) {
	s, err := Peek(dir)
	if err != nil {
		return nil, err
	}
	err = s.checkFiles()
	if err == nil {
		err = s.checkRelations()
	}
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// Peek is like Open, but verifies documents and answers only when they are read.
func Peek(dir string) (*Snapshot, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fileError(message.Of("open snapshot"), dir, err)
	}
	s, err := openFS(root.FS(), dir)
	if err != nil {
		_ = root.Close()
		return nil, err
	}
	s.close = root.Close
	return s, nil
}

// checkRelations compares the times in the index with each other, and evidence with the descriptions of its
// sources.
func (s *Snapshot) checkRelations() error {
	for _, check := range []func(*audit.Snapshot) error{checkTimes, checkDescriptions} {
		if err := check(&s.Index); err != nil {
			return badInput(s.file(snapshotFile), hintAltered, message.Of("%v", err))
		}
	}
	return nil
}

// openFS returns a snapshot whose index has been checked against the names and sizes of the files. name is the
// name of the folder in errors.
func openFS(fsys fs.FS, name string) (*Snapshot, error) {
	s := &Snapshot{name: name, fsys: fsys, close: func() error { return nil }}
	data, err := s.read(snapshotFile, MaxDocument)
	if err != nil {
		var e *Error
		if errors.As(err, &e) && errors.Is(err, fs.ErrNotExist) {
			e.Hint = message.Of("this folder contains no snapshot; name the folder that `assay collect -o` wrote")
		}
		return nil, err
	}
	s.digest = digestOf(data)
	if err := decode(s.file(snapshotFile), data, audit.SnapshotFormat, &s.Index); err != nil {
		return nil, err
	}
	if err := s.checkIndex(); err != nil {
		return nil, err
	}
	if err := s.findUnlisted(); err != nil {
		return nil, err
	}
	return s, nil
}

// Close releases the folder.
func (s *Snapshot) Close() error { return s.close() }

// Digest returns "sha256:" and the hex digest of snapshot.json, which covers all evidence through the digests in
// it.
func (s *Snapshot) Digest() string { return s.digest }

// Document returns the bytes of a document, verified against the digest of the evidence. Evidence with a gap has
// no document, which is an error.
func (s *Snapshot) Document(e audit.Evidence) ([]byte, error) {
	if e.Gap != nil || !isHex256(e.SHA256) {
		return nil, badInput(s.name, message.Text{}, message.Of("read evidence %s: it has no document", e.ID))
	}
	name := documentPath(e.SHA256)
	data, err := s.read(name, e.Size)
	if err != nil {
		return nil, err
	}
	if got := hexSum(data); got != e.SHA256 {
		return nil, s.wrongDigest(name, message.Of("evidence %s", e.ID), got)
	}
	if err := checkJSON(s.file(name), data); err != nil {
		return nil, err
	}
	return data, nil
}

func (s *Snapshot) checkDocument(e audit.Evidence) error {
	return s.prove(documentPath(e.SHA256), message.Of("evidence %s", e.ID), e.SHA256, e.Size)
}

// prove verifies size and digest of a file without loading it into memory; what is its name in errors.
func (s *Snapshot) prove(name string, what message.Text, sum string, size int64) error {
	f, err := s.open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, io.LimitReader(f, size+1))
	if err != nil {
		return fileError(message.Of("read evidence"), s.file(name), err)
	}
	if n != size {
		return s.wrongSize(name, size)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != sum {
		return s.wrongDigest(name, what, got)
	}
	return nil
}

var hintAltered = message.Of(
	"the snapshot was altered or damaged after it was written; take an intact copy or collect again",
)

func (s *Snapshot) wrongDigest(name string, what message.Text, got string) error {
	return badInput(s.file(name), hintAltered, message.Of("wrong digest sha256:%s of %s", got, what))
}

func (s *Snapshot) wrongSize(name string, want int64) error {
	return badInput(s.file(name), hintAltered, message.Of("wrong size: %d bytes are listed", want))
}

func (s *Snapshot) file(name string) string { return filepath.Join(s.name, filepath.FromSlash(name)) }

// open returns an error unless the file is regular, because the target of a link can change.
func (s *Snapshot) open(name string) (fs.File, error) {
	info, err := fs.Lstat(s.fsys, name)
	if err != nil {
		e := fileError(message.Of("open file"), s.file(name), err)
		if errors.Is(err, fs.ErrNotExist) {
			e.What, e.Hint = message.Of("the file is missing"), hintAltered
		}
		return nil, e
	}
	if !info.Mode().IsRegular() {
		return nil, badInput(s.file(name), hintAltered, message.Of("not a regular file"))
	}
	f, err := s.fsys.Open(name)
	if err != nil {
		return nil, fileError(message.Of("open file"), s.file(name), err)
	}
	return f, nil
}

// read returns the content of a file of at most limit bytes.
func (s *Snapshot) read(name string, limit int64) ([]byte, error) {
	f, err := s.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readLimited(s.file(name), f, limit)
}

func (s *Snapshot) findUnlisted() error {
	listed := map[string]bool{snapshotFile: true}
	for _, e := range s.documents() {
		listed[documentPath(e.SHA256)] = true
	}
	for _, r := range s.raws() {
		listed[rawPath(r.SHA256)] = true
	}
	s.Unlisted = []string{}
	err := fs.WalkDir(s.fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !listed[path] {
			s.Unlisted = append(s.Unlisted, path)
		}
		return err
	})
	if err != nil {
		return fileError(message.Of("list snapshot"), s.name, err)
	}
	return nil
}
