package explain

import (
	"bytes"
	"strings"

	"github.com/assay-audit/assay/internal/audit"
)

// mostAnswers is the number of places in untouched answers that an explanation shows for one reference.
const mostAnswers = 3

// wholeText is the number of characters of a line that is shown whole.
const wholeText = 600

// A search is the search for the value of one reference in the untouched answers.
type search struct {
	properties []property
	ids        []string // of the subject and its parts, that of the whole subject first
	names      []string // of the subject, for answers that do not have the id
	inner      []string // keys below the subject, the last first
}

// answers adds the places in the untouched answers that a reference was read from.
func (x *Explainer) answers(out *Evidence, f *audit.Finding, e *audit.Evidence, keys []string) error {
	s := newSearch(f, out.Property, keys)
	shown := map[string]bool{}
	own := s.ownAnswers(e.Raw)
	for _, r := range own {
		if len(out.Answers) >= mostAnswers {
			break
		}
		data, err := x.files.Answer(r)
		if err != nil {
			return err
		}
		for _, at := range s.find(data, len(own) <= mostAnswers) {
			if len(out.Answers) < mostAnswers {
				at.File, at.SHA256, at.Size, at.Call = x.files.AnswerPath(r), r.SHA256, r.Size, cmpCall(at.Call, r.Call)
				out.Answers = append(out.Answers, at)
				shown[r.SHA256] = true
			}
		}
	}
	for _, r := range e.Raw {
		if !shown[r.SHA256] && !isDescription(r) {
			out.Others++
		}
	}
	return nil
}

// cmpCall returns the call of a line of a record, or that of the answer.
func cmpCall(line, answer string) string {
	if line != "" {
		return line
	}
	return answer
}

// isDescription reports whether an entry is the description of a source and no answer.
func isDescription(r audit.Raw) bool { return strings.HasPrefix(r.Call, "description ") }

func newSearch(f *audit.Finding, source string, keys []string) *search {
	s := &search{properties: propertiesOf(source)}
	if len(keys) > 1 {
		s.ids = append(s.ids, keys[1])
		if parts := strings.FieldsFunc(keys[1], func(r rune) bool { return r == '/' || r == '|' }); len(parts) > 1 {
			s.ids = append(s.ids, parts...)
		}
	}
	if f.Subject.Name != "" && f.Subject.Name != "*" {
		s.names = append(s.names, f.Subject.Name)
	}
	for i := len(keys) - 1; i > 1; i-- {
		s.inner = append(s.inner, keys[i])
	}
	return s
}

// ownAnswers returns the answers to the calls that the property names; all where it names none of them.
func (s *search) ownAnswers(all []audit.Raw) (out []audit.Raw) {
	for _, r := range all {
		for _, p := range s.properties {
			if p.request != "" && p.asks(r.Call) {
				out = append(out, r)
				break
			}
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, r := range all {
		if !isDescription(r) {
			out = append(out, r)
		}
	}
	return out
}

// find returns the places in one answer. few reports that the answer is one of few, so that it is shown also where it
// does not name the subject.
func (s *search) find(data []byte, few bool) []Answer {
	if bytes.HasPrefix(data, []byte(`{"call":`)) {
		return s.inRecord(data)
	}
	return s.inText(data, few)
}

// inText returns the lines that name the subject, narrowed to the part with the value.
func (s *search) inText(data []byte, few bool) (out []Answer) {
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	for _, needle := range append(append([]string{}, s.ids...), s.names...) {
		small := strings.ToLower(needle)
		for i, l := range lines {
			if at := strings.Index(strings.ToLower(l), small); at >= 0 && len(out) < mostAnswers {
				text, cut := s.narrow(l, min(at, len(l)-1))
				out = append(out, Answer{Line: i + 1, Text: text, Cut: cut})
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	if few && len(lines) > 0 {
		text, cut := s.narrow(lines[0], -1)
		out = append(out, Answer{Line: 1, Text: text, Cut: cut || len(lines) > 1})
	}
	return out
}

// narrow returns the part of a line that shows the value: the smallest object around a key below the subject or the
// last part of the property, else that around an offset; -1 for none. It reports whether that is less than the line.
func (s *search) narrow(line string, at int) (string, bool) {
	if len(line) <= wholeText {
		return line, false
	}
	from := max(at, 0)
	for _, i := range []int{s.value(line, from), s.key(line, from)} {
		if i < 0 {
			continue
		}
		if part := enclosing(line, i); part != "" && len(part) <= mostText {
			return part, len(part) < len(line)
		}
	}
	if at >= 0 {
		if part := enclosing(line, at); part != "" && len(part) <= mostText {
			return part, true
		}
	}
	return shortened(line)
}

// value returns the offset at which a key below the subject is a value, as in "key":"TSM-SSH"; -1 where none is.
func (s *search) value(line string, from int) int {
	for _, word := range s.inner {
		if i := strings.Index(line[from:], `:"`+word+`"`); i >= 0 {
			return from + i
		}
	}
	return -1
}

// key returns the offset of the last key below the subject, or of the last part of the property; -1 where the line has
// none.
func (s *search) key(line string, from int) int {
	for _, word := range append(append([]string{}, s.inner...), s.leaves()...) {
		if i := strings.Index(line[from:], `"`+word+`"`); i >= 0 {
			return from + i
		}
	}
	return -1
}

// leaves returns the last parts of the properties.
func (s *search) leaves() (out []string) {
	for _, p := range s.properties {
		if n := len(p.path); n > 0 {
			out = append(out, p.path[n-1])
		}
		if p.field != "" {
			out = append(out, p.field)
		}
	}
	return out
}

// enclosing returns the smallest JSON object of a text around an offset, or "".
func enclosing(text string, at int) string {
	var open []int
	quoted, escaped := false, false
	start := -1
	for i := range len(text) {
		c := text[i]
		if i == at && len(open) > 0 {
			start = open[len(open)-1]
		}
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{':
			open = append(open, i)
		case c == '}' && len(open) > 0:
			from := open[len(open)-1]
			open = open[:len(open)-1]
			if from == start && i > at {
				return text[start : i+1]
			}
		}
	}
	return ""
}
