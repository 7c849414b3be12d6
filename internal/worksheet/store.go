package worksheet

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
	"github.com/assay-audit/assay/internal/message"
)

// MaxEvidence is the largest size of an evidence file in bytes.
const MaxEvidence = 1 << 30

// An EvidenceFile is a file in the evidence folder, such as a photo, a scan or minutes.
type EvidenceFile struct {
	Name   string // path below the folder, slash-separated
	SHA256 string
	Size   int64
}

// StorePath returns the slash-separated path of a file below the folder of the store.
func StorePath(sha256 string) string { return "evidence/" + sha256[:2] + "/" + sha256 }

// CopyEvidence copies files from folder into the store, each under its digest, completely or not at all, with mode
// 0600. An existing file is replaced only if its content does not match its name. A file that changed since the
// preview is an error; files copied before it remain.
func CopyEvidence(ctx context.Context, store, folder string, files []EvidenceFile) error {
	if len(files) == 0 {
		return nil
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return message.Errorf("copy evidence: %w", err)
	}
	defer root.Close()
	for _, f := range files {
		to := filepath.Join(store, filepath.FromSlash(StorePath(f.SHA256)))
		if sum, err := digestOf(ctx, func() (fs.File, error) { return os.Open(to) }); err == nil &&
			sum.SHA256 == f.SHA256 {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return evidence.WriteError(message.Of("copy evidence %s", f.Name), filepath.Dir(to), err)
		}
		err := evidence.WriteFile(to, func(w io.Writer) error {
			got, err := stream(ctx, w, func() (fs.File, error) { return root.Open(filepath.FromSlash(f.Name)) })
			if err == nil && got.SHA256 != f.SHA256 {
				err = message.Errorf("it changed since the preview\nhint: run the import again")
			}
			return err
		})
		if err != nil {
			return message.Errorf("copy evidence %s: %w", f.Name, err)
		}
	}
	return nil
}

// Digest returns the SHA-256 of a file of the store, in hex. It returns an error for anything other than a regular
// file of at most MaxEvidence bytes.
func Digest(ctx context.Context, path string) (string, error) {
	if info, err := os.Stat(path); err != nil {
		return "", err
	} else if !info.Mode().IsRegular() { // opening a pipe would block
		return "", errNoFile
	}
	got, err := digestOf(ctx, func() (fs.File, error) { return os.Open(path) })
	return got.SHA256, err
}

func digestOf(ctx context.Context, open func() (fs.File, error)) (audit.AnswerFile, error) {
	return stream(ctx, io.Discard, open)
}

var errNoFile = message.Errorf("not an ordinary file")

// stream copies a file to w and returns its digest and size.
func stream(ctx context.Context, w io.Writer, open func() (fs.File, error)) (audit.AnswerFile, error) {
	f, err := open()
	if err != nil {
		return audit.AnswerFile{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return audit.AnswerFile{}, err
	case !info.Mode().IsRegular():
		return audit.AnswerFile{}, errNoFile
	case info.Size() > MaxEvidence:
		return audit.AnswerFile{}, message.Errorf("larger than %d MiB", MaxEvidence>>20)
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(w, sum), &patient{ctx, f})
	return audit.AnswerFile{SHA256: hex.EncodeToString(sum.Sum(nil)), Size: n}, err
}

// patient is a reader that stops when its context ends.
type patient struct {
	ctx context.Context
	r   io.Reader
}

func (p *patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}

// FindEvidence returns name, digest and size of a file below an evidence folder. No folder and a file that is not there
// are errors.
func FindEvidence(ctx context.Context, folder, name string) (audit.AnswerFile, error) {
	f, err := newFinder(ctx, folder)
	if err != nil {
		return audit.AnswerFile{}, err
	}
	defer f.close()
	file, err := f.find(name)
	if err == nil || ctx.Err() != nil {
		return file, err
	}
	c := fileError(name, err)
	return audit.AnswerFile{}, message.Errorf("%s\nhint: %s", message.Label(c.what), message.Label(c.hint))
}

// A finder finds evidence files in one folder and reads each file once.
type finder struct {
	ctx   context.Context
	root  *os.Root // nil without a folder
	known map[string]found
}

type found struct {
	file audit.AnswerFile
	err  error
}

func newFinder(ctx context.Context, folder string) (*finder, error) {
	f := &finder{ctx: ctx, known: map[string]found{}}
	if folder == "" {
		return f, nil
	}
	var err error
	f.root, err = os.OpenRoot(folder)
	if err != nil {
		return nil, message.Errorf("open evidence folder: %w", err)
	}
	return f, nil
}

func (f *finder) close() {
	if f.root != nil {
		_ = f.root.Close()
	}
}

var errNoFolder = message.Errorf("no folder is named")

func (f *finder) find(name string) (audit.AnswerFile, error) {
	if f.root == nil {
		return audit.AnswerFile{}, errNoFolder
	}
	if hit, ok := f.known[name]; ok {
		return hit.file, hit.err
	}
	file, err := f.look(filepath.FromSlash(name))
	file.Name = name
	f.known[name] = found{file, err}
	return file, err
}

// look returns the digest of a file. It checks the type before opening, because opening a pipe would block. The root
// prevents links from leading outside.
func (f *finder) look(name string) (audit.AnswerFile, error) {
	info, err := f.root.Stat(name)
	switch {
	case err != nil:
		return audit.AnswerFile{}, err
	case !info.Mode().IsRegular():
		return audit.AnswerFile{}, errNoFile
	}
	return digestOf(f.ctx, func() (fs.File, error) { return f.root.Open(name) })
}

// fileError returns the cell error for an error about an evidence file.
func fileError(name string, err error) cellError {
	name = oneLine(name)
	switch {
	case errors.Is(err, errNoFolder):
		return cellError{
			colEvidence,
			bilingual("没有证据文件夹，找不到“%s”", "there is no evidence folder to find %q in", name),
			bilingual("用 --evidence 指明文件夹", "name the folder with --evidence"),
		}
	case errors.Is(err, fs.ErrNotExist):
		return cellError{
			colEvidence,
			bilingual("证据文件夹中没有“%s”", "the evidence folder has no %q", name),
			bilingual("核对文件名；每行写一个，或用分号隔开", "check the name; write one per line, or part them with semicolons"),
		}
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err // its path is a path of this machine
	}
	return cellError{
		colEvidence,
		bilingual("不能读取“%s”：%v", "%q cannot be read: %v", name, err),
		bilingual("放一个普通文件到证据文件夹中", "put an ordinary file into the evidence folder"),
	}
}
