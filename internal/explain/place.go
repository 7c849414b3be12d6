package explain

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/jsonvalue"
)

// mostText is the number of characters of a value or of a line that an explanation shows.
const mostText = 4000

// place explains one reference of a finding.
func (x *Explainer) place(f *audit.Finding, ref audit.EvidenceRef) (Evidence, error) {
	out := Evidence{Pointer: ref.Pointer, Property: ref.Source, State: ref.State}
	e := x.piece(f, ref)
	if e == nil {
		out.Derived = true
		return out, nil
	}
	out.ID, out.Call, out.Account, out.At = e.ID, e.Call, e.Account, e.At.UTC().Format(time.RFC3339)
	if t := x.targets[e.Target]; t != nil {
		out.Target = targetOf(t)
	}
	if e.Gap != nil || e.SHA256 == "" {
		out.Gap = e.Gap
		return out, nil
	}
	out.SHA256, out.File = e.SHA256, x.files.DocumentPath(*e)
	data, err := x.files.Document(*e)
	if err != nil {
		return Evidence{}, err
	}
	var doc map[string]json.RawMessage
	if err := json.Unmarshal(data, &doc); err != nil {
		return Evidence{}, err
	}
	keys := audit.PointerKeys(ref.Pointer)
	out.Value, out.Gap = valueAt(doc, keys), gapOf(doc["gaps"], keys)
	return out, x.answers(&out, f, e, keys)
}

// piece returns the evidence of a reference: the document with its digest, that of the finding's target first, or the
// evidence of the property that has a gap in place of a document. nil where the engine derived the value.
func (x *Explainer) piece(f *audit.Finding, ref audit.EvidenceRef) *audit.Evidence {
	var found *audit.Evidence
	keys := audit.PointerKeys(ref.Pointer)
	for i := range x.as.Evidence {
		e := &x.as.Evidence[i]
		if e.SHA256 != ref.SHA256 || ref.SHA256 == "" && (e.Gap == nil || !speaksOf(e, keys)) {
			continue
		}
		if e.Target == f.Target || strings.HasPrefix(f.Subject.ID, e.Target+"/") {
			return e
		}
		if found == nil {
			found = e
		}
	}
	return found
}

// speaksOf reports whether the evidence has a source for a path.
func speaksOf(e *audit.Evidence, keys []string) bool {
	for pattern := range e.Sources {
		if jsonvalue.MatchPrefix(audit.PointerKeys(pattern), keys) {
			return true
		}
	}
	return false
}

func targetOf(t *audit.Target) *Target {
	out := &Target{
		Name:     t.Name,
		Kind:     t.Kind,
		Endpoint: t.Endpoint,
		Product:  t.Product,
		Version:  t.Version,
		Build:    t.Build,
	}
	if t.TLS != nil {
		out.Certificate, out.Trust = t.TLS.SHA256, t.TLS.Trust
	}
	return out
}

// valueAt returns the value of a document at a path as JSON in one line, or "" where there is none.
func valueAt(doc map[string]json.RawMessage, keys []string) string {
	if len(keys) == 0 {
		return ""
	}
	at, ok := doc[keys[0]]
	for _, k := range keys[1:] {
		var inner map[string]json.RawMessage
		if !ok || json.Unmarshal(at, &inner) != nil {
			return ""
		}
		at, ok = inner[k]
	}
	var line bytes.Buffer
	if !ok || json.Compact(&line, at) != nil {
		return ""
	}
	text, _ := shortened(line.String())
	return text
}

// gapOf returns the gap that covers a path, or nil.
func gapOf(gaps json.RawMessage, keys []string) *audit.Gap {
	var all []audit.Gap
	if json.Unmarshal(gaps, &all) != nil {
		return nil
	}
	for i := range all {
		if at := audit.PointerKeys(all[i].Pointer); len(at) <= len(keys) && jsonvalue.MatchPrefix(at, keys) {
			return &all[i]
		}
	}
	return nil
}

// shortened returns at most mostText characters of a text, and whether it was cut.
func shortened(s string) (string, bool) {
	if r := []rune(s); len(r) > mostText {
		return string(r[:mostText]), true
	}
	return s, false
}
