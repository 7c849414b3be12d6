package evidence

import (
	"github.com/assay-audit/assay/internal/audit"
	"github.com/assay-audit/assay/internal/message"
)

// checkDocumentCounts compares what the index says of a document with the document, which is well-formed.
func checkDocumentCounts(e audit.Evidence, data []byte) error {
	subjects, gaps, err := countDocument(data)
	if err != nil {
		return err
	}
	if e.Collector == SiteCollector {
		subjects = min(subjects, 1) // the configuration counts as one
	}
	if subjects != e.Subjects || gaps != e.Gaps {
		return message.Errorf("the index of evidence %s counts %d subjects and %d gaps, the document has %d and %d", e.ID, e.Subjects, e.Gaps, subjects, gaps)
	}
	return nil
}

// countDocument counts the members of all collections, and the gaps.
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

// members reads one value and returns how many members or elements it has.
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
