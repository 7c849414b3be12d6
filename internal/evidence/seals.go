package evidence

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/assay-audit/assay/internal/message"
)

// Seals are the files of a pack that its manifest does not list, because they are made from the manifest: signatures,
// their time stamps, and the entry in the log of runs. Their content is opaque to this package.
const (
	SignatureFolder = "signatures/"    // 01.json, 02.json … and, for some of them, 01.tsr, 02.tsr …
	LogEntry        = "log/entry.json" // entry in the log of runs
	MaxSignatures   = 99
	MaxSeal         = 1 << 20 // bytes of one seal
)

// IsSeal reports whether name is that of a seal.
func IsSeal(name string) bool {
	if name == LogEntry {
		return true
	}
	number, ok := strings.CutPrefix(name, SignatureFolder)
	if !ok || len(number) < 3 || number[:2] == "00" {
		return false
	}
	for _, c := range []byte(number[:2]) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return number[2:] == ".json" || number[2:] == ".tsr"
}

// Manifest returns the unverified bytes of manifest.json.
func (p *Pack) Manifest() ([]byte, error) { return p.read(manifestFile, MaxDocument) }

// Seals returns the seals of the pack by path. It is an ErrVerification if one is damaged or too large.
func (p *Pack) Seals() (map[string][]byte, error) {
	seals := map[string][]byte{}
	for name, size := range p.sizes {
		if !IsSeal(name) {
			continue
		}
		var data []byte
		err := error(message.Errorf("larger than %d bytes", MaxSeal))
		if size <= MaxSeal {
			data, err = p.readWhole(name, MaxSeal)
		}
		if err != nil {
			what := message.Of("read file")
			return nil, &Error{Kind: ErrVerification, File: name, What: what, Err: err, Hint: hintPack}
		}
		seals[name] = data
	}
	return seals, nil
}

// readWhole is like read. Bytes after the compressed stream are an error.
func (p *Pack) readWhole(name string, limit int64) ([]byte, error) {
	f := p.zipped[name]
	if f == nil {
		return p.read(name, limit)
	}
	r, err := unzip(f)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return readLimited(name, r, limit)
}

// AddSeals adds seals to the pack at path, zip or unpacked folder. Every other file keeps its bytes, compressed ones
// included. A seal that is there is never replaced. The pack should be verified before.
func AddSeals(ctx context.Context, path string, seals map[string][]byte) error {
	p, err := OpenPack(path)
	if err != nil {
		return err
	}
	defer p.Close()
	for name, data := range seals {
		switch _, there := p.sizes[name]; {
		case !IsSeal(name) || len(data) > MaxSeal:
			return message.Errorf("seal pack: file %q is no seal", name)
		case there:
			return badInput(path, message.Text{}, message.Of("seal pack: file %q is there already", name))
		}
	}
	if p.zip == nil {
		return addToFolder(path, seals)
	}
	return WriteFile(path, func(w io.Writer) error { return p.copySealed(ctx, w, seals) })
}

// addToFolder writes seals into an unpacked pack. An envelope follows its time stamp, so that an interruption leaves
// no signature that lacks one.
func addToFolder(dir string, seals map[string][]byte) error {
	for _, name := range slices.SortedFunc(maps.Keys(seals), func(a, b string) int { return cmp.Compare(b, a) }) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return WriteError(message.Of("create folder"), filepath.Dir(path), err)
		}
		err := WriteFile(path, func(w io.Writer) error {
			_, err := w.Write(seals[name])
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// copySealed writes the zip again with further seals. The other files are copied without decompression.
func (p *Pack) copySealed(ctx context.Context, w io.Writer, seals map[string][]byte) error {
	box := newBox(w)
	left := slices.Sorted(maps.Keys(seals))
	for i, f := range p.zip.File {
		if i > 0 { // manifest.json is first
			var err error
			if left, err = box.addBefore(f.Name, left, seals); err != nil {
				return err
			}
		}
		if err := box.copy(ctx, f); err != nil {
			return err
		}
	}
	if _, err := box.addBefore("", left, seals); err != nil {
		return err
	}
	return box.seal()
}

// addBefore writes the seals whose names precede next, or all of them if next is "", and returns the names of the
// others.
func (b *box) addBefore(next string, names []string, seals map[string][]byte) ([]string, error) {
	for len(names) > 0 && (next == "" || names[0] < next) {
		out, err := b.zip.CreateHeader(zipHeader(names[0]))
		if err != nil {
			return nil, err
		}
		if _, err := io.Copy(out, bytes.NewReader(seals[names[0]])); err != nil {
			return nil, err
		}
		names = names[1:]
	}
	return names, nil
}

// copy writes one file of another zip with its header and compressed bytes.
func (b *box) copy(ctx context.Context, f *zip.File) error {
	if f.CompressedSize64 >= max32 || f.UncompressedSize64 >= max32 {
		return message.Errorf("seal pack: file %q is larger than 4 GiB", f.Name)
	}
	raw, err := f.OpenRaw()
	if err != nil {
		return err
	}
	head := f.FileHeader
	head.Extra = withoutZIP64(head.Extra) // the directory has one where an offset needs it, and gets it anew
	out, err := b.zip.CreateRaw(&head)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, contextReader{ctx, raw})
	return err
}

// withoutZIP64 returns extra fields without the one of ZIP64.
func withoutZIP64(extra []byte) []byte {
	var out []byte
	for len(extra) >= 4 {
		n := min(4+int(extra[2])+int(extra[3])<<8, len(extra))
		if int(extra[0])+int(extra[1])<<8 != extraZIP64 {
			out = append(out, extra[:n]...)
		}
		extra = extra[n:]
	}
	return out
}
