package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/evidence"
)

// A memory is an audit.Sink that stores documents by digest.
type memory struct {
	evidence  []audit.Evidence
	documents map[string][]byte
	seen      []string // id with digest or fault, in order
}

// Add implements audit.Sink.
func (m *memory) Add(_ context.Context, e audit.Evidence, doc *audit.Document) error {
	if doc != nil {
		data, err := evidence.EncodeDocument(doc)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		e.SHA256, e.Size, e.Gaps = hex.EncodeToString(sum[:]), int64(len(data)), len(doc.Gaps)
		m.documents[e.SHA256] = data
		m.seen = append(m.seen, e.ID+" "+e.SHA256)
	} else {
		m.seen = append(m.seen, e.ID+" "+e.Gap.Fault+" "+e.Gap.Detail)
	}
	m.evidence = append(m.evidence, e)
	return nil
}

// Keep returns the record of an answer without storing it: these tests judge the documents only.
func (m *memory) Keep(_ context.Context, _ string, data []byte) (audit.Raw, error) {
	sum := sha256.Sum256(data)
	return audit.Raw{SHA256: hex.EncodeToString(sum[:]), Size: int64(len(data))}, nil
}
