package evidence

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// Add stores the document under its digest and records the evidence; see audit.Sink. Evidence belongs to a target
// of Options that is neither resumed nor finished. After an error the snapshot can no longer be sealed.
func (w *Writer) Add(ctx context.Context, e audit.Evidence, doc *audit.Document) error {
	var data []byte
	var err error
	switch {
	case (e.Gap == nil) != (doc != nil):
		err = message.Errorf("it has a document and a gap, or neither")
	case e.Target == "" || !strings.HasPrefix(e.ID+"/", e.Target+"/"+e.Collector+"/"):
		err = message.Errorf("the id is not <target>/<collector>[/<part>]")
	case doc != nil:
		if data, err = EncodeDocument(doc); err == nil {
			e.Gaps = len(doc.Gaps)
			e.Lost = lostIn(doc)
			e.Subjects = 0
			for _, subjects := range doc.Collections {
				e.Subjects += len(subjects)
			}
		}
	}
	if err != nil {
		return w.fail(message.Errorf("store evidence %s: %w", e.ID, err))
	}
	return w.store(ctx, e, data)
}

// store writes the document, unless data is nil, and then records the evidence.
func (w *Writer) store(ctx context.Context, e audit.Evidence, data []byte) error {
	if err := ctx.Err(); err != nil {
		return w.fail(err)
	}
	e.SHA256, e.Size = "", 0
	if data != nil {
		e.SHA256, e.Size = hexSum(data), int64(len(data))
		if err := w.writeDocument(e.SHA256, data); err != nil {
			return w.fail(err)
		}
	}
	e.At = e.At.UTC()
	if e.Sources == nil {
		e.Sources = map[string]string{}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	err := w.admit(e)
	if err == nil {
		err = w.admitRaw(e)
	}
	if err == nil {
		err = w.spend(e)
	}
	if err != nil && w.failed == nil {
		w.failed = err
	}
	if err == nil {
		w.evidence[e.ID] = e
	}
	return err
}

// spend counts the files and bytes of one piece of evidence.
func (w *Writer) spend(e audit.Evidence) error {
	sizes := map[string]int64{}
	if e.SHA256 != "" {
		sizes[documentPath(e.SHA256)] = e.Size
	}
	for _, r := range e.Raw {
		sizes[rawPath(r.SHA256)] = r.Size
	}
	return w.budget.add(sizes, e)
}

func (w *Writer) admit(e audit.Evidence) error {
	if w.closed {
		return message.Errorf("store evidence %s: the snapshot is closed", e.ID)
	}
	if _, ok := w.evidence[e.ID]; ok {
		return message.Errorf("store evidence %s: the id is used twice", e.ID)
	}
	if e.Target == "" {
		return nil
	}
	if _, ok := w.opts.Targets[e.Target]; !ok {
		return message.Errorf("store evidence %s: target %q was not requested", e.ID, e.Target)
	}
	if _, ok := w.targets[e.Target]; ok {
		return message.Errorf("store evidence %s: target %q is finished", e.ID, e.Target)
	}
	return nil
}

func (w *Writer) writeDocument(sum string, data []byte) error {
	path := w.path(snapshotDir, filepath.FromSlash(documentPath(sum)))
	if err := mkdir(filepath.Dir(path)); err != nil {
		return err
	}
	return writeFile(path, w.partial, func(out io.Writer) error {
		_, err := out.Write(data)
		return err
	})
}
