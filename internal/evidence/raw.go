package evidence

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// rawPath returns the slash-separated path of a raw answer in a snapshot. Like documentPath it depends on the
// digest alone.
func rawPath(sum string) string { return "raw/" + sum[:2] + "/" + sum }

// Keep stores a raw answer; see audit.Sink. Equal answers are stored once, and an empty answer is stored too. An
// answer larger than MaxRaw is an error. After an error the snapshot can no longer be sealed.
func (w *Writer) Keep(ctx context.Context, call string, answer []byte) (audit.Raw, error) {
	err := ctx.Err()
	switch {
	case err != nil:
	case call == "":
		err = message.Errorf("store answer: its call is missing")
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
	// Concurrent writers of equal answers write the same file twice, each atomically.
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

// admitRaw returns an error if the evidence names an answer that was not stored.
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

// dropRaw removes the answers that no evidence names, because they support no fact.
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
		if os.Remove(filepath.Dir(path)) == nil { // fails as it should if the folder contains other answers
			_ = os.Remove(filepath.Dir(filepath.Dir(path)))
		}
	}
	return nil
}

func checkRaw(r audit.Raw) error {
	switch {
	case r.Call == "":
		return message.Errorf("an answer lacks its call")
	case !isHex256(r.SHA256):
		return message.Errorf("sha256 %q of an answer is not 64 lower-case hex digits", r.SHA256)
	case r.Size < 0 || r.Size > MaxRaw:
		return message.Errorf("size %d of an answer is out of range", r.Size)
	}
	return nil
}

// raws returns the raw answers, one entry for each file. Several pieces of evidence may share an answer.
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

func rawWords(r audit.Raw) message.Text { return message.Of("the answer to %q", r.Call) }

// checkFiles verifies every document and every answer without loading it into memory.
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

// Answer returns the bytes of an untouched answer, verified against its digest.
func (s *Snapshot) Answer(r audit.Raw) ([]byte, error) {
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

// AnswerPath returns the path of an untouched answer in a snapshot.
func AnswerPath(r audit.Raw) string { return rawPath(r.SHA256) }

// DocumentPath returns the path of the document of a piece of evidence in a snapshot.
func DocumentPath(e audit.Evidence) string { return documentPath(e.SHA256) }
