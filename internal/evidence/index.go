package evidence

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// checkIndex checks the content of snapshot.json, which is untrusted, for consistency.
func (s *Snapshot) checkIndex() error {
	fault := s.targetFault()
	if fault.IsZero() {
		fault = s.evidenceFault()
	}
	if !fault.IsZero() {
		return badInput(s.file(snapshotFile), hintAltered, fault)
	}
	return nil
}

// targetFault returns what is wrong with the list of targets, or no text.
func (s *Snapshot) targetFault() message.Text {
	for i, t := range s.Index.Targets {
		if t.Name == "" {
			return message.Of("target %d has no name", i)
		}
		if i > 0 && s.Index.Targets[i-1].Name >= t.Name {
			return message.Of("target %q: listed twice or not in order", t.Name)
		}
		if err := checkHolds(t.Holds); err != nil {
			return message.Of("target %q: %v", t.Name, err)
		}
		if d := t.Description; d != nil && (d.Name == "" || !isHex256(d.SHA256)) {
			return message.Of("target %q: the description of its source has no name, or its sha256 is not 64 "+
				"lower-case hex digits", t.Name)
		}
	}
	return message.Text{}
}

// evidenceFault returns what is wrong with the list of evidence, or no text.
func (s *Snapshot) evidenceFault() message.Text {
	targets := map[string]bool{"": true}
	for _, t := range s.Index.Targets {
		targets[t.Name] = true
	}
	sizes, rawSizes := map[string]int64{}, map[string]int64{}
	for i, e := range s.Index.Evidence {
		if i > 0 && s.Index.Evidence[i-1].ID >= e.ID {
			return message.Of("evidence %q: listed twice or not in order", e.ID)
		}
		if !targets[e.Target] {
			return message.Of("evidence %q: no target %q is listed", e.ID, e.Target)
		}
		if err := checkEvidence(e); err != nil {
			return message.Of("evidence %q: %v", e.ID, err)
		}
		if size, ok := sizes[e.SHA256]; ok && e.Gap == nil && size != e.Size {
			return message.Of("evidence %q: the same document has another size elsewhere", e.ID)
		}
		sizes[e.SHA256] = e.Size
		if fault := answersFault(e, rawSizes); !fault.IsZero() {
			return fault
		}
	}
	return message.Text{}
}

// answersFault returns what is wrong with the raw answers of a piece of evidence, or no text. sizes has the sizes of
// earlier ones by digest.
func answersFault(e audit.Evidence, sizes map[string]int64) message.Text {
	for _, r := range e.Raw {
		if err := checkRaw(r); err != nil {
			return message.Of("evidence %q: %v", e.ID, err)
		}
		if size, ok := sizes[r.SHA256]; ok && size != r.Size {
			return message.Of("evidence %q: the same answer has another size elsewhere", e.ID)
		}
		sizes[r.SHA256] = r.Size
	}
	return message.Text{}
}

func checkHolds(holds []string) error {
	for i, name := range holds {
		if name == "" {
			return message.Errorf("one of its collections has no name")
		}
		if i > 0 && holds[i-1] >= name {
			return message.Errorf("collection %q: listed twice or not in order", name)
		}
	}
	return nil
}

func checkEvidence(e audit.Evidence) error {
	switch {
	case e.ID == "":
		return message.Errorf("it has no id")
	case e.Gap != nil && (e.SHA256 != "" || e.Size != 0):
		return message.Errorf("it has a document and a gap")
	case e.Gap != nil:
		return nil
	case e.SHA256 == "":
		return message.Errorf("it has neither a document nor a gap")
	case !isHex256(e.SHA256):
		return message.Errorf("sha256 %q is not 64 lower-case hex digits", e.SHA256)
	case e.Size < 0 || e.Size > MaxDocument:
		return message.Errorf("size %d is out of range", e.Size)
	}
	return nil
}

// documents returns the evidence that has a document, one entry for each document. Several pieces of evidence may
// share a document.
func (s *Snapshot) documents() []audit.Evidence {
	seen := map[string]bool{}
	var list []audit.Evidence
	for _, e := range s.Index.Evidence {
		if e.Gap == nil && !seen[e.SHA256] {
			seen[e.SHA256] = true
			list = append(list, e)
		}
	}
	return list
}
