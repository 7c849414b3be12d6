package evidence

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// rawPath is the place of an untouched answer in a snapshot, slash-separated; like documentPath it is made of the digest alone.
func rawPath(sum string) string { return "raw/" + sum[:2] + "/" + sum }

// Keep stores an untouched answer; see audit.Sink. Equal answers are stored once, and an empty one is an answer too. It refuses one
// larger than MaxRaw. After an error the snapshot can no longer be sealed.
func (w *Writer) Keep(ctx context.Context, call string, answer []byte) (audit.Raw, error) {
	err := ctx.Err()
	switch {
	case err != nil:
	case call == "":
		err = message.Errorf("keep answer: nobody says what it answers")
	case len(answer) > MaxRaw:
		err = message.Errorf("keep answer to %q: larger than %d bytes", call, MaxRaw)
	}
	if err != nil {
		return audit.Raw{}, w.fail(err)
	}
	r := audit.Raw{Call: call, SHA256: hexSum(answer), Size: int64(len(answer))}
	if err := w.writeRaw(r.SHA256, answer); err != nil {
		return audit.Raw{}, w.fail(err)
	}
	return r, nil
}

func (w *Writer) writeRaw(sum string, answer []byte) error {
	w.mu.Lock()
	_, there := w.raw[sum]
	closed := w.closed
	w.mu.Unlock()
	if closed {
		return message.Errorf("keep answer sha256:%s: the snapshot is closed", sum)
	}
	if there {
		return nil
	}
	// Two that bring the same answer at once write the same file twice, each in one stroke.
	path := w.path(snapshotDir, filepath.FromSlash(rawPath(sum)))
	for _, dir := range []string{filepath.Dir(filepath.Dir(path)), filepath.Dir(path)} {
		if err := mkdir(dir); err != nil {
			return err
		}
	}
	err := writeFile(path, w.partial, func(out io.Writer) error {
		_, err := out.Write(answer)
		return err
	})
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.raw[sum] = int64(len(answer))
	return nil
}

// admitRaw accepts evidence that names kept answers only.
func (w *Writer) admitRaw(e audit.Evidence) error {
	for _, r := range e.Raw {
		if err := checkRaw(r); err != nil {
			return message.Errorf("store evidence %s: %w", e.ID, err)
		}
		if size, ok := w.raw[r.SHA256]; !ok || size != r.Size {
			return message.Errorf("store evidence %s: the answer to %q was not kept", e.ID, r.Call)
		}
	}
	return nil
}

// dropRaw removes the answers that no evidence names: nobody could tell what they prove.
func (w *Writer) dropRaw() error {
	named := map[string]bool{}
	for _, e := range w.evidence {
		for _, r := range e.Raw {
			named[r.SHA256] = true
		}
	}
	for sum := range w.raw {
		if named[sum] {
			continue
		}
		path := w.path(snapshotDir, filepath.FromSlash(rawPath(sum)))
		if err := os.Remove(path); err != nil {
			return WriteError(message.Of("drop answer"), path, err)
		}
		delete(w.raw, sum)
		if os.Remove(filepath.Dir(path)) == nil { // fails where it holds others, and that is right
			_ = os.Remove(filepath.Dir(filepath.Dir(path)))
		}
	}
	return nil
}

func checkRaw(r audit.Raw) error {
	switch {
	case r.Call == "":
		return message.Errorf("an answer does not say to what")
	case !isHex256(r.SHA256):
		return message.Errorf("sha256 %q of an answer is not 64 lower-case hex digits", r.SHA256)
	case r.Size < 0 || r.Size > MaxRaw:
		return message.Errorf("size %d of an answer is out of range", r.Size)
	}
	return nil
}

// raws gives the untouched answers, one for each file: several pieces of evidence may rest on one.
func (s *Snapshot) raws() []audit.Raw {
	seen := map[string]bool{}
	var list []audit.Raw
	for _, e := range s.Index.Evidence {
		for _, r := range e.Raw {
			if !seen[r.SHA256] {
				seen[r.SHA256] = true
				list = append(list, r)
			}
		}
	}
	return list
}

// Raw returns the bytes of an untouched answer, an entry of Evidence.Raw, proved against its digest. They are foreign: nothing
// is known of them but that they are what the platform sent.
func (s *Snapshot) Raw(r audit.Raw) ([]byte, error) {
	if err := checkRaw(r); err != nil {
		return nil, badInput(s.name, message.Text{}, message.Of("read answer: %v", err))
	}
	name := rawPath(r.SHA256)
	data, err := s.read(name, r.Size)
	if err != nil {
		return nil, err
	}
	if got := hexSum(data); got != r.SHA256 {
		return nil, s.wrongDigest(name, rawWords(r), got)
	}
	return data, nil
}

func rawWords(r audit.Raw) message.Text { return message.Of("the answer to %q", r.Call) }

// checkFiles proves every document and every answer without holding one.
func (s *Snapshot) checkFiles() error {
	for _, e := range s.documents() {
		if err := s.checkDocument(e); err != nil {
			return err
		}
	}
	for _, r := range s.raws() {
		if err := s.checkRaw(r); err != nil {
			return err
		}
	}
	return nil
}

func (s *Snapshot) checkRaw(r audit.Raw) error {
	return s.prove(rawPath(r.SHA256), rawWords(r), r.SHA256, r.Size)
}
