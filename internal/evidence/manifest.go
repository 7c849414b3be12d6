package evidence

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"strings"
	"unicode"

	"github.com/emmansun/gmsm/sm3"

	"github.com/assay-audit/assay/internal/message"
)

// PackFormat is the value of Manifest.Format that this version writes and reads.
const PackFormat = "assay.pack/1"

// Manifest is the content of manifest.json, the first file of a pack. It names every other file.
type Manifest struct {
	Format string            `json:"format"`
	Tool   string            `json:"tool"`   // version of assay that wrote the pack
	Inputs map[string]string `json:"inputs"` // digests of the inputs of the assessment, as in assessment.json
	Files  []Entry           `json:"files"`  // sorted by path, without manifest.json itself
	// Reports are the digests ("sha256:…") of the reports that were written with the assessment, by path. It is
	// nil in packs of earlier versions.
	Reports map[string]string `json:"reports,omitzero"`
}

// Entry is one file of a pack.
type Entry struct {
	Path   string `json:"path"` // slash-separated, relative, clean
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"` // hex, lower-case
	SM3    string `json:"sm3"`    // hex, lower-case
}

// check returns an error for a manifest that this package could not have written.
func (m *Manifest) check() error {
	if len(m.Files) > MaxFiles {
		return message.Errorf("more than %d files", MaxFiles)
	}
	folded := make(map[string]bool, len(m.Files))
	var total int64
	for i, e := range m.Files {
		if err := checkPath(e.Path); err != nil {
			return err
		}
		switch key := strings.ToLower(e.Path); {
		case i > 0 && m.Files[i-1].Path >= e.Path:
			return message.Errorf("file %q: listed twice or not in order", e.Path)
		case key == manifestFile:
			return message.Errorf("file %q: the manifest cannot list itself", e.Path)
		case IsSeal(key):
			return message.Errorf("file %q: the manifest cannot list a seal", e.Path)
		case folded[key]:
			return message.Errorf("file %q: differs from another only in case", e.Path)
		case !isHex256(e.SHA256) || !isHex256(e.SM3):
			return message.Errorf("file %q: a digest is not 64 lower-case hex digits", e.Path)
		case e.Size < 0 || e.Size > MaxPack-total:
			return message.Errorf("file %q: size %d is out of range", e.Path, e.Size)
		default:
			folded[key] = true
		}
		total += e.Size
	}
	return nil
}

// checkPath returns an error for a path that could leave its folder on any system.
func checkPath(path string) error {
	if !fs.ValidPath(path) || path == "." || strings.ContainsAny(path, `\:`) ||
		strings.ContainsFunc(path, unicode.IsControl) {
		return message.Errorf("file %q: not a clean relative path", path)
	}
	return nil
}

// copyDigested copies at most limit+1 bytes and returns their size and digests.
func copyDigested(ctx context.Context, w io.Writer, r io.Reader, limit int64) (e Entry, err error) {
	a, b := sha256.New(), sm3.New()
	e.Size, err = io.Copy(io.MultiWriter(w, a, b), io.LimitReader(contextReader{ctx, r}, limit+1))
	e.SHA256, e.SM3 = hex.EncodeToString(a.Sum(nil)), hex.EncodeToString(b.Sum(nil))
	return e, err
}
