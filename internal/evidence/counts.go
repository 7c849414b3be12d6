package evidence

import (
	"encoding/json"
	"slices"

	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// checkDocumentCounts compares the counts in the index with a document, which must be well-formed.
func checkDocumentCounts(e audit.Evidence, data []byte) error {
	subjects, gaps, err := countDocument(data)
	if err != nil {
		return err
	}
	if e.Collector == SiteCollector {
		subjects = min(subjects, 1) // the configuration counts as one
	}
	if subjects != e.Subjects || gaps != e.Gaps {
		return message.Errorf("the index of evidence %s counts %d subjects and %d gaps, the document has %d and %d",
			e.ID,
			e.Subjects, e.Gaps, subjects, gaps)
	}
	return checkLost(e, data)
}

// checkLost compares the incomplete collections in the index with the gaps of the document.
func checkLost(e audit.Evidence, data []byte) error {
	var doc struct {
		Gaps []struct {
			Pointer string `json:"pointer"`
		} `json:"gaps"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return err
	}
	whole := &audit.Document{Collections: map[string]map[string]any{}}
	for _, g := range doc.Gaps {
		whole.Gaps = append(whole.Gaps, audit.Gap{Pointer: g.Pointer})
		if g.Pointer == "" { // covers every collection of the document
			var all map[string]json.RawMessage
			if err := json.Unmarshal(data, &all); err != nil {
				return err
			}
			for name := range all {
				if name != "gaps" {
					whole.Collections[name] = nil
				}
			}
		}
	}
	if lost := lostIn(whole); !slices.Equal(lost, e.Lost) {
		return message.Errorf("the index of evidence %s has the incomplete collections %q, the document %q", e.ID,
			e.Lost,
			lost)
	}
	return nil
}

// countDocument returns the number of members of all collections and the number of gaps.
func countDocument(data []byte) (subjects, gaps int, err error) {
	s := scanner{data: data}
	s.space()
	if s.data[s.pos] != '{' {
		return 0, 0, message.Errorf("the document is no object")
	}
	s.pos++
	for s.space(); s.data[s.pos] != '}'; s.space() {
		key, err := s.key()
		if err != nil {
			return 0, 0, err
		}
		s.space()
		s.pos++ // the colon
		s.space()
		n, err := s.members()
		if err != nil {
			return 0, 0, err
		}
		if string(key) == "gaps" {
			gaps += n
		} else {
			subjects += n
		}
		if s.space(); s.data[s.pos] == ',' {
			s.pos++
		}
	}
	return subjects, gaps, nil
}

// members reads one value and returns the number of its members or elements.
func (s *scanner) members() (int, error) {
	open := s.data[s.pos]
	if open != '{' && open != '[' {
		return 0, s.value(nil)
	}
	n := 0
	s.pos++
	for s.space(); s.data[s.pos] != '}' && s.data[s.pos] != ']'; s.space() {
		if open == '{' {
			s.text()
			s.space()
			s.pos++ // the colon
		}
		if err := s.value(nil); err != nil {
			return n, err
		}
		n++
		if s.space(); s.data[s.pos] == ',' {
			s.pos++
		}
	}
	s.pos++
	return n, nil
}
